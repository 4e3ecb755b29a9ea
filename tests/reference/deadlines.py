"""Deadlines of a week, walked day by day for each enrolment (`steering.people.deadlines`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any

from steering.deadline_rules import Deadline, Deadlines
from tests.reference.facts import EnrolmentWeek, facts
from tests.reference.hours import ordinary_hours
from tests.reference.site import Row, Site, covers
from tests.reference.weeks import Week, monday_of

DAY = timedelta(days=1)
STATES = ("enrolment", "placement", "no_placement", "idle", "activity")


@dataclass(frozen=True)
class Waited:
    """An enrolment's deadline, as of the week's last day."""

    citizen_id: str
    programme: str
    enrolled_on: date
    key: str
    from_on: date
    due_on: date
    met_on: date | None
    fell_due: bool
    done: bool
    state: str | None  # overdue, due or waiting; None: it does not run


def deadlines(site: Site, week: date, of: Deadlines) -> list[Waited]:
    """Those that run, and those that fell due or were met in the weeks before."""
    last = Week(week, site.as_of).last
    found = []
    for enrolment in site.tables["enrolments"]:
        if enrolment["enrolled_on"] <= last:
            for key in dict.fromkeys(rule.key for rule in of.rules):
                found += _of_key(site, enrolment, last, of, key)
    return [one for one in found if one.fell_due or one.done or one.state]


def owner_on(site: Site, waited: Waited, day: date) -> EnrolmentWeek:
    """The week of the enrolment that holds a day."""
    (found,) = (
        fact
        for fact in facts(site)[monday_of(day)]
        if fact.enrolment["citizen_id"] == waited.citizen_id
        and fact.enrolment["programme"] == waited.programme
        and fact.enrolment["enrolled_on"] == waited.enrolled_on
    )
    return found


def _of_key(site: Site, enrolment: Row, last: date, of: Deadlines, key: str) -> list[Waited]:
    kept: dict[Any, tuple[date, int, Deadline, list[date], date | None]] = {}
    for number, rule in enumerate(of.rules):
        if rule.key != key or not _is_for(rule, enrolment):
            continue
        for from_on, stretch, again in _begins(site, enrolment, last, rule):
            if not rule.from_on <= from_on <= rule.to_on:
                continue
            met_on = _met(site, enrolment["citizen_id"], last, rule, from_on, stretch)
            one = (stretch[0], met_on) if again else (number, from_on, "alone")
            if one not in kept or (from_on, number) < kept[one][:2]:
                kept[one] = (from_on, number, rule, stretch, met_on)
    return [_waited(enrolment, last, of, each) for each in kept.values()]


def _waited(
    enrolment: Row, last: date, of: Deadlines, each: tuple[date, int, Deadline, list[date], date | None]
) -> Waited:
    from_on, _, rule, stretch, met_on = each
    due_on = from_on + timedelta(days=rule.within_days)
    window = {last - timedelta(days=back) for back in range(1, 7 * of.weeks + 1)}
    goes_on = stretch[-1] == last
    days_before = of.soon_days if rule.due_from_days is None else rule.within_days - rule.due_from_days
    if due_on < last:
        state = "overdue"
    else:
        state = "due" if due_on - timedelta(days=days_before) <= last else "waiting"
    return Waited(
        enrolment["citizen_id"],
        enrolment["programme"],
        enrolment["enrolled_on"],
        rule.key,
        from_on,
        due_on,
        met_on,
        due_on in window and (goes_on or due_on <= stretch[-1]),
        met_on is not None and met_on > last - timedelta(weeks=of.weeks),
        state if goes_on and met_on is None else None,
    )


def _is_for(rule: Deadline, enrolment: Row) -> bool:
    group = (enrolment["target_group"] or "").lower()
    if group in [name.lower() for name in rule.except_target_groups]:
        return False
    if rule.target_groups and group not in [name.lower() for name in rule.target_groups]:
        return False
    return not rule.visitation_groups or enrolment["visitation_group"] in rule.visitation_groups


def _begins(
    site: Site, enrolment: Row, last: date, rule: Deadline
) -> Iterator[tuple[date, list[date], bool]]:
    """The first day, the days for which it is asked, and whether it began with what may come again."""
    citizen = enrolment["citizen_id"]
    event = rule.after.event if rule.after.event in STATES else "enrolment"
    stretches = _stretches(site, enrolment, last, event, rule.after.kinds)
    if rule.after.event not in STATES:
        for day in _days(site, citizen, last, rule.after.event, rule.after.kinds):
            yield from ((day, stretch, True) for stretch in stretches if day in stretch)
    elif rule.after.event == "enrolment" and not rule.repeats:
        yield from ((stretch[0], stretch, False) for stretch in stretches[:1])
    else:
        yield from ((stretch[0], stretch, False) for stretch in stretches)
    if rule.repeats:
        for day in _days(site, citizen, last, rule.then.event, rule.then.kinds):
            yield from ((day, stretch, False) for stretch in stretches if day in stretch[1:])


def _stretches(
    site: Site, enrolment: Row, last: date, event: str, kinds: tuple[str, ...]
) -> list[list[date]]:
    end = min(last, enrolment["closed_on"] or last)
    days = []
    day = enrolment["enrolled_on"]
    while day <= end:
        days.append(day)
        day += DAY
    within = [day for day in days if _holds(site, enrolment["citizen_id"], day, event, kinds)]
    parts = groupby(enumerate(within), lambda pair: pair[1] - pair[0] * DAY)
    return [[day for _, day in part] for _, part in parts]


@lru_cache(maxsize=100_000)
def _holds(site: Site, citizen: str, day: date, event: str, kinds: tuple[str, ...]) -> bool:
    if any(covers(row, day) for row in site.rows("exemptions", citizen)):
        return False
    running = {
        row["kind"]
        for row in site.rows("activities", citizen)
        if row["starts_on"] <= day and (row["ends_on"] is None or row["ends_on"] >= day)
    }
    placed = bool(running & site.rules.placements(monday_of(day)))
    works = bool(running & {"ordinary_job", "flex_job"}) or (
        ordinary_hours(site, citizen, Week(monday_of(day), site.as_of)) > 0
    )
    return {
        "enrolment": True,
        "placement": placed,
        "no_placement": not placed,
        "idle": not placed and not works,
        "activity": bool(running & set(kinds) if kinds else running),
    }[event]


def _days(site: Site, citizen: str, last: date, event: str, kinds: tuple[str, ...]) -> list[date]:
    """The days on which it happened."""
    table, column = {
        "step": ("steps", "done_on"),
        "contact": ("contacts", "held_on"),
        "activity": ("activities", "starts_on"),
        "placement": ("activities", "starts_on"),
    }[event]
    found = set()
    for row in site.rows(table, citizen):
        day = row[column]
        wanted = site.rules.placements(monday_of(day)) if event == "placement" else kinds
        if day <= last and (row["kind"] in wanted or (not kinds and event != "placement")):
            found.add(day)
    return sorted(found)


def _met(
    site: Site, citizen: str, last: date, rule: Deadline, from_on: date, stretch: list[date]
) -> date | None:
    first = from_on + DAY if rule.repeats else from_on
    days = [
        day
        for day in _days(site, citizen, last, rule.then.event, rule.then.kinds)
        if first <= day <= stretch[-1]
    ]
    return days[rule.how_many - 1] if len(days) >= rule.how_many else None
