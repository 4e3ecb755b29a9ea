"""Deadlines, asked by every role: the numbers of what is theirs, and whom they may see.

All on the marked site were enrolled on the fifth of January, placed from the second of March without an
end, last in touch on the third, and got a CV on the fourth. All were exempt for a week in April.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from steering.access import deadlines as asks
from steering.access.ask import Asked
from steering.access.deadlines import (
    Number,
    Numbers,
    State,
    deadline_numbers,
    deadlines,
    open_deadlines,
)
from steering.contract.words import Role
from steering.errors import RefusedError
from steering.store import Snapshot
from tests.marked import ALFA, GONE, LOOKERS, NORD, SYD, Looker
from tests.unit.test_ask import questions_of
from tests.unit.test_rooms import scope_for
from tests.unit.test_rooms import snapshot as snapshot

FEBRUARY, MAY, NOVEMBER = date(2026, 2, 2), date(2026, 5, 11), date(2026, 11, 16)
IN_PLACEMENT, CV, CONVERSATION = "contact_in_placement", "cv", "first_conversation"
ALL_ROLES = pytest.mark.parametrize("role", LOOKERS)


def whole(found: Numbers) -> Mapping[str, Number]:
    return {one.key: one for one in found.whole}


def counted_in_spring(looker: Looker) -> int:
    """As in September, and who is gone since."""
    return (looker.counted_in_september or 0) + looker.counts(ALFA, "MED-A")


def test_every_question_is_asked_below() -> None:
    assert questions_of(asks) == {"deadlines", "deadline_numbers", "open_deadlines"}


@ALL_ROLES
def test_the_rules_are_no_secret(snapshot: Snapshot, role: str) -> None:
    asked = Asked(snapshot, scope_for(snapshot, LOOKERS[role]), smallest=1)
    assert [one.key for one in deadlines(asked)] == [one.key for one in snapshot.rules.deadlines.rules]


@ALL_ROLES
def test_numbers_are_of_what_is_theirs(snapshot: Snapshot, role: str) -> None:
    looker = LOOKERS[role]
    asked = Asked(snapshot, scope_for(snapshot, looker), smallest=1)
    now, in_spring = looker.counted or 0, counted_in_spring(looker)
    # Without a CV within 28 days of the fifth of January: by the second of February.
    february = whole(deadline_numbers(asked, FEBRUARY))
    assert (february[CV].in_time, february[CV].fell_due) == (0, in_spring)
    assert (february[CV].overdue, february[CV].running) == (in_spring, in_spring)
    # Got on the 58th day, and in the 13 weeks before the 17th of May.
    may = whole(deadline_numbers(asked, MAY))
    assert (may[CV].fell_due, may[CV].days) == (0, 58 if in_spring else None)
    # In touch on the first day after the placement began; then no more, neither before the exemption
    # (by the 17th of March) nor after it (by the 27th of April).
    placed = may[IN_PLACEMENT]
    assert (placed.in_time, placed.fell_due) == (in_spring, 3 * in_spring)
    november = whole(deadline_numbers(asked, NOVEMBER))
    assert (november[IN_PLACEMENT].overdue, november[IN_PLACEMENT].running) == (now, now)
    groups = deadline_numbers(asked, NOVEMBER, by="team").groups
    assert {one.group for one in groups} - {None} == {NORD, SYD} & looker.on_board
    if looker.single_workers:
        workers = deadline_numbers(asked, NOVEMBER, by="worker").groups
        assert {one.group or "" for one in workers} == set(looker.owned_by)
    else:
        for asks_for in ({"by": "worker"}, {"where": {"worker": ["MED-A"]}}):
            with pytest.raises(RefusedError, match="single workers"):
                deadline_numbers(asked, NOVEMBER, **asks_for)
    only = whole(deadline_numbers(asked, NOVEMBER, where={"programme": ["none"]}))
    assert {(one.fell_due, one.running, one.days) for one in only.values()} == {(0, 0, None)}


@ALL_ROLES
def test_people_are_those_whom_one_may_see(snapshot: Snapshot, role: str) -> None:
    looker = LOOKERS[role]
    asked = Asked(snapshot, scope_for(snapshot, looker), smallest=1)
    found = open_deadlines(asked, NOVEMBER, key=IN_PLACEMENT)
    assert found.found == len(found.deadlines)
    assert {one.citizen_id for one in found.deadlines} == looker.in_caseload
    assert all(looker.sees(one.citizen_id, one.programme) for one in found.deadlines)
    assert {(one.state, one.from_on) for one in found.deadlines} <= {
        (State.OVERDUE, date(2026, 4, 13))  # the day after the exemption
    }
    few = open_deadlines(asked, NOVEMBER, key=IN_PLACEMENT, most=2)
    assert (few.found, list(few.deadlines)) == (found.found, list(found.deadlines[:2]))
    assert open_deadlines(asked, NOVEMBER, role=Role.MENTOR).found == 0
    assert open_deadlines(asked, NOVEMBER, where={"programme": ["none"]}).found == 0
    for citizen in ("BORGER-A1", "BORGER-C1", GONE, "nobody"):
        of_one = open_deadlines(asked, NOVEMBER, key=IN_PLACEMENT, citizen_id=citizen)
        assert {one.citizen_id for one in of_one.deadlines} == {citizen} & looker.in_caseload


def test_small_numbers_are_hidden_from_analysts_and_outside(snapshot: Snapshot) -> None:
    for role, for_outside in (("analyst", False), ("leader", True)):
        scope = scope_for(snapshot, LOOKERS[role])
        asked = Asked(snapshot, scope, smallest=5, for_outside=for_outside)
        found = deadline_numbers(asked, MAY, by="team")
        site = whole(found)[IN_PLACEMENT]
        # 36 deadlines of twelve, each of whom met one and not the others
        assert (site.in_time, site.fell_due, site.days) == (12, 36, 1.0)
        teams = {one.group: one for one in found.groups if one.key == IN_PLACEMENT}
        # many deadlines, but of three enrolments and of one; together four, so not those of the eight
        assert {(one.in_time, one.fell_due, one.running) for one in teams.values()} == {(None,) * 3}
        assert {group: one.days for group, one in teams.items()} == {NORD: 1.0, SYD: None, None: None}
        assert not teams[NORD].days_hidden
        assert teams[SYD].days_hidden
        now = deadline_numbers(asked, NOVEMBER, by="team").groups
        overdue = {one.group: (one.overdue, one.running) for one in now if one.key == IN_PLACEMENT}
        # six, four and one of eleven
        assert overdue == {NORD: (6, 6), SYD: (None, None), None: (None, None)}
        with pytest.raises(RefusedError, match="single workers"):
            deadline_numbers(asked, MAY, by="worker")


def test_seen_as_somebody_else_people_stand_under_pseudonyms(snapshot: Snapshot) -> None:
    scope = replace(scope_for(snapshot, LOOKERS["worker"]), named=False)
    asked = Asked(snapshot, scope, smallest=1)
    found = open_deadlines(asked, NOVEMBER, key=IN_PLACEMENT).deadlines
    assert len({one.citizen_id for one in found}) == len(LOOKERS["worker"].in_caseload)
    assert all(one.citizen_id.startswith("P-") for one in found)
    (of_one,) = open_deadlines(
        asked, NOVEMBER, key=IN_PLACEMENT, citizen_id=found[0].citizen_id
    ).deadlines
    assert of_one == found[0]
    assert open_deadlines(asked, NOVEMBER, citizen_id="BORGER-A1").found == 0
