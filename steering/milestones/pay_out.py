"""What a grant pays in the end, on each of many futures, joined as `grant.progress` joins it."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from steering.milestones.criterion import All, AnyOf, Condition
from steering.milestones.grant import Progress
from steering.milestones.status import State

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Values = Mapping[tuple[str, int], Floats]  # by milestone and number: float[paths] at its last day
Thresholds = Mapping[tuple[str, int], float]


def pay_outs(
    every: Sequence[Progress], values: Values, thresholds: Thresholds, paths: int
) -> dict[str, tuple[Bools, Floats]]:
    """By milestone: bool[paths] whether it pays, all of a chain before it included, and kroner.

    `values` are those of criteria and bonuses that are not over; what is over or lost is as it is. A
    bonus pays where nothing that it waits for is missed, for no more people than `Progress` counts.
    Milestones of which a value is lacking, and those that wait for one of them, are left out.
    """
    found: dict[str, tuple[Bools, Floats]] = {}
    for one in every:
        after = one.milestone.after
        if one.is_lost:
            found[one.milestone.name] = np.zeros(paths, np.bool_), np.zeros(paths)
            continue
        if after is not None and after not in found:
            continue
        pays = found[after][0] if after is not None else np.ones(paths, np.bool_)
        if one.milestone.condition is not None:
            reached = _reached(one, values, thresholds, paths)
            if reached is None:
                continue
            pays = pays & reached
            found[one.milestone.name] = pays, _kroner(pays, float(one.milestone.amount))
            continue
        people = _earned(one, values, paths)
        if people is None:
            continue
        most = one.milestone.most_people
        paid = np.minimum(people, len(one.earners) if most is None else most)
        found[one.milestone.name] = pays, _kroner(pays, paid * float(one.milestone.amount))
    return found


def _kroner(pays: Bools, amount: Floats | float) -> Floats:
    return np.where(pays, amount, 0.0).astype(np.float64)


def _reached(of: Progress, values: Values, thresholds: Thresholds, paths: int) -> Bools | None:
    assert of.milestone.condition is not None  # the caller has seen to it
    if of.state in (State.REACHED, State.MISSED):
        return np.full(paths, of.state is State.REACHED)
    parts: list[Bools] = []
    for number, standing in enumerate(of.standings):
        key = of.milestone.name, number
        if standing.state in (State.REACHED, State.MISSED):
            parts.append(np.full(paths, standing.state is State.REACHED))
        elif key in values:
            parts.append(values[key] >= thresholds[key])
        else:
            return None
    return _joined(of.milestone.condition, iter(parts))


def _joined(condition: Condition, parts: Iterator[Bools]) -> Bools:
    if not isinstance(condition, All | AnyOf):
        return next(parts)
    found = np.array([_joined(one, parts) for one in condition.of])
    return np.asarray(found.all(axis=0) if isinstance(condition, All) else found.any(axis=0))


def _earned(of: Progress, values: Values, paths: int) -> Floats | None:
    if of.state is State.REACHED:
        return np.full(paths, float(of.earned))
    return values.get((of.milestone.name, 0))
