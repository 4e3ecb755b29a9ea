"""Whose grants a role sees and enters, and how far it is told that they are; by hand for every role."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from steering.access.asked import Asked
from steering.access.milestone_people import people
from steering.access.milestone_progress import Whom, statuses
from steering.access.milestones import drop, enter, grants, history, may_enter, may_see
from steering.access.scope import EVERYTHING, Scope
from steering.errors import RefusedError
from steering.milestones.criterion import AtADate, How, HowMany, OverAWindow, Subject
from steering.milestones.milestone import Grant, Milestone
from steering.state import Change, State
from steering.store import Snapshot
from tests.marked import ALFA, BETA, CITIZENS, EVERYBODY, GONE, LOOKERS, NOBODYS, NORD, SYD
from tests.unit.test_rooms import scope_for
from tests.unit.test_rooms import snapshot as snapshot
from tests.unit.test_target_rights import viewer_of

ALL_ROLES = pytest.mark.parametrize("role", LOOKERS)
PROGRAMMES = {"site": None, "alfa": ALFA, "beta": BETA}
ALL = frozenset(PROGRAMMES)
RIGHTS = {
    "leader": ALL,
    "project manager": frozenset({"alfa"}),
    "project manager with people": frozenset({"alfa"}),
}
EVERYBODYS = Scope(figures=EVERYTHING)
END = date(2026, 12, 31)
HOURS = AtADate(indicator="ordinary_hours_share", threshold=Decimal("0.5"), on=END)  # nobody has any


def grant(programme: str | None, name: str = "En bevilling") -> Grant:
    visited = HowMany(people=20, by=END)
    return Grant(
        name=name,
        programme=programme,
        milestones=(
            Milestone(name="Timer", deadline=END, amount=Decimal(1000), condition=HOURS),
            Milestone(name="Antal", deadline=END, amount=Decimal(500), condition=visited),
        ),
    )


@pytest.fixture
def state(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> State:
    """A grant of the whole site and one of each programme, under their names."""
    found = State(tmp_path_factory.mktemp("state"))
    for key, programme in PROGRAMMES.items():
        enter(
            found,
            asked_by(snapshot, "leader"),
            viewer_of(snapshot, "leader"),
            key,
            grant(programme),
            0,
            "",
        )
    return found


def text(key: str) -> str:
    return grant(PROGRAMMES[key]).model_dump_json()


def asked_by(snapshot: Snapshot, role: str) -> Asked:
    return Asked(snapshot, scope_for(snapshot, LOOKERS[role]), smallest=5)


def keys(state: State, scope: Scope) -> set[str]:
    return {one.key for one in grants(state, state.revision(), scope).standing}


@ALL_ROLES
def test_whose_grants_a_role_sees_and_enters(snapshot: Snapshot, state: State, role: str) -> None:
    theirs = RIGHTS.get(role, frozenset())
    viewer = viewer_of(snapshot, role)
    assert {key for key, of in PROGRAMMES.items() if may_see(viewer.scope, of)} == theirs
    assert {key for key, of in PROGRAMMES.items() if may_enter(viewer, of)} == theirs
    assert keys(state, viewer.scope) == theirs
    assert {one.record.key for one in history(state, viewer.scope)} == theirs
    acting = viewer_of(snapshot, role, acting_as="other@kommune.dk")
    assert not any(may_enter(acting, of) for of in PROGRAMMES.values())


@ALL_ROLES
def test_what_is_not_theirs_is_not_changed_moved_or_dropped(
    snapshot: Snapshot, state: State, role: str
) -> None:
    theirs, viewer = RIGHTS.get(role, frozenset()), viewer_of(snapshot, role)
    asked, before = asked_by(snapshot, role), state.revision()
    for key in ALL - theirs:
        for programme in PROGRAMMES.values():  # also one that is theirs, put in its place
            with pytest.raises(RefusedError) as refused:
                enter(state, asked, viewer, key, grant(programme), 1, "aftalt")
            assert refused.value.code == "not_yours"
        with pytest.raises(RefusedError) as refused:
            drop(state, asked, viewer, key, 1, "aftalt")
        assert refused.value.code == "not_yours"
    assert state.revision() == before
    for key in theirs:
        enter(state, asked, viewer, key, grant(PROGRAMMES[key], "Ny"), 1, "aftalt")
        drop(state, asked, viewer, key, 2, "aftalt")
    assert not keys(state, viewer.scope)
    assert keys(state, Scope(figures=EVERYTHING)) == ALL - theirs
    versions = [(one.grant is None, one.name) for one in history(state, viewer.scope)]
    assert sorted(versions) == sorted(
        [(True, "Ny"), (False, "Ny"), (False, "En bevilling")] * len(theirs)
    )


@ALL_ROLES
def test_a_role_is_told_how_far_its_own_grants_are(snapshot: Snapshot, role: str) -> None:
    asked = asked_by(snapshot, role)
    for key in ALL:
        if key not in RIGHTS.get(role, ()):
            with pytest.raises(RefusedError) as refused:
                statuses(asked, text(key))
            assert refused.value.code == "not_yours"
            continue
        found = statuses(asked, text(key))
        hours, many = found
        (of,) = hours.criteria
        counted = {"site": 11, "alfa": 6, "beta": 5}[key]
        assert (of.numerator, of.denominator, of.short) == (0, counted, -(-counted // 2))
        assert of.people[Whom.CAN] == counted  # all are short of it, and there are weeks left
        for members in (of.teams, of.workers):
            assert sum(one.allocated for one in members) == of.short
            assert sum(one.denominator for one in members) == counted
            assert sum(one.can for one in members) == counted
        assert {one.group for one in of.teams} - {None} == {NORD, SYD}
        # who has left was enrolled once; two programmes are one person
        assert many.criteria[0].numerator == {"site": 11, "alfa": 7, "beta": 5}[key]
        assert many.criteria[0].teams == ()


def test_what_an_average_lacks_is_shared_out_by_how_teams_stand_now(snapshot: Snapshot) -> None:
    average = OverAWindow(
        subject=Subject.ORDINARY_HOURS,
        how=How.AVERAGE,
        threshold=Decimal("0.5"),
        first=date(2026, 11, 2),  # three weeks are known, in which nobody has any
        last=date(2026, 12, 13),  # three are to come
    )
    milestone = Milestone(name="Timer", deadline=END, amount=Decimal(1), condition=average)
    of = Grant(name="g", milestones=(milestone,)).model_dump_json()
    (status,) = statuses(asked_by(snapshot, "leader"), of)
    (found,) = status.criteria
    assert (found.numerator, found.denominator, found.needed) == (0, 33, 17)
    assert found.short == 11  # all of them in each of the weeks to come
    assert {one.group: (one.denominator, one.allocated) for one in found.teams} == {
        NORD: (6, 6),
        SYD: (4, 4),
        None: (1, 1),
    }


@ALL_ROLES
def test_people_are_told_to_those_who_may_see_them(snapshot: Snapshot, role: str) -> None:
    asked, looker = asked_by(snapshot, role), LOOKERS[role]
    for key, programme in PROGRAMMES.items():
        for whom in Whom:
            if key not in RIGHTS.get(role, ()):
                with pytest.raises(RefusedError) as refused:
                    people(asked, text(key), "Timer", 0, whom)
                assert refused.value.code == "not_yours"
                continue
            found = people(asked, text(key), "Timer", 0, whom)
            names = {one.citizen_id for one in found}
            if whom is not Whom.CAN:
                assert not names
                continue
            enrolled = {name for name, (of, _) in CITIZENS.items() if programme in (None, *of)}
            assert names == (looker.people & enrolled) - {GONE}
            assert bool(names) is bool(looker.people)
            assert all(one.programme in looker.enrolled_in for one in found)
            assert {one.team for one in found if one.citizen_id == NOBODYS} <= {None}


def test_under_pseudonyms_no_number_is_told(snapshot: Snapshot) -> None:
    asked = asked_by(snapshot, "leader")
    unnamed = replace(asked, scope=replace(asked.scope, named=False))
    found = people(unnamed, text("site"), "Timer", 0, Whom.CAN)
    assert len(found) == 11
    assert not any(number in repr(found) for number in EVERYBODY)


def test_an_analyst_who_manages_a_programme_sees_its_grant_alone(
    snapshot: Snapshot, state: State
) -> None:
    scope = asked_by(snapshot, "analyst").scope | asked_by(snapshot, "project manager").scope
    assert keys(state, scope) == {"alfa"}
    asked = Asked(snapshot, scope, smallest=5)
    hours, _ = statuses(asked, text("alfa"))
    assert hours.criteria[0].denominator == 6


@pytest.mark.parametrize(
    ("name", "why", "code"),
    [
        ("Ny", "", "no_reason"),
        ("Ny", "ok", "no_reason"),
        ("Ny", "BORGER-A1 mangler", "not_kept"),
        ("For BORGER-A1", "aftalt", "not_kept"),
        ("010190-1234", "aftalt", "not_kept"),
    ],
)
def test_a_change_has_a_reason_and_names_nobody(
    snapshot: Snapshot, state: State, name: str, why: str, code: str
) -> None:
    of = (state, asked_by(snapshot, "leader"), viewer_of(snapshot, "leader"), "site")
    with pytest.raises(RefusedError) as refused:
        enter(*of, grant(None, name), 1, why)
    assert refused.value.code == code


def test_a_second_editor_is_told_and_nothing_is_lost(snapshot: Snapshot, state: State) -> None:
    of = (state, asked_by(snapshot, "leader"), viewer_of(snapshot, "leader"), "site")
    enter(*of, grant(None, "Først"), 1, "aftalt")
    with pytest.raises(RefusedError) as refused:
        enter(*of, grant(None, "Bagefter"), 1, "aftalt")
    assert refused.value.code == "changed_meanwhile"
    with pytest.raises(RefusedError) as refused:
        drop(*of, 1, "aftalt")
    assert refused.value.code == "changed_meanwhile"
    stands = grants(state, state.revision(), EVERYBODYS).of("site")
    assert stands is not None
    assert stands.grant.name == "Først"


def test_what_a_later_version_has_kept_is_left_alone(snapshot: Snapshot, state: State) -> None:
    state.write([Change("grant", "later", {"name": "x", "new": 1}, 0)], "a@b.dk")
    assert "later" not in keys(state, EVERYBODYS)
