"""Every question about people, asked by every role: the answer holds those who are theirs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from steering.access import ask_people as ask
from steering.access.ask import Asked
from steering.access.rooms import pseudonym
from steering.store import Snapshot
from tests.marked import ALFA, BETA, CITIZENS, EVERYBODY, GONE, LOOKERS, STAFF, Looker
from tests.unit.test_ask import questions_of
from tests.unit.test_rooms import scope_for
from tests.unit.test_rooms import snapshot as snapshot

NOW, SEPTEMBER, MAY = date(2026, 11, 16), date(2026, 9, 21), date(2026, 5, 4)
SHARES = ("placement_share", "ordinary_hours_share", "contact_28d_share")


def enrolled(looker: Looker) -> set[tuple[str, str]]:
    """The enrolments of this week that are theirs, by citizen and programme."""
    return {
        (citizen, programme)
        for citizen, (programmes, _) in CITIZENS.items()
        for programme in programmes
        if citizen != GONE and looker.sees(citizen, programme)
    }


def cases(asked: Asked, looker: Looker) -> None:
    """The enrolments of the week, narrowed or not, and none of anybody else."""
    found = [(case.citizen_id, case.programme) for case in ask.cases(asked, NOW).cases]
    assert set(found) == enrolled(looker)
    assert len(found) == len(enrolled(looker)) == ask.cases(asked, NOW).found
    assert ask.cases(asked, NOW, most=1).found == len(found)
    seen_in_may = {case.citizen_id for case in ask.cases(asked, MAY).cases}
    assert seen_in_may == looker.people  # as it was, but of those who are theirs today
    for worker_id in STAFF:
        of_worker = ask.cases(asked, NOW, where={"worker": [worker_id]}).cases
        assert {(case.citizen_id, case.programme) for case in of_worker} <= enrolled(looker)
    for citizen in EVERYBODY:
        searched = ask.cases(asked, NOW, search=citizen.lower()).cases
        assert {case.citizen_id for case in searched} == {citizen} & looker.in_caseload
    everywhere = ask.cases(asked, NOW, where={"programme": [ALFA, BETA, None]}).found
    assert everywhere == len(found)


def nearest(asked: Asked, looker: Looker) -> None:
    """All are in a placement and none has hours; the last contact was in March."""
    found = ask.nearest(asked, SHARES, NOW)
    assert found["placement_share"] == []
    for key in SHARES[1:]:
        near = {(one.case.citizen_id, one.case.programme) for one in found[key]}
        assert near == enrolled(looker)
    assert all(len(those) <= 1 for those in ask.nearest(asked, SHARES, NOW, most=1).values())


def person(asked: Asked, looker: Looker) -> None:
    """Those who are theirs, by the link and by nothing else."""
    for citizen in sorted(EVERYBODY):
        found = ask.person(asked, pseudonym(citizen), NOW)
        assert (found is not None) == (citizen in looker.people)
        assert ask.person(asked, citizen, NOW) is None
        if found:
            own = {(each.case.citizen_id, each.case.programme) for each in found.enrolments}
            assert own == {one for one in enrolled(looker) if one[0] == citizen}
            assert found.citizen.citizen_id == citizen
            assert [one.kind.value for one in found.citizen.activities] == ["internship"]
            programmes = {stay.programme for stay in found.citizen.enrolments}
            assert programmes == {p for p in CITIZENS[citizen][0] if looker.sees(citizen, p)}


def links(asked: Asked, looker: Looker) -> None:
    """No number of the case system's stands in one, and each leads to whom it is of."""
    found = ask.links(asked, sorted(looker.people))
    assert found.keys() == looker.people
    for name, link in found.items():
        assert name not in link
        seen = ask.person(asked, link, NOW)
        assert seen is not None
        assert seen.citizen.citizen_id == name


def numbers_of(asked: Asked, looker: Looker) -> None:
    """The numbers, also of those who stand under pseudonyms."""
    assert set(ask.numbers_of(asked, sorted(looker.people))) == looker.people
    unnamed = replace(asked, scope=replace(asked.scope, named=False))
    names = [case.citizen_id for case in ask.cases(unnamed, NOW).cases]
    assert not EVERYBODY & set(names)
    assert set(ask.numbers_of(unnamed, names)) == looker.in_caseload
    assert ask.numbers_of(unnamed, [pseudonym(one) for one in EVERYBODY - looker.people]) == []


QUESTIONS: dict[str, Callable[[Asked, Looker], None]] = {
    question.__name__: question for question in (cases, nearest, person, links, numbers_of)
}


@pytest.mark.parametrize("role", LOOKERS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_with_those_who_are_theirs(
    snapshot: Snapshot, role: str, question: str
) -> None:
    looker = LOOKERS[role]
    QUESTIONS[question](Asked(snapshot, scope_for(snapshot, looker), smallest=1), looker)


def test_every_question_is_asked_above() -> None:
    assert questions_of(ask) == QUESTIONS.keys()


def test_a_pseudonym_is_the_link_of_whoever_stands_under_it(snapshot: Snapshot) -> None:
    scope = replace(scope_for(snapshot, LOOKERS["leader"]), named=False)
    asked = Asked(snapshot, scope, smallest=1)
    found = ask.person(asked, pseudonym("BORGER-A1"), NOW)
    assert found is not None
    assert found.citizen.citizen_id == pseudonym("BORGER-A1")
    assert ask.links(asked, [pseudonym("BORGER-A1")]) == {
        pseudonym("BORGER-A1"): pseudonym("BORGER-A1")
    }
