"""Who is nearest to counting: the people of a caseload in the order in which to look for them.

Each indicator has a ladder. A rung is one plain question about a case, and the first that says yes
tells the place and the reason; on the same rung, what comes soonest, was latest or lacks least stands
first.
The order is a help to look for those who can start, no verdict on anybody (BRF 4.6).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from steering.indicators.count import Filters, Source
from steering.locale import Message
from steering.people.caseload import Case, caseload, week_of
from steering.people.counted import NOT_COUNTED, counted
from steering.people.rungs import (
    Place,
    Rung,
    chain_grows,
    contact,
    contact_overdue,
    job_starts,
    placed_before,
    placed_now,
    placement_ended_lately,
    placement_starts,
    prepared,
    worked_before,
    works_now,
)
from steering.settings import Rules


@dataclass(frozen=True)
class Near:
    """Somebody who does not count this week, and why they are thought to be near."""

    case: Case
    reason: Message


def nearest(
    source: Source, rules: Rules, keys: Sequence[str], week: date, *, where: Filters | None = None
) -> dict[str, list[Near]]:
    """Of each of these shares, those in the denominator who don't count, the nearest first.

    Raises `RefusedError` for an indicator that does not exist.
    """
    asked = week_of(source, week)
    if asked is None or not keys:
        return {key: [] for key in keys}
    cases = caseload(source, rules, week, where=where).cases
    counts = counted(source, keys, asked.number, [case.enrolment for case in cases])

    def lacks(case: Case, key: str) -> bool:
        own = counts.get(case.enrolment, {}).get(key, NOT_COUNTED)
        return own.denominator > 0 and not own.numerator

    return {
        key: in_order(key, [case for case in cases if lacks(case, key)], asked.last_day) for key in keys
    }


def in_order(key: str, cases: Sequence[Case], day: date) -> list[Near]:
    """The cases by the ladder of an indicator, on the last day of the week's reach."""
    found = [(_rung(LADDERS.get(key, _OTHERS), case, day), case) for case in cases]
    found.sort(key=lambda each: (each[0][0], each[0][1][0], each[1].citizen_id, each[1].enrolment))
    return [Near(case, reason) for (_, (_, reason)), case in found]


def _rung(ladder: Sequence[Rung], case: Case, day: date) -> tuple[int, Place]:
    for number, rung in enumerate(ladder):
        if place := rung(case, day):
            return number, place
    return len(ladder), contact(case)


_PLACEMENT: tuple[Rung, ...] = (placement_starts, placement_ended_lately, prepared, placed_before)
_HOURS: tuple[Rung, ...] = (job_starts, placed_now, worked_before, prepared, placement_starts)
_CONTINUITY: tuple[Rung, ...] = (chain_grows, placed_now, placement_starts, job_starts, prepared)
_OTHERS: tuple[Rung, ...] = (placement_starts, job_starts, prepared)
LADDERS: Mapping[str, Sequence[Rung]] = {
    "placement_share": _PLACEMENT,
    "internship_share": _PLACEMENT,
    "wage_subsidy_share": (placed_now, *_PLACEMENT),
    "ordinary_hours_share": _HOURS,
    "hours_30_share": (works_now, *_HOURS),
    "continuity_13_share": _CONTINUITY,
    "continuity_13_same_company_share": _CONTINUITY,
    "hours_after_13_share": _HOURS,
    "placement_with_hours_share": (job_starts, worked_before, placed_now),
    "course_share": (placement_starts, job_starts, *_PLACEMENT[1:]),
    "course_3m_share": (placement_starts, job_starts, *_PLACEMENT[1:]),
    "contact_28d_share": (contact_overdue,),
}
