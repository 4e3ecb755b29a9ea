"""Made-up programmes of several kinds, to see whether forecasts are honest.

Nothing here is the forecast's own model: people differ by nature, placements are agreed for 4, 13 or
26 weeks, broken off or prolonged, people leave when their time is up, and what moves a whole programme
is a shape in time with a mood that comes and goes.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

KINDS = ("steady", "speeding up", "seasonal", "shrinking")
SIZES = 30, 600
KNOWN = 13, 160  # weeks
AHEAD = 4, 40
BATCHES = 0.3  # of the programmes enrol every four or thirteen weeks
PLANS, PLANNED = (4, 13, 26), (0.25, 0.5, 0.25)  # weeks that are agreed, and how often


@dataclass(frozen=True)
class Programme:
    """All of it: bool[people, weeks], of which the first `known` weeks are known."""

    kind: str
    has: Bools
    present: Bools
    known: int


def programme(kind: str, rng: np.random.Generator) -> Programme:
    """One of the kind, at a random moment from a quarter to three years after it began."""
    known = int(rng.integers(*KNOWN))
    weeks = known + int(rng.integers(*AHEAD))
    size = int(np.exp(rng.uniform(*np.log(SIZES))))
    pull, draw_in = _shapes(kind, weeks, rng)
    enrolled = _enrolled(size, draw_in, rng)
    stays = np.where(
        rng.random(size) < 0.3, 10_000, rng.lognormal(np.log(rng.uniform(40, 140)), 0.5, size)
    )
    if kind == "shrinking":
        stays = np.minimum(stays, rng.lognormal(np.log(weeks / 2), 0.6, size))
    nature = rng.lognormal(0, rng.uniform(0.2, 1.0), size)
    rate = np.exp(rng.uniform(*np.log((0.01, 0.05)))) * nature
    has, present = np.zeros((size, weeks), bool), np.zeros((size, weeks), bool)
    left = np.zeros(size, int)  # weeks left of the placement
    away = np.zeros(size, int)  # and of the exemption
    since = np.full(size, 1000)
    breaks, longer, exempt = rng.uniform(0, 0.04), rng.uniform(0.1, 0.5), rng.uniform(0, 0.008)
    for week in range(weeks):
        here = (enrolled <= week) & (week < enrolled + stays)
        left = np.maximum(left - 1, 0)
        over = has[:, week - 1] & (left == 0) if week else np.zeros(size, bool)
        left[over & (rng.random(size) < longer)] = 13
        left[rng.random(size) < breaks] = 0
        lately = np.where(since < 8, 1.8, 1.0)
        begins = (
            (left == 0) & (away == 0) & (rng.random(size) < 1 - np.exp(-rate * pull[week] * lately))
        )
        begins &= here
        left[begins] = rng.choice(PLANS, p=PLANNED, size=int(begins.sum()))
        away = np.maximum(away - 1, 0)
        goes = (away == 0) & (rng.random(size) < exempt)
        away[goes] = rng.geometric(1 / 8, int(goes.sum()))
        has[:, week] = (left > 0) & here
        present[:, week] = here & (away == 0)
        since = np.where(left > 0, 0, since + 1)
    return Programme(kind, has & present, present, known)


def _shapes(kind: str, weeks: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """How strongly people are brought into placements, and into the programme, in each week."""
    time = np.arange(weeks)
    mood = np.zeros(weeks)
    for week in range(1, weeks):
        mood[week] = 0.9 * mood[week - 1] + rng.normal(0, 0.08)
    pull, draw_in = np.exp(mood), np.ones(weeks)
    if kind == "speeding up":
        half, slow = rng.uniform(0.2, 1.0) * weeks, rng.uniform(5, 25)
        pull = pull * (1 + rng.uniform(1, 3) / (1 + np.exp(-(time - half) / slow)))
    if kind == "seasonal":
        turn = 2 * np.pi * (time - rng.uniform(0, 52)) / 52.18
        summer = np.isin((time + rng.integers(52)) % 52, (27, 28, 29, 30))
        pull = pull * np.exp(rng.uniform(0.3, 0.8) * np.cos(turn)) * np.where(summer, 0.4, 1.0)
        draw_in = draw_in * np.exp(0.3 * np.cos(turn))
    if kind == "shrinking":
        pull = pull * 0.5 ** (time / rng.uniform(40, 150))
        draw_in = 0.5 ** (time / rng.uniform(10, 60))
    return pull, draw_in


def _enrolled(size: int, draw_in: Floats, rng: np.random.Generator) -> npt.NDArray[np.int64]:
    """The week in which each is enrolled: some at the start, the others as they are drawn in."""
    at_start = rng.random(size) < rng.uniform(0.1, 0.9)
    later = rng.choice(len(draw_in), p=draw_in / draw_in.sum(), size=size)
    if rng.random() < BATCHES:
        every = int(rng.choice((4, 13)))
        later = -(-later // every) * every
    return np.where(at_start, 0, later)
