"""Ordinary hours (contract, section 2), exact."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from tests.reference.site import Row, Site
from tests.reference.weeks import Week, is_active


def ordinary_hours(site: Site, citizen_id: str, week: Week) -> Fraction:
    """A citizen's ordinary hours in a week, from the register or from the activities.

    "where paid_hours has been delivered, let R be its latest period_end. For weeks whose
    Sunday ≤ R: [paid hours]. For later weeks, or with no paid_hours at all: [job hours]".
    """
    if site.paid_until is not None and week.days[-1] <= site.paid_until:
        return _paid_hours(site.rows("paid_hours", citizen_id), week)
    return _job_hours(site.rows("activities", citizen_id), week)


def _paid_hours(paid: list[Row], week: Week) -> Fraction:
    """What the register says.

    "each paid row's hours spread evenly over its days, summed over the citizen's rows and the
    week's seven days; no row is 0."
    """
    total = Fraction(0)
    for row in paid:
        days = (row["period_end"] - row["period_start"]).days + 1
        here = _days_within(week.days, row["period_start"], row["period_end"])
        if here:
            total += exact(row["hours"]) / days * here
    return total


def _job_hours(activities: list[Row], week: Week) -> Fraction:
    """What the activities say.

    "the sum over active ordinary_job activities of hours_per_week × (its active days in the
    reach) / (days in the reach); a missing hours_per_week is 0".
    """
    total = Fraction(0)
    for row in activities:
        if row["kind"] == "ordinary_job" and row["hours_per_week"] and is_active(row, week):
            here = _days_within(week.reach, row["starts_on"], row["ends_on"] or date.max)
            total += exact(row["hours_per_week"]) * here / len(week.reach)
    return total


def _days_within(days: Iterable[date], first: date, last: date) -> int:
    return sum(first <= day <= last for day in days)


def exact(number: float) -> Fraction:
    """The number as it is written: 7.4 is 37/5, not the nearest binary fraction."""
    return Fraction(str(number))
