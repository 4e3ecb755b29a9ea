"""Who can be next, asked by every role: the numbers of what is theirs, the people whom they may see.

All on the marked site have been in a placement since March and have no ordinary hours: to hours, all of
them are near.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from steering.access import candidates as asks
from steering.access import not_now
from steering.access.ask import Asked
from steering.access.candidates import Entered, candidates, nearness, ready
from steering.access.identity import Identity
from steering.access.rooms import pseudonym
from steering.access.sortings import Entry, sort
from steering.access.viewer import Viewer
from steering.casework.not_now import of_candidate
from steering.errors import RefusedError
from steering.settings import SortingSettings
from steering.state import State
from steering.store import Snapshot
from tests.marked import AS_OF, EVERYBODY, LOOKERS, NORD, STAFF, SYD
from tests.unit.test_ask import questions_of
from tests.unit.test_rooms import scope_for
from tests.unit.test_rooms import snapshot as snapshot

NOVEMBER = date(2026, 11, 16)
KEY, MET = "ordinary_hours_share", "placement_share"
ALL_ROLES = pytest.mark.parametrize("role", LOOKERS)


def asked_by(snapshot: Snapshot, role: str) -> Asked:
    return Asked(snapshot, scope_for(snapshot, LOOKERS[role]), smallest=1)


@pytest.fixture
def entered(tmp_path_factory: pytest.TempPathFactory) -> Entered:
    """Where nothing is entered."""
    return Entered(State(tmp_path_factory.mktemp("state")), 0, ("ready",))


def after(entered: Entered) -> Entered:
    """The same as it is now."""
    return replace(entered, revision=entered.state.revision())


def put_off(entered: Entered, snapshot: Snapshot, *citizens: str, about: str = KEY) -> Entered:
    viewer = Viewer(Identity("leder@kommune.dk", ""), scope_for(snapshot, LOOKERS["leader"]))
    for citizen in citizens:
        until = AS_OF + timedelta(days=7)
        of = (of_candidate(about), citizen, until, "fordi", 0)
        not_now.put_off(entered.state, snapshot, viewer, *of)
    return after(entered)


def sort_as(entered: Entered, snapshot: Snapshot, group: str, *citizens: str) -> Entered:
    viewer = Viewer(Identity("leder@kommune.dk", ""), scope_for(snapshot, LOOKERS["leader"]))
    entries = [Entry(citizen, group) for citizen in citizens]
    sort(entered.state, snapshot, viewer, SortingSettings(), entries, "fordi")
    return after(entered)


def test_every_question_is_asked_below() -> None:
    assert questions_of(asks) == {"ready", "candidates", "put_off", "nearness"}


@ALL_ROLES
def test_numbers_are_of_what_is_theirs(snapshot: Snapshot, entered: Entered, role: str) -> None:
    looker, asked = LOOKERS[role], asked_by(snapshot, role)
    counted = looker.counted or 0
    [site] = ready(asked, entered, KEY, NOVEMBER)
    assert (site.lacking, site.ready) == (counted, counted)
    assert site.put_off == (0 if looker.single_workers else None)
    [met] = ready(asked, entered, MET, NOVEMBER)
    assert (met.lacking, met.ready) == (0, 0)
    teams = ready(asked, entered, KEY, NOVEMBER, by="team")
    assert {one.group for one in teams} - {None} == {NORD, SYD} & looker.on_board
    assert sum(one.ready or 0 for one in teams) == counted
    if looker.single_workers:
        workers = ready(asked, entered, KEY, NOVEMBER, by="worker")
        assert {one.group or "" for one in workers} == looker.owned_by
        assert all(one.team == STAFF[str(one.group)][1] for one in workers if one.group)
    else:
        for asks_for in ({"by": "worker"}, {"where": {"worker": ["MED-A"]}}):
            with pytest.raises(RefusedError, match="single workers"):
                ready(asked, entered, KEY, NOVEMBER, **asks_for)
    [nobody] = ready(asked, entered, KEY, NOVEMBER, where={"programme": ["none"]})
    assert (nobody.lacking, nobody.ready) == (0, 0)


@ALL_ROLES
def test_people_are_those_of_the_number_who_are_theirs_to_see(
    snapshot: Snapshot, entered: Entered, role: str
) -> None:
    looker, asked = LOOKERS[role], asked_by(snapshot, role)
    for only_ready in (False, True):
        found = candidates(asked, entered, KEY, NOVEMBER, only_ready=only_ready)
        # Who sees people sees all of those who are counted, and a mentor's are in no own number.
        assert found.found == len(found.people) == (looker.counted if looker.people else 0)
        cases = [near.case for near in found.people]
        assert all(looker.sees(case.citizen_id, str(case.programme)) for case in cases)
        first = candidates(asked, entered, KEY, NOVEMBER, only_ready=only_ready, most=2)
        assert (first.found, list(first.people)) == (found.found, list(found.people)[:2])
    assert candidates(asked, entered, MET, NOVEMBER).found == 0
    groups = nearness(asked, entered, NOVEMBER, sorted(EVERYBODY))
    assert groups == dict.fromkeys(looker.in_caseload, "placed")


@ALL_ROLES
def test_who_is_put_off_is_counted_by_those_who_count_them(
    snapshot: Snapshot, entered: Entered, role: str
) -> None:
    looker, asked = LOOKERS[role], asked_by(snapshot, role)
    put_off(entered, snapshot, "BORGER-C1", about="contact_28d_share")  # of another suggestion
    now = put_off(entered, snapshot, "BORGER-A1", "BORGER-B1")
    own = len({"MED-A", "MED-B"} & looker.owned_by)
    [site] = ready(asked, now, KEY, NOVEMBER)
    assert site.lacking == (looker.counted or 0)
    assert site.ready == (looker.counted or 0) - own
    assert site.put_off == (own if looker.single_workers else None)
    for only_ready in (False, True):
        left = candidates(
            asked, now, KEY, NOVEMBER, only_ready=only_ready, without=["BORGER-A1", "BORGER-B1"]
        )
        assert left.found == (site.ready if looker.people else 0)
        assert not {near.case.citizen_id for near in left.people} & {"BORGER-A1", "BORGER-B1"}
    hidden = candidates(asked, now, KEY, NOVEMBER, among=["BORGER-A1", "BORGER-B1"])
    assert hidden.found == (own if looker.people else 0)
    names = asks.put_off(asked, KEY, NOVEMBER, ["BORGER-A1", "BORGER-B1"])
    assert names == sorted(near.case.citizen_id for near in hidden.people)


def test_who_is_sorted_stands_as_sorted(snapshot: Snapshot, entered: Entered) -> None:
    asked = asked_by(snapshot, "team leader")
    now = sort_as(entered, snapshot, "first", "BORGER-A1", "BORGER-C1")
    now = sort_as(now, snapshot, "ready", "BORGER-B1")
    [site] = ready(asked, now, KEY, NOVEMBER)
    assert (site.lacking, site.ready) == (6, 5)
    assert nearness(asked, now, NOVEMBER, ["BORGER-A1", "BORGER-B1", "BORGER-C1"]) == {
        "BORGER-A1": "first",
        "BORGER-B1": "ready",
    }
    names = {
        near.case.citizen_id for near in candidates(asked, now, KEY, NOVEMBER, only_ready=True).people
    }
    assert "BORGER-A1" not in names
    assert len(names) == 4  # one of them in two programmes
    site_of = replace(now, ready=("ready", "first"))  # the site's own choice
    [site] = ready(asked, site_of, KEY, NOVEMBER)
    assert site.ready == 6


def test_under_pseudonyms_no_number_is_told(snapshot: Snapshot, entered: Entered) -> None:
    asked = asked_by(snapshot, "leader")
    unnamed = replace(asked, scope=replace(asked.scope, named=False))
    now = sort_as(entered, snapshot, "first", "BORGER-A1")
    found = candidates(unnamed, now, KEY, NOVEMBER)
    assert found.found == 11
    assert not any(number in repr(found) for number in EVERYBODY)
    names = [near.case.citizen_id for near in found.people]
    groups = nearness(unnamed, now, NOVEMBER, names)
    assert groups.pop(pseudonym("BORGER-A1")) == "first"
    assert set(groups.values()) == {"placed"}


def test_small_numbers_are_hidden_from_an_analyst(snapshot: Snapshot, entered: Entered) -> None:
    asked = replace(asked_by(snapshot, "analyst"), smallest=5)
    teams = ready(asked, entered, KEY, NOVEMBER, by="team")
    assert {one.group: (one.lacking, one.ready, one.put_off) for one in teams} == {
        NORD: (6, 6, None),
        SYD: (None, None, None),
        None: (None, None, None),
    }
    now = sort_as(entered, snapshot, "first", "BORGER-A1", "BORGER-C1")
    [site] = ready(asked, now, KEY, NOVEMBER)
    assert (site.lacking, site.ready) == (11, None)  # nine, but two are left
