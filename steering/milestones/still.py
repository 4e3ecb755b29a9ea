"""For whom it is not too late: who does not meet a criterion yet, and could before its last day.

Somebody can who is in the programme in the last week of the data, exempt or not, and for whom the weeks
that are left are enough. So a share of people is within reach, or it is not, whatever anybody does.
"""

from datetime import date, timedelta

import numpy as np

from steering.indicators import weeks as iso
from steering.milestones.criterion import AtADate, How, OverAWindow
from steering.milestones.met import Flags, row_now
from steering.milestones.people import HAS_NOT, People

CONTINUITY = ("continuity_13_share", "continuity_13_same_company_share")


def can_still(
    of: AtADate | OverAWindow, those: People, met: Flags, lacking: dict[int, int], criterion_weeks: int
) -> Flags:
    """Who of them can still meet it.

    `lacking` is how many active weeks an enrolment lacks of continuity; all others lack
    `criterion_weeks`.
    """
    width = those.marks.shape[1]
    last_day = of.on if isinstance(of, AtADate) else of.last
    left = max(0, those.column(last_day) - width + 1)  # weeks to come in which it can happen
    may: Flags = those.present & ~met & (left > 0)
    if isinstance(of, AtADate):
        if of.indicator in CONTINUITY:
            weeks = [lacking.get(enrolment, criterion_weeks) for enrolment in those.enrolments]
            may &= np.array(weeks, dtype=np.int64) <= left
        return may
    window = those.marks[:, max(0, those.column(of.first)) :]
    if of.how is How.EVERY_WEEK:
        may &= ~(window == HAS_NOT).any(-1)
    elif of.how is How.IN_A_ROW:
        assert of.in_a_row is not None  # the model sees to it
        may &= (row_now(window) + left >= of.in_a_row) | (left >= of.in_a_row)
    return may


def last_start(of: AtADate | OverAWindow, criterion_weeks: int) -> date:
    """The Monday of the last week in which somebody who has nothing yet can begin and still meet it."""
    if isinstance(of, AtADate):
        weeks = criterion_weeks if of.indicator in CONTINUITY else 1
        return iso.monday_of(of.on) - timedelta(weeks=weeks - 1)
    if of.how is How.EVERY_WEEK:
        return iso.monday_of(of.first)
    return iso.monday_of(of.last) - timedelta(weeks=(of.in_a_row or 1) - 1)
