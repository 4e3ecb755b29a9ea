"""Drawing at random, evenly: the few kinds of draw that the made-up municipality is built from."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

BLOCK = 20


def whole(values: Floats) -> Ints:
    """Rounded down."""
    return np.floor(values).astype(np.int64)


class Choice(NamedTuple):
    """Values (weeks, hours, places in a list) with their shares, which add up to 1."""

    values: tuple[float, ...]
    shares: tuple[float, ...]

    def mean(self) -> float:
        """The mean value."""
        return float(np.dot(self.values, self.shares))

    def underway(self) -> "Choice":
        """The values as one meets them when looking in at random: the long ones oftener."""
        shares = (v * s / self.mean() for v, s in zip(self.values, self.shares, strict=True))
        return Choice(self.values, tuple(shares))

    def take(self, u: Floats) -> Floats:
        """The value at each quantile `u` (0–1, shape (n,))."""
        place = np.searchsorted(np.cumsum(self.shares), u, side="right")
        return np.asarray(self.values, float)[np.minimum(place, len(self.values) - 1)]


def places(*shares: float) -> Choice:
    """The places 0, 1, … of a list with these shares."""
    return Choice(tuple(range(len(shares))), shares)


def spread(rng: np.random.Generator, n: int) -> Floats:
    """n uniform draws on 0–1; of each BLOCK in a row, one from each BLOCK-th of the range.

    Each draw is uniform, but neighbours differ. The enrolments are in the order of time, so those
    of any period hit every share nearly, and a curve is as smooth with some hundred citizens as
    it would be with thousands of independent draws.
    """
    blocks = -(-n // BLOCK)
    strata = rng.permuted(np.tile(np.arange(BLOCK), (blocks, 1)), axis=1)
    return (strata.ravel()[:n] + rng.random(n)) / BLOCK


def wait(u: Floats, mean: float) -> Ints:
    """Whole weeks of waiting (0, 1, …) with an even chance each week and the given mean > 0."""
    return whole(np.log1p(-u) / np.log(mean / (1 + mean)))


def each(counts: Ints) -> tuple[Ints, Ints]:
    """For every i, counts[i] times over: i itself, and the running number 0, 1, … within i."""
    who = np.repeat(np.arange(len(counts)), counts)
    return who, np.arange(len(who)) - np.repeat(np.cumsum(counts) - counts, counts)
