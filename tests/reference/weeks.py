"""The contract's weeks (section 2): Monday to Sunday, cut off at the as-of date."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from tests.reference.site import Row, Site

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Week:
    """A week and its reach.

    "Weeks are ISO weeks, Monday to Sunday, written `2025-W13`. With as-of date D, a week's
    *reach* is Monday … min(Sunday, D)".
    """

    monday: date
    as_of: date

    @cached_property
    def days(self) -> list[date]:
        """The week's seven days."""
        return [self.monday + timedelta(days=n) for n in range(7)]

    @cached_property
    def reach(self) -> list[date]:
        """The days of the reach."""
        return [day for day in self.days if day <= self.as_of]

    @cached_property
    def last(self) -> date:
        """The reach's last day."""
        return self.reach[-1]

    def __str__(self) -> str:
        year, number, _ = self.monday.isocalendar()
        return f"{year}-W{number:02d}"


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def week_of(site: Site, week: date | str) -> Week | None:
    """A week by its Monday or its name; "weeks whose Monday is after D don't exist"."""
    monday = week if isinstance(week, date) else date.fromisoformat(f"{week}-1")
    if monday != monday_of(monday):
        raise ValueError(f"{monday} is not a Monday")
    return Week(monday, site.as_of) if monday <= site.as_of else None


def all_weeks(site: Site) -> list[Week]:
    """Every week from the first enrolment's to the as-of date's; at least the latter."""
    last = monday_of(site.as_of)
    starts = [monday_of(row["enrolled_on"]) for row in site.tables["enrolments"]]
    monday = min([*starts, last])
    weeks = []
    while monday <= last:
        weeks.append(Week(monday, site.as_of))
        monday += WEEK
    return weeks


def is_in(enrolment: Row, week: Week) -> bool:
    """Whether an enrolment is in a week.

    "An enrolment *is in* week W when enrolled_on ≤ the reach's last day and (no closed_on or
    closed_on ≥ Monday)."
    """
    enrolled_on, closed_on = enrolment["enrolled_on"], enrolment["closed_on"]
    return bool(enrolled_on <= week.last and (closed_on is None or closed_on >= week.monday))


def is_active(activity: Row, week: Week) -> bool:
    """Whether an activity is active in a week.

    "An activity is *active in* W when starts_on ≤ the reach's last day and (no ends_on or
    ends_on ≥ Monday), also when it began before the enrolment."
    """
    starts_on, ends_on = activity["starts_on"], activity["ends_on"]
    return bool(starts_on <= week.last and (ends_on is None or ends_on >= week.monday))
