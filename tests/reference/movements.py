"""What changed between two weeks, walked enrolment by enrolment (`steering.people.movements`)."""

from collections import Counter
from datetime import date
from typing import Any

from tests.reference.facts import EnrolmentWeek, citizen_week, facts
from tests.reference.site import Row, Site
from tests.reference.weeks import all_weeks, week_of

Changed = Counter[tuple[Any, str, str]]
"""How many: by group (worker), what changed, and `compared`; and citizens by the same."""


def movements(site: Site, since: date, week: date) -> list[tuple[EnrolmentWeek, set[str]]]:
    """Each enrolment that is compared, as it is in its last week up to `week`, and what changed."""
    before = {id(f.enrolment): f for f in facts(site).get(since, [])}
    now = {id(f.enrolment): f for f in facts(site)[week]}
    found = [
        (fact, _changes(site, before.get(number), fact, since))
        for number, fact in now.items()
        if not fact.now.exempt
    ]
    for number, fact in before.items():
        if number not in now and not fact.now.exempt:
            found.append((_weeks_of(site, fact.enrolment)[-1], {"closed"}))
    return found


def _changes(site: Site, before: EnrolmentWeek | None, now: EnrolmentWeek, since: date) -> set[str]:
    then = before.now if before else _citizen_then(site, now.enrolment, since)
    placed, working = then and then.placement, then and then.hours > 0
    changed = set()
    if not before:
        changed.add("enrolled")
    if now.now.placement and not placed:
        changed.add("placement_started")
    if before and placed and not now.now.placement:
        changed.add("placement_stopped")
    if now.now.hours > 0 and not working:
        changed.add("hours_got")
    if before and working and not now.now.hours > 0:
        changed.add("hours_lost")
    if now.continuity and not (before and before.continuity):
        changed.add("continuity_reached")
    if before and not now.continuity and _loses(site, before, now):
        changed.add("chain_lost")
    return changed


def _loses(site: Site, before: EnrolmentWeek, now: EnrolmentWeek) -> bool:
    """Whether the chain that was alive then was broken at any time until now."""
    chain = gap = 0
    for fact in _weeks_of(site, now.enrolment)[: now.week_no + 1]:
        if fact.now.placement or fact.now.hours > 0:
            chain, gap = chain + 1, 0
        else:
            gap += 1
            if gap > site.rules.gap_weeks:
                if chain and fact.week_no > before.week_no:
                    return True
                chain = 0
        if fact.week_no == before.week_no and not chain:
            return False
    return False


def _weeks_of(site: Site, enrolment: Row) -> list[EnrolmentWeek]:
    return [f for facts_ in facts(site).values() for f in facts_ if f.enrolment is enrolment]


def _citizen_then(site: Site, enrolment: Row, since: date) -> Any:
    """What held for the citizen before the enrolment; nothing before the first week there is."""
    week = week_of(site, since)
    known = week is not None and since >= all_weeks(site)[0].monday
    return citizen_week(site, enrolment["citizen_id"], week) if week and known else None
