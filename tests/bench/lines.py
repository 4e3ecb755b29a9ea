"""What is measured of a made-up programme, and the simple forecasts that ours must beat."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from steering.milestones.simulation import Futures

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

HOWS = ("at a week", "any week", "in a row", "average")
LINE = 26  # weeks that a line is laid through


@dataclass(frozen=True)
class Window:
    """The share who have had it in so many weeks, the last of bool[..., people, weeks]."""

    how: str
    weeks: int
    row: int  # weeks in a row

    def __call__(self, has: Bools, present: Bools) -> Floats:
        """float[...]."""
        has, present = has[..., -self.weeks :], present[..., -self.weeks :]
        if self.how == "average":
            return _share((has & present).sum(axis=(-1, -2)), present.sum(axis=(-1, -2)))
        run = np.zeros(has.shape[:-1], np.int16)
        best = np.zeros_like(run)
        for week in range(self.weeks):
            run = np.where(present[..., week], np.where(has[..., week], run + 1, 0), run)
            best = np.maximum(best, run)
        counts = present.any(axis=-1)
        enough = best >= (self.row if self.how == "in a row" else 1)
        return _share((counts & enough).sum(axis=-1), counts.sum(axis=-1))

    def lately(self, has: Bools, present: Bools, weeks: int) -> Floats:
        """The share of each of the latest windows that end in a known week, at most `weeks` of them."""
        ends = range(max(self.weeks, has.shape[1] - weeks), has.shape[1] + 1)
        return np.array([self(has[:, :end], present[:, :end]) for end in ends])


def _share(part: npt.NDArray[np.int64], whole: npt.NDArray[np.int64]) -> Floats:
    return np.asarray(part / np.maximum(whole, 1))


@dataclass(frozen=True, eq=False)
class Measured:
    """A `Counter` of one number: what is measured of all weeks since one, those to come among them."""

    measure: Callable[[Bools, Bools], Floats]  # of bool[..., people, weeks] has and present: float[...]
    has: Bools
    present: Bools
    since: int

    @property
    def known(self) -> Floats:
        """float[1], or nothing where no week of it is known."""
        past = self.has[:, self.since :], self.present[:, self.since :]
        return np.array([self.measure(*past)]) if past[0].shape[1] else np.empty(0)

    def ahead(self, some: Futures) -> Floats:
        """float[paths, 1], in the last week."""
        known = self.has.shape[1]
        past = np.zeros((2, *some.has.shape[:2], max(0, known - self.since)), np.bool_)
        past[0, :, : len(self.has)] = self.has[:, self.since :]
        past[1, :, : len(self.has)] = self.present[:, self.since :]
        ahead = slice(max(0, self.since - known), None)
        has = np.concatenate([past[0], some.has[..., ahead]], axis=-1)
        present = np.concatenate([past[1], some.present[..., ahead]], axis=-1)
        return np.asarray(self.measure(has, present))[:, None]


@dataclass(frozen=True)
class Guess:
    """A normal distribution of the share at the deadline."""

    at: float
    error: float

    def probability(self, threshold: float) -> float:
        """Of reaching it."""
        return float(ndtr((self.at - threshold) / max(self.error, 1e-6)))


def line(shares: Floats, ahead: int, most: float = 1.0) -> Guess:
    """The latest of float[weeks] prolonged in a straight line, with a prediction's textbook error."""
    shares = shares[-LINE:]
    time = np.arange(len(shares)) - len(shares) + 1.0
    slope, level = np.polyfit(time, shares, 1)
    left = shares - level - slope * time
    lever = 1 + 1 / len(shares) + (ahead - time.mean()) ** 2 / np.square(time - time.mean()).sum()
    error = np.sqrt(left @ left / max(1, len(shares) - 2) * lever)
    return Guess(float(np.clip(level + slope * ahead, 0, most)), float(error))


def as_now(shares: Floats, ahead: int) -> Guess:
    """The share stays, with an error as large as it has moved before in as long a time."""
    back = min(ahead, len(shares) // 2)
    moved = np.sqrt(np.square(shares[back:] - shares[:-back]).mean())
    return Guess(float(shares[-1]), float(moved * np.sqrt(ahead / back)))
