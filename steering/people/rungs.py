"""The rungs of the ladders on which people are put who may count next: a plain question each.

A rung is asked in SQL, of what ``caseload.sql`` knows of a case: who stands on it, and at which place,
the smallest first. Of those who are shown, it gives the reason in words. A day's place is its number,
so that the soonest stands first; with a minus, the latest.
"""

from collections.abc import Callable
from dataclasses import dataclass

from steering.locale import Message, message
from steering.people.caseload import Activity, Case
from steering.people.words import amount, at, on, word
from steering.people.words import week as named

_LATELY_WEEKS = 8
EVERYBODY = "true"  # stands on the rung


@dataclass(frozen=True)
class Rung:
    """Who stands on it, and where, in SQL; in words, and the reason of a case that does."""

    told: Message
    stands: str
    place: str
    reason: Callable[[Case], Message]


def _number(day: str) -> str:
    return f"({day} - DATE '0001-01-01')"


def _starts(to_come: Activity | None) -> Message:
    assert to_come is not None  # the case stands on the rung
    return message(
        "{kind} {at} starts on {day}",
        kind=word(to_come.kind),
        at=at(to_come.company),
        day=on(to_come.starts_on),
    )


def _ended(case: Case) -> Message:
    was = case.last_placement
    assert was is not None  # the case stands on the rung
    assert was.ends_on is not None  # it is over
    return message(
        "{kind} {at} ended on {day}", kind=word(was.kind), at=at(was.company), day=on(was.ends_on)
    )


def _placed_now(case: Case) -> Message:
    now = case.placed
    assert now is not None  # the case stands on the rung
    if now.ends_on is None:
        return message("{kind} {at}, no end agreed", kind=word(now.kind), at=at(now.company))
    return message(
        "{kind} {at} until {day}", kind=word(now.kind), at=at(now.company), day=on(now.ends_on)
    )


def _worked_before(case: Case) -> Message:
    assert case.hours_last_in is not None  # the case stands on the rung
    return message("Ordinary hours last in {week}", week=named(case.hours_last_in))


def _chain_grows(case: Case) -> Message:
    chain = case.chain
    return message(
        "{active} of {of} weeks, gap {gap} of {gap_of}",
        active=chain.active,
        of=chain.of,
        gap=chain.gap,
        gap_of=chain.gap_of,
    )


def _contact(case: Case) -> Message:
    if case.last_contact is None:
        return message("No contact since the start on {day}", day=on(case.enrolled_on))
    return message("Last contact {day}", day=on(case.last_contact))


def _contact_overdue(case: Case) -> Message:
    told = _contact(case)
    if case.next_contact is None:
        return told
    return message("{contact}; next on {day}", contact=told, day=on(case.next_contact))


placement_starts = Rung(
    message("A placement is agreed: the soonest first"),
    "next_placement IS NOT NULL",
    _number("next_placement.starts_on"),
    lambda case: _starts(case.next_placement),
)
job_starts = Rung(
    message("An ordinary job is agreed: the soonest first"),
    "next_job IS NOT NULL",
    _number("next_job.starts_on"),
    lambda case: _starts(case.next_job),
)
placement_ended_lately = Rung(
    message("A placement ended in the last eight weeks: the latest first"),
    f"last_placement.ends_on > $last_day - {7 * _LATELY_WEEKS}",
    f"-{_number('last_placement.ends_on')}",
    _ended,
)
placed_before = Rung(
    message("There was a placement, longer ago: the latest first"),
    "last_placement IS NOT NULL",
    f"-{_number('last_placement.ends_on')}",
    _ended,
)
placed_now = Rung(
    message("In a placement: the one that ends first stands first"),
    "placed IS NOT NULL",
    _number("coalesce(placed.ends_on, DATE '9999-12-31')"),
    _placed_now,
)
worked_before = Rung(
    message("There were ordinary hours: the latest first"),
    "hours_last_in IS NOT NULL",
    f"-{_number('hours_last_in')}",
    _worked_before,
)
works_now = Rung(
    message("There are ordinary hours: the most first"),
    "works",
    "-hours",
    lambda case: message("{hours} ordinary hours this week", hours=amount(case.hours)),
)
contact = Rung(
    message("All others: the latest contact first, who never had one last"),
    EVERYBODY,
    f"coalesce(-{_number('last_contact')}, -{_number('enrolled_on')} / 1e7)",
    _contact,
)
prepared = Rung(
    message(
        "Job goal and CV are done and there was a contact within 28 days: the latest contact first"
    ),
    "prepared AND contact_28d",
    contact.place,
    lambda case: message("Job goal and CV are done. {contact}", contact=_contact(case)),
)
chain_grows = Rung(
    message("The chain is whole: the fewest weeks lacking first, then the one that breaks first"),
    "on_the_way",
    "lacking + ($gap_weeks - gap + 1) / 1000",
    _chain_grows,
)
contact_overdue = Rung(
    message("No contact for 28 days: the longest ago first"),
    EVERYBODY,
    _number("contact_due"),
    _contact_overdue,
)
