"""The page of definitions: everything there is, found by either language, with the site's rules."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from steering.glossary.registry import reports, words
from steering.indicators.registry import indicators
from steering.locale import Language
from steering.people.nearest import LADDERS
from tests.commands import load, write_drop
from tests.ui.conftest import APP
from tests.ui.pages import texts

ONE = "citizen_id;enrolled_on\nB1;2025-01-06\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A made-up site of one citizen, with rules of its own."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.toml").write_text(
        """
        [rules]
        gap_weeks = 6
        steering_role = "job_broker"
        [[rules.placement]]
        kinds = ["internship"]
        [[rules.placement]]
        from_on = 2026-01-05
        kinds = ["wage_subsidy", "utility_job"]
        """
    )
    drop: dict[str, str | bytes] = {"enrolments_2025-03-28.csv": ONE, "_DEMO": ""}
    assert load(write_drop(tmp_path / "drop", drop), tmp_path / "data").status == 0
    return tmp_path / "data"


def opened(monkeypatch: pytest.MonkeyPatch, data: Path, locale: str = "en-GB", **query: str) -> AppTest:
    """The page by its address."""
    monkeypatch.setenv("STEERING_DATA", str(data))
    page = AppTest.from_file(APP, default_timeout=60)
    page.context = {"locale": locale}
    page.query_params.update(query)
    page._page_hash = calc_hash("definitions")
    page.run()
    assert not page.exception
    return page


def cards(page: AppTest) -> list[str]:
    """The indicators by their anchors, in the order in which they stand."""
    return [one.proto.anchor for one in page.subheader]


def column(page: AppTest, alt: str, name: str) -> list[str]:
    """A column of the table with that alternative text, as text."""
    (table,) = (t.value for t in page.table if t.proto.alt == alt)
    return [str(cell).replace("\\", "").strip("*") for cell in table[name]]


@pytest.mark.parametrize(
    ("locale", "language", "other"), [("en-GB", "en", "da"), ("da-DK", "da", "en")]
)
def test_everything_is_there_in_the_readers_language_with_the_others_beside(
    monkeypatch: pytest.MonkeyPatch, data: Path, locale: str, language: Language, other: Language
) -> None:
    page = opened(monkeypatch, data, locale)
    assert cards(page) == list(indicators())
    told = "\n".join(text.replace("\\", "") for text in texts(page))
    for one in indicators().values():
        assert one.name[language] in told
        assert f"*{one.name[other]}* · `{one.key}`" in told
        assert one.definition[language] in told
        assert one.definition[other] not in told
    for word in words().values():
        assert f"**{word.name[language]}**" in told
        assert word.meaning[language] in told
        assert word.meaning[other] not in told
    assert all(report in told for report in reports().values())
    assert "Wilson" in told
    assert "SciPy" in told
    assert len(page.latex) == 1


def test_the_indicator_that_an_address_asks_for_comes_first(
    monkeypatch: pytest.MonkeyPatch, data: Path
) -> None:
    page = opened(monkeypatch, data, indicator="course_share")
    assert cards(page)[0] == "course_share"
    assert sorted(cards(page)) == sorted(indicators())
    assert cards(opened(monkeypatch, data, indicator="nonsense")) == list(indicators())


@pytest.mark.parametrize(
    ("sought", "found", "word"),
    [
        ("LØNTILSKUD", "wage_subsidy_share", "wage subsidy"),
        ("wage subsidy", "wage_subsidy_share", "wage subsidy"),
        ("loentilskud", "wage_subsidy_share", "wage subsidy"),
        ("tavlemøde", None, "board meeting"),
        ("contact_28d", "contact_28d_share", None),
        ("JF p.12", "continuity_13_share", "13-week continuity"),
    ],
)
def test_it_is_searched_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, data: Path, sought: str, found: str | None, word: str | None
) -> None:
    page = opened(monkeypatch, data, search=sought)
    assert (found in cards(page)) if found else not cards(page)
    assert len(cards(page)) < len(indicators())
    shown = column(page, "The words, a row each", "Word") if page.table else []
    assert (word in shown) if word else not shown


def test_what_is_not_there_is_told_without_markup(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    page = opened(monkeypatch, data, search="**nobody** [x](y)")
    assert r"\*\*nobody\*\*" in page.info[0].value
    assert not cards(page)
    assert not page.table


def test_the_rules_are_those_that_the_data_were_counted_by(
    monkeypatch: pytest.MonkeyPatch, data: Path
) -> None:
    page = opened(monkeypatch, data)
    assert column(page, "The rules of this site, a row each", "Value") == [
        "internship",
        "from 5 January 2026: utility job, wage subsidy",
        "6 weeks",
        "13 weeks",
        "job broker",
        "5 people",
    ]
    assert not page.info
    (data / "settings.toml").write_text("[rules]\ngap_weeks = 2\n")
    page = opened(monkeypatch, data)
    assert column(page, "The rules of this site, a row each", "Value")[2] == "6 weeks"
    assert "from the next load on" in page.info[0].value


def test_before_anything_was_loaded_the_definitions_are_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = opened(monkeypatch, tmp_path)
    assert cards(page) == list(indicators())
    assert "4 weeks" in column(page, "The rules of this site, a row each", "Value")


def test_every_text_is_translated(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    danish, english = (set(texts(opened(monkeypatch, data, locale))) for locale in ("da-DK", "en-GB"))
    in_both = {text for text in danish & english if any(map(str.isalpha, text))}
    names = {f"**{short}**" for short in reports()}
    citations = {text for text in in_both if text.replace("\\", "").startswith(tuple(reports()))}
    names |= {name for word in words().values() for name in word.name.values()}  # beside each other
    same = {"**progression**", "**population**", *names}
    titles = {text for text in in_both if text.replace("\\", "") in reports().values()}
    assert in_both - citations - titles <= same


@pytest.mark.parametrize(
    ("locale", "first", "ready"),
    [
        ("en-GB", "**1)** A placement is agreed: the soonest first", "who stands as ready"),
        ("da-DK", "**1)** En placering er aftalt: den tidligste først", "den, der står som klar"),
    ],
)
def test_who_can_be_next_is_said_for_every_share(
    monkeypatch: pytest.MonkeyPatch, data: Path, locale: str, first: str, ready: str
) -> None:
    page = opened(monkeypatch, data, locale)
    (table,) = (one.value for one in page.table if one.value.columns[-1] in {"Ready", "Klar"})
    language: Language = "da" if locale == "da-DK" else "en"
    named = ", ".join(table.iloc[:, 0]).replace("\\", "")
    assert all(indicators()[key].name[language] in named for key in LADDERS)
    name = indicators()["placement_share"].name[language]
    (row,) = (row for row in table.values.tolist() if row[0].startswith(f"**{name},"))
    assert row[1].replace("\\", "").startswith(first)
    assert "**5)**" in row[1]  # the others
    assert "**6)**" not in row[1]
    assert row[2] == ready


def test_the_groups_of_case_sorting_are_told_with_the_sites_numbers(
    monkeypatch: pytest.MonkeyPatch, data: Path
) -> None:
    (data / "settings.toml").write_text(
        """
        [rules.sorting]
        ahead_weeks = 7
        [sorting]
        again_weeks = 5
        [[sorting.groups]]
        key = "mentor"
        en = "Mentor first"
        da = "Mentor først"
        """
    )
    told = "\n".join(texts(opened(monkeypatch, data)))
    assert "looked at again after 5 weeks" in told
    assert "begins within 13 weeks" in told  # by which the published data were counted
    assert "**Mentor first**: A group of this site" in told
    danish = "\n".join(texts(opened(monkeypatch, data, "da-DK")))
    assert "**Mentor først**: Jobcentrets egen gruppe" in danish
