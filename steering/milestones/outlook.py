"""The outlook of a criterion: its forecast from the history of the very population that it counts.

What has been is read as the status is, what may come is simulated, and both together are counted by
`met`, as they will be when the day has come.
"""

from datetime import date, timedelta

import numpy as np

from steering.indicators.count import Source
from steering.milestones.criterion import AtADate, OverAWindow
from steering.milestones.forecast import Floats, Forecast, forecast
from steering.milestones.met import met
from steering.milestones.milestone import Population
from steering.milestones.people import ABSENT, HAS, HAS_NOT, people
from steering.milestones.states import Bools

HISTORY = timedelta(weeks=104)  # before the as-of date, or the window where that begins earlier
SEED = 1  # the same data, the same forecast


def outlook(
    source: Source,
    of: AtADate | OverAWindow,
    population: Population,
    programme: str | None,
    more_starts: float = 0.0,
) -> Forecast | None:
    """Of the criterion's share at its last day; None once the data describe that day.

    `more_starts`: so many more begin a week than by the history. Nobody is enrolled any more where the
    population's last day of enrolment is over.
    """
    begins, ends = (of.on, of.on) if isinstance(of, AtADate) else (of.first, of.last)
    if source.as_of >= ends:
        return None
    those = people(
        source,
        of.indicator if isinstance(of, AtADate) else of.subject,
        _not_before_the_calendar(min(begins, source.as_of), HISTORY),
        where=population.where(programme),
        enrolled_from=population.enrolled_from,
        enrolled_by=population.enrolled_by,
    )
    width = those.marks.shape[1]
    ahead = those.column(ends) - width + 1
    closed = population.enrolled_by is not None and population.enrolled_by <= source.as_of

    def measure(has: Bools, present: Bools) -> Floats:
        marks = np.where(present, np.where(has, HAS, HAS_NOT), ABSENT).astype(np.int8)
        found = met(of, marks, 0, marks.shape[-1] - 1)
        return found.numerator / np.maximum(found.denominator, 1)

    return forecast(
        those.marks == HAS,
        those.marks != ABSENT,
        max(0, ahead),
        measure,
        float(of.threshold),
        SEED,
        since=max(0, those.column(begins)),
        more_starts=more_starts,
        intake=0.0 if closed else None,
    )


def _not_before_the_calendar(day: date, by: timedelta) -> date:
    return day - by if day - date.min > by else date.min
