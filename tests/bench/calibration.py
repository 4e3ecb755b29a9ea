"""Whether the forecasts of milestones are honest: of made-up programmes whose end we know.

Each is forecast at a random moment before its deadline. The threshold is drawn around today's share,
so that it knows nothing of what comes.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from steering.milestones.forecast import drawn, quantiles, why_not
from steering.milestones.simulation import learned
from tests.bench.lines import HOWS, Guess, Measured, Window, as_now, line
from tests.bench.programmes import KINDS, Programme, programme

PROGRAMMES = 500
PATHS = 200
SEED = 2026
WITHIN = 0.75, 0.85  # of the outcomes shall lie in the intervals of 80 %
STEPS = 5  # of the reliability table


@dataclass(frozen=True)
class Case:
    """A forecast, and what came."""

    kind: str
    how: str
    threshold: float
    outcome: float
    probability: float
    low: float
    high: float
    line: Guess
    as_now: Guess

    @property
    def met(self) -> bool:
        """Whether it came to that."""
        return self.outcome >= self.threshold

    @property
    def inside(self) -> bool:
        """Whether the outcome lies in the interval."""
        return self.low <= self.outcome <= self.high


@dataclass(frozen=True)
class Found:
    """How many of the outcomes lie in the intervals, and the Brier score of each forecast."""

    inside: float
    scores: dict[str, float]

    @property
    def honest(self) -> bool:
        """Whether that is what the intervals say, and ours is the best."""
        best = min(self.scores, key=lambda name: self.scores[name])
        return WITHIN[0] <= self.inside <= WITHIN[1] and best == "ours"


FORECASTS: dict[str, Callable[[Case], float]] = {
    "ours": lambda case: case.probability,
    "line": lambda case: float(case.line.at >= case.threshold),
    "line, error": lambda case: case.line.probability(case.threshold),
    "as now, error": lambda case: case.as_now.probability(case.threshold),
}


def measure(many: int = PROGRAMMES, seed: int = SEED) -> Found:
    """Print how many outcomes lie in the intervals, and how good the probabilities are."""
    began, used = time.perf_counter(), time.process_time()
    found = list(islice(cases(seed), many))
    print(f"\n{many} programmes, seed {seed}; Brier scores, the lower the better")
    print(
        f"{'':14}{'cases':>6}{'inside':>8}{'width':>7}" + "".join(f"{name:>15}" for name in FORECASTS)
    )
    for kind in KINDS:
        _tell(kind, [case for case in found if case.kind == kind])
    for how in HOWS:
        _tell(how, [case for case in found if case.how == how])
    whole = _tell("all", found)
    _tell_reliability(found)
    took, used = time.perf_counter() - began, time.process_time() - used
    verdict = "Honest" if whole.honest else "NOT HONEST"
    print(f"{verdict}. {took:.0f} s on the clock, {used:.0f} s of processor")
    return whole


def cases(seed: int) -> Iterator[Case]:
    """Without end, the kinds in turn; a programme of which there is no forecast is passed over."""
    rng = np.random.default_rng(seed)
    while True:
        for kind in KINDS:
            case = None
            while case is None:
                case = _case(programme(kind, rng), rng)
            yield case


def _case(made: Programme, rng: np.random.Generator) -> Case | None:
    """None where the forecast gives no number, or there is no line to lay."""
    how = HOWS[int(rng.integers(len(HOWS)))]
    window = Window(
        how, 1 if how == "at a week" else int(rng.choice((13, 26))), int(rng.choice((4, 8, 13)))
    )
    ahead = made.has.shape[1] - made.known
    here = made.present[:, : made.known].any(axis=1)
    has, present = made.has[here, : made.known], made.present[here, : made.known]
    shares = window.lately(has, present, 52)
    if why_not(has, present) is not None or len(shares) < 6:
        return None
    future = learned(has, present, ahead, PATHS, int(rng.integers(2**31)))
    since = max(0, made.has.shape[1] - window.weeks)
    (found,), _ = drawn(future, [Measured(window, has, present, since)])
    low, _, high = quantiles(found[:, 0])
    threshold = float(
        np.clip(shares[-1] * rng.uniform(0.6, 1.5) + rng.normal(0, 0.03), 0.02, 0.98).round(2)
    )
    return Case(
        made.kind,
        how,
        threshold,
        float(window(made.has, made.present)),
        float((found >= threshold).mean()),
        float(low),
        float(high),
        line(shares, ahead),
        as_now(shares, ahead),
    )


def _tell(name: str, some: Sequence[Case]) -> Found:
    inside = float(np.mean([case.inside for case in some]))
    width = float(np.mean([case.high - case.low for case in some]))
    scores = {
        each: float(np.mean([(said(case) - case.met) ** 2 for case in some]))
        for each, said in FORECASTS.items()
    }
    figures = "".join(f"{score:15.3f}" for score in scores.values())
    print(f"{name:14}{len(some):6}{inside:8.1%}{width:7.2f}{figures}")
    return Found(inside, scores)


def _tell_reliability(found: Sequence[Case]) -> None:
    print(f"\n{'said':>14}{'cases':>6}{'on average':>12}{'came':>8}")
    for step in range(STEPS):
        some = [case for case in found if min(int(case.probability * STEPS), STEPS - 1) == step]
        if some:
            said = np.mean([case.probability for case in some])
            came = np.mean([case.met for case in some])
            print(
                f"{step / STEPS:6.0%} – {(step + 1) / STEPS:5.0%}{len(some):6}{said:12.1%}{came:8.1%}"
            )
