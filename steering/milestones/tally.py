"""A criterion counted on week by week: of what has been, and of what may come after it.

After its last week it has what `met` finds in all of the weeks at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from steering.milestones.criterion import AtADate, How, OverAWindow
from steering.milestones.met import Flags

Floats = NDArray[np.float64]


@dataclass(eq=False)
class Tally:
    """So far, of people along the last axis, perhaps on several paths."""

    of: AtADate | OverAWindow
    people: int
    paths: tuple[int, ...] = ()
    counts: Flags = field(init=False)
    flag: Flags = field(init=False)  # who has met it; of every week, who can't any more
    row: NDArray[np.int16] = field(init=False)
    numerator: NDArray[np.int64] = field(init=False)
    denominator: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        shape = (*self.paths, self.people)
        self.counts, self.flag = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
        self.row = np.zeros(shape, np.int16)
        self.numerator = np.zeros(self.paths, np.int64)
        self.denominator = np.zeros(self.paths, np.int64)

    def add(self, has: Flags, here: Flags) -> None:
        """A week: who has it, and who counts in it."""
        has = has & here
        if isinstance(self.of, AtADate):
            self.numerator, self.denominator = has.sum(-1), here.sum(-1)
            return
        if self.of.how is How.AVERAGE:
            self.numerator = self.numerator + has.sum(-1)
            self.denominator = self.denominator + here.sum(-1)
            return
        self.counts |= here
        if self.of.how is How.EVERY_WEEK:
            self.flag |= here & ~has
            fulfilled = self.counts & ~self.flag
        elif self.of.how is How.IN_A_ROW:
            assert self.of.in_a_row is not None  # the model sees to it
            self.row = np.where(here, np.where(has, self.row + 1, 0), self.row).astype(np.int16)
            self.flag |= self.row >= self.of.in_a_row
            fulfilled = self.flag
        else:
            self.flag |= has
            fulfilled = self.flag
        self.numerator, self.denominator = fulfilled.sum(-1), self.counts.sum(-1)

    def go_on(self, paths: int, newcomers: int) -> Tally:
        """A copy on so many paths, with so many people more, for what may come."""
        other = Tally(self.of, self.people + newcomers, (paths,))
        for name in ("counts", "flag", "row"):
            getattr(other, name)[:, : self.people] = getattr(self, name)
        other.numerator += self.numerator
        other.denominator += self.denominator
        return other

    @property
    def share(self) -> Floats:
        """float[paths]; nothing where nobody counts."""
        return np.asarray(self.numerator / np.maximum(self.denominator, 1))
