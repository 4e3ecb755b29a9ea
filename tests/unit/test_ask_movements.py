"""What changed, asked by every role: the numbers of what is theirs, the people whom they may see."""

from dataclasses import replace
from datetime import date

import pytest

from steering.access import movements as asks
from steering.access.ask import Asked
from steering.access.movements import Kind, happened, moved, moved_citizens, movements
from steering.errors import RefusedError
from steering.store import Snapshot
from tests.marked import ALFA, EVERYBODY, GONE, LOOKERS, NORD, SYD, Looker
from tests.unit.test_ask import questions_of
from tests.unit.test_rooms import scope_for
from tests.unit.test_rooms import snapshot as snapshot

JANUARY, NOVEMBER = date(2026, 1, 12), date(2026, 11, 16)  # all placements started in between
ALL_ROLES = pytest.mark.parametrize("role", LOOKERS)


def test_every_question_is_asked_below() -> None:
    assert questions_of(asks) == {"movements", "moved", "moved_citizens", "happened"}


def closed(looker: Looker) -> int:
    """Of the one who is gone, in Alfa under Anna."""
    return int(looker.counts(ALFA, "MED-A"))


@ALL_ROLES
def test_numbers_are_of_what_is_theirs(snapshot: Snapshot, role: str) -> None:
    looker = LOOKERS[role]
    asked = Asked(snapshot, scope_for(snapshot, looker), smallest=1)
    found = {one.kind: one.people for one in movements(asked, JANUARY, NOVEMBER)}
    counted = looker.counted or 0
    assert found == {
        **dict.fromkeys(Kind, 0),
        Kind.PLACEMENT_STARTED: counted,
        Kind.CONTINUITY_REACHED: counted,
        Kind.CLOSED: closed(looker),
    }
    teams = {one.group for one in movements(asked, JANUARY, NOVEMBER, by="team")} - {None}
    assert teams == {NORD, SYD} & looker.on_board
    if looker.single_workers:
        workers = {one.group or "" for one in movements(asked, JANUARY, NOVEMBER, by="worker")}
        assert workers == set(looker.owned_by)
    else:
        with pytest.raises(RefusedError, match="single workers"):
            movements(asked, JANUARY, NOVEMBER, by="worker")
    only = movements(asked, JANUARY, NOVEMBER, where={"programme": ["none"]})
    assert {one.people for one in only} == {0}


@ALL_ROLES
def test_people_are_those_of_the_number_who_are_theirs_to_see(snapshot: Snapshot, role: str) -> None:
    looker = LOOKERS[role]
    asked = Asked(snapshot, scope_for(snapshot, looker), smallest=1)
    found = moved(asked, JANUARY, NOVEMBER, Kind.PLACEMENT_STARTED)
    # Who sees people sees all of those who are counted, and a mentor's citizens are in no own number.
    assert len(found) == (looker.counted if looker.people else 0)
    named = moved_citizens(asked, JANUARY, NOVEMBER, Kind.PLACEMENT_STARTED)
    assert sorted(named) == sorted(one.citizen_id for one in found)  # nobody is under a pseudonym
    assert all(looker.sees(one.citizen_id, str(one.programme)) for one in found)
    gone = moved(asked, JANUARY, NOVEMBER, Kind.CLOSED)
    assert [one.citizen_id for one in gone] == [GONE] * (GONE in looker.people)


@ALL_ROLES
@pytest.mark.parametrize("named", [True, False])
def test_what_has_happened_is_told_of_those_who_are_theirs(
    snapshot: Snapshot, role: str, *, named: bool
) -> None:
    looker = LOOKERS[role]
    scope = replace(scope_for(snapshot, looker), named=named)
    of = {(citizen, JANUARY) for citizen in EVERYBODY}
    placed = {Kind.PLACEMENT_STARTED, Kind.CONTINUITY_REACHED}
    found = happened(Asked(snapshot, scope, smallest=1), of, NOVEMBER)
    assert found == {
        (citizen, JANUARY): {Kind.CLOSED} if citizen == GONE else placed for citizen in looker.people
    }


def test_a_case_that_is_handed_over_is_not_closed(snapshot: Snapshot) -> None:
    """Anna's until October, then Cai's: neither closed for her nor enrolled for him."""
    for role in ("worker", "worker with a mentor's citizen", "team leader"):
        asked = Asked(snapshot, scope_for(snapshot, LOOKERS[role]), smallest=1)
        found = {one.kind: one.people for one in movements(asked, date(2026, 9, 21), NOVEMBER)}
        assert set(found.values()) == {0}


def test_small_numbers_are_hidden_from_analysts_and_outside(snapshot: Snapshot) -> None:
    for role, for_outside in (("analyst", False), ("leader", True)):
        scope = scope_for(snapshot, LOOKERS[role])
        asked = Asked(snapshot, scope, smallest=5, for_outside=for_outside)
        (closed,) = (m for m in movements(asked, JANUARY, NOVEMBER) if m.kind is Kind.CLOSED)
        assert closed.people is None
        (started,) = (
            m for m in movements(asked, JANUARY, NOVEMBER) if m.kind is Kind.PLACEMENT_STARTED
        )
        assert started.people is None  # 11 of 12, which leaves one
        (none,) = (m for m in movements(asked, JANUARY, NOVEMBER) if m.kind is Kind.HOURS_LOST)
        assert none.people == 0
