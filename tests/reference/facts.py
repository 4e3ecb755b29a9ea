"""What is true of every enrolment in each of its weeks (contract, section 2)."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from tests.reference.continuity import reached_at_one_company_in, reached_in
from tests.reference.hours import ordinary_hours
from tests.reference.site import Row, Site, covers
from tests.reference.weeks import Week, all_weeks, is_active, is_in


@dataclass(frozen=True)
class CitizenWeek:
    """What holds for a citizen in a week, in whatever programme."""

    exempt: bool
    worker: str | None
    team: str | None
    kinds: set[str]
    companies: set[str]
    placement: bool
    hours: Fraction
    course: bool
    contact: bool


@dataclass(frozen=True)
class EnrolmentWeek:
    """What holds for an enrolment in a week; the last five look back."""

    enrolment: Row
    week: Week
    now: CitizenWeek
    week_no: int
    continuity: bool
    same_company: bool
    hours_so_far: bool
    course_3m: bool
    contact_28d: bool


@lru_cache(maxsize=4)
def facts(site: Site) -> dict[date, list[EnrolmentWeek]]:
    """By Monday, every enrolment that is in the week, also the exempt ones."""
    weeks = all_weeks(site)
    found: dict[date, list[EnrolmentWeek]] = {week.monday: [] for week in weeks}
    seen: dict[tuple[str, Week], CitizenWeek] = {}
    for enrolment in site.tables["enrolments"]:
        citizen_id = enrolment["citizen_id"]
        own = [week for week in weeks if is_in(enrolment, week)]
        for week in own:
            if (citizen_id, week) not in seen:
                seen[citizen_id, week] = citizen_week(site, citizen_id, week)
        for fact in _enrolment_weeks(site, enrolment, own, [seen[citizen_id, w] for w in own]):
            found[fact.week.monday].append(fact)
    return found


def citizen_week(site: Site, citizen_id: str, week: Week) -> CitizenWeek:
    """The facts of a citizen and a week.

    "**Company placement** in W: an active internship, try_out or wage_subsidy (*configurable,
    dated*)." "**Company course, broad**, in W: company placement, ordinary hours > 0, an active
    flex_job, or active education."
    """
    active = [row for row in site.rows("activities", citizen_id) if is_active(row, week)]
    kinds = {row["kind"] for row in active}
    placements = site.rules.placements(week.monday)
    placement = bool(kinds & placements)
    hours = ordinary_hours(site, citizen_id, week)
    worker = owner(site, citizen_id, week)
    return CitizenWeek(
        exempt=is_exempt(site, citizen_id, week),
        worker=worker,
        team=site.teams.get(worker) if worker is not None else None,
        kinds=kinds,
        companies={
            row["company_id"]
            for row in active
            if row["kind"] in placements | {"ordinary_job"} and row["company_id"] is not None
        },
        placement=placement,
        hours=hours,
        course=placement or hours > 0 or bool(kinds & {"flex_job", "education"}),
        contact=any(_in_28_days(row["held_on"], week) for row in site.rows("contacts", citizen_id)),
    )


def is_exempt(site: Site, citizen_id: str, week: Week) -> bool:
    """ "*exempt* in W when an exemption covers the reach's last day"."""
    return any(covers(row, week.last) for row in site.rows("exemptions", citizen_id))


def owner(site: Site, citizen_id: str, week: Week) -> str | None:
    """The worker who holds the case in a week.

    "the worker with an assignment of the steering role (caseworker, *configurable*) that covers
    the reach's last day; the one with the latest from_on, then the smallest worker_id".
    """
    covering = [
        row
        for row in site.rows("assignments", citizen_id)
        if row["role"] == site.rules.steering_role and covers(row, week.last)
    ]
    if not covering:
        return None
    latest = max(row["from_on"] for row in covering)
    return min(str(row["worker_id"]) for row in covering if row["from_on"] == latest)


def _in_28_days(day: date, week: Week) -> bool:
    """ "in the 28 days up to the reach's last day", that day being one of them."""
    return week.last - timedelta(days=28) < day <= week.last


def _enrolment_weeks(
    site: Site, enrolment: Row, weeks: list[Week], walked: list[CitizenWeek]
) -> list[EnrolmentWeek]:
    """Walk an enrolment's weeks; "`week_no` counts from 0 in the week that contains enrolled_on".

    "an *active week* is a week of the enrolment with company placement or ordinary hours > 0."
    Exempt weeks are walked too: "its chain of active weeks goes on being counted".
    """
    reached = reached_in([now.placement or now.hours > 0 for now in walked], site.rules)
    at_one = reached_at_one_company_in([now.companies for now in walked], site.rules)
    return [
        EnrolmentWeek(
            enrolment=enrolment,
            week=week,
            now=now,
            week_no=n,
            continuity=reached is not None and reached <= n,
            same_company=at_one is not None and at_one <= n,
            hours_so_far=any(past.hours > 0 for past in walked[: n + 1]),
            course_3m=any(past.course for past in walked[max(0, n - 12) : n + 1]),
            contact_28d=now.contact or _in_28_days(enrolment["enrolled_on"], week),
        )
        for n, (week, now) in enumerate(zip(weeks, walked, strict=True))
    ]
