"""Who meets a criterion over a matrix of weeks: of people as they were, or as they may come to be.

Arrays may have axes before those of people and weeks, such as one for the paths of a forecast.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

import numpy as np
from numpy.typing import NDArray

from steering.milestones.criterion import AtADate, How, OverAWindow
from steering.milestones.people import ABSENT, HAS, HAS_NOT, Marks

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Met:
    """Who counts, and who of them has met it, a flag a person; `weeks` of who counts and has it.

    Of an average the weeks are counted, of all else the people.
    """

    counts: Flags
    met: Flags
    numerator: NDArray[np.int64]
    denominator: NDArray[np.int64]


def met(of: AtADate | OverAWindow, marks: Marks, first: int, last: int) -> Met:
    """Who meets it in the columns from `first` to `last`, both within it; of a date, in the last.

    Columns that the matrix does not have are weeks that nobody knows of.
    """
    window = marks[..., max(first, 0) : max(last + 1, 0)]
    if isinstance(of, AtADate):
        window = marks[..., last : last + 1] if last >= 0 else marks[..., :0]
    here, has = window != ABSENT, window == HAS
    counts = here.any(-1)
    if isinstance(of, AtADate) or of.how is How.ANY_WEEK:
        fulfilled = has.any(-1)
    elif of.how is How.EVERY_WEEK:
        fulfilled = counts & ~(window == HAS_NOT).any(-1)
    elif of.how is How.IN_A_ROW:
        assert of.in_a_row is not None  # the model sees to it
        fulfilled = longest_row(window) >= of.in_a_row
    else:
        return Met(counts, has.any(-1), has.sum((-2, -1)), here.sum((-2, -1)))
    return Met(counts, fulfilled, fulfilled.sum(-1), counts.sum(-1))


def longest_row(window: Marks) -> NDArray[np.int64]:
    """Each person's most weeks in a row with it; weeks in which one does not count are passed over."""
    longest = np.zeros(window.shape[:-1], dtype=np.int64)
    for row in _rows(window):
        longest = np.maximum(longest, row)
    return longest


def row_now(window: Marks) -> NDArray[np.int64]:
    """Each person's weeks in a row up to the last one."""
    now = np.zeros(window.shape[:-1], dtype=np.int64)
    for row in _rows(window):
        now = row
    return now


def _rows(window: Marks) -> Iterator[NDArray[np.int64]]:
    """Week by week, the weeks in a row so far."""
    row = np.zeros(window.shape[:-1], dtype=np.int64)
    for week in np.moveaxis(window, -1, 0):
        row = np.where(week == HAS, row + 1, np.where(week == HAS_NOT, 0, row))
        yield row


def enough(threshold: Fraction, denominator: int) -> int:
    """The fewest that are so large a share of them."""
    return ceil(threshold * denominator)
