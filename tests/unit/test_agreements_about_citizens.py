"""Agreements about a citizen: there for those alone who may see both, and gone with the citizen."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from steering.access import agreements, stories
from steering.access.ask import Asked
from steering.access.known import names_of
from steering.access.viewer import Viewer
from steering.errors import RefusedError
from steering.meetings.agreement import KIND, Agreement
from steering.meetings.story import Story
from steering.state import State
from steering.store import Snapshot
from steering.targets.target import Whole
from tests.marked import ALFA, AS_OF, EVERYBODY, LOOKERS, NORD, SYD
from tests.unit.test_meeting_rights import KEY, TEAM_OF, made, stands, viewer_of
from tests.unit.test_meeting_rights import leader as leader
from tests.unit.test_meeting_rights import state as state
from tests.unit.test_rooms import snapshot as snapshot

OF: Mapping[str, Agreement] = {
    "nord on A1": made(role="Teamet", team=NORD, citizen="BORGER-A1"),
    "nord on C1": made(role="Teamet", team=NORD, citizen="BORGER-C1"),  # nobody's but the leader's
    "anna on A2": made(worker_id="MED-A", team=NORD, citizen="BORGER-A2"),
    "cai on AM": made(worker_id="MED-C", team=SYD, citizen="BORGER-AM"),
    "alfa on AM": made(
        role="Projektet", whole=Whole(indicator=KEY, programme=ALFA), citizen="BORGER-AM"
    ),
    "alfa on A2": made(
        role="Projektet", whole=Whole(indicator=KEY, programme=ALFA), citizen="BORGER-A2"
    ),
    "site on U1": made(role="Jobcenterchefen", citizen="BORGER-U1"),
}
ALL = set(OF)
ANNAS = ({"nord on A1", "anna on A2"}, set[str](), {"anna on A2"})
NORDS = {"nord on A1", "anna on A2"}
# A role: which are there for it, which it enters, changes and drops, which it says are done.
RIGHTS: Mapping[str, tuple[set[str], set[str], set[str]]] = {
    "worker": ANNAS,
    "worker with a mentor's citizen": ({"cai on AM"}, set(), {"cai on AM"}),
    "worker by a grant": ANNAS,
    "team leader": (NORDS, NORDS, NORDS),
    "leader": (ALL, ALL, ALL),
    "project manager": (set(), set(), set()),  # who sees nobody
    "project manager with people": ({"alfa on AM"}, {"alfa on AM"}, {"alfa on AM"}),
    "analyst": (set(), set(), set()),
    "administrator": (set(), set(), set()),
    "substitute": ANNAS,
    "nobody": (set(), set(), set()),
}
ALL_ROLES = pytest.mark.parametrize("role", LOOKERS)


def asked_by(snapshot: Snapshot, viewer: Viewer) -> Asked:
    return Asked(snapshot, viewer.scope, smallest=1)


def enter(state: State, snapshot: Snapshot, viewer: Viewer, name: str) -> agreements.Kept:
    """Enter one of them under its name, and give what stands there."""
    asked = asked_by(snapshot, viewer)
    agreements.change(state, viewer, name, OF[name], None, TEAM_OF, asked=asked)
    return stands(state, name)


def refusal(
    state: State,
    viewer: Viewer,
    key: str,
    after: Agreement,
    before: agreements.Kept | None,
    asked: Asked | None,
    why: str = "fordi",
) -> str | None:
    """The code with which it is refused; then nothing is kept."""
    revision = state.revision()
    try:
        agreements.change(state, viewer, key, after, before, TEAM_OF, why, asked)
    except RefusedError as refused:
        assert state.revision() == revision
        return refused.code
    assert state.revision() == revision + 1
    return None


def test_every_role_is_told_of() -> None:
    assert RIGHTS.keys() == LOOKERS.keys()


@ALL_ROLES
def test_which_are_there_for_a_role(snapshot: Snapshot, role: str) -> None:
    for acting_as in (None, "other@kommune.dk"):
        viewer = viewer_of(snapshot, role, acting_as)
        for named in (True, False):
            asked = Asked(snapshot, replace(viewer.scope, named=named), smallest=1)
            people = names_of(asked, EVERYBODY)
            seen = {n for n, one in OF.items() if agreements.may_see(viewer, one, TEAM_OF, people)}
            assert seen == RIGHTS[role][0]
        assert not any(agreements.may_see(viewer, one, TEAM_OF) for one in OF.values())


@ALL_ROLES
def test_which_a_role_enters_and_changes(
    snapshot: Snapshot, state: State, leader: Viewer, role: str
) -> None:
    viewer = viewer_of(snapshot, role)
    asked = asked_by(snapshot, viewer)
    _, changes, ends = RIGHTS[role]
    for name, one in OF.items():
        new = refusal(state, viewer, f"new {name}", one, None, asked)
        assert (new is None) is (name in changes)
        before = enter(state, snapshot, leader, name)
        text = one.model_copy(update={"what": "Noget andet"})
        assert (refusal(state, viewer, name, text, before, asked) is None) is (name in changes)
        now = stands(state, name)
        done = now.agreement.ended("done", AS_OF)
        assert (refusal(state, viewer, name, done, now, asked) is None) is (name in ends)


@ALL_ROLES
def test_nobody_enters_one_while_seeing_as_somebody_else(
    snapshot: Snapshot, state: State, role: str
) -> None:
    viewer = viewer_of(snapshot, role, acting_as="other@kommune.dk")
    for name, one in OF.items():
        assert refusal(state, viewer, name, one, None, asked_by(snapshot, viewer))


def test_about_one_out_of_scope_and_about_nobody_is_refused_in_the_same_words(
    snapshot: Snapshot, state: State
) -> None:
    viewer = viewer_of(snapshot, "team leader")
    told = set()
    for citizen in ("BORGER-C1", "BORGER-XX"):
        one = OF["nord on A1"].model_copy(update={"citizen": citizen})
        with pytest.raises(RefusedError) as refused:
            agreements.change(state, viewer, "k", one, None, TEAM_OF, "", asked_by(snapshot, viewer))
        assert refused.value.code == "unknown"
        told.add(str(refused.value))
    assert len(told) == 1
    assert refusal(state, viewer, "k", OF["nord on A1"], None, None) == "unknown"
    assert state.revision() == 0


def test_the_number_stands_in_a_column_of_its_own_and_nowhere_else(
    snapshot: Snapshot, state: State, leader: Viewer
) -> None:
    kept = enter(state, snapshot, leader, "nord on A1")
    assert kept.record.citizen == kept.agreement.citizen == "BORGER-A1"
    assert "BORGER-A1" not in str(kept.record.content)
    assert "BORGER-A1" not in repr(kept.agreement)


def test_it_stays_about_whom_it_was_made(snapshot: Snapshot, state: State, leader: Viewer) -> None:
    asked = asked_by(snapshot, leader)
    before = enter(state, snapshot, leader, "nord on A1")
    for citizen in (None, "BORGER-A2"):
        other = before.agreement.model_copy(update={"citizen": citizen})
        assert refusal(state, leader, "nord on A1", other, before, asked) == "not_kept"
    nobodys = made(role="Teamet", team=NORD)
    agreements.change(state, leader, "nobody's", nobodys, None, TEAM_OF)
    other = nobodys.model_copy(update={"citizen": "BORGER-A1"})
    stood = stands(state, "nobody's")
    assert refusal(state, leader, "nobody's", other, stood, asked) == "not_kept"


def test_it_is_forgotten_with_the_citizen_in_every_version(
    snapshot: Snapshot, state: State, leader: Viewer
) -> None:
    asked = asked_by(snapshot, leader)
    for name in OF:
        before = enter(state, snapshot, leader, name)
        ended = before.agreement.ended("dropped", AS_OF)
        agreements.change(state, leader, name, ended, before, TEAM_OF, "fordi", asked)
    assert state.forget(["BORGER-AM"]) == 4
    left = {name for name, one in OF.items() if one.citizen != "BORGER-AM"}
    assert {kept.key for kept in agreements.agreements(state)} == left
    assert {kept.key for kept in agreements.history(state)} == left
    assert {record.key for record in state.history(KIND)} == left


@pytest.mark.parametrize("about", [None, "BORGER-A1"])
def test_no_text_holds_a_citizens_number(
    snapshot: Snapshot, state: State, leader: Viewer, about: str | None
) -> None:
    asked = asked_by(snapshot, leader)
    fine = made(role="Teamet", team=NORD, citizen=about)
    for text in ("Ring til BORGER-A1", "om borger-c1, i morgen"):
        for wrong in ({"what": text}, {"role": text}):
            after = fine.model_copy(update=wrong)
            assert refusal(state, leader, "k", after, None, asked) == "not_kept"
        story = Story(text=text, team=NORD, told_on=AS_OF)
        with pytest.raises(RefusedError, match="citizen's number"):
            stories.tell(state, leader, "s", story, TEAM_OF, asked)
    agreements.change(state, leader, "k", fine, None, TEAM_OF, "", asked)
    before = stands(state, "k")
    dropped = fine.ended("dropped", AS_OF)
    assert refusal(state, leader, "k", dropped, before, asked, "BORGER-A1 er væk") == "not_kept"
    assert refusal(state, leader, "k", dropped, before, asked, "ikke muligt") is None
