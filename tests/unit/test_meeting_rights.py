"""Board meetings and agreements: who may see and enter what, written by hand for every role."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from steering.access import agreements, meetings
from steering.access.agreements import Kept
from steering.access.identity import Identity
from steering.access.viewer import Viewer
from steering.errors import RefusedError
from steering.meetings.agreement import KIND, Agreement, Outcome
from steering.state import Change, ChangedMeanwhileError, State
from steering.store import Snapshot
from steering.targets.target import Whole
from tests.marked import ALFA, AS_OF, LOOKERS, NORD, STAFF, SYD
from tests.unit.test_rooms import scope_for
from tests.unit.test_rooms import snapshot as snapshot

TEAM_OF = {worker_id: team for worker_id, (_, team) in STAFF.items()}
KEY = "placement_share"


def made(**of: Any) -> Agreement:
    """An agreement of which nothing else matters."""
    return Agreement(what="Ring til ti virksomheder", by=AS_OF, agreed_on=AS_OF, **of)


OF: Mapping[str, Agreement] = {
    "site": made(role="Jobcenterchefen", whole=Whole(indicator=KEY)),
    "alfa": made(role="Projektet", whole=Whole(indicator=KEY, programme=ALFA)),
    "nord": made(role="Teamet", team=NORD),
    "nord, anna": made(worker_id="MED-A", team=NORD),
    "anna": made(worker_id="MED-A"),
    "syd, anna": made(worker_id="MED-A", team=SYD),
    "cai": made(worker_id="MED-C", whole=Whole(indicator=KEY, programme=ALFA)),
}
ALL = set(OF)
NORDS, ANNAS = {"nord", "nord, anna"}, {"nord, anna", "anna", "syd, anna"}
# A role: which agreements are seen, which entered, changed and dropped, which said to be done.
RIGHTS: Mapping[str, tuple[set[str], set[str], set[str]]] = {
    "worker": (NORDS | ANNAS, set(), ANNAS),
    "worker with a mentor's citizen": ({"syd, anna", "cai"}, set(), {"cai"}),
    "worker by a grant": (NORDS | ANNAS, set(), ANNAS),
    "team leader": (NORDS | ANNAS, NORDS, NORDS),
    "leader": (ALL, ALL, ALL),
    "project manager": ({"alfa", "cai"}, {"alfa", "cai"}, {"alfa", "cai"}),
    "project manager with people": ({"alfa", "cai"}, {"alfa", "cai"}, {"alfa", "cai"}),
    "analyst": (set(), set(), set()),
    "administrator": (set(), set(), set()),
    "substitute": (NORDS | ANNAS, set(), ANNAS),
    "nobody": (set(), set(), set()),
}


def viewer_of(snapshot: Snapshot, role: str, acting_as: str | None = None) -> Viewer:
    return Viewer(Identity(LOOKERS[role].email, ""), scope_for(snapshot, LOOKERS[role]), acting_as)


@pytest.fixture
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    """One in which nothing is entered."""
    return State(tmp_path_factory.mktemp("state"))


@pytest.fixture
def leader(snapshot: Snapshot) -> Viewer:
    """Who may do all of it."""
    return viewer_of(snapshot, "leader")


def enter(state: State, viewer: Viewer, name: str, **other: object) -> Kept:
    """Enter one of them under its name, and give what stands there."""
    after = OF[name].model_copy(update=other)
    agreements.change(state, viewer, name, after, None, TEAM_OF)
    return stands(state, name)


def stands(state: State, name: str) -> Kept:
    return next(kept for kept in agreements.agreements(state) if kept.key == name)


def allowed(
    state: State,
    viewer: Viewer,
    name: str,
    after: Agreement,
    before: Kept | None,
) -> bool:
    """Whether it is kept; if not, that the refusal says why and nothing is."""
    revision = state.revision()
    code = None
    try:
        agreements.change(state, viewer, name, after, before, TEAM_OF, "fordi")
    except RefusedError as refused:
        code = refused.code
    assert code in {None, "not_yours"}
    assert (state.revision() == revision) is (code is not None)
    return code is None


def test_every_role_is_told_of() -> None:
    assert RIGHTS.keys() == LOOKERS.keys()


@pytest.mark.parametrize("role", LOOKERS)
def test_which_agreements_a_role_sees(snapshot: Snapshot, role: str) -> None:
    seen, may_enter, _ = RIGHTS[role]
    for acting_as in (None, "other@kommune.dk"):
        viewer = viewer_of(snapshot, role, acting_as)
        assert {name for name, one in OF.items() if agreements.may_see(viewer, one, TEAM_OF)} == seen
    assert agreements.may_enter_any(viewer_of(snapshot, role)) is bool(may_enter)


@pytest.mark.parametrize("role", LOOKERS)
def test_which_agreements_a_role_enters(snapshot: Snapshot, state: State, role: str) -> None:
    viewer = viewer_of(snapshot, role)
    found = {name for name, one in OF.items() if allowed(state, viewer, name, one, None)}
    assert found == RIGHTS[role][1]


@pytest.mark.parametrize("role", LOOKERS)
@pytest.mark.parametrize("edit", ["text", "dropped", "done", "open", "takes it over"])
def test_which_agreements_a_role_changes(
    snapshot: Snapshot, state: State, leader: Viewer, role: str, edit: str
) -> None:
    viewer = viewer_of(snapshot, role)
    _, may_change, may_end = RIGHTS[role]
    found = set()
    for name in OF:
        before = enter(state, leader, name)
        one = before.agreement
        if edit == "open":
            agreements.change(state, leader, name, one.ended("done", AS_OF), before, TEAM_OF)
            before = stands(state, name)
        after = {
            "text": one.model_copy(update={"what": "Noget andet"}),
            "dropped": one.ended("dropped", AS_OF),
            "done": one.ended("done", AS_OF),
            "open": one,
            "takes it over": one.model_copy(update={"team": NORD}),
        }[edit]
        if allowed(state, viewer, name, after, before):
            found.add(name)
    assert found == (may_end if edit == "done" else may_change)


@pytest.mark.parametrize("role", LOOKERS)
def test_nobody_enters_anything_while_seeing_as_somebody_else(
    snapshot: Snapshot, state: State, leader: Viewer, role: str
) -> None:
    viewer = viewer_of(snapshot, role, acting_as="other@kommune.dk")
    assert not agreements.may_enter_any(viewer)
    for name, one in OF.items():
        assert not allowed(state, viewer, f"new {name}", one, None)
        before = enter(state, leader, name)
        assert not agreements.may_end(viewer, one)
        assert not allowed(state, viewer, name, one.ended("done", AS_OF), before)
    none = meetings.meetings(state)
    with pytest.raises(RefusedError) as refused:
        meetings.hold(state, viewer, AS_OF, none, latest=AS_OF)
    assert refused.value.code == "not_yours"


def test_who_says_it_is_done_changes_nothing_else(
    snapshot: Snapshot, state: State, leader: Viewer
) -> None:
    before = enter(state, leader, "anna")
    done = before.agreement.ended("done", AS_OF)
    anna = viewer_of(snapshot, "worker")
    for sly in ({"what": "Noget lettere"}, {"by": AS_OF + timedelta(days=9)}, {"team": NORD}):
        assert not allowed(state, anna, "anna", done.model_copy(update=sly), before)
    assert allowed(state, anna, "anna", done, before)
    assert stands(state, "anna").agreement.outcome == "done"


@pytest.mark.parametrize("role", LOOKERS)
def test_a_leader_alone_says_when_a_meeting_was_held(
    snapshot: Snapshot, state: State, leader: Viewer, role: str
) -> None:
    viewer = viewer_of(snapshot, role)
    assert meetings.may_hold(viewer) is (role == "leader")
    if role == "leader":
        return
    with pytest.raises(RefusedError) as holding:
        meetings.hold(state, viewer, AS_OF, meetings.meetings(state), latest=AS_OF)
    meetings.hold(state, leader, AS_OF, meetings.meetings(state), latest=AS_OF)
    with pytest.raises(RefusedError) as withdrawing:
        meetings.withdraw(state, viewer, AS_OF, "fordi", meetings.meetings(state))
    assert holding.value.code == withdrawing.value.code == "not_yours"
    assert list(meetings.meetings(state).records) == [AS_OF]


def test_the_newest_meeting_before_a_week_gives_the_week_to_compare_with(
    state: State, leader: Viewer
) -> None:
    monday = date(2026, 11, 16)
    assert meetings.meetings(state).week_before(monday) is None
    for day in (date(2026, 11, 15), date(2026, 10, 28), date(2026, 11, 16), date(2026, 11, 20)):
        meetings.hold(state, leader, day, meetings.meetings(state), latest=AS_OF)
    held = meetings.meetings(state)
    assert held.newest == date(2026, 11, 20)
    assert held.week_before(monday) == date(2026, 11, 9)  # the Sunday's week
    assert held.week_before(date(2026, 11, 23)) == monday
    assert held.week_before(date(2026, 11, 9)) == date(2026, 10, 26)
    assert held.week_before(date(2026, 10, 26)) is None  # the one in that week is no earlier one
    meetings.withdraw(state, leader, date(2026, 11, 15), "wrong day", held)
    assert meetings.meetings(state).week_before(monday) == date(2026, 10, 26)


def test_what_cannot_be_a_meeting_is_refused(state: State, leader: Viewer) -> None:
    empty = meetings.meetings(state)
    meetings.hold(state, leader, AS_OF, empty, latest=AS_OF)
    held = meetings.meetings(state)
    refusals: Mapping[str, Callable[[], int]] = {
        "already": lambda: meetings.hold(state, leader, AS_OF, held, latest=AS_OF),
        "changed_meanwhile": lambda: meetings.hold(state, leader, AS_OF, empty, latest=AS_OF),
        "out_of_range": lambda: meetings.hold(
            state, leader, AS_OF + timedelta(days=1), held, latest=AS_OF
        ),
        "no_reason": lambda: meetings.withdraw(state, leader, AS_OF, " a ", held),
        "not_kept": lambda: meetings.withdraw(state, leader, AS_OF, "010203-1234 var syg", held),
    }
    for code, refused_one in refusals.items():
        with pytest.raises(RefusedError) as refused:
            refused_one()
        assert refused.value.code == code
    assert state.revision() == 1
    meetings.withdraw(state, leader, AS_OF, "wrong day", held)
    meetings.hold(state, leader, AS_OF, meetings.meetings(state), latest=AS_OF)
    assert list(meetings.meetings(state).records) == [AS_OF]


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"what": "  "}, "no_text"),
        ({"what": "Ring til 010203-1234"}, "not_kept"),
        ({"what": "Ring til 0102031234 i morgen"}, "not_kept"),
        ({"what": "ø" * 301}, "not_kept"),
        ({"worker_id": None, "role": "Mor til 010203-1234"}, "not_kept"),
        ({"worker_id": "MED-X"}, "unknown"),
        ({"team": "Vesthold"}, "unknown"),
    ],
)
def test_what_cannot_be_an_agreement_is_refused(
    state: State, leader: Viewer, other: dict[str, object], code: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        enter(state, leader, "nord, anna", **other)
    assert refused.value.code == code
    assert state.revision() == 0


@pytest.mark.parametrize("outcome", ["dropped", "done"])
def test_dropping_and_opening_again_need_a_reason(
    state: State, leader: Viewer, outcome: Outcome
) -> None:
    before = enter(state, leader, "nord")
    ended = before.agreement.ended(outcome, AS_OF)
    if outcome == "dropped":
        for why, code in (("", "no_reason"), ("010203-1234 er væk", "not_kept")):
            with pytest.raises(RefusedError) as refused:
                agreements.change(state, leader, "nord", ended, before, TEAM_OF, why)
            assert refused.value.code == code
    agreements.change(state, leader, "nord", ended, before, TEAM_OF, "ikke   muligt")
    now = stands(state, "nord")
    assert (now.agreement, now.record.why) == (ended, "ikke muligt")
    with pytest.raises(RefusedError) as refused:
        agreements.change(state, leader, "nord", before.agreement, now, TEAM_OF)
    assert refused.value.code == "no_reason"
    agreements.change(state, leader, "nord", before.agreement, now, TEAM_OF, "alligevel")
    assert [kept.agreement.outcome for kept in agreements.history(state)] == ["open", outcome, "open"]


def test_a_second_editor_is_told_and_nothing_of_the_first_is_lost(state: State, leader: Viewer) -> None:
    before = enter(state, leader, "nord")
    first = before.agreement.model_copy(update={"what": "Den første"})
    second = before.agreement.model_copy(update={"what": "Den anden"})
    agreements.change(state, leader, "nord", first, before, TEAM_OF)
    with pytest.raises(ChangedMeanwhileError) as told:
        agreements.change(state, leader, "nord", second, before, TEAM_OF)
    assert told.value.newest is not None
    assert told.value.newest.changed_by == leader.identity.email
    assert stands(state, "nord").agreement == first
    agreements.change(state, leader, "nord", second, stands(state, "nord"), TEAM_OF)
    assert len(agreements.history(state)) == 3


def test_an_agreement_about_an_indicator_that_is_gone_is_still_there(
    state: State, leader: Viewer
) -> None:
    content = {**OF["alfa"].content(), "whole": {"indicator": "gone_share"}}

    state.write([Change(KIND, "old", content, 0)], leader.identity.email)
    assert stands(state, "old").agreement == OF["alfa"].model_copy(update={"whole": None})


def test_overdue_is_from_the_day_after() -> None:
    one = OF["nord"]
    assert not one.is_overdue(AS_OF)
    assert one.is_overdue(AS_OF + timedelta(days=1))
    assert not one.ended("done", AS_OF).is_overdue(AS_OF + timedelta(days=1))
