"""The way through the rehabilitation team: preparation, meeting, recommendation, grant, first meeting.

Most of it in the time that the reports ask for, and some of it not, as at the municipalities that they
tell of (BRF 4.4; UIF p.15-16).
"""

from typing import NamedTuple

import numpy as np

from steering.demo import habits
from steering.demo.calendar import MISSING, on_workday
from steering.demo.columns import blank
from steering.demo.draws import Ints, spread, whole
from steering.demo.people import Enrolments


class Rehabilitation(NamedTuple):
    """The day of each, or MISSING; all arrays of shape (enrolments,), days since 1970."""

    preparation_started: Ints
    meeting: Ints
    recommendation: Ints
    granted: Ints
    first_meeting: Ints


def rehabilitate(rng: np.random.Generator, people: Enrolments) -> Rehabilitation:
    """The days of those who go this way, as far as they have come before they leave."""
    never = spread(rng, len(people.citizen)) > habits.REHABILITATED
    found, day = [], blank(people.enrolled, never)
    for soon, quick, slow in habits.REHABILITATION:
        within = whole(quick[0] + (quick[1] - quick[0] + 1) * spread(rng, len(day)))
        beyond = whole(slow[0] + (slow[1] - slow[0] + 1) * spread(rng, len(day)))
        waited = np.where(spread(rng, len(day)) < soon, within, beyond)
        then = on_workday(day + waited)
        day = blank(then, (day == MISSING) | (then > people.stop))
        found.append(day)
    return Rehabilitation(*found)
