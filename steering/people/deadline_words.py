"""What a deadline is, in a sentence: told from the rule itself, so that it is right for every site."""

from collections.abc import Sequence
from datetime import date

from steering.contract.columns import Choice
from steering.contract.words import ActivityKind, ContactKind, StepKind
from steering.deadline_rules import STATES, Begin, Deadline, Meet
from steering.locale import Message, message
from steering.people.words import Word, on, word

_CHOICES: dict[str, type[Choice]] = {
    "activity": ActivityKind,
    "step": StepKind,
    "contact": ContactKind,
}
_STATES = {
    "enrolment": message("start of the enrolment"),
    "placement": message("start of a company placement"),
    "no_placement": message("not in placement"),
    "idle": message("without placement or job"),
}

_MEANWHILE = {
    "enrolment": message("in the enrolment"),
    "placement": message("in company placement"),
    "no_placement": message("outside company placement"),
    "idle": message("without placement or job"),
}


def event(of: Begin | Meet) -> Message:
    """What happened, or is to happen: ``granted``, ``start of flex job``, ``contact``."""
    if of.event in _STATES:
        return _STATES[of.event]
    if of.event == "activity":
        return message("start of {kinds}", kinds=_kinds(of)) if of.kinds else message("any activity")
    if of.kinds:
        return _kinds(of)
    return message("contact") if of.event == "contact" else message("any step")


def rule(of: Deadline) -> Message:
    """The whole rule: after what, within how many days, what, and for whom."""
    begins, then, days = event(of.after), event(of.then), of.within_days
    if of.how_many > 1:
        then = message("{what} on {number} days", what=then, number=of.how_many)
    if of.repeats:
        told = message(
            "At least every {days} days {meanwhile}: {then}",
            meanwhile=_meanwhile(of.after),
            then=then,
            days=days,
        )
    elif of.after.event in STATES - {"enrolment"}:
        told = message(
            "Within {days} days {meanwhile}: {then}",
            meanwhile=_meanwhile(of.after),
            then=then,
            days=days,
        )
    elif days == 1:
        told = message("After {begins}: {then} on the same day or the next", begins=begins, then=then)
    else:
        told = message("After {begins}: {then} within {days} days", begins=begins, then=then, days=days)
    for more in _limits(of):
        told = message("{rule}; {more}", rule=told, more=more)
    return message("{rule}.", rule=told)


def _meanwhile(of: Begin) -> Message:
    if of.event in _MEANWHILE:
        return _MEANWHILE[of.event]
    return message("in {kinds}", kinds=_kinds(of)) if of.kinds else message("in any activity")


def _limits(of: Deadline) -> Sequence[Message]:
    told = []
    if of.due_from_days is not None:
        told.append(message("looked at from day {day} on", day=of.due_from_days))
    if of.target_groups:
        told.append(message("for {groups}", groups=_text(of.target_groups)))
    if of.except_target_groups:
        told.append(message("not for {groups}", groups=_text(of.except_target_groups)))
    if of.visitation_groups:
        groups = _text([str(group) for group in sorted(of.visitation_groups)])
        told.append(message("for visitation group {groups}", groups=groups))
    if of.from_on > date.min:
        told.append(message("from {day} on", day=on(of.from_on)))
    if of.to_on < date.max:
        told.append(message("until {day}", day=on(of.to_on)))
    return told


def _kinds(of: Begin | Meet) -> Message:
    words = [word(_CHOICES[of.event](kind)) for kind in of.kinds]
    together = words[0]
    for one in words[1:]:
        together = Word(f"{together.text} or {one.text}", {}, f"{together.danish} eller {one.danish}")
    return together


def _text(groups: Sequence[str]) -> Message:
    return Word(", ".join(groups), {}, ", ".join(groups))
