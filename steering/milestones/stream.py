"""A stream: one population, what happens to it, and all that is asked about that.

All of it is counted on the same futures, so that what includes something else is never likelier.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Protocol

import numpy as np

from steering.locale import Message
from steering.milestones import forecast as forecasts
from steering.milestones.criterion import HowMany, OverAWindow
from steering.milestones.forecast import Counter, Floats, Forecast
from steering.milestones.intake import Intake
from steering.milestones.question import Question
from steering.milestones.simulation import Programme, learned
from steering.milestones.states import Bools

SEED = 1  # the same data, the same forecast
WEEK, SUNDAY = timedelta(weeks=1), timedelta(days=6)


class Stream(Protocol):
    """A population, what is asked about it, and its futures."""

    @property
    def questions(self) -> Sequence[Question]:
        """All that is asked."""

    @property
    def why_not(self) -> Message | None:
        """Why there is no forecast, None where there is."""

    def known(self, number: int) -> tuple[list[date], Floats]:
        """The weeks that are known of what is asked, by their last day, and how it stood then."""

    def days_ahead(self, number: int) -> list[date]:
        """The last days of the weeks to come."""

    def drawn(self, more: float = 0.0) -> list[Floats]:
        """Of each question float[paths, weeks to come]; `more`: so many more start, or come, a week."""

    def forecast(self, number: int, more: float = 0.0) -> Forecast:
        """Of one question, with the paces."""


@dataclass(frozen=True, eq=False)
class PeopleStream:
    """People who have something or not, week by week: bool[people, weeks] twice, see `simulation`."""

    questions: Sequence[Question]
    counters: Sequence[Counter]
    known_days: Sequence[list[date]]
    has: Bools
    present: Bools
    ends: date  # of the last known week, its Sunday
    weeks: int  # to come, of the longest question
    is_closed: bool
    paths: int

    @property
    def why_not(self) -> Message | None:
        """As in `Stream`."""
        return forecasts.why_not(self.has, self.present)

    @cached_property
    def _programme(self) -> Programme:
        intake = 0.0 if self.is_closed else None
        return learned(self.has, self.present, self.weeks, self.paths, SEED, intake)

    def known(self, number: int) -> tuple[list[date], Floats]:
        """As in `Stream`."""
        return self.known_days[number], self.counters[number].known

    def days_ahead(self, number: int) -> list[date]:
        """As in `Stream`."""
        of, last = self.questions[number].of, self.questions[number].last
        first = of.first if isinstance(of, OverAWindow) else self.ends
        found, day = [], self.ends + WEEK
        while day - SUNDAY <= last:
            if first <= day:
                found.append(min(day, last))
            day += WEEK
        return found

    def drawn(self, more: float = 0.0) -> list[Floats]:
        """As in `Stream`."""
        return forecasts.drawn(self._programme, self.counters, more)[0]

    def forecast(self, number: int, more: float = 0.0) -> Forecast:
        """As in `Stream`."""
        if self.why_not is not None:
            return Forecast(why_not=self.why_not)
        threshold = self.questions[number].threshold
        return forecasts.forecast(self._programme, self.counters[number], threshold, more)


@dataclass(frozen=True, eq=False)
class IntakeStream:
    """People who come."""

    questions: Sequence[Question]
    came: Intake
    paths: int

    @property
    def why_not(self) -> Message | None:
        """As in `Stream`."""
        return self.came.why_not

    def known(self, number: int) -> tuple[list[date], Floats]:
        """As in `Stream`."""
        del number  # all questions are about how many have come
        return self.came.known_days(), self.came.known()

    def days_ahead(self, number: int) -> list[date]:
        """As in `Stream`."""
        return self.came.days_ahead(self.questions[number].last)

    def drawn(self, more: float = 0.0) -> list[Floats]:
        """As in `Stream`."""
        longest = max(one.last for one in self.questions)
        whole = self.came.ahead(longest, self.paths, SEED, more)
        found = []
        for one in self.questions:
            by = one.last
            # The last week is cut off at the day: of those who come in it as many as it has days.
            weeks = len(self.came.days_ahead(by))
            found.append(whole[:, :weeks] if by == longest else self._cut(whole, by, weeks))
        return found

    def _cut(self, whole: Floats, by: date, weeks: int) -> Floats:
        part = ((by - self.came.as_of).days - 7 * (weeks - 1)) / 7
        found = whole[:, :weeks].copy()
        before = found[:, -2] if weeks > 1 else np.full(len(found), float(len(self.came.days)))
        found[:, -1] = before + np.round((found[:, -1] - before) * part)
        return found

    def forecast(self, number: int, more: float = 0.0) -> Forecast:
        """As in `Stream`."""
        if self.why_not is not None:
            return Forecast(why_not=self.why_not)
        of = self.questions[number].of
        assert isinstance(of, HowMany)
        final = self.drawn(more)[number][:, -1]
        told = forecasts.of_values(final, float(of.people), self.came.pace_so_far)
        return replace(told, needed_pace=self.came.needed_pace(of.people, of.by))
