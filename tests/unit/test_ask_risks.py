"""What is at risk, asked by every role: the numbers of what is theirs, the people whom they may see.

All on the marked site are placed from the second of March without an end, were last in touch on the
third, and have no ordinary hours but in March.
"""

from datetime import date

import pytest

from steering.access import risks as asks
from steering.access.ask import Asked
from steering.access.risks import Kind, at_risk, cases_at_risk
from steering.errors import RefusedError
from steering.store import Snapshot
from tests.marked import ALFA, LOOKERS, NORD, SYD
from tests.unit.test_ask import questions_of
from tests.unit.test_rooms import scope_for
from tests.unit.test_rooms import snapshot as snapshot

MAY, NOVEMBER = date(2026, 5, 11), date(2026, 11, 16)
ALL_ROLES = pytest.mark.parametrize("role", LOOKERS)


def test_every_question_is_asked_below() -> None:
    assert questions_of(asks) == {"at_risk", "cases_at_risk"}


@ALL_ROLES
def test_numbers_are_of_what_is_theirs(snapshot: Snapshot, role: str) -> None:
    looker = LOOKERS[role]
    asked = Asked(snapshot, scope_for(snapshot, looker), smallest=1)
    counted = looker.counted or 0
    found = at_risk(asked, NOVEMBER)
    assert {one.counted for one in found} == {counted}
    assert {one.kind: one.people for one in found} == {
        **dict.fromkeys(Kind, 0),
        Kind.NO_CONTACT: counted,
        Kind.LONG_WITHOUT_HOURS: counted,
    }
    in_may = (looker.counted_in_september or 0) + looker.counts(ALFA, "MED-A")  # who is gone since
    nearly = {one.kind: one.people for one in at_risk(asked, MAY)}
    assert nearly[Kind.NEARLY_REACHED] == in_may  # eleven weeks of thirteen
    teams = {one.group for one in at_risk(asked, NOVEMBER, by="team")} - {None}
    assert teams == {NORD, SYD} & looker.on_board
    if looker.single_workers:
        workers = {one.group or "" for one in at_risk(asked, NOVEMBER, by="worker")}
        assert workers == set(looker.owned_by)
    else:
        for asks_for in ({"by": "worker"}, {"where": {"worker": ["MED-A"]}}):
            with pytest.raises(RefusedError, match="single workers"):
                at_risk(asked, NOVEMBER, **asks_for)
    only = at_risk(asked, NOVEMBER, where={"programme": ["none"]})
    assert {one.people for one in only} == {0}


@ALL_ROLES
def test_people_are_those_of_the_number_who_are_theirs_to_see(snapshot: Snapshot, role: str) -> None:
    looker = LOOKERS[role]
    asked = Asked(snapshot, scope_for(snapshot, looker), smallest=1)
    found = cases_at_risk(asked, NOVEMBER, Kind.NO_CONTACT)
    # Who sees people sees all of those who are counted, and a mentor's citizens are in no own number.
    assert found.found == len(found.cases) == (looker.counted if looker.people else 0)
    assert all(looker.sees(one.citizen_id, str(one.programme)) for one in found.cases)
    few = cases_at_risk(asked, NOVEMBER, Kind.NO_CONTACT, most=2, order="citizen")
    assert few.found == found.found
    assert [one.citizen_id for one in few.cases] == sorted(one.citizen_id for one in found.cases)[:2]
    assert cases_at_risk(asked, NOVEMBER, Kind.CHAIN_GAP).found == 0
    none = cases_at_risk(asked, NOVEMBER, Kind.NO_CONTACT, where={"programme": ["none"]})
    assert none.found == 0


def test_small_numbers_are_hidden_from_analysts_and_outside(snapshot: Snapshot) -> None:
    for role, for_outside in (("analyst", False), ("leader", True)):
        scope = scope_for(snapshot, LOOKERS[role])
        asked = Asked(snapshot, scope, smallest=5, for_outside=for_outside)
        site = {one.kind: one.people for one in at_risk(asked, NOVEMBER)}
        assert site == {
            **dict.fromkeys(Kind, 0),
            Kind.NO_CONTACT: 11,
            Kind.LONG_WITHOUT_HOURS: 11,
        }
        by_team = at_risk(asked, NOVEMBER, by="team")
        shown = {one.group: one.people for one in by_team if one.kind is Kind.NO_CONTACT}
        assert shown == {NORD: 6, SYD: None, None: None}  # six, four and one of eleven
        with pytest.raises(RefusedError, match="single workers"):
            at_risk(asked, NOVEMBER, by="worker")
