"""The reasons that lie in the week itself: what is active in it, and how many hours."""

from collections.abc import Collection
from datetime import date

from steering.contract.words import ActivityKind
from steering.locale import Message, message
from steering.people.caseload import Week
from steering.people.citizen import Activity
from steering.people.facts import Facts
from steering.people.words import amount, at, on, span, word
from steering.people.words import week as named


def placement(facts: Facts) -> Message:
    """Of the kinds that are a placement by the rule in force."""
    none = message("No company placement is active in {week}", week=named(facts.week.monday))
    return _active(facts, facts.placement, none)


def internship(facts: Facts) -> Message:
    """An internship or a try-out."""
    none = message("No internship or try-out is active in {week}", week=named(facts.week.monday))
    return _active(facts, {ActivityKind.INTERNSHIP, ActivityKind.TRY_OUT}, none)


def wage_subsidy(facts: Facts) -> Message:
    """A wage subsidy."""
    none = message("No wage subsidy is active in {week}", week=named(facts.week.monday))
    return _active(facts, {ActivityKind.WAGE_SUBSIDY}, none)


def hours(facts: Facts) -> Message:
    """How many ordinary hours, and where they are known from."""
    by = message("the income register") if facts.in_register else message("the case system")
    week = named(facts.week.monday)
    if facts.case.works:
        return message(
            "{hours} ordinary hours in {week}, by {by}",
            hours=amount(facts.case.hours),
            week=week,
            by=by,
        )
    jobs = [one for one in facts.active({ActivityKind.ORDINARY_JOB}) if not one.hours_per_week]
    if jobs and not facts.in_register:
        return message(
            "The ordinary job {at} has no hours written down: a registration to mend",
            at=at(jobs[0].company),
        )
    return message("No ordinary hours in {week}, by {by}", week=week, by=by)


def thirty(facts: Facts) -> Message:
    """Whether the hours are 30 or more."""
    if not facts.case.works:
        return hours(facts)
    enough = message("30 or more") if facts.case.hours >= 30 else message("fewer than 30")
    return message("{hours}: {enough}", hours=hours(facts), enough=enough)


def working(facts: Facts) -> Message:
    """The hours of those who have any."""
    return (
        hours(facts) if facts.case.works else message("Not asked about: {reason}", reason=hours(facts))
    )


def with_hours(facts: Facts) -> Message:
    """The hours of those who are placed."""
    if not facts.case.placement:
        return message("Not asked about: {reason}", reason=placement(facts))
    return hours(facts)


def course(facts: Facts) -> Message:
    """A placement, hours, or another activity that is a company course."""
    if facts.case.placement:
        return placement(facts)
    if facts.case.works:
        return hours(facts)
    none = message("No company course is active in {week}", week=named(facts.week.monday))
    return _active(facts, {ActivityKind.FLEX_JOB, ActivityKind.EDUCATION}, none)


def _active(facts: Facts, kinds: Collection[ActivityKind], none: Message) -> Message:
    """The first of the activities that count; else that there is none, and the last that was."""
    found = facts.active(kinds)
    if found:
        one = found[0]
        return message(
            "{kind} {at} {period} is active in {week}",
            kind=word(one.kind),
            at=at(one.company),
            period=span(one.starts_on, one.ends_on),
            week=named(facts.week.monday),
        )
    over = [one for one in facts.activities if one.kind in kinds and _ended(one, facts.week)]
    if not over:
        return none
    last = max(over, key=lambda one: one.ends_on or date.min)
    return message(
        "{none}; the last one, {kind} {at}, ended on {day}",
        none=none,
        kind=word(last.kind),
        at=at(last.company),
        day=on(last.ends_on or date.min),
    )


def _ended(one: Activity, week: Week) -> bool:
    return one.ends_on is not None and one.ends_on < week.monday
