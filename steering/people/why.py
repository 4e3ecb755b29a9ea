"""Why: does each indicator count this person this week, and by which fact?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from steering.indicators.count import Source
from steering.indicators.registry import indicators
from steering.locale import Message
from steering.people.caseload import Case, caseload, week_of
from steering.people.citizen import activities_of, exemptions_of
from steering.people.counted import NOT_COUNTED, Counted, counted
from steering.people.facts import Facts
from steering.people.reasons import reason
from steering.settings import Rules


@dataclass(frozen=True)
class Why:
    """One indicator's part of one person: what it counts, and the reason in words."""

    indicator: str
    counted: Counted
    reason: Message


@dataclass(frozen=True)
class Explained:
    """An enrolment in a week, and every indicator of the registry in its order."""

    case: Case
    reasons: Sequence[Why]


def why(source: Source, rules: Rules, citizen: int, week: date) -> list[Explained]:
    """Of each of the citizen's enrolments in the week of that Monday; empty where there is none."""
    asked = week_of(source, week)
    cases = caseload(source, rules, week, citizen=citizen).cases
    if asked is None or not cases:
        return []
    keys = list(indicators())
    counts = counted(source, keys, asked.number, [case.enrolment for case in cases])
    activities = activities_of(source, citizen)
    exemptions = exemptions_of(source, citizen)
    found = []
    for case in cases:
        ((course, same_company, first_hours, in_register),) = source.query(
            _STRIPS, {"enrolment": case.enrolment, "week": asked.number}
        )
        facts = Facts(
            case,
            asked,
            rules.placements(asked.monday),
            activities,
            exemptions,
            in_register,
            _monday(asked.monday, asked.number, same_company),
            _monday(asked.monday, asked.number, first_hours),
            _monday(asked.monday, asked.number, course),
        )
        own = counts.get(case.enrolment, {})
        parts = [(key, own.get(key, NOT_COUNTED)) for key in keys]
        found.append(Explained(case, [Why(key, part, reason(key, part, facts)) for key, part in parts]))
    return found


def _monday(now: date, number: int, week: int | None) -> date | None:
    """The Monday of a week up to now; None for a later one."""
    return None if week is None or week > number else now - timedelta(weeks=number - week)


# The last week up to this one in a company course, and the weeks in which the rest was reached.
_STRIPS = """
    SELECT
        nullif(length(rtrim(substr(course::VARCHAR, 1, $week + 1), '0')), 0) - 1 AS course_week,
        same_company_week, first_hours_week, in_register
    FROM enrolment_strips, weeks
    WHERE enrolment = $enrolment AND week = $week
"""
