"""The rungs of the ladders on which people are put who may count next: a plain question each.

A rung gives a place, the smallest first, and the reason; or None, where a case does not stand on it.
"""

from collections.abc import Callable
from datetime import date, timedelta

from steering.locale import Message, message
from steering.people.caseload import Activity, Case
from steering.people.words import amount, at, on, word
from steering.people.words import week as named

_LATELY_WEEKS = 8
Place = tuple[float, Message]  # on a rung, smallest first, and the reason
Rung = Callable[[Case, date], Place | None]  # of a case, on the last day of the week's reach


def placement_starts(case: Case, day: date) -> Place | None:
    """A placement is agreed: the soonest first."""
    return _starts(case.next_placement)


def job_starts(case: Case, day: date) -> Place | None:
    """An ordinary job is agreed: the soonest first."""
    return _starts(case.next_job)


def placement_ended_lately(case: Case, day: date) -> Place | None:
    """A placement ended in the last eight weeks: the latest first."""
    was = case.last_placement
    return _ended(was) if was and _ends(was) > day - timedelta(weeks=_LATELY_WEEKS) else None


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
    place, told = contact(case)
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
    _, told = contact(case)
    if case.next_contact:
        told = message("{contact}; next on {day}", contact=told, day=on(case.next_contact))
    return case.contact_due.toordinal(), told


def contact(case: Case) -> Place:
    """The latest contact first; who never had one, last."""
    if case.last_contact is None:
        told = message("No contact since the start on {day}", day=on(case.enrolled_on))
        return -case.enrolled_on.toordinal() / 1e7, told
    return -case.last_contact.toordinal(), message("Last contact {day}", day=on(case.last_contact))


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
