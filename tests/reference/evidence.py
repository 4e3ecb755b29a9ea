"""Evidence found row by row: which rows of the export make somebody meet a criterion, in which weeks.

A row is evidence of a week when the week would count for it alone: so each is looked at by itself.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from tests.reference.continuity import reached_at_one_company_in, reached_in
from tests.reference.facts import EnrolmentWeek, facts
from tests.reference.indicators import INDICATORS
from tests.reference.milestones import _has, _key
from tests.reference.site import Row, Site
from tests.reference.weeks import Week, is_active, monday_of

Key = tuple[str, str, date]
Found = tuple[str, object, date, object]  # table, activity, first day, company
Rows = dict[tuple[Key, Found], set[date]]  # by enrolment and row, the Mondays in which it counts


def of_window(
    site: Site, subject: str, how: str, in_a_row: int | None, first: date, last: date, group: int | None
) -> Rows:
    """Of those who have met a window's criterion; of an average, of those who have had it."""
    found: Rows = {}
    for enrolment, walked in _walked(site):
        if group is not None and enrolment["visitation_group"] != group:
            continue
        counting = [
            (fact.week, _has(fact, subject))
            for fact in walked
            if not fact.now.exempt and monday_of(first) <= fact.week.monday <= last
        ]
        weeks = [week for week, has in counting if has]
        if how == "every_week" and len(weeks) < len(counting):
            continue
        if how == "in_a_row":
            weeks = _first_row(counting, in_a_row or 1)
        _add(found, site, enrolment, weeks, [subject])
    return found


def at_a_date(site: Site, key: str, on: date) -> Rows:
    """Of those in the numerator of a share in the week of a day, or in the last one before it."""
    found: Rows = {}
    monday = min(monday_of(on), monday_of(site.as_of))
    for enrolment, walked in _walked(site):
        fact = next((one for one in walked if one.week.monday == monday), None)
        of = INDICATORS[key]
        if fact is None or fact.now.exempt or not of.denominator(fact) or not of.numerator(fact):
            continue
        until = [one for one in walked if one.week.monday <= monday]
        if key == "continuity_13_share":
            active = [one.now.placement or one.now.hours > 0 for one in until]
            _add(found, site, enrolment, _chain(site, until, active), ["active"])
        elif key in ("continuity_13_same_company_share", "hours_after_13_share"):
            company = _company(site, until)
            active = [company in one.now.companies for one in until]
            chain = _chain(site, until, active)
            _add(found, site, enrolment, chain, [f"company {company}"])
            if key == "hours_after_13_share":
                first = next(one.week for one in until if one.now.hours > 0)
                _add(found, site, enrolment, [first], ["ordinary_hours"])
        elif key == "course_3m_share":
            weeks = [one.week for one in until[-13:] if one.now.course]
            _add(found, site, enrolment, weeks, ["course"])
        else:
            _add(found, site, enrolment, [fact.week], _SUBJECTS[key])
    return found


def earned(
    site: Site, kinds: Iterable[str], months: int, first: date, last: date
) -> dict[Key, tuple[date, set[str]]]:
    """By enrolment the day on which a bonus was earned, and the activities that earned it on it."""
    found: dict[Key, tuple[date, set[str]]] = {}
    for enrolment in site.tables["enrolments"]:
        days: dict[date, set[str]] = {}
        for row in site.rows("activities", enrolment["citizen_id"]):
            day = row["starts_on"] if not months else _months_on(row["starts_on"], months)
            if (
                row["kind"] in kinds
                and enrolment["enrolled_on"]
                <= row["starts_on"]
                <= (enrolment["closed_on"] or site.as_of)
                and (row["ends_on"] is None or day <= row["ends_on"])
                and first <= day <= min(last, site.as_of)
            ):
                days.setdefault(day, set()).add(row["activity_id"])
        if days:
            found[_key(enrolment)] = (min(days), days[min(days)])
    return found


