"""What a grant pays on futures that are written down: chains, conditions joined, bonuses.

A future is a column: `x` is reached in it, `.` is not; of a bonus a figure tells how many earn it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from steering.contract.words import ActivityKind
from steering.milestones.bonus import Earner
from steering.milestones.criterion import All, AnyOf, Bonus, Condition, HowMany, criteria
from steering.milestones.grant import Progress
from steering.milestones.joint import joined_ways
from steering.milestones.milestone import Milestone
from steering.milestones.pay_out import pay_outs
from steering.milestones.status import Standing, State

END = date(2027, 1, 1)
A, B, C = (HowMany(people=number, by=END) for number in (1, 2, 3))
OPEN, REACHED, MISSED = State.SHORT, State.REACHED, State.MISSED


def milestone(
    name: str, of: Condition, *states: State, after: str | None = None, state: State = OPEN
) -> Progress:
    """A hundred kroner; the states are those of its criteria, by default open."""
    one = Milestone(name=name, deadline=END, amount=Decimal(100), condition=of, after=after)
    told = states or (state,) * len(criteria(of))
    standings = tuple(
        Standing(each, how, 0, 0, 0, 0) for each, how in zip(criteria(of), told, strict=True)
    )
    return Progress(one, state, standings, (), Decimal(100 if state is REACHED else 0))


def bonus(
    name: str,
    people: int,
    earned: int,
    most: int | None,
    after: str | None = None,
    *,
    over: bool = False,
) -> Progress:
    """Ten kroner for each of so many people, of whom some have earned it."""
    of = Bonus(activities=frozenset({ActivityKind.INTERNSHIP}), first=date(2026, 1, 1), last=END)
    one = Milestone(
        name=name, deadline=END, amount=Decimal(10), bonus=of, most_people=most, after=after
    )
    who = tuple(
        Earner(number, None, None, END if number < earned else None, present=True)
        for number in range(people)
    )
    return Progress(one, REACHED if over else OPEN, (), who, Decimal(10 * earned))


def paid(drawn: Mapping[str, str], *every: Progress) -> dict[str, list[int]]:
    """By milestone the kroner in each future; `a0` is the first criterion of milestone `a`."""
    values = {
        (name[:-1], int(name[-1])): np.array(
            [float({"x": "1", ".": "0"}.get(letter, letter)) for letter in futures]
        )
        for name, futures in drawn.items()
    }
    paths = len(next(iter(drawn.values())))
    found = pay_outs(every, values, dict.fromkeys(values, 1.0), paths)
    return {name: [int(one) for one in kroner] for name, (_, kroner) in found.items()}


def test_a_milestone_pays_where_it_is_reached() -> None:
    assert paid({"a0": "x.x."}, milestone("a", A)) == {"a": [100, 0, 100, 0]}


def test_a_chain_pays_as_far_as_it_holds() -> None:
    chain = (milestone("a", A), milestone("b", B, after="a"), milestone("c", C, after="b"))
    assert paid({"a0": "xxx..", "b0": "xx.xx", "c0": "x.xxx"}, *chain) == {
        "a": [100, 100, 100, 0, 0],
        "b": [100, 100, 0, 0, 0],
        "c": [100, 0, 0, 0, 0],
    }


def test_what_is_joined_by_and_needs_all_and_by_or_one() -> None:
    drawn = {"a0": "xx..", "a1": "x.x."}
    assert paid(drawn, milestone("a", All(of=(A, B))))["a"] == [100, 0, 0, 0]
    assert paid(drawn, milestone("a", AnyOf(of=(A, B))))["a"] == [100, 100, 100, 0]
    three = {"a0": "xxxx....", "a1": "xx..xx..", "a2": "x.x.x.x."}
    both = All(of=(A, AnyOf(of=(B, C))))
    assert paid(three, milestone("a", both))["a"] == [100, 100, 100, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("joined", "state", "kroner"),
    [
        (All(of=(A, B)), REACHED, [100, 0]),  # the other one decides
        (AnyOf(of=(A, B)), MISSED, [100, 0]),
        (All(of=(A, B)), MISSED, [0, 0]),
        (AnyOf(of=(A, B)), REACHED, [100, 100]),
    ],
)
def test_what_is_over_is_as_it_is(joined: Condition, state: State, kroner: list[int]) -> None:
    assert paid({"a0": "x."}, milestone("a", joined, OPEN, state)) == {"a": kroner}


def test_what_is_decided_needs_no_future() -> None:
    first = milestone("a", A, state=REACHED), milestone("b", B, after="a")
    assert paid({"b0": "x."}, *first) == {"a": [100, 100], "b": [100, 0]}
    lost = milestone("a", A, state=MISSED), milestone("b", B, after="a")
    assert paid({"b0": "x."}, *lost) == {"a": [0, 0], "b": [0, 0]}
    unknown = replace(milestone("b", B, after="a"), is_lost=True)  # but that it can't come is known
    assert paid({"c0": "x."}, lost[0], unknown) == {"a": [0, 0], "b": [0, 0]}


def test_a_bonus_pays_for_so_many_and_no_more() -> None:
    assert paid({"a0": "2468"}, bonus("a", 9, 2, 5)) == {"a": [20, 40, 50, 50]}
    assert paid({"a0": "2468"}, bonus("a", 6, 2, None)) == {"a": [20, 40, 60, 60]}  # who is enrolled
    assert paid({"b0": "x"}, bonus("a", 6, 2, 4, over=True), milestone("b", B)) == {
        "a": [20],
        "b": [100],
    }


def test_a_bonus_waits_for_a_milestone_but_nothing_is_lost_for_want_of_a_bonus() -> None:
    chain = (milestone("a", A), bonus("b", 9, 0, 9, after="a"), milestone("c", C, after="b"))
    assert paid({"a0": "x.x", "b0": "350", "c0": "xx."}, *chain) == {
        "a": [100, 0, 100],
        "b": [30, 0, 0],
        "c": [100, 0, 0],
    }


def test_what_is_not_known_is_left_out_and_so_is_all_that_waits_for_it() -> None:
    found = paid(
        {"a0": "x", "c0": "x"},
        milestone("a", A),
        milestone("b", All(of=(A, B))),
        milestone("c", C, after="b"),
        milestone("d", C, after="c"),
    )
    assert found == {"a": [100]}


def test_streams_are_joined_as_if_all_went_well_together_and_as_if_they_were_strangers() -> None:
    half = np.tile([0.0, 1.0], 200)
    together, apart = joined_ways([{("a", 0): half}, {("b", 0): half[::-1]}])
    assert (together["a", 0] == together["b", 0]).all()
    both = (apart["a", 0] * apart["b", 0]).mean()
    assert both == pytest.approx(0.25, abs=0.06)
    (alone,) = joined_ways([{("a", 0): half, ("b", 0): 1 - half}])
    assert ((alone["a", 0] + alone["b", 0]) == 1).all()  # one stream's futures stay what they are
