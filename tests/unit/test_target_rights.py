"""Whose target may be seen and set by whom, written by hand for every role."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from steering.access.asked import Asked
from steering.access.identity import Identity
from steering.access.plan import change, may_change, may_see, plan
from steering.access.viewer import Viewer
from steering.errors import RefusedError
from steering.state import State
from steering.store import Snapshot
from steering.targets.path import constant
from steering.targets.target import KIND, Part, Target, Whole
from tests.marked import ALFA, LOOKERS, NORD, STAFF, SYD
from tests.unit.test_rooms import scope_for
from tests.unit.test_rooms import snapshot as snapshot

KEY = "placement_share"
SITE, OF_ALFA = Whole(indicator=KEY), Whole(indicator=KEY, programme=ALFA)
PARTS: Mapping[str, Part] = {
    "site": Part(whole=SITE),
    "alfa": Part(whole=OF_ALFA),
    "nord": Part(whole=SITE, team=NORD),
    "syd": Part(whole=SITE, team=SYD),
    "anna": Part(whole=SITE, worker_id="MED-A"),
    "cai": Part(whole=SITE, worker_id="MED-C"),
    "cai in alfa": Part(whole=OF_ALFA, worker_id="MED-C"),
}
TEAM_OF = {worker_id: team for worker_id, (_, team) in STAFF.items()}
WHOLES = {"site", "alfa"}
ALL = set(PARTS)
ANNAS = WHOLES | {"nord", "anna"}
# A role: whose targets are seen, and whose are set.
RIGHTS: Mapping[str, tuple[set[str], set[str]]] = {
    "worker": (ANNAS, set()),
    "worker with a mentor's citizen": (WHOLES | {"syd", "cai", "cai in alfa"}, set()),
    "worker by a grant": (ANNAS, set()),
    "team leader": (ANNAS, {"anna"}),
    "leader": (ALL, ALL),
    "project manager": (WHOLES | {"nord", "syd", "cai in alfa"}, {"alfa", "cai in alfa"}),
    "project manager with people": (WHOLES | {"nord", "syd", "cai in alfa"}, {"alfa", "cai in alfa"}),
    "analyst": (WHOLES | {"nord", "syd"}, set()),
    "administrator": (set(), set()),
    "substitute": (ANNAS, set()),
    "nobody": (set(), set()),
}


def viewer_of(snapshot: Snapshot, role: str, acting_as: str | None = None) -> Viewer:
    return Viewer(Identity(LOOKERS[role].email, ""), scope_for(snapshot, LOOKERS[role]), acting_as)


def target(part: Part, share: str = "0.4") -> Target:
    return Target(part=part, path=constant(Decimal(share)))


@pytest.mark.parametrize("role", LOOKERS)
def test_whose_targets_a_role_sees_and_sets(snapshot: Snapshot, role: str) -> None:
    seen, may_set = RIGHTS[role]
    viewer = viewer_of(snapshot, role)
    assert {name for name, part in PARTS.items() if may_see(viewer, part, TEAM_OF)} == seen
    assert {name for name, part in PARTS.items() if may_change(viewer, part, TEAM_OF)} == may_set


@pytest.mark.parametrize("role", LOOKERS)
def test_nobody_sets_any_while_seeing_as_somebody_else(snapshot: Snapshot, role: str) -> None:
    viewer = viewer_of(snapshot, role, acting_as="other@kommune.dk")
    assert not any(may_change(viewer, part, TEAM_OF) for part in PARTS.values())


@pytest.mark.parametrize("role", LOOKERS)
def test_one_part_that_is_not_theirs_and_nothing_is_kept(
    snapshot: Snapshot, role: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    viewer, state = viewer_of(snapshot, role), State(tmp_path_factory.mktemp("state"))
    may_set = RIGHTS[role][1]
    for name, part in PARTS.items():
        before = plan(state, {})
        if name in may_set:
            change(state, viewer, before, [target(part)], [], "agreed", TEAM_OF)
            continue
        for entered, withdrawn in (([target(part)], []), ([], [(KIND, part)])):
            own = [target(PARTS[mine], "0.7") for mine in may_set]
            with pytest.raises(RefusedError) as refused:
                change(state, viewer, before, [*own, *entered], withdrawn, "agreed", TEAM_OF)
            assert refused.value.code == "not_yours"
    assert {one.part for one in plan(state, {}).targets} == {PARTS[name] for name in may_set}


def test_what_was_withdrawn_can_be_set_again_and_the_last_one_leaves_none(
    snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    viewer, state = viewer_of(snapshot, "leader"), State(tmp_path_factory.mktemp("state"))
    of_settings = {KEY: Decimal("0.3")}
    assert plan(state, of_settings).of(PARTS["site"]) == target(PARTS["site"], "0.3")
    for share in ("0.5", "0.6"):
        change(
            state, viewer, plan(state, of_settings), [target(PARTS["site"], share)], [], "why", TEAM_OF
        )
        assert plan(state, of_settings).of(PARTS["site"]) == target(PARTS["site"], share)
        change(state, viewer, plan(state, of_settings), [], [(KIND, PARTS["site"])], "why", TEAM_OF)
        assert plan(state, of_settings).targets == ()


@pytest.mark.parametrize("why", ["", "  ", "ok "])
def test_nothing_is_set_without_a_reason(
    snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory, why: str
) -> None:
    viewer, state = viewer_of(snapshot, "leader"), State(tmp_path_factory.mktemp("state"))
    with pytest.raises(RefusedError) as refused:
        change(state, viewer, plan(state, {}), [target(PARTS["site"])], [], why, TEAM_OF)
    assert refused.value.code == "no_reason"
    assert state.revision() == 0


@pytest.mark.parametrize("why", ["010203-1234 er syg", "fordi BORGER-A1 er i arbejde"])
def test_no_reason_holds_anybodys_number(
    snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory, why: str
) -> None:
    viewer, state = viewer_of(snapshot, "leader"), State(tmp_path_factory.mktemp("state"))
    asked = Asked(snapshot, viewer.scope, smallest=1)
    with pytest.raises(RefusedError) as refused:
        change(state, viewer, plan(state, {}), [target(PARTS["site"])], [], why, TEAM_OF, asked)
    assert refused.value.code == "not_kept"
    assert state.revision() == 0