_SUBJECTS = {
    "placement_share": ["placement"],
    "internship_share": ["internship"],
    "wage_subsidy_share": ["wage_subsidy"],
    "ordinary_hours_share": ["ordinary_hours"],
    "hours_30_share": ["ordinary_hours"],
    "placement_with_hours_share": ["placement", "ordinary_hours"],
    "course_share": ["course"],
    "contact_28d_share": ["contact"],
}
_KINDS = {
    "course": {"flex_job", "education"},
    "hours_or_education": {"education"},
    "internship": {"internship", "try_out"},
    "wage_subsidy": {"wage_subsidy"},
}
_PLACED = {"placement", "active", "course"}
_WORKED = {"ordinary_hours", "active", "course", "hours_or_education"}


def _walked(site: Site) -> list[tuple[Row, list[EnrolmentWeek]]]:
    return [
        (
            enrolment,
            [
                fact
                for monday in sorted(facts(site))
                for fact in facts(site)[monday]
                if fact.enrolment is enrolment
            ],
        )
        for enrolment in site.tables["enrolments"]
    ]


def _add(
    found: Rows, site: Site, enrolment: Row, weeks: Iterable[Week], subjects: Iterable[str]
) -> None:
    who = enrolment["citizen_id"]
    for week in weeks:
        for table in ("activities", "paid_hours", "contacts"):
            for row in site.rows(table, who):
                if any(_makes(site, table, row, subject, week) for subject in subjects):
                    found.setdefault((_key(enrolment), _named(table, row)), set()).add(week.monday)
        since = week.last - timedelta(days=28)
        if "contact" in subjects and since < enrolment["enrolled_on"] <= week.last:
            enrolled: Found = ("enrolments", None, enrolment["enrolled_on"], None)
            found.setdefault((_key(enrolment), enrolled), set()).add(week.monday)


def _makes(site: Site, table: str, row: Row, subject: str, week: Week) -> bool:
    """Whether this row alone would make the week count."""
    in_register = site.paid_until is not None and week.days[-1] <= site.paid_until
    if table == "contacts":
        return subject == "contact" and week.last - timedelta(days=28) < row["held_on"] <= week.last
    if table == "paid_hours":
        there = row["period_start"] <= week.days[-1] and row["period_end"] >= week.monday
        return subject in _WORKED and in_register and row["hours"] > 0 and there
    if not is_active(row, week):
        return False
    placed = row["kind"] in site.rules.placements(week.monday)
    if subject.startswith("company "):
        at_it = row["company_id"] == subject.removeprefix("company ")
        return at_it and (placed or row["kind"] == "ordinary_job")
    job = row["kind"] == "ordinary_job" and bool(row["hours_per_week"]) and not in_register
    return (
        (subject in _PLACED and placed)
        or (subject in _WORKED and job)
        or row["kind"] in _KINDS.get(subject, ())
    )


def _named(table: str, row: Row) -> Found:
    first = {"activities": "starts_on", "paid_hours": "period_start", "contacts": "held_on"}[table]
    return table, row.get("activity_id"), row[first], row.get("company_id") or None


def _first_row(counting: list[tuple[Week, bool]], weeks: int) -> list[Week]:
    for start in range(len(counting) - weeks + 1):
        if all(has for _, has in counting[start : start + weeks]):
            return [week for week, _ in counting[start : start + weeks]]
    return []


def _chain(site: Site, walked: list[EnrolmentWeek], active: list[bool]) -> list[Week]:
    """The weeks with which the 13 were reached first."""
    reached = reached_in(active, site.rules)
    assert reached is not None
    weeks = [one.week for one, is_so in zip(walked[: reached + 1], active, strict=False) if is_so]
    return weeks[-site.rules.criterion_weeks :]


def _company(site: Site, walked: list[EnrolmentWeek]) -> str:
    """The company at which it was reached first; of several, the first by number."""
    there = [one.now.companies for one in walked]
    first = reached_at_one_company_in(there, site.rules)
    return min(
        company
        for company in set().union(*there)
        if reached_in([company in week for week in there], site.rules) == first
    )


def _months_on(day: date, months: int) -> date:
    """The last day of so many months that begin on a day."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    then = date(year, month, min(day.day, monthrange(year, month)[1]))
    return then - timedelta(days=1)
