"""How likely a milestone is reached, between which numbers it will lie, and at which pace.

The method is described in docs/definitions.md; whether it is honest is measured by
``python -m tests.bench --calibration``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from steering.locale import Message, message
from steering.milestones.hazards import History
from steering.milestones.simulation import Programme, learned
from steering.milestones.states import Bools, Risk

Floats = npt.NDArray[np.float64]
Measure = Callable[
    [Bools, Bools], Floats
]  # of bool[paths, people, weeks] has and present: float[paths]

LOW, MID, HIGH = 0.1, 0.5, 0.9
LEAST_WEEKS, LEAST_PEOPLE, LEAST_STARTS = 13, 10, 10
LATELY = 13  # weeks of the pace so far
PATHS = 100, 400
PACE_PATHS = 25, 100
PERSON_WEEKS = 60_000_000, 8_000_000  # that the paths may cost in all, and those of one trial of a pace


@dataclass(frozen=True)
class Forecast:
    """Of one number at its deadline; where there is too little history, only `why_not`.

    The three values are its 10 %, 50 % and 90 % quantiles. Paces are starts a week, newcomers who have
    it from the first week among them; `needed_pace` is the one until the deadline at which as many
    futures make it as miss it, none where even everybody's starting doesn't.
    """

    probability: float | None
    value_low: float | None
    value_mid: float | None
    value_high: float | None
    needed_pace: float | None
    pace_so_far: float | None
    why_not: Message | None = None

    @property
    def enough(self) -> bool:
        """Whether there is a number."""
        return self.why_not is None


def forecast(
    has: Bools,
    present: Bools,
    ahead: int,
    measure: Measure,
    threshold: float,
    seed: int,
    *,
    since: int = 0,
    more_starts: float = 0.0,
    intake: float | None = None,
) -> Forecast:
    """Of what `measure` says of the weeks from column `since` to the deadline, `ahead` weeks from now.

    `has`, `present`: bool[people, weeks], see `simulation.simulate`, as are the last two.
    """
    too_few = why_not(has, present)
    if too_few is not None:
        return Forecast(None, None, None, None, None, None, too_few)
    cost = len(has) * max(1, ahead)
    programme = learned(has, present, ahead, _paths(PATHS, PERSON_WEEKS[0], cost), seed, intake)
    found, _ = values(programme, has, present, measure, since, more_starts)
    low, mid, high = np.quantile(found, (LOW, MID, HIGH), method="inverted_cdf")
    few = programme.fewer(_paths(PACE_PATHS, PERSON_WEEKS[1], cost))
    so_far = pace_so_far(programme.history)

    @cache
    def trial(more: float) -> tuple[float, float]:
        tried, starts = values(few, has, present, measure, since, more)
        return float(np.median(tried)) - threshold, float(starts.mean())

    return Forecast(
        probability=float(np.mean(found >= threshold)),
        value_low=float(low),
        value_mid=float(mid),
        value_high=float(high),
        needed_pace=needed_pace(trial, step=max(so_far, 1.0), most=float(len(has))),
        pace_so_far=so_far,
    )


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


def values(
    programme: Programme,
    has: Bools,
    present: Bools,
    measure: Measure,
    since: int,
    more_starts: float = 0.0,
) -> tuple[Floats, Floats]:
    """float[paths]: what `measure` says of what is known and the future together; and starts a week."""
    found, starts = [], []
    known = has.shape[1]
    for some in programme.futures(more_starts):
        past = np.zeros((2, *some.has.shape[:2], max(0, known - since)), np.bool_)
        past[0, :, : len(has)], past[1, :, : len(has)] = has[:, since:], present[:, since:]
        ahead = slice(max(0, since - known), None)
        found.append(
            measure(
                np.concatenate([past[0], some.has[..., ahead]], axis=-1),
                np.concatenate([past[1], some.present[..., ahead]], axis=-1),
            )
        )
        starts.append(some.starts)
    return np.concatenate(found), np.concatenate(starts)


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


def _paths(bounds: tuple[int, int], budget: int, cost: int) -> int:
    return int(np.clip(budget // max(1, cost), *bounds))
