"""Every kind of criterion in words, in both languages; amounts of money."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from steering.access.identity import Identity
from steering.access.scope import NOTHING
from steering.access.viewer import Viewer
from steering.contract.words import ActivityKind
from steering.locale import LANGUAGES, Language, translate
from steering.milestones.criterion import (
    All,
    AnyOf,
    AtADate,
    Bonus,
    Condition,
    How,
    HowMany,
    OverAWindow,
    Subject,
)
from steering.milestones.milestone import Milestone, Population
from steering.settings import Settings
from steering.ui.milestones import terms
from steering.ui.reader import Reader

FIRST, LAST = date(2026, 1, 5), date(2026, 3, 31)
SHARE = Decimal("0.275")
VISITED = HowMany(people=1200, visited=True, by=LAST)
AT = AtADate(indicator="placement_share", threshold=SHARE, on=LAST)


def reader(language: Language) -> Reader:
    return Reader(language, Settings(), Path(), None, Viewer(Identity("", ""), NOTHING))


def window(how: How, weeks: int | None = None) -> OverAWindow:
    return OverAWindow(
        subject=Subject.COURSE, how=how, in_a_row=weeks, threshold=SHARE, first=FIRST, last=LAST
    )


@pytest.mark.parametrize(
    ("of", "english", "danish"),
    [
        (
            window(How.ANY_WEEK),
            "at least 27.5 % have had a company course, broad in one week or more "
            "from 5 January 2026 to 31 March 2026",
            "mindst 27,5 % har haft virksomhedsforløb mv. i en uge eller flere "
            "fra 05.01.2026 til 31.03.2026",
        ),
        (
            window(How.EVERY_WEEK),
            "at least 27.5 % have a company course, broad in every week "
            "from 5 January 2026 to 31 March 2026",
            "mindst 27,5 % har virksomhedsforløb mv. i hver uge fra 05.01.2026 til 31.03.2026",
        ),
        (
            window(How.IN_A_ROW, 13),
            "at least 27.5 % have a company course, broad 13 weeks in a row "
            "between 5 January 2026 and 31 March 2026",
            "mindst 27,5 % har virksomhedsforløb mv. 13 uger i træk mellem 05.01.2026 og 31.03.2026",
        ),
        (
            window(How.AVERAGE),
            "on average at least 27.5 % have a company course, broad "
            "from 5 January 2026 to 31 March 2026",
            "i gennemsnit har mindst 27,5 % virksomhedsforløb mv. fra 05.01.2026 til 31.03.2026",
        ),
        (
            AT,
            "at least 27.5 % in the week of 31 March 2026: Share in company placement",
            "mindst 27,5 % i ugen med 31.03.2026: Andel i virksomhedsplacering",
        ),
        (
            VISITED,
            "1,200 people enrolled and in a visitation group by 31 March 2026",
            "1.200 personer i forløb og visiteret til en gruppe senest 31.03.2026",
        ),
        (
            HowMany(people=5, by=LAST),
            "5 people enrolled by 31 March 2026",
            "5 personer i forløb senest 31.03.2026",
        ),
        (
            All(of=(HowMany(people=5, by=LAST), AnyOf(of=(HowMany(people=6, by=LAST), VISITED)))),
            "5 people enrolled by 31 March 2026; and one of these: 6 people enrolled by 31 March 2026; "
            "or 1,200 people enrolled and in a visitation group by 31 March 2026",
            "5 personer i forløb senest 31.03.2026; og en af disse: 6 personer i forløb senest "
            "31.03.2026; eller 1.200 personer i forløb og visiteret til en gruppe senest 31.03.2026",
        ),
    ],
)
def test_a_condition_in_words(of: Condition, english: str, danish: str) -> None:
    told = [terms.condition(reader(language), of).replace("\u00a0", " ") for language in ("en", "da")]
    assert told == [english, danish]


@pytest.mark.parametrize(
    ("months", "most", "english", "danish"),
    [
        (
            None,
            None,
            "For each person who first begins flex job from 5 January 2026 to 31 March 2026",
            "For hver person, der første gang begynder i fleksjob fra 05.01.2026 til 31.03.2026",
        ),
        (
            4,
            40,
            "For each person who has had the same flex job for 4 months from 5 January 2026 to "
            "31 March 2026, at most 40 people",
            "For hver person, der har haft samme fleksjob i 4 måneder fra 05.01.2026 til 31.03.2026, "
            "højst 40 personer",
        ),
    ],
)
def test_a_bonus_in_words(months: int | None, most: int | None, english: str, danish: str) -> None:
    bonus = Bonus(activities=frozenset({ActivityKind.FLEX_JOB}), months=months, first=FIRST, last=LAST)
    one = Milestone(name="b", deadline=LAST, amount=Decimal(1), bonus=bonus, most_people=most)
    assert [terms.milestone(reader(language), one) for language in ("en", "da")] == [english, danish]


def test_whom_it_counts_in_words() -> None:
    of = Population(
        visitation_groups=(1, 2), target_groups=("jobparate",), arm="control", enrolled_by=LAST
    )
    assert [terms.population(reader(language), of) for language in ("en", "da")] == [
        "visitation group 1, 2, jobparate, control, enrolled on 31 March 2026 or before",
        "visitationsgruppe 1, 2, jobparate, kontrol, begyndt senest 31.03.2026",
    ]
    assert terms.population(reader("da"), Population()) == "alle i forløb"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_milestone_has_its_own(language: Language) -> None:
    for words in (terms.SUBJECTS, terms.HOWS, terms.HOW_OFTEN, terms.WHOM):
        told = [translate(one.text, language) for one in words.values()]
        assert len({*told}) == len(words)
    assert {*terms.SUBJECTS} == {*Subject}
    assert {*terms.HOWS} == {*terms.HOW_OFTEN} == {*How}


@pytest.mark.parametrize(
    ("amount", "english", "danish"),
    [
        ("1000000", "DKK 1,000,000", "1.000.000 kr."),
        ("1234.5", "DKK 1,234.50", "1.234,50 kr."),
        ("0", "DKK 0", "0 kr."),
    ],
)
def test_an_amount_has_oere_only_where_there_are_any(amount: str, english: str, danish: str) -> None:
    told = [terms.kroner(Decimal(amount), language).replace("\u00a0", " ") for language in ("en", "da")]
    assert told == [english, danish]
