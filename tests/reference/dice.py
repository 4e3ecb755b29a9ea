"""What made-up sites are drawn with: choices, and days around spots where calendars go wrong."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")

SPOTS = (
    date(2025, 3, 24),  # an ordinary week
    date(2020, 12, 28),  # 2020-W53
    date(2026, 12, 28),  # 2026-W53
    date(2024, 12, 30),  # 2025-W01, begins in the old year
    date(2021, 1, 4),  # 2021-W01, begins in the new year
    date(2024, 2, 26),  # a leap day
)
WEEKDAYS = (0, 6, 0, 6, 1, 2, 3, 4, 5)


class Dice:
    """Hypothesis' draw and the site's horizon: so many weeks from a Monday to the as-of date.

    A horizon has 5 to 60 weeks with a spot among them, and is long enough for a chain of 13
    more often than not. Only two kinds of strategies, made once, keep the drawing fast.
    """

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self.weeks = self.number(20, 40) if self.chance(6) else self.number(5, 60)
        self.start = self.pick(SPOTS) - timedelta(weeks=self.number(0, self.weeks - 1))
        self.as_of = self.start + timedelta(weeks=self.weeks - 1, days=self.number(0, 6))

    def number(self, least: int, most: int) -> int:
        """A whole number; the least is the simplest."""
        return self._draw(_integers(least, most))

    def pick(self, options: Sequence[T]) -> T:
        """One of some options; the first is the simplest."""
        return options[self.number(0, len(options) - 1)]

    def chance(self, tenths: int) -> bool:
        """True so many times in ten; false is the simpler."""
        return self.number(1, 10) > 10 - tenths

    def day(self, first: int, last: int) -> date:
        """A day in some weeks of the horizon, often a Monday, a Sunday or just the as-of date."""
        if self.chance(1):
            return self.as_of + timedelta(days=self.pick((0, 1, -1)))
        return self.start + timedelta(weeks=self.number(first, last), days=self.pick(WEEKDAYS))

    def end(self, begin: date) -> date | None:
        """The last day of what began: none, the same day, or one of that week or a later."""
        if not self.chance(7):
            return None
        if not self.chance(8):
            return begin
        weeks = (begin - self.start).days // 7
        return max(begin, self.day(weeks, weeks + self.number(0, self.weeks)))


@cache
def _integers(least: int, most: int) -> st.SearchStrategy[int]:
    return st.integers(least, most)
