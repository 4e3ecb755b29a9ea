"""What a grant's milestones release, with pencil and paper: chains, bonuses, and what is lost."""

from datetime import date
from decimal import Decimal

import pytest

from steering.contract.words import ActivityKind
from steering.milestones.criterion import All, AnyOf, AtADate, Bonus, HowMany
from steering.milestones.grant import Progress, progress
from steering.milestones.milestone import Grant, Milestone, Population
from steering.milestones.status import State, standings, within_reach
from steering.store import Snapshot
from tests.spec.people_drawn import programme
from tests.spec.strips import MONDAY
from tests.spec.test_milestones import week

PEOPLE = """
    anna  PPPP....
    bo    ..PP....
    cai   ........
"""
OVER, TO_COME = week(4), week(12)


def of_numbers(*chain: tuple[str, int, date, str | None]) -> Grant:
    """Milestones of so many people by a day, each 100 kroner; three are enrolled."""
    return Grant(
        name="g",
        programme="p",
        milestones=tuple(
            Milestone(
                name=name,
                deadline=by,
                amount=Decimal(100),
                condition=HowMany(people=people, by=by),
                after=after,
            )
            for name, people, by, after in chain
        ),
    )


def money(found: Progress) -> tuple[int, int, int]:
    """Released, at stake, missed."""
    return int(found.released), int(found.at_stake), int(found.missed)


def found(snapshot: Snapshot, grant: Grant) -> dict[str, tuple[int, int, int]]:
    return {one.milestone.name: money(one) for one in progress(snapshot, snapshot.rules, grant)}


def test_what_waits_for_another_is_at_stake_until_that_one_is_missed() -> None:
    with programme(PEOPLE) as snapshot:
        waits = of_numbers(("first", 5, TO_COME, None), ("then", 3, OVER, "first"))
        assert found(snapshot, waits) == {"first": (0, 100, 0), "then": (0, 100, 0)}
        lost = of_numbers(("first", 5, OVER, None), ("then", 3, OVER, "first"))
        assert found(snapshot, lost) == {"first": (0, 0, 100), "then": (0, 0, 100)}
        comes = of_numbers(("first", 3, OVER, None), ("then", 3, OVER, "first"))
        assert found(snapshot, comes) == {"first": (100, 0, 0), "then": (100, 0, 0)}


def test_a_chain_waits_for_its_first_link() -> None:
    with programme(PEOPLE) as snapshot:
        chain = of_numbers(
            ("first", 5, TO_COME, None), ("then", 3, OVER, "first"), ("last", 3, OVER, "then")
        )
        assert found(snapshot, chain)["last"] == (0, 100, 0)
        broken = of_numbers(
            ("first", 5, OVER, None), ("then", 3, OVER, "first"), ("last", 3, OVER, "then")
        )
        assert found(snapshot, broken)["last"] == (0, 0, 100)


@pytest.mark.parametrize(
    ("most", "last", "told", "state"),
    [
        (2, TO_COME, (20, 0, 0), State.REACHED),  # both have been earned
        (3, TO_COME, (20, 10, 0), State.ENOUGH),
        (3, OVER, (20, 0, 10), State.REACHED),  # the third never came
        (None, TO_COME, (20, 10, 0), State.ENOUGH),  # three are enrolled, so far
        (None, OVER, (20, 0, 0), State.REACHED),
    ],
)
def test_a_bonus_pays_for_each_until_it_is_over_or_full(
    most: int | None, last: date, told: tuple[int, int, int], state: State
) -> None:
    bonus = Bonus(activities=frozenset({ActivityKind.INTERNSHIP}), first=MONDAY, last=last)
    one = Milestone(name="b", deadline=last, amount=Decimal(10), bonus=bonus, most_people=most)
    with programme(PEOPLE) as snapshot:
        grant = Grant(name="g", programme="p", milestones=(one,))
        (of,) = progress(snapshot, snapshot.rules, grant)
        assert (money(of), of.state) == (told, state)
        lost = of_numbers(("first", 5, OVER, None)).milestones
        after = one.model_copy(update={"after": "first"})
        grant = grant.model_copy(update={"milestones": (*lost, after)})
        _, of = progress(snapshot, snapshot.rules, grant)
        assert (int(of.released), int(of.at_stake)) == (0, 0)
        assert of.missed == of.at_most


def test_what_is_released_at_stake_and_missed_is_all_there_is() -> None:
    share = AtADate(indicator="placement_share", threshold=Decimal("0.9"), on=OVER)
    with programme(PEOPLE) as snapshot:
        grant = of_numbers(("a", 3, OVER, None), ("b", 4, TO_COME, None), ("c", 3, OVER, "b"))
        missed = Milestone(name="d", deadline=OVER, amount=Decimal(7), condition=share)
        grant = grant.model_copy(update={"milestones": (*grant.milestones, missed)})
        every = progress(snapshot, snapshot.rules, grant)
        assert sum(one.released + one.at_stake + one.missed for one in every) == grant.at_stake
        assert [one.missed for one in every] == [0, 0, 0, 7]


def test_a_condition_is_within_reach_when_all_or_any_of_its_criteria_are() -> None:
    with programme(PEOPLE) as snapshot:
        hopeless = AtADate(indicator="continuity_13_share", threshold=Decimal("0.9"), on=week(9))
        likely = AtADate(indicator="placement_share", threshold=Decimal("0.9"), on=week(9))
        missed = HowMany(people=4, by=OVER)
        for of, is_so in (
            (hopeless, False),
            (likely, True),
            (missed, False),
            (All(of=(likely, hopeless)), False),
            (AnyOf(of=(hopeless, likely)), True),
            (All(of=(AnyOf(of=(missed, likely)), likely)), True),
        ):
            stand = standings(snapshot, snapshot.rules, of, Population(), "p")
            assert within_reach(of, stand) is is_so
