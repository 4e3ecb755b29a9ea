"""What somebody's grants, groups, dates and substitutions add up to."""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest

from steering.access.grants import Access, Grant, Role, Substitute
from steering.access.identity import Identity
from steering.access.scope import EVERYTHING, NOTHING, Reach, Scope, Worker, scope_of
from steering.access.viewer import viewer

TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)
WORKERS = [
    Worker("w1", "Anna", "anna@kommune.dk", "Nord"),
    Worker("w2", "Bo", " Bo@Kommune.dk ", "Nord"),
    Worker("w3", None, None, None),
    Worker("w4", "Eva", "", "Syd"),
]
LEADER = Grant(email="leder@kommune.dk", role=Role.LEADER)
ADMINISTRATOR = Grant(email="drift@kommune.dk", role=Role.ADMINISTRATOR)
ANALYST = Grant(group="tal", role=Role.ANALYST)
ANNA = Reach(workers=frozenset({"w1"}))


def scope(email: str, *grants: Grant, groups: str = "", by: tuple[Substitute, ...] = ()) -> Scope:
    """The scope of a person with these groups under these grants."""
    person = Identity(email, email, frozenset(groups.split()))
    return scope_of(person, Access(grants=grants, substitutes=by), WORKERS, TODAY)


def stands_in(of: str, by: str, first: date = date.min, last: date = date.max) -> Substitute:
    """A substitute for those days."""
    return Substitute(of=of, by=by, from_on=first, to_on=last)


def test_a_worker_is_known_by_the_address_of_the_workers_table() -> None:
    assert scope("anna@kommune.dk") == Scope(frozenset({Role.WORKER}), ANNA, ANNA)
    assert scope("bo@kommune.dk").people == Reach(workers=frozenset({"w2"}))


def test_who_is_not_known_has_nothing() -> None:
    for email in ("ukendt@kommune.dk", "", "none", "anna@kommune.dk.evil.dk", "anna@kommune"):
        assert scope(email, LEADER, ADMINISTRATOR, ANALYST) == NOTHING


def test_whose_address_changed_is_the_worker_no_longer() -> None:
    person = Identity("anna@kommune.dk", "Anna")
    moved = [replace(WORKERS[0], email="anna.holm@kommune.dk")]
    assert scope_of(person, Access(), moved, TODAY) == NOTHING
    other = Identity("anna.holm@kommune.dk", "Anna")
    assert scope_of(other, Access(), moved, TODAY).people == ANNA


@pytest.mark.parametrize(
    ("grant", "figures", "people"),
    [
        (Grant(email="x@k.dk", role=Role.WORKER, worker_id="w1"), ANNA, ANNA),
        (
            Grant(email="x@k.dk", role=Role.TEAM_LEADER, teams=frozenset({"Nord"})),
            Reach(teams=frozenset({"Nord"})),
            Reach(teams=frozenset({"Nord"})),
        ),
        (Grant(email="x@k.dk", role=Role.LEADER), EVERYTHING, EVERYTHING),
        (
            Grant(email="x@k.dk", role=Role.PROJECT_MANAGER, programmes=frozenset({"P"})),
            Reach(programmes=frozenset({"P"})),
            Reach(),
        ),
        (
            Grant(email="x@k.dk", role=Role.PROJECT_MANAGER, programmes=frozenset({"P"}), people=True),
            Reach(programmes=frozenset({"P"})),
            Reach(programmes=frozenset({"P"})),
        ),
        (Grant(email="x@k.dk", role=Role.ANALYST), Reach(), Reach()),
        (Grant(email="x@k.dk", role=Role.ADMINISTRATOR), Reach(), Reach()),
    ],
)
def test_each_role_gives_what_it_gives(grant: Grant, figures: Reach, people: Reach) -> None:
    found = scope("x@k.dk", grant)
    assert found.roles == {grant.role}
    assert (found.figures, found.people) == (figures, people)
    assert found.analyses == (grant.role is Role.ANALYST)
    assert found.administers == (grant.role is Role.ADMINISTRATOR)


def test_every_role_is_tried_above() -> None:
    tried = test_each_role_gives_what_it_gives.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {grant.role for grant, _, _ in tried} == set(Role)


def test_roles_add_up() -> None:
    own = Grant(email="anna@kommune.dk", role=Role.PROJECT_MANAGER, programmes=frozenset({"P"}))
    found = scope("anna@kommune.dk", own, ANALYST, groups="tal")
    assert found.figures == Reach(workers=frozenset({"w1"}), programmes=frozenset({"P"}))
    assert found.people == ANNA
    assert found.hides_small_numbers
    assert not scope("leder@kommune.dk", LEADER, ANALYST, groups="tal").hides_small_numbers


