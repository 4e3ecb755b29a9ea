"""Whether what is said of whole grants is honest: their pay-out, numbers of people, and bonuses."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from steering.milestones.forecast import HIGH, LOW, Floats
from steering.milestones.joint import joined_ways
from steering.milestones.pay_out import pay_outs
from tests.bench.grants import Made, grant
from tests.bench.lines import LINE, Guess, line
from tests.bench.programmes import KINDS, programme

PROGRAMMES = 500
PATHS = 200


@dataclass(frozen=True)
class Told:
    """An interval, and what came; of a number with a threshold the probabilities of reaching it too.

    `inside` is 1 or 0; `fair` as well, but at an edge of the interval as much of what came as belongs
    to it: where few numbers can come, as of money, an interval holds more than it says. `said` is how
    much the forecast holds to lie inside.
    """

    inside: float
    fair: float
    said: float
    width: float
    met: bool | None = None
    ours: float | None = None
    straight: float | None = None
    with_error: float | None = None


@dataclass(frozen=True)
class Case:
    """All that is told of a grant, and of which kind its programme is."""

    kind: str
    told: dict[str, Told]


def measure(many: int = PROGRAMMES, seed: int = 2026) -> list[Case]:
    """Print how many outcomes lie in the intervals, and the Brier scores against a straight line."""
    began, used = time.perf_counter(), time.process_time()
    found = list(islice(cases(seed), many))
    print(f"\n{many} grants, seed {seed}; Brier scores, the lower the better")
    names = ("inside", "fair", "said", "ours", "line")
    print(f"{'':24}{'cases':>6}" + "".join(f"{name:>8}" for name in names) + f"{'line, error':>13}")
    for what in ("pay-out", "many", "bonus"):
        for kind in (*KINDS, None):
            _tell(what, kind or "all", [one.told[what] for one in found if kind in (one.kind, None)])
    took, used = time.perf_counter() - began, time.process_time() - used
    print(f"{took:.0f} s on the clock, {used:.0f} s of processor")
    return found


def cases(seed: int) -> Iterator[Case]:
    """Without end, the kinds in turn; a grant of which a part can't be forecast is passed over."""
    rng = np.random.default_rng([seed, 4])
    while True:
        for kind in KINDS:
            made = None
            while made is None:
                made = grant(programme(kind, rng), PATHS, rng)
            yield _case(kind, made)


def _case(kind: str, made: Made) -> Case:
    drawn = [
        {one.key: ahead[:, -1] for one, ahead in zip(of.questions, of.drawn(), strict=True)}
        for of in made.streams
    ]
    thresholds = {one.key: one.threshold or 0.0 for of in made.streams for one in of.questions}
    ways = [
        sum(
            (kroner for _, kroner in pay_outs(made.every, way, thresholds, PATHS).values()),
            np.zeros(PATHS),
        )
        for way in joined_ways(drawn)
    ]
    told = {"pay-out": _interval(ways, made.paid)}
    for name, values in (("many", drawn[1]["many", 0]), ("bonus", drawn[2]["bonus", 0])):
        came, threshold = made.came[name], made.threshold(name)
        of = _interval([values], came)
        known = made.lines[name]
        guess = line(known, made.ahead, np.inf) if len(known) >= LINE // 4 else Guess(known[-1], 1.0)
        told[name] = Told(
            of.inside,
            of.fair,
            of.said,
            of.width,
            came >= threshold,
            float((values >= threshold).mean()),
            float(guess.at >= threshold),
            guess.probability(threshold),
        )
    return Case(kind, told)


def _interval(ways: Sequence[Floats], came: float) -> Told:
    """The widest of the ways' intervals."""
    lows = [float(np.quantile(of, LOW, method="inverted_cdf")) for of in ways]
    highs = [float(np.quantile(of, HIGH, method="inverted_cdf")) for of in ways]
    low, high = min(lows), max(highs)
    lowest, highest = ways[lows.index(low)], ways[highs.index(high)]
    below = _share_below(lowest, came, LOW)
    above = 1 - _share_below(highest, came, HIGH)
    said = min(float(((of >= low) & (of <= high)).mean()) for of in ways)
    return Told(float(low <= came <= high), max(0.0, 1 - below - above), said, high - low)


def _share_below(of: Floats, came: float, edge: float) -> float:
    """How much of what came lies below the edge, its own probability spread over it."""
    less, up_to = float((of < came).mean()), float((of <= came).mean())
    if less == up_to:
        return float(less < edge)
    return float(np.clip((edge - less) / (up_to - less), 0, 1))


def _tell(what: str, kind: str, some: Sequence[Told]) -> None:
    figures = "".join(
        f"{np.mean([getattr(one, name) for one in some]):8.1%}" for name in ("inside", "fair", "said")
    )
    scored = [one for one in some if one.met is not None]
    for name, width in (("ours", 8), ("straight", 8), ("with_error", 13)):
        if scored:
            score = np.mean([(getattr(one, name) - one.met) ** 2 for one in scored])
            figures += f"{score:{width}.3f}"
    print(f"{what:10}{kind:14}{len(some):6}{figures}")
