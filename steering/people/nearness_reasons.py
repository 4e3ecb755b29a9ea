"""The reasons of a suggestion in words: each from one fact, for or against a placement being near."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from steering.locale import Message, message
from steering.people.caseload import Activity
from steering.people.suggestion import Lack, Nearness, Suggestion
from steering.people.words import at, on, word
from steering.people.words import week as named
from steering.settings import Rules

NAMES: Mapping[str, Message] = {
    Nearness.PLACED: message("In placement or work"),
    Nearness.READY: message("Ready now"),
    Nearness.SOON: message("Ready within three months"),
    Nearness.FIRST: message("Needs something else first"),
    Nearness.LEAVING: message("On the way out"),
}
STEPS: Mapping[Lack, Message] = {
    Lack.CONTACT: message("Hold a conversation"),
    Lack.JOB_GOAL: message("Set the job goal"),
    Lack.CV: message("Make the CV"),
}


@dataclass(frozen=True)
class Reason:
    """A fact in words, and whether it speaks for a placement being near."""

    speaks_for: bool
    told: Message


def reasons(of: Suggestion, rules: Rules) -> list[Reason]:
    """Those that speak for it, then those against, the weightiest first."""
    return [Reason(True, told) for told in _for(of, rules)] + [
        Reason(False, told) for told in _against(of, rules)
    ]


def _for(of: Suggestion, rules: Rules) -> Iterator[Message]:
    if of.placed:
        yield _now(of.placed)
    if of.job:
        yield _now(of.job)
    if of.works:
        yield message("Ordinary hours this week")
    if of.agreed:
        yield message(
            "{kind} {at} starts on {day}",
            kind=word(of.agreed.kind),
            at=at(of.agreed.company),
            day=on(of.agreed.starts_on),
        )
    if of.ended:
        yield _ended(of.ended)
    if of.worked_in and not of.works:
        yield message("Ordinary hours last in {week}", week=named(of.worked_in))
    if of.job_goal_on and of.cv_on:
        yield message("Job goal and CV are done")
    elif of.job_goal_on:
        yield message("The job goal is set")
    elif of.cv_on:
        yield message("The CV is made")
    if of.last_contact and of.spoken:
        yield message("Last contact {day}", day=on(of.last_contact))
    if of.long_ago and not of.ended:
        yield _ended(of.long_ago)


def _against(of: Suggestion, rules: Rules) -> Iterator[Message]:
    if of.leaving_group is not None:
        yield message("In visitation group {group}, which is not to take part", group=of.leaving_group)
    if of.closes_on:
        yield message("The enrolment ends on {day}", day=on(of.closes_on))
    if of.exempt_until == date.max:
        yield message("Exempt, and no end is known")
    elif of.exempt_until:
        yield message("Exempt until {day}", day=on(of.exempt_until))
    if of.broken:
        yield message(
            "{kind} {at} was broken off on {day}",
            kind=word(of.broken.kind),
            at=at(of.broken.company),
            day=on(_end(of.broken)),
        )
    if Lack.JOB_GOAL in of.lacking:
        yield message("No job goal is set")
    if Lack.CV in of.lacking:
        yield message("No CV is made")
    if of.last_contact is None:
        yield message("No contact has been held")
    elif not of.spoken:
        yield message(
            "No contact for {days} days, the last on {day}",
            days=rules.sorting.contact_days,
            day=on(of.last_contact),
        )


def _now(activity: Activity) -> Message:
    kind, where = word(activity.kind), at(activity.company)
    if activity.ends_on is None:
        return message("{kind} {at}, no end agreed", kind=kind, at=where)
    return message("{kind} {at} until {day}", kind=kind, at=where, day=on(activity.ends_on))


def _ended(was: Activity) -> Message:
    return message(
        "{kind} {at} ended on {day}", kind=word(was.kind), at=at(was.company), day=on(_end(was))
    )


def _end(activity: Activity) -> date:
    return activity.ends_on or date.max