def test_a_group_gives_to_who_brings_it_and_letters_count() -> None:
    assert scope("x@k.dk", ANALYST, groups="andre tal").analyses
    assert scope("x@k.dk", ANALYST, groups="Tal tal2") == NOTHING
    assert scope("tal", ANALYST) == NOTHING


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        (TODAY, TODAY, True),
        (TODAY + DAY, date.max, False),
        (date.min, TODAY - DAY, False),
        (TODAY - DAY, TODAY + DAY, True),
    ],
)
def test_days_bound_grants_groups_and_substitutes(first: date, last: date, holds: bool) -> None:
    days = {"from_on": first, "to_on": last}
    assert bool(scope("leder@kommune.dk", LEADER.model_copy(update=days)).people) == holds
    assert scope("x@k.dk", ANALYST.model_copy(update=days), groups="tal").analyses == holds
    by = (stands_in("anna@kommune.dk", "x@k.dk", first, last),)
    assert (scope("x@k.dk", by=by).people == ANNA) == holds


def test_a_substitute_has_what_the_address_gives_but_no_administration_and_no_group() -> None:
    by = (
        stands_in("drift@kommune.dk", "x@k.dk"),
        stands_in("leder@kommune.dk", "y@k.dk"),
        stands_in("analytiker@kommune.dk", "z@k.dk"),
    )
    assert not scope("x@k.dk", ADMINISTRATOR, by=by).administers
    assert scope("y@k.dk", LEADER, by=by).people == EVERYTHING
    assert scope("z@k.dk", ANALYST, by=by, groups="") == NOTHING


def test_a_substitutes_substitute_has_nothing_of_the_first() -> None:
    by = (stands_in("anna@kommune.dk", "bo@kommune.dk"), stands_in("bo@kommune.dk", "x@k.dk"))
    assert scope("x@k.dk", by=by).people == Reach(workers=frozenset({"w2"}))


def test_what_is_not_in_force_of_the_other_is_not_in_force_of_the_substitute() -> None:
    gone = LEADER.model_copy(update={"to_on": TODAY - DAY})
    by = (stands_in("leder@kommune.dk", "x@k.dk"),)
    assert scope("x@k.dk", gone, by=by) == NOTHING


def test_every_part_of_a_scope_is_in_its_key() -> None:
    other: dict[str, Any] = {
        "roles": frozenset({Role.LEADER}),
        "figures": ANNA,
        "people": ANNA,
        "analyses": True,
        "administers": True,
        "named": False,
    }
    assert set(other) == {field.name for field in fields(Scope)}
    keys = {replace(NOTHING, **{name: value}).key for name, value in other.items()} | {NOTHING.key}
    assert len(keys) == len(other) + 1


def test_scopes_with_names_that_run_together_have_other_keys() -> None:
    reaches = [
        Reach(teams=frozenset({"a", "b"})),
        Reach(teams=frozenset({"a, b"})),
        Reach(teams=frozenset({'a", "b'})),
        Reach(programmes=frozenset({"a", "b"})),
        Reach(workers=frozenset({"a", "b"})),
    ]
    assert len({Scope(figures=reach).key for reach in reaches}) == len(reaches)
    assert len({Scope(people=reach).key for reach in reaches}) == len(reaches)


def as_seen(email: str, other: str, *grants: Grant) -> tuple[Scope, str | None]:
    """The scope and the mark of a viewer who asks to see the pages as somebody else."""
    found = viewer(Identity(email, email), Access(grants=grants), WORKERS, TODAY, other)
    return found.scope, found.acting_as


def test_only_an_administrator_sees_as_somebody_else() -> None:
    found, as_ = as_seen("drift@kommune.dk", " Anna@Kommune.dk", ADMINISTRATOR)
    assert (found.people, found.named, as_) == (ANNA, False, "anna@kommune.dk")
    assert not found.administers
    for email in ("leder@kommune.dk", "anna@kommune.dk", "x@k.dk"):
        assert as_seen(email, "leder@kommune.dk", LEADER)[1] is None
        assert as_seen(email, "leder@kommune.dk", LEADER)[0] == scope(email, LEADER)


def test_who_may_see_everybody_anyway_sees_them_named() -> None:
    also_leader = Grant(email="drift@kommune.dk", role=Role.LEADER)
    assert as_seen("drift@kommune.dk", "anna@kommune.dk", ADMINISTRATOR, also_leader)[0].named
