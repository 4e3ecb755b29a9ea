"""How many will have earned a bonus, week by week: known, and on futures.

Of what begins in a week to come nobody knows the day: it is taken to be the Thursday, and to be still
going on on a day if it does at the end of the week that ends nearest to that day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from steering.indicators import weeks as iso
from steering.milestones.bonus import Earner
from steering.milestones.criterion import Bonus
from steering.milestones.forecast import Floats
from steering.milestones.jobs import Jobs
from steering.milestones.met import Flags
from steering.milestones.simulation import Futures
from steering.milestones.templates import months_after

NEVER = 30_000  # weeks
MIDDLE = timedelta(days=3)  # of a week, from its Monday


@dataclass(frozen=True, eq=False)
class EarningCounter:
    """`due`: of each person in which week to come, from 0, what goes on now earns it, if it lasts.

    `begun`: the same of what begins in each week to come. `having`: who is in it in the last week.
    """

    known: Floats
    earned: Flags
    having: Flags
    due: NDArray[np.int16]
    begun: NDArray[np.int16]

    def ahead(self, some: Futures) -> Floats:
        """float[paths, weeks]: how many have earned it by then."""
        paths, people = some.has.shape[:2]
        earned, before = np.zeros((2, paths, people), np.bool_)
        due = np.full((paths, people), NEVER, np.int16)
        known = len(self.earned)
        earned[:, :known], before[:, :known], due[:, :known] = self.earned, self.having, self.due
        found = []
        for week, begins in enumerate(self.begun):
            has = some.has[..., week]
            due[has & ~before] = begins
            due[~has] = NEVER
            earned |= due <= week
            before = has
            found.append(earned.sum(-1))
        return np.array(found, float).T if found else np.empty((paths, 0))


def earning_counter(bonus: Bonus, who: Sequence[Earner], those: Jobs, as_of: date) -> EarningCounter:
    """Of the earners and jobs of one population."""
    days = {one.enrolment: one.earned_on for one in who}
    earned = np.array([days.get(one) is not None for one in those.enrolments], np.bool_)
    weeks = max(0, those.column(bonus.last) - those.has.shape[1] + 1)
    monday = iso.monday_of(as_of) + timedelta(weeks=1)
    begun = [
        _due(bonus, monday + timedelta(weeks=week) + MIDDLE, monday, as_of) for week in range(weeks)
    ]
    due = [
        min(
            (_due(bonus, job[0], monday, as_of) for job in some if _lasts(job[1], as_of)), default=NEVER
        )
        for some in those.of
    ]
    return EarningCounter(
        known_numbers([day for day in days.values() if day], known_days(bonus, those.first, as_of)),
        earned,
        those.has[:, -1],
        # What is earned by lasting: a first day is over when it goes on.
        np.array(due if bonus.months else [NEVER] * len(due), np.int16),
        np.array(begun, np.int16),
    )


def known_days(bonus: Bonus, first: date, as_of: date) -> list[date]:
    """The last day of each week of the bonus's time that is known, none before the Monday `first`."""
    monday, found = max(iso.monday_of(bonus.first), first), []
    while monday <= min(as_of, bonus.last):
        found.append(min(monday + timedelta(days=6), as_of))
        monday += timedelta(weeks=1)
    return found


def known_numbers(earned_on: Sequence[date], days: Sequence[date]) -> Floats:
    """How many have it by each of the days."""
    every = np.sort(np.array(earned_on, "datetime64[D]"))
    return np.searchsorted(every, np.array(days, "datetime64[D]"), "right").astype(float)


def earned_on(bonus: Bonus, starts: date) -> date:
    """When what began on that day will have earned it."""
    return months_after(starts, bonus.months) - timedelta(days=1) if bonus.months else starts


def _lasts(ends: date | None, as_of: date) -> bool:
    return ends is None or ends >= as_of


def _due(bonus: Bonus, starts: date, monday: date, as_of: date) -> int:
    """In which week from that of the Monday on."""
    day = earned_on(bonus, starts)
    if not max(bonus.first, as_of + timedelta(days=1)) <= day <= bonus.last:
        return NEVER
    if bonus.months is None:
        return (day - monday).days // 7
    return max(0, (day - MIDDLE - monday).days // 7)
