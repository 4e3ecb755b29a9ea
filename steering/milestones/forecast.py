"""How likely a number is to be reached, between which numbers it will lie, and at which pace.

The method is described in docs/definitions.md; whether it is honest is measured by
``python -m tests.bench --calibration``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

from steering.locale import Message, message
from steering.milestones.hazards import History
from steering.milestones.simulation import Futures, Programme
from steering.milestones.states import Bools, Risk

Floats = npt.NDArray[np.float64]

LOW, MID, HIGH = 0.1, 0.5, 0.9
LEAST_WEEKS, LEAST_PEOPLE, LEAST_STARTS = 13, 10, 10
LATELY = 13  # weeks of the pace so far
PATHS = 100, 400
PACE_PATHS = 25, 100
PERSON_WEEKS = 40_000_000, 8_000_000  # that the paths may cost in all, and those of one trial of a pace


class Counter(Protocol):
    """What is counted of the people, week by week: a share of them, or how many."""

    @property
    def known(self) -> Floats:
        """float[weeks], as it was up to the last known week; none before its first week."""

    def ahead(self, some: Futures) -> Floats:
        """float[paths, weeks] as it may go on, up to its last week; no weeks where that is known."""


@dataclass(frozen=True)
class Forecast:
    """Of one number at its deadline; where there is too little history, only `why_not`.

    The three values are its 10 %, 50 % and 90 % quantiles. Paces are starts a week, newcomers who have
    it from the first week among them; `needed_pace` is the one until the deadline at which as many
    futures make it as miss it, none where even everybody's starting doesn't. Without a threshold there
    is no probability, and no pace that is needed.
    """

    probability: float | None = None
    value_low: float | None = None
    value_mid: float | None = None
    value_high: float | None = None
    needed_pace: float | None = None
    pace_so_far: float | None = None
    why_not: Message | None = None


def forecast(
    programme: Programme, counter: Counter, threshold: float | None, more_starts: float = 0.0
) -> Forecast:
    """Of what is counted in the last week; `more_starts` as in `simulation.simulate`."""
    (found,), _ = drawn(programme, [counter], more_starts)
    so_far = pace_so_far(programme.history)
    told = of_values(at_last(counter.known, found), threshold, so_far)
    if threshold is None:
        return told
    few = programme.fewer(affordable(PACE_PATHS, PERSON_WEEKS[1], programme.cost))

    @cache
    def trial(more: float) -> tuple[float, float]:
        (tried,), starts = drawn(few, [counter], more)
        return float(np.median(at_last(counter.known, tried))) - threshold, float(starts.mean())

    needed = needed_pace(trial, step=max(so_far, 1.0), most=float(len(programme.order)))
    return replace(told, needed_pace=needed)


def of_values(found: Floats, threshold: float | None, pace: float) -> Forecast:
    """Of float[paths] at the deadline."""
    low, mid, high = quantiles(found)
    probability = None if threshold is None else float(np.mean(found >= threshold))
    return Forecast(probability, float(low), float(mid), float(high), None, pace)


def quantiles(of: Floats) -> Floats:
    """float[3, ...] of float[paths, ...]: such values as were drawn, none between two of them."""
    return np.asarray(np.quantile(of, (LOW, MID, HIGH), axis=0, method="inverted_cdf"))


def at_last(known: Floats, ahead: Floats) -> Floats:
    """float[paths] of float[paths, weeks]: in the last week, which may be known."""
    return ahead[:, -1] if ahead.shape[1] else np.full(len(ahead), known[-1])


def why_not(has: Bools, present: Bools) -> Message | None:
    """Why there can be no forecast, in words without a small number; none where there can."""
    weeks = int(present.any(axis=0).sum())
    people = int(present[:, -1].sum()) if present.size else 0
    begun = has[:, 1:] & present[:, 1:] & present[:, :-1] & ~has[:, :-1]
    if weeks < LEAST_WEEKS:
        return message("A forecast takes {least} weeks of history; there are fewer.", least=LEAST_WEEKS)
    if people < LEAST_PEOPLE:
        return message("A forecast takes {least} people; there are fewer now.", least=LEAST_PEOPLE)
    if int(begun.sum()) < LEAST_STARTS:
        return message("A forecast takes {least} starts; there have been fewer.", least=LEAST_STARTS)
    return None


def drawn(
    programme: Programme, counters: Sequence[Counter], more_starts: float = 0.0
) -> tuple[list[Floats], Floats]:
    """Of each counter float[paths, weeks], all on the same futures; and float[paths], starts a week."""
    found: list[list[Floats]] = [[] for _ in counters]
    starts = []
    for some in programme.futures(more_starts):
        for counter, of in zip(counters, found, strict=True):
            of.append(counter.ahead(some))
        starts.append(some.starts)
    return [np.concatenate(of) for of in found], np.concatenate(starts)


def pace_so_far(history: History) -> float:
    """Starts a week in the latest weeks."""
    return float(history.weekly[Risk.START, -LATELY:].mean())


def needed_pace(
    trial: Callable[[float], tuple[float, float]], step: float, most: float
) -> float | None:
    """The pace at which the median just makes it.

    `trial` says of so many more starts a week how far above the threshold the median is, and the pace.
    """
    from scipy.optimize import brentq  # half a second, which no other page is to wait for

    lies, _ = trial(0.0)
    turn = -1.0 if lies >= 0 else 1.0
    near, far = 0.0, turn * step
    while True:
        beyond, _ = trial(far)
        if (beyond >= 0) != (lies >= 0):
            break
        if abs(far) >= most:
            return 0.0 if lies >= 0 else None
        near, far = far, turn * min(most, 2 * abs(far))
    low, high = sorted((near, far))
    at = brentq(
        lambda more: trial(more)[0], low, high, xtol=step / 50, rtol=0.01, maxiter=20, disp=False
    )
    return trial(float(at))[1]


def affordable(bounds: tuple[int, int], budget: int, cost: int) -> int:
    """How many paths may be drawn, of which each costs so many person-weeks."""
    return int(np.clip(budget // max(1, cost), *bounds))
