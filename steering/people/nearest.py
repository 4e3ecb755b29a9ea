"""Who is nearest to counting: the people of a caseload in the order in which to look for them.

Each indicator has a ladder. A rung is one plain question about a case, and the first that says yes
tells the place and the reason; on the same rung, what comes soonest, was latest or lacks least stands
first.
The order is a help to look for those who can start, no verdict on anybody (BRF 4.6).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from steering.indicators.count import Filters, Source
from steering.locale import Message, message
from steering.people.caseload import Activity, Case, caseload, week_of
from steering.people.counted import NOT_COUNTED, counted
from steering.people.words import amount, at, on, word
from steering.people.words import week as named
from steering.settings import Rules

LATELY_WEEKS = 8
Place = tuple[float, Message]  # on a rung, smallest first, and the reason
Rung = Callable[[Case, date], Place | None]  # of a case, on the last day of the week's reach


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
    return len(ladder), _contact(case)


def placement_starts(case: Case, day: date) -> Place | None:
    """A placement is agreed: the soonest first."""
    return _starts(case.next_placement)


def job_starts(case: Case, day: date) -> Place | None:
    """An ordinary job is agreed: the soonest first."""
    return _starts(case.next_job)


def placement_ended_lately(case: Case, day: date) -> Place | None:
    """A placement ended in the last eight weeks: the latest first."""
    was = case.last_placement
    return _ended(was) if was and _ends(was) > day - timedelta(weeks=LATELY_WEEKS) else None


def placed_before(case: Case, day: date) -> Place | None:
    """There was a placement, longer ago: the latest first."""
    return _ended(case.last_placement) if case.last_placement else None


def placed_now(case: Case, day: date) -> Place | None:
    """In a placement, from which hours may come: the one that ends first stands first."""
    now = case.placed
    if now is None:
        return None
    if now.ends_on is None:
        told = message("{kind} {at}, no end agreed", kind=word(now.kind), at=at(now.company))
    else:
        told = message(
            "{kind} {at} until {day}", kind=word(now.kind), at=at(now.company), day=on(now.ends_on)
        )
    return _ends(now).toordinal(), told


def worked_before(case: Case, day: date) -> Place | None:
    """There were ordinary hours: the latest first."""
    if case.hours_last_in is None:
        return None
    told = message("Ordinary hours last in {week}", week=named(case.hours_last_in))
    return -case.hours_last_in.toordinal(), told


def works_now(case: Case, day: date) -> Place | None:
    """There are ordinary hours: the most first."""
    if not case.works:
        return None
    return -float(case.hours), message("{hours} ordinary hours this week", hours=amount(case.hours))


def prepared(case: Case, day: date) -> Place | None:
    """Job goal and CV are done and there was a contact within 28 days: the latest contact first."""
    if not (case.prepared and case.contact_28d):
        return None
    place, told = _contact(case)
    return place, message("Job goal and CV are done. {contact}", contact=told)


def chain_grows(case: Case, day: date) -> Place | None:
    """The chain is whole: the fewest weeks lacking first, then the one that breaks first."""
    chain = case.chain
    if not chain.on_the_way:
        return None
    told = message(
        "{active} of {of} weeks, gap {gap} of {gap_of}",
        active=chain.active,
        of=chain.of,
        gap=chain.gap,
        gap_of=chain.gap_of,
    )
    return chain.lacking + chain.weeks_left / 1000, told


def contact_overdue(case: Case, day: date) -> Place | None:
    """No contact for 28 days: the longest ago first."""
    _, told = _contact(case)
    if case.next_contact:
        told = message("{contact}; next on {day}", contact=told, day=on(case.next_contact))
    return case.contact_due.toordinal(), told


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


def _starts(to_come: Activity | None) -> Place | None:
    if to_come is None:
        return None
    told = message(
        "{kind} {at} starts on {day}",
        kind=word(to_come.kind),
        at=at(to_come.company),
        day=on(to_come.starts_on),
    )
    return to_come.starts_on.toordinal(), told


def _ended(was: Activity) -> Place:
    told = message(
        "{kind} {at} ended on {day}", kind=word(was.kind), at=at(was.company), day=on(_ends(was))
    )
    return -_ends(was).toordinal(), told


def _ends(activity: Activity) -> date:
    return activity.ends_on or date.max


def _contact(case: Case) -> Place:
    """The latest contact first; who never had one, last."""
    if case.last_contact is None:
        told = message("No contact since the start on {day}", day=on(case.enrolled_on))
        return -case.enrolled_on.toordinal() / 1e7, told
    return -case.last_contact.toordinal(), message("Last contact {day}", day=on(case.last_contact))
