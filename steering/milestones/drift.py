"""How much a programme has moved with time, and how it may go on: a common effect of all its people.

The log of what happens in a week, against what the hazards let expect, is a level that wanders, a
drift that fades, waves of the year where two years are known, and what a single week has of its own;
counts are Poisson. How much each of these moves is not known, so many answers are tried and each weighs
what the history says for it: a steady programme gets a narrow future, a moving one a wide one.

The filter is Kalman's, with Laplace's approximation of the counts; Durbin and Koopman, *Time Series
Analysis by State Space Methods* (2nd ed. 2012), chapters 4 and 10.
"""

from itertools import product

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

FADES = 0.97  # what is left of a drift after a week
LEVELS = (0.0, 0.015, 0.04, 0.085, 0.18)  # standard deviation of a week's step, on the log scale
DRIFTS = (0.0, 0.003, 0.008)
SINGLES = (0.0, 0.3, 1.0)  # the last for those who come in batches
FIRST = 1.0  # of the first level
WAVES = (0.3, 0.2, 0.1)  # standard deviations of the year's first waves
YEAR = 365.25 / 7
TWO_YEARS = 104
_STEPS = 6  # of Newton


def draw(weekly: Floats, expected: Floats, ahead: int, paths: int, rng: np.random.Generator) -> Floats:
    """float[rows, paths, ahead]: effects on the log odds, for each row of float[rows, weeks] counts."""
    rows, weeks = weekly.shape
    waves = WAVES if weeks >= TWO_YEARS - 1 else ()
    seen = _seen(weeks + ahead, len(waves))
    level, drifts, singles = np.array(list(product(LEVELS, DRIFTS, SINGLES))).T
    mean = np.zeros((rows, len(level), seen.shape[1]))
    first = np.diag([FIRST**2, 0.0, *np.repeat(np.square(waves), 2)])
    spread = np.zeros((*mean.shape, 1)) + first
    spread[..., 1, 1] = drifts**2 / (1 - FADES**2)
    likely = np.zeros((rows, len(level)))
    for week in range(weeks):
        _move(mean)
        _move(spread)
        _move(spread.swapaxes(-1, -2))
        spread[..., 0, 0] += level**2
        spread[..., 1, 1] += drifts**2
        gain = spread @ seen[week]
        centre, width = mean @ seen[week], gain @ seen[week] + singles**2
        at, known, weight = _after(centre, width, weekly[:, week, None], expected[:, week, None])
        likely += weight
        gain /= width[..., None]
        mean += gain * (at - centre)[..., None]
        spread -= gain[..., :, None] * (gain * (width - known)[..., None])[..., None, :]
    chosen = _chosen(likely, paths, rng)
    row = np.arange(rows)[:, None]
    state = mean[row, chosen] + _normal(spread[row, chosen], rng)
    found = np.empty((rows, paths, ahead))
    for week in range(ahead):
        _move(state)
        level_step, drift_step, single = rng.normal(size=(3, rows, paths))
        state[..., 0] += level_step * level[chosen]
        state[..., 1] += drift_step * drifts[chosen]
        found[..., week] = state @ seen[weeks + week] + single * singles[chosen]
    return found


def _move(state: Floats) -> None:
    """A week on, in place, along the last axis: the level by its drift, which fades."""
    state[..., 0] += state[..., 1]
    state[..., 1] *= FADES


def _seen(weeks: int, waves: int) -> Floats:
    """float[weeks, parts]: how the effect of each week is made of the state."""
    turns = np.outer(np.arange(weeks), np.arange(1, waves + 1)) * 2 * np.pi / YEAR
    level, drift = np.ones((weeks, 1)), np.zeros((weeks, 1))
    return np.hstack([level, drift, np.dstack([np.cos(turns), np.sin(turns)]).reshape(weeks, -1)])


def _after(
    centre: Floats, width: Floats, happened: Floats, usual: Floats
) -> tuple[Floats, Floats, Floats]:
    """Mean and variance of a normal effect once `happened` is known; the log of how likely that was.

    Newton's steps begin to the right of the answer, from where they can't overshoot.
    """
    width = np.maximum(width, 1e-12)
    alone = np.log(np.maximum(happened, 0.5) / np.maximum(usual, 1e-9))
    at = np.minimum(np.maximum(centre, alone), centre + width * happened)
    for _ in range(_STEPS):
        rate = usual * np.exp(at)
        at = at - ((at - centre) / width + rate - happened) / (1 / width + rate)
    rate = usual * np.exp(at)
    curve = 1 / width + rate
    weight = happened * at - rate - (at - centre) ** 2 / (2 * width) - np.log(width * curve) / 2
    return at, 1 / curve, weight


def _chosen(likely: Floats, paths: int, rng: np.random.Generator) -> npt.NDArray[np.int64]:
    """int[rows, paths]: for each path one of what was tried, as likely as the history makes it."""
    weights = np.exp(likely - likely.max(axis=1, keepdims=True))
    edges = np.cumsum(weights / weights.sum(axis=1, keepdims=True), axis=1)
    drawn = rng.random((len(likely), paths))
    return np.asarray(
        np.minimum((drawn[..., None] > edges[:, None, :]).sum(axis=-1), likely.shape[1] - 1)
    )


def _normal(spread: Floats, rng: np.random.Generator) -> Floats:
    """One draw for each covariance, which may be singular."""
    values, vectors = np.linalg.eigh(spread)
    scaled = rng.normal(size=values.shape) * np.sqrt(np.maximum(values, 0.0))
    return np.asarray((vectors @ scaled[..., None])[..., 0])
