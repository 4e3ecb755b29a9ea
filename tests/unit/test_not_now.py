"""Not now: who may put whom off, until when it holds, and what a second editor is told."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from steering.access import not_now as access
from steering.access.ask import Asked
from steering.access.identity import Identity
from steering.access.not_now import ABOUT, not_now, put_off, take_back
from steering.access.risks import Kind, cases_at_risk
from steering.access.rooms import pseudonym
from steering.access.viewer import Viewer
from steering.casework.not_now import KIND, SORTING, of_deadline, of_risk
from steering.errors import RefusedError
from steering.state import Change, ChangedMeanwhileError, State
from steering.store import Snapshot
from tests.marked import AS_OF, CITIZENS, EVERYBODY, LOOKERS
from tests.unit.test_ask import questions_of
from tests.unit.test_rooms import scope_for
from tests.unit.test_rooms import snapshot as snapshot

ABOUT_CONTACT = of_risk(Kind.NO_CONTACT)
UNTIL = AS_OF + timedelta(days=28)
WEEK = date(2026, 11, 16)
A1, C1 = "BORGER-A1", "BORGER-C1"
ALL_ROLES = pytest.mark.parametrize("role", LOOKERS)


def viewer_of(snapshot: Snapshot, role: str, acting_as: str | None = None) -> Viewer:
    return Viewer(Identity(LOOKERS[role].email, ""), scope_for(snapshot, LOOKERS[role]), acting_as)


def asked_by(snapshot: Snapshot, role: str) -> Asked:
    return Asked(snapshot, scope_for(snapshot, LOOKERS[role]), smallest=1)


@pytest.fixture
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    """One in which nothing is entered."""
    return State(tmp_path_factory.mktemp("state"))


@pytest.fixture
def leader(snapshot: Snapshot) -> Viewer:
    """Who sees everybody."""
    return viewer_of(snapshot, "leader")


def read(snapshot: Snapshot, state: State, role: str = "leader") -> access.NotNows:
    return not_now(asked_by(snapshot, role), state, state.revision(), ABOUT_CONTACT)


def refusal(of: Callable[[], object]) -> str | None:
    """The code with which it is refused, None where it is done."""
    try:
        of()
    except RefusedError as refused:
        return refused.code
    return None


def test_what_the_module_offers_is_tested_here() -> None:
    assert questions_of(access) == {
        *("not_now", "may_put_off", "put_off", "putting_off", "take_back", "taking_back")
    }


@ALL_ROLES
def test_a_role_puts_off_and_takes_back_those_whom_it_sees(
    snapshot: Snapshot, state: State, leader: Viewer, role: str
) -> None:
    looker, viewer = LOOKERS[role], viewer_of(snapshot, role)
    assert access.may_put_off(viewer) is bool(looker.people)
    for citizen in sorted(EVERYBODY):
        of = (state, snapshot, viewer, ABOUT_CONTACT, citizen)
        code = refusal(partial(put_off, *of, UNTIL, "venter på læge", 0))
        assert code == (None if citizen in looker.people else "not_yours")
        if code:  # what another has put off is no more theirs to take back
            put_off(state, snapshot, leader, ABOUT_CONTACT, citizen, UNTIL, "fordi", 0)
    standing = read(snapshot, state, role).standing
    assert standing.keys() == looker.people  # and of nobody else do they know that they are put off
    for citizen in sorted(EVERYBODY):
        code = refusal(partial(take_back, state, snapshot, viewer, ABOUT_CONTACT, citizen, 1))
        assert code == (None if citizen in looker.people else "not_yours")
    assert read(snapshot, state).standing.keys() == EVERYBODY - looker.people


@ALL_ROLES
def test_nobody_puts_off_while_seeing_as_somebody_else(
    snapshot: Snapshot, state: State, leader: Viewer, role: str
) -> None:
    put_off(state, snapshot, leader, ABOUT_CONTACT, A1, UNTIL, "fordi", 0)
    for named in (True, False):
        viewer = viewer_of(snapshot, role, acting_as="other@kommune.dk")
        viewer = replace(viewer, scope=replace(viewer.scope, named=named))
        assert not access.may_put_off(viewer)
        of = (state, snapshot, viewer, ABOUT_CONTACT)
        for name in (C1, pseudonym(C1)):
            assert refusal(partial(put_off, *of, name, UNTIL, "fordi", 0)) == "not_yours"
        for name in (A1, pseudonym(A1)):
            assert refusal(partial(take_back, *of, name, 1)) == "not_yours"
    assert state.revision() == 1


def test_under_pseudonyms_no_number_is_told(snapshot: Snapshot, state: State, leader: Viewer) -> None:
    put_off(state, snapshot, leader, ABOUT_CONTACT, A1, UNTIL, "venter", 0)
    asked = asked_by(snapshot, "leader")
    unnamed = replace(asked, scope=replace(asked.scope, named=False))
    found = not_now(unnamed, state, 1, ABOUT_CONTACT)
    assert found.standing.keys() == found.numbers.keys() == {pseudonym(A1)}
    assert not any(number in repr(found) for number in EVERYBODY)
    left = cases_at_risk(unnamed, WEEK, Kind.NO_CONTACT, without=[*found.standing])
    assert pseudonym(A1) not in {case.citizen_id for case in left.cases}
    hidden = cases_at_risk(unnamed, WEEK, Kind.NO_CONTACT, among=[*found.standing])
    assert [case.citizen_id for case in hidden.cases] == [pseudonym(A1)]


@ALL_ROLES
def test_who_is_left_out_and_who_is_left_are_the_whole_list(snapshot: Snapshot, role: str) -> None:
    asked = asked_by(snapshot, role)

    def names(
        among: list[str] | None = None, without: Sequence[str] = ()
    ) -> list[tuple[str, str | None]]:
        of = cases_at_risk
        found = of(asked, WEEK, Kind.NO_CONTACT, order="citizen", among=among, without=without)
        assert found.found == len(found.cases)
        return [(case.citizen_id, case.programme) for case in found.cases]

    some = [A1, C1, "BORGER-B2", "nobody"]
    whole, left, hidden = names(), names(without=some), names(among=some)
    assert hidden == [one for one in whole if one[0] in some]
    assert left == [one for one in whole if one[0] not in some]
    assert names(among=[]) == []
    assert names(without=[]) == whole
    assert {citizen for citizen, _ in whole} <= CITIZENS.keys()


def test_it_holds_until_and_with_the_day_by_the_as_of_date(
    snapshot: Snapshot, state: State, leader: Viewer
) -> None:
    put_off(state, snapshot, leader, ABOUT_CONTACT, A1, UNTIL, "venter  på\nlæge", 0)
    one = read(snapshot, state).standing[A1]
    assert (one.citizen, one.until, one.why, one.by) == (
        A1,
        UNTIL,
        "venter på læge",
        "leder@kommune.dk",
    )
    asked = asked_by(snapshot, "leader")
    for day, holds in ((UNTIL, True), (UNTIL + timedelta(days=1), False)):
        later = replace(asked, snapshot=replace(snapshot, as_of=day))
        found = not_now(later, state, 1, ABOUT_CONTACT)
        assert (A1 in found.standing) is holds
        assert found.seen(A1) == 1  # so that it can be put off again
    other = not_now(asked, state, 1, of_risk(Kind.CHAIN_GAP))
    assert not other.standing
    assert not other.numbers


def test_every_version_is_kept_with_whom_it_is_about_until_they_are_forgotten(
    snapshot: Snapshot, state: State, leader: Viewer
) -> None:
    put_off(state, snapshot, leader, ABOUT_CONTACT, A1, UNTIL, "fordi", 0)
    take_back(state, snapshot, viewer_of(snapshot, "worker"), ABOUT_CONTACT, A1, 1)
    put_off(state, snapshot, leader, ABOUT_CONTACT, A1, UNTIL, "igen", 2)
    kept = [(one.changed_by, one.why, one.citizen, one.content is None) for one in state.history(KIND)]
    assert kept == [
        ("leder@kommune.dk", "igen", A1, False),
        ("anna@kommune.dk", "", A1, True),
        ("leder@kommune.dk", "fordi", A1, False),
    ]
    assert all(A1 not in str(one.content) for one in state.history(KIND))
    assert state.forget([A1]) == 3
    assert not state.history(KIND)
    assert read(snapshot, state) == access.NotNows()


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"until": AS_OF}, "out_of_range"),
        ({"until": AS_OF + timedelta(days=366)}, "out_of_range"),
        ({"until": AS_OF + timedelta(days=1)}, None),
        ({"until": AS_OF + timedelta(days=365)}, None),
        ({"why": " a "}, "no_reason"),
        ({"why": "010203-1234 er syg"}, "not_kept"),
        ({"why": "venter på borger-c1"}, "not_kept"),
        ({"why": "ø" * 501}, "not_kept"),
        ({"about": "risk:nothing"}, "unknown"),
        ({"citizen_id": "BORGER-XX"}, "not_yours"),
        ({"seen": 1}, "changed_meanwhile"),
    ],
)
def test_what_cannot_be_put_off_is_refused(
    snapshot: Snapshot, state: State, leader: Viewer, other: dict[str, object], code: str | None
) -> None:
    of: dict[str, object] = {
        "about": ABOUT_CONTACT,
        "citizen_id": A1,
        "until": UNTIL,
        "why": "fordi",
        "seen": 0,
        **other,
    }
    assert refusal(lambda: put_off(state, snapshot, leader, **of)) == code  # type: ignore[arg-type]
    assert state.revision() == (0 if code else 1)


def test_a_second_editor_is_told_and_nothing_of_the_first_is_lost(
    snapshot: Snapshot, state: State, leader: Viewer
) -> None:
    anna, of = viewer_of(snapshot, "worker"), (ABOUT_CONTACT, A1)
    put_off(state, snapshot, anna, *of, UNTIL, "Annas grund", 0)
    later = UNTIL + timedelta(days=7)
    with pytest.raises(ChangedMeanwhileError) as told:
        put_off(state, snapshot, leader, *of, later, "en anden", 0)
    assert told.value.newest is not None
    assert told.value.newest.changed_by == "anna@kommune.dk"
    assert read(snapshot, state).standing[A1].why == "Annas grund"
    put_off(state, snapshot, leader, *of, later, "en anden", 1)
    assert refusal(lambda: take_back(state, snapshot, anna, *of, 1)) == "changed_meanwhile"
    assert read(snapshot, state).standing[A1].until == later


def test_what_a_later_version_has_kept_is_passed_over(snapshot: Snapshot, state: State) -> None:
    content = {"about": ABOUT_CONTACT, "until": f"{UNTIL}", "more": 1}
    state.write([Change(KIND, f"{ABOUT_CONTACT}/{A1}", content, 0, A1)], "later@kommune.dk")
    found = read(snapshot, state)
    assert not found.standing
    assert found.seen(A1) == 1


def test_every_risk_ladder_and_sorting_can_be_put_off_and_each_deadline(
    snapshot: Snapshot, state: State, leader: Viewer
) -> None:
    assert {of_risk(kind) for kind in Kind} < ABOUT
    assert "candidate:placement_share" in ABOUT
    assert SORTING in ABOUT
    for key in snapshot.rules.deadlines.by_key():
        assert put_off(state, snapshot, leader, of_deadline(key), A1, UNTIL, "indlagt", 0)
    unknown = (of_deadline("none"), A1, UNTIL, "indlagt", 0)
    assert refusal(lambda: put_off(state, snapshot, leader, *unknown)) == "unknown"
