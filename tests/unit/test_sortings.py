"""Sorting citizens: who may sort and see whom, when it needs a reason, what a second editor is told.

All on the marked site are in placement since March, so what is suggested is the same of all of them.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from steering.access import sorted_citizens, sorting_numbers, sortings
from steering.access.ask import Asked
from steering.access.identity import Identity
from steering.access.rooms import pseudonym
from steering.access.sorted_citizens import Sorted, Whose
from steering.access.sorting_numbers import numbers
from steering.access.sortings import Entry, sort
from steering.access.viewer import Viewer
from steering.casework.sorting import KIND, Sorting, group_of, groups, ready
from steering.errors import RefusedError
from steering.people.suggestion import Nearness
from steering.settings import NEARNESS, SortingGroup, SortingSettings
from steering.state import Change, ChangedMeanwhileError, State
from steering.store import Snapshot
from tests.marked import AS_OF, CITIZENS, EVERYBODY, GONE, HELD_BY, LOOKERS, NOBODYS, NORD, SYD
from tests.unit.test_ask import questions_of
from tests.unit.test_rooms import scope_for
from tests.unit.test_rooms import snapshot as snapshot

A1, AM, C1 = "BORGER-A1", "BORGER-AM", "BORGER-C1"
ALL_ROLES = pytest.mark.parametrize("role", LOOKERS)
SITE = SortingSettings()
TEAMS = {NORD: {"A", "B"}, SYD: {"C"}, None: {"U"}}  # by the letters in the numbers of their citizens


def viewer_of(snapshot: Snapshot, role: str, acting_as: str | None = None) -> Viewer:
    return Viewer(Identity(LOOKERS[role].email, ""), scope_for(snapshot, LOOKERS[role]), acting_as)


def asked_by(snapshot: Snapshot, role: str, smallest: int = 1) -> Asked:
    return Asked(snapshot, scope_for(snapshot, LOOKERS[role]), smallest)


@pytest.fixture
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    """One in which nothing is entered."""
    return State(tmp_path_factory.mktemp("state"))


@pytest.fixture
def leader(snapshot: Snapshot) -> Viewer:
    """Who sees everybody."""
    return viewer_of(snapshot, "leader")


def read(snapshot: Snapshot, state: State, role: str = "leader", **whose: Any) -> dict[str, Sorted]:
    of = Whose(**whose) if whose else Whose(team=NORD)
    found = sorted_citizens.sortings(asked_by(snapshot, role), state, state.revision(), of)
    return {one.citizen_id: one for one in found}


def refusal(of: Callable[[], object]) -> str | None:
    """The code with which it is refused, None where it is done."""
    try:
        of()
    except RefusedError as refused:
        return refused.code
    return None


def test_what_the_modules_offer_is_tested_here() -> None:
    assert questions_of(sortings) == {"may_sort", "sort", "sorting"}
    assert questions_of(sorted_citizens) == {
        *("sortings", "holders", "case", "history", "sorted_as", "sees"),
    }
    assert questions_of(sorting_numbers) == {"numbers"}


@ALL_ROLES
def test_a_role_sorts_those_whom_it_sees(
    snapshot: Snapshot, state: State, leader: Viewer, role: str
) -> None:
    looker, viewer = LOOKERS[role], viewer_of(snapshot, role)
    assert sortings.may_sort(viewer) is bool(looker.people)
    for citizen in sorted(EVERYBODY):
        entry = [Entry(citizen, "ready")]
        code = refusal(lambda entry=entry: sort(state, snapshot, viewer, SITE, entry, "fordi"))  # type: ignore[misc]
        in_programme = "unknown" if citizen == GONE else None
        assert code == (in_programme if citizen in looker.people else "not_yours")
    all_of_them = [Entry(citizen, "ready", seen=0) for citizen in sorted(EVERYBODY - {GONE})]
    before = state.revision()
    assert refusal(lambda: sort(state, snapshot, viewer, SITE, all_of_them, "fordi"))
    assert state.revision() == before  # all of them or none


@ALL_ROLES
def test_a_role_sees_how_those_are_sorted_whom_it_sees(
    snapshot: Snapshot, state: State, leader: Viewer, role: str
) -> None:
    everybody = sorted(EVERYBODY - {GONE})
    sort(state, snapshot, leader, SITE, [Entry(one, "ready") for one in everybody], "fordi")
    looker, asked = LOOKERS[role], asked_by(snapshot, role)
    for team, letters in TEAMS.items():
        owned = {one for one in looker.in_caseload if one[7] in letters}
        found = read(snapshot, state, role, team=team)
        assert found.keys() == owned
        assert all(one.group == "ready" and one.departs for one in found.values())
    for citizen in everybody:
        told = sorted_citizens.history(asked, state, 1, citizen)
        assert bool(told) is (citizen in looker.people)
        case = sorted_citizens.case(asked, snapshot_number(snapshot, citizen))
        assert (case is not None) is (citizen in looker.in_caseload)


def snapshot_number(snapshot: Snapshot, citizen_id: str) -> int:
    sql = "SELECT citizen FROM citizens WHERE citizen_id = $citizen_id"
    ((citizen,),) = snapshot.query(sql, {"citizen_id": citizen_id})
    return int(citizen)


@ALL_ROLES
def test_a_workers_citizens_are_those_whom_they_hold_in_whatever_role(
    snapshot: Snapshot, state: State, role: str
) -> None:
    seen = LOOKERS[role].in_caseload
    held = {
        "MED-A": {one for one in CITIZENS if HELD_BY[one[7]] == "MED-A"},
        "MED-C": {one for one in CITIZENS if HELD_BY[one[7]] == "MED-C"} | {AM},
    }
    for worker, citizens in held.items():
        assert read(snapshot, state, role, workers=(worker,)).keys() == citizens & seen
    asked = asked_by(snapshot, role)
    held["MED-B"] = {one for one in CITIZENS if HELD_BY[one[7]] == "MED-B"}
    all_seen = LOOKERS[role].people  # also one who is in no programme any more
    many = {worker: len(citizens & all_seen) for worker, citizens in held.items()}
    assert sorted_citizens.holders(asked) == {one: number for one, number in many.items() if number}
    beside = {"MED-C": 1} if AM in seen else {}
    assert sorted_citizens.holders(asked, "MED-A") == beside
    both = read(snapshot, state, role, workers=("MED-A", "MED-C"))
    assert both.keys() == {AM} & seen  # the pair: a caseworker and a mentor
    assert read(snapshot, state, role, workers=("MED-B", "MED-C")).keys() == set()


@ALL_ROLES
def test_numbers_are_of_what_is_theirs(
    snapshot: Snapshot, state: State, leader: Viewer, role: str
) -> None:
    looker, asked = LOOKERS[role], asked_by(snapshot, role)
    entries = [Entry(A1, "ready"), Entry(C1, "placed"), Entry(NOBODYS, "first")]
    sort(state, snapshot, leader, SITE, entries, "fordi")
    counted = {
        one
        for one, (programmes, _) in CITIZENS.items()
        if one != GONE and any(looker.counts(each, HELD_BY[one[7]]) for each in programmes)
    }

    def expected(among: set[str]) -> dict[str, int]:
        ready, first = len({A1} & among), len({NOBODYS} & among)
        own = {"ready": ready, "first": first, "placed": len(among) - ready - first}
        return dict.fromkeys(NEARNESS, 0) | own

    (site,) = numbers(asked, state, 1, ["ready"])
    assert (site.citizens, site.ready) == (len(counted), len({A1} & counted))
    assert site.people == expected(counted)
    hides = asked.hides
    assert site.decided == (None if hides else len({A1, C1, NOBODYS} & counted))
    for one in numbers(asked, state, 1, ["ready"], by="team"):
        letters = TEAMS[one.group]  # type: ignore[index]
        among = {citizen for citizen in counted if citizen[7] in letters}
        assert (one.citizens, one.ready) == (len(among), len({A1} & among))
        assert one.people == ({} if hides else expected(among))
    if looker.single_workers:
        workers = numbers(asked, state, 1, ["ready"], by="worker")
        assert {one.group or "" for one in workers} == {HELD_BY[one[7]] or "" for one in counted}
    else:
        with pytest.raises(RefusedError, match="single workers"):
            numbers(asked, state, 1, ["ready"], by="worker")


def test_an_analyst_and_who_is_outside_see_no_small_number(
    snapshot: Snapshot, state: State, leader: Viewer
) -> None:
    entries = [Entry(one, "ready") for one in sorted(EVERYBODY - {GONE, A1})]
    sort(state, snapshot, leader, SITE, entries, "fordi")
    for asked in (
        asked_by(snapshot, "analyst", 3),
        replace(asked_by(snapshot, "leader", 3), for_outside=True),
    ):
        (site,) = numbers(asked, state, 1, ["ready"])
        assert (site.citizens, site.decided) == (10, None)
        assert site.people["placed"] is None  # one, and with it
        assert site.people["ready"] is None  # what leaves it
        teams = {one.group: one for one in numbers(asked, state, 1, ["ready"], by="team")}
        assert {one.ready for one in teams.values()} == {None}
        assert teams[None].citizens is None  # one
        assert not any(one.people or one.decided for one in teams.values())


@ALL_ROLES
def test_nobody_sorts_while_seeing_as_somebody_else(
    snapshot: Snapshot, state: State, leader: Viewer, role: str
) -> None:
    for named in (True, False):
        viewer = viewer_of(snapshot, role, acting_as="other@kommune.dk")
        viewer = replace(viewer, scope=replace(viewer.scope, named=named))
        assert not sortings.may_sort(viewer)
        for name in (C1, pseudonym(C1)):
            of = (state, snapshot, viewer, SITE, [Entry(name, "placed")])
            assert refusal(lambda of=of: sort(*of)) == "not_yours"  # type: ignore[misc]
    assert state.revision() == 0


def test_under_pseudonyms_no_number_is_told(snapshot: Snapshot, state: State, leader: Viewer) -> None:
    sort(state, snapshot, leader, SITE, [Entry(A1, "ready")], "fordi")
    asked = asked_by(snapshot, "leader")
    unnamed = replace(asked, scope=replace(asked.scope, named=False))
    found = sorted_citizens.sortings(unnamed, state, 1, Whose(team=NORD))
    by_name = {one.citizen_id: one for one in found}
    assert by_name[pseudonym(A1)].group == "ready"
    assert not any(number in repr(found) for number in EVERYBODY)
    assert sorted_citizens.sorted_as(asked, state, 1, A1) == "ready"
    assert sorted_citizens.sorted_as(unnamed, state, 1, pseudonym(A1)) == "ready"
    assert sorted_citizens.sorted_as(unnamed, state, 1, A1) is None
    assert sorted_citizens.history(unnamed, state, 1, A1) == []


@pytest.mark.parametrize(
    ("entry", "why", "code"),
    [
        ({"group": "placed"}, "", None),  # as suggested
        ({"group": "placed"}, "det går godt", None),
        ({"group": "placed"}, "010203-1234 er syg", "not_kept"),
        ({"group": "ready"}, "", "no_reason"),
        ({"group": "ready"}, " a ", "no_reason"),
        ({"group": "ready"}, "vil gerne ud", None),
        ({"group": "ready"}, "010203-1234 er syg", "not_kept"),
        ({"group": "ready"}, "ø" * 501, "not_kept"),
        ({"group": "soon", "step": "Lav cv'et"}, "vil gerne ud", None),
        ({"group": "soon"}, "vil gerne ud", "no_step"),
        ({"group": "soon", "step": "  "}, "vil gerne ud", "no_step"),
        ({"group": "soon", "step": "Ring til 010203-1234"}, "vil gerne ud", "not_kept"),
        ({"group": "soon", "step": "Som borger-c1"}, "vil gerne ud", "not_kept"),
        ({"group": "ready"}, "som BORGER-C1", "not_kept"),
        ({"group": "soon", "step": "ø" * 201}, "vil gerne ud", "not_kept"),
        ({"group": "nothing"}, "fordi", "unknown"),
        ({"group": "placed", "citizen_id": GONE}, "", "unknown"),
        ({"group": "placed", "citizen_id": "BORGER-XX"}, "", "not_yours"),
        ({"group": "placed", "seen": 1}, "", "changed_meanwhile"),
    ],
)
def test_what_cannot_be_a_sorting_is_refused(
    snapshot: Snapshot, state: State, leader: Viewer, entry: dict[str, Any], why: str, code: str | None
) -> None:
    entries = [Entry(**{"citizen_id": A1, **entry})]
    assert refusal(lambda: sort(state, snapshot, leader, SITE, entries, why)) == code
    assert state.revision() == (0 if code else 1)


def test_many_are_sorted_in_one_go_or_none(snapshot: Snapshot, state: State, leader: Viewer) -> None:
    sort(state, snapshot, leader, SITE, [Entry(A1, "ready")], "fordi")
    both = [Entry(A1, "placed"), Entry(AM, "placed")]
    assert refusal(lambda: sort(state, snapshot, leader, SITE, both)) == "changed_meanwhile"
    assert refusal(lambda: sort(state, snapshot, leader, SITE, [])) == "not_yours"
    twice = [Entry(AM, "placed"), Entry(AM, "placed")]
    assert refusal(lambda: sort(state, snapshot, leader, SITE, twice)) == "not_yours"
    assert read(snapshot, state)[AM].decision is None
    sort(state, snapshot, leader, SITE, [replace(both[0], seen=1), both[1]])
    assert {one: found.group for one, found in read(snapshot, state).items() if found.decision} == {
        A1: "placed",
        AM: "placed",
    }


def test_a_second_editor_is_told_and_nothing_of_the_first_is_lost(
    snapshot: Snapshot, state: State, leader: Viewer
) -> None:
    anna = viewer_of(snapshot, "worker")
    sort(state, snapshot, anna, SITE, [Entry(A1, "ready")], "Annas grund")
    with pytest.raises(ChangedMeanwhileError) as told:
        sort(state, snapshot, leader, SITE, [Entry(A1, "first")], "en anden")
    assert told.value.newest is not None
    assert told.value.newest.changed_by == "anna@kommune.dk"
    one = read(snapshot, state)[A1]
    assert one.decision is not None
    assert (one.group, one.decision.why, one.number) == ("ready", "Annas grund", 1)
    sort(state, snapshot, leader, SITE, [Entry(A1, "first", seen=one.number)], "en anden")
    told_of = sorted_citizens.history(asked_by(snapshot, "worker"), state, 2, A1)
    assert [(each.by, each.sorting.group, each.why) for each in told_of] == [
        ("leder@kommune.dk", "first", "en anden"),
        ("anna@kommune.dk", "ready", "Annas grund"),
    ]


def test_what_is_kept_names_nobody_and_is_forgotten_with_the_citizen(
    snapshot: Snapshot, state: State, leader: Viewer
) -> None:
    sort(state, snapshot, leader, SITE, [Entry(A1, "soon", "  ring til\nlægen ")], "fordi")
    (record,) = state.history(KIND)
    assert record.citizen == A1
    assert record.content == {
        "group": "soon",
        "step": "ring til lægen",
        "sorted_on": AS_OF.isoformat(),
        "suggested": "placed",
    }
    assert state.forget([A1]) == 1
    assert read(snapshot, state)[A1].decision is None


def sorted_as(group: str, suggested: str, ago: int) -> Sorting:
    return Sorting(group=group, sorted_on=AS_OF - timedelta(days=ago), suggested=suggested)


@pytest.mark.parametrize(
    ("sorting", "due"),
    [
        (sorted_as("placed", "placed", 0), False),
        (sorted_as("placed", "placed", 56), False),
        (sorted_as("placed", "placed", 57), True),  # more than eight weeks
        (sorted_as("ready", "ready", 0), True),  # in placement since
        (sorted_as("ready", "placed", 0), False),  # decided in spite of it
        (sorted_as("placed", "ready", 0), True),
    ],
)
def test_what_is_old_or_overtaken_asks_to_be_looked_at_again(
    snapshot: Snapshot, state: State, sorting: Sorting, due: bool
) -> None:
    state.write([Change(KIND, A1, sorting.content(), 0, A1)], "anna@kommune.dk")
    one = read(snapshot, state)[A1]
    assert one.suggestion.nearness is Nearness.PLACED
    assert one.is_due(AS_OF, SITE.again_weeks) is due
    assert not read(snapshot, state)[AM].is_due(AS_OF, SITE.again_weeks)  # was never sorted


def test_who_has_left_placement_since_is_overtaken() -> None:
    assert sorted_as("placed", "placed", 0).was_overtaken("ready")
    assert sorted_as("ready", "placed", 0).was_overtaken("ready")
    assert not sorted_as("first", "soon", 0).was_overtaken("ready")


OWN = SortingSettings(
    groups=(
        SortingGroup(
            key="mentor", en="Mentor first", da="Mentor først", after="soon", asks_for_step=True
        ),
        SortingGroup(key="ready", en="Go", da="Afsted"),
        SortingGroup(key="stand_by", en="Stand by", da="Standby", counts_as_ready=True),
        SortingGroup(key="leaving", en="Out", da="Ud", after="placed"),
    )
)


def test_the_site_renames_adds_and_orders_groups() -> None:
    assert tuple(Nearness) == NEARNESS
    assert [one.key for one in groups(SITE)] == list(NEARNESS)
    found = {one.key: one for one in groups(OWN)}
    assert list(found) == ["placed", "leaving", "ready", "soon", "mentor", "first", "stand_by"]
    assert (found["ready"].name.to("da"), found["ready"].name.to("en")) == ("Afsted", "Go")
    assert found["soon"].name.to("da") == "Klar inden for tre måneder"
    assert {key for key, one in found.items() if one.asks_for_step} == {"soon", "mentor"}
    assert ready(OWN) == ("ready", "stand_by")


def test_a_group_that_is_taken_away_loses_nobody(
    snapshot: Snapshot, state: State, leader: Viewer
) -> None:
    sort(state, snapshot, leader, OWN, [Entry(A1, "mentor", "find en mentor")], "fordi")
    assert (
        refusal(lambda: sort(state, snapshot, leader, SITE, [Entry(AM, "mentor")], "x x")) == "unknown"
    )
    one = read(snapshot, state)[A1]
    assert one.group == "mentor"
    assert group_of("mentor", OWN).name.to("da") == "Mentor først"
    assert group_of("mentor", SITE).name.to("da") == "mentor"
    (site,) = numbers(asked_by(snapshot, "leader"), state, 1, ["ready"])
    assert site.people["mentor"] == 1
    assert site.citizens == sum(number or 0 for number in site.people.values()) == 10


def test_what_a_later_version_has_kept_is_as_if_not_sorted_and_not_overwritten_unseen(
    snapshot: Snapshot, state: State, leader: Viewer
) -> None:
    state.write([Change(KIND, A1, {"something": "else"}, 0, A1)], "anna@kommune.dk")
    one = read(snapshot, state)[A1]
    assert (one.decision, one.number) == (None, 1)
    assert refusal(lambda: sort(state, snapshot, leader, SITE, [Entry(A1, "placed")])) == (
        "changed_meanwhile"
    )
    sort(state, snapshot, leader, SITE, [Entry(A1, "placed", seen=1)])
    assert read(snapshot, state)[A1].group == "placed"
