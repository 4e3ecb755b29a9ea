"""What is at risk in a week, walked enrolment by enrolment (`steering.people.risks`)."""

from collections.abc import Mapping
from datetime import date, timedelta

from tests.reference.facts import EnrolmentWeek, facts
from tests.reference.site import Row, Site
from tests.reference.weeks import is_active

Limits = Mapping[str, int]
"""What makes a risk, by the names of the settings."""


def risks(site: Site, week: date, limits: Limits) -> list[tuple[EnrolmentWeek, set[str]]]:
    """Each enrolment that counts in a week, and its risks."""
    found = []
    for fact in facts(site)[week]:
        if not fact.now.exempt:
            so_far = [one for one in _weeks_of(site, fact.enrolment) if one.week_no <= fact.week_no]
            placed = _placement_risks(site, fact, limits) if fact.now.placement else set()
            found.append((fact, placed | _chain_risks(site, so_far, limits) | _long(so_far, limits)))
    return found


def _chain_risks(site: Site, so_far: list[EnrolmentWeek], limits: Limits) -> set[str]:
    """Walk the weeks: the active ones since the chain was last broken, and the gap after them."""
    active = gap = 0
    for fact in so_far:
        if fact.now.placement or fact.now.hours > 0:
            active, gap = active + 1, 0
        else:
            gap += 1
        if gap > site.rules.gap_weeks:
            active = 0
    if not active or so_far[-1].continuity:
        return set()
    found = {"chain_gap"} if gap >= limits["gap_weeks"] else set()
    lacking = site.rules.criterion_weeks - active
    return found | ({"nearly_reached"} if lacking <= limits["lacking_weeks"] else set())


def _placement_risks(site: Site, fact: EnrolmentWeek, limits: Limits) -> set[str]:
    """Of somebody in placement: does it end, and has anybody been in touch?"""
    citizen, last = fact.enrolment["citizen_id"], fact.week.last
    kinds = site.rules.placements(fact.week.monday)
    activities = site.rows("activities", citizen)
    found = set()
    horizon = last + timedelta(weeks=limits["end_weeks"])
    if not any(
        _goes_beyond(row, horizon) for row in activities if row["kind"] in kinds | {"ordinary_job"}
    ):
        found.add("placement_ends")
    days = {last - timedelta(days=back) for back in range(limits["contact_days"])}
    before = last - timedelta(days=limits["contact_days"])
    began = [
        row["starts_on"] for row in activities if row["kind"] in kinds and is_active(row, fact.week)
    ]
    if min(began) <= before and not any(
        row["held_on"] in days for row in site.rows("contacts", citizen)
    ):
        found.add("no_contact")
    return found


def _goes_beyond(activity: Row, day: date) -> bool:
    return bool(activity["ends_on"] is None or activity["ends_on"] > day)


def _long(so_far: list[EnrolmentWeek], limits: Limits) -> set[str]:
    """Count back the weeks in placement and without hours."""
    weeks = 0
    for fact in reversed(so_far):
        if not fact.now.placement or fact.now.hours > 0:
            break
        weeks += 1
    return {"long_without_hours"} if weeks > limits["placement_weeks"] else set()


def _weeks_of(site: Site, enrolment: Row) -> list[EnrolmentWeek]:
    return [f for facts_ in facts(site).values() for f in facts_ if f.enrolment is enrolment]
