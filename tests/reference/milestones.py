"""Milestones walked enrolment by enrolment: who counts, who has met a criterion, who still could.

Who still could is found by giving each person who is there all that can still come, week after week,
and looking whether that would do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.reference.continuity import reached_in
from tests.reference.facts import EnrolmentWeek, facts
from tests.reference.indicators import INDICATORS
from tests.reference.site import Row, Site
from tests.reference.weeks import WEEK, monday_of

Weeks = list[bool | None]  # whether somebody has it in a week; None: does not count


@dataclass(frozen=True)
class Person:
    """An enrolment in a window: its weeks so far, and how many are to come."""

    key: tuple[str, str, date]
    weeks: Weeks
    to_come: int  # 0 for who is not there in the last week

    def meets(self, how: str, in_a_row: int | None, *, if_all_comes: bool = False) -> bool:
        """Whether the weeks fulfil it, perhaps with all that can still come."""
        weeks = self.weeks + [True] * (self.to_come if if_all_comes else 0)
        counting = [week for week in weeks if week is not None]
        if how == "every_week":
            return bool(counting) and all(counting)
        if how == "in_a_row":
            drawn = "".join("x" if week else "." for week in counting)
            return "x" * (in_a_row or 1) in drawn
        return any(counting)


def window(site: Site, subject: str, first: date, last: date, group: int | None) -> list[Person]:
    """The people of a window from the week of one day to that of another, as it is by now."""
    found: dict[int, tuple[Row, Weeks]] = {}
    present = {id(fact.enrolment) for fact in facts(site)[monday_of(site.as_of)]}
    to_come = max(0, (monday_of(last) - max(monday_of(site.as_of), monday_of(first) - WEEK)).days // 7)
    for monday in _mondays(first, min(last, site.as_of)):
        for fact in facts(site).get(monday, []):
            if group is None or fact.enrolment["visitation_group"] == group:
                of = found.setdefault(id(fact.enrolment), (fact.enrolment, []))
                of[1].append(None if fact.now.exempt else _has(fact, subject))
    return [
        Person(_key(enrolment), weeks, to_come if number in present else 0)
        for number, (enrolment, weeks) in found.items()
    ]


def at_a_date(site: Site, key: str, on: date) -> dict[tuple[str, str, date], bool]:
    """Who counts in the week of a day, or in the last one before it, and whether in the numerator."""
    monday = min(monday_of(on), monday_of(site.as_of))
    of = INDICATORS[key]
    return {
        _key(fact.enrolment): bool(of.numerator(fact))
        for fact in facts(site).get(monday, [])
        if not fact.now.exempt and of.denominator(fact)
    }


def can_reach_continuity(site: Site, on: date) -> set[tuple[str, str, date]]:
    """Who has not, is there in the last week, and would if every week to come were active."""
    last = monday_of(site.as_of)
    to_come = max(0, (monday_of(on) - last).days // 7)
    found = set()
    for fact in facts(site)[last]:
        walked = [
            past.now.placement or past.now.hours > 0
            for monday in sorted(facts(site))
            for past in facts(site)[monday]
            if past.enrolment is fact.enrolment
        ]
        then = reached_in(walked + [True] * to_come, site.rules)
        if to_come and not fact.continuity and then is not None:
            found.add(_key(fact.enrolment))
    return found


def _has(fact: EnrolmentWeek, subject: str) -> bool:
    hours = fact.now.hours > 0
    return {
        "placement": fact.now.placement,
        "ordinary_hours": hours,
        "active": fact.now.placement or hours,
        "course": fact.now.course,
        "hours_or_education": hours or "education" in fact.now.kinds,
    }[subject]


def _key(enrolment: Row) -> tuple[str, str, date]:
    return enrolment["citizen_id"], enrolment["programme"], enrolment["enrolled_on"]


def _mondays(first: date, last: date) -> Iterator[date]:
    monday = monday_of(first)
    while monday <= last:
        yield monday
        monday += timedelta(weeks=1)
