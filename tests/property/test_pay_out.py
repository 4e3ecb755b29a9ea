"""Pay-outs of made-up grants on made-up futures, against the slow walk; what holds of any outlook."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steering.contract.words import ActivityKind
from steering.milestones import joint
from steering.milestones.bonus import Earner
from steering.milestones.criterion import All, AnyOf, Bonus, Condition, HowMany, criteria
from steering.milestones.grant import Progress
from steering.milestones.milestone import Milestone
from steering.milestones.pay_out import pay_outs
from steering.milestones.status import Standing, State, state_of
from tests.reference import pay_out as slow

END = date(2027, 1, 1)
STATES = st.sampled_from(State)
single = st.builds(HowMany, people=st.integers(1, 9), by=st.just(END))
conditions: st.SearchStrategy[Condition] = st.recursive(
    single,
    lambda parts: st.builds(
        lambda kind, of: kind(of=tuple(of)),
        st.sampled_from([All, AnyOf]),
        st.lists(parts, min_size=1, max_size=3),
    ),
    max_leaves=4,
)


@st.composite
def grants(draw: st.DrawFn) -> list[Progress]:
    """Milestones and bonuses in chains, as far as any of them may be."""
    found: list[Progress] = []
    for number in range(draw(st.integers(1, 5))):
        before = [one.milestone.name for one in found]
        after = draw(st.sampled_from([None, *before]))
        name, amount = f"m{number}", Decimal(draw(st.integers(0, 1000)))
        prior = next((one for one in found if one.milestone.name == after), None)
        waits = prior is not None and (prior.state is not State.REACHED or prior.waits_for is not None)
        lost = prior is not None and (prior.state is State.MISSED or prior.is_lost)
        if draw(st.booleans()):
            found.append(_bonus(draw, name, amount, after, waits=waits, lost=lost))
            continue
        of = draw(conditions)
        one = Milestone(name=name, deadline=END, amount=amount, condition=of, after=after)
        stands = tuple(Standing(each, draw(STATES), 0, 0, 0, 0) for each in criteria(of))
        state = state_of(of, stands)
        paid = amount if state is State.REACHED and not waits else Decimal(0)
        found.append(Progress(one, state, stands, (), paid, after if waits else None, lost))
    return found


def _bonus(
    draw: st.DrawFn, name: str, amount: Decimal, after: str | None, *, waits: bool, lost: bool
) -> Progress:
    people, most = draw(st.integers(0, 9)), draw(st.none() | st.integers(1, 9))
    earned = draw(st.integers(0, people))
    of = Bonus(activities=frozenset({ActivityKind.INTERNSHIP}), first=date(2026, 1, 1), last=END)
    one = Milestone(name=name, deadline=END, amount=amount, bonus=of, most_people=most, after=after)
    who = tuple(
        Earner(number, None, None, END if number < earned else None, present=True)
        for number in range(people)
    )
    is_over = draw(st.booleans()) or (most is not None and earned >= most)
    paid = Decimal(0) if waits else amount * min(earned, earned if most is None else most)
    state = State.REACHED if is_over else State.ENOUGH
    return Progress(one, state, (), who, paid, after if waits else None, lost)


def futures(
    draw: st.DrawFn, every: Sequence[Progress], paths: int
) -> dict[tuple[str, int], np.ndarray]:
    """Of all that is open, but for what is not known; nobody loses a bonus."""
    values = {}
    for one in every:
        if one.milestone.bonus is not None:
            if one.state is not State.REACHED and draw(st.integers(0, 5)):
                numbers = st.integers(one.earned, one.earned + 9)
                drawn = draw(st.lists(numbers, min_size=paths, max_size=paths))
                values[one.milestone.name, 0] = np.array(drawn, float)
            continue
        for number, standing in enumerate(one.standings):
            if standing.state in (State.ENOUGH, State.SHORT) and draw(st.integers(0, 5)):
                drawn = draw(st.lists(st.integers(0, 9), min_size=paths, max_size=paths))
                values[one.milestone.name, number] = np.array(drawn, float)
    return values


@given(grants(), st.data())
def test_what_is_paid_is_what_a_walk_through_each_future_finds(
    every: list[Progress], data: st.DataObject
) -> None:
    paths = data.draw(st.integers(1, 4))
    values = data.draw(st.composite(futures)(every, paths))
    thresholds = {key: float(data.draw(st.integers(1, 9))) for key in values}
    found = pay_outs(every, values, thresholds, paths)
    for path in range(paths):
        finals = {key: float(of[path]) for key, of in values.items()}
        expected = slow.kroner(every, finals, thresholds)
        assert {name: float(kroner[path]) for name, (_, kroner) in found.items()} == pytest.approx(
            {name: float(kroner) for name, kroner in expected.items()}
        )
    for one in every:
        if one.milestone.name in found:
            pays, kroner = found[one.milestone.name]
            most = float(one.released + one.at_stake)
            assert (kroner >= float(one.released) - 1e-6).all()
            assert (kroner <= most + 1e-6).all()
            before = one.milestone.after
            assert before is None or not (pays & ~found[before][0]).any()


@given(grants(), st.data())
def test_an_outlook_lies_within_what_may_be_paid(every: list[Progress], data: st.DataObject) -> None:
    paths = 8
    values = data.draw(st.composite(futures)(every, paths))
    streams = data.draw(st.integers(1, 3))
    parts = [
        {key: of for number, (key, of) in enumerate(values.items()) if number % streams == part}
        for part in range(streams)
    ]
    found = joint.of_finals(every, [part for part in parts if part], dict.fromkeys(values, 4.0), 50.0)
    at_least = 50.0 + sum(float(one.released) for one in every)
    at_most = 50.0 + sum(float(one.released + one.at_stake) for one in every)
    if found.total is None:
        assert not found.pays
        return
    for amount in (found.total, found.low, found.high):
        assert at_least - 1e-6 <= amount <= at_most + 1e-6
    assert found.low <= found.high
    for one in every:
        name, before = one.milestone.name, one.milestone.after
        if name in found.pays:
            assert 0 <= found.pays[name] <= 1
            assert before is None or found.pays[name] <= found.pays[before]
    # What is asked for less is never less likely.
    easier = joint.of_finals(every, [part for part in parts if part], dict.fromkeys(values, 3.0), 50.0)
    assert all(easier.pays[name] >= found.pays[name] for name in found.pays)


def test_a_step_that_holds_another_is_never_likelier() -> None:
    rng = np.random.default_rng(1)
    share, many = rng.random(200), rng.random(200)
    low, high = (
        Progress(
            Milestone(
                name=name,
                deadline=END,
                amount=Decimal(100),
                condition=HowMany(people=1, by=END),
            ),
            State.SHORT,
            (Standing(HowMany(people=1, by=END), State.SHORT, 0, 0, 0, 0),),
            (),
            Decimal(0),
        )
        for name in ("low", "high")
    )
    other = replace(high, milestone=high.milestone.model_copy(update={"name": "other"}))
    parts = [{("low", 0): share, ("high", 0): share}, {("other", 0): many}]
    thresholds = {("low", 0): 0.4, ("high", 0): 0.6, ("other", 0): 0.5}
    found = joint.of_finals([low, high, other], parts, thresholds, 0.0)
    assert found.pays["low"] == np.mean(share >= 0.4)
    assert found.pays["high"] == np.mean(share >= 0.6)
    assert found.total == pytest.approx(100 * sum(found.pays.values()))
