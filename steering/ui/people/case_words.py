"""A case in words: who it is, how far the chain is, hours, contacts, placement."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from steering.people.caseload import Activity, Case
from steering.people.chain import Chain
from steering.people.words import amount, on
from steering.people.words import week as named
from steering.ui import words
from steering.ui.reader import Reader, escape

CITIZENS = "citizens"  # the address of the page that shows one citizen


class Held(Protocol):
    """Something of a citizen's, and who holds the citizen."""

    @property
    def citizen_id(self) -> str:
        """Under the name that the scope allows."""

    @property
    def worker_id(self) -> str | None:
        """The owner; None: nobody."""

    @property
    def team(self) -> str | None:
        """The owner's."""


def link(name: str, pseudonym: str) -> str:
    """To one citizen's page, as Markdown: the address holds no case system's number."""
    return f"[{escape(name)}]({CITIZENS}?citizen={pseudonym})"


def chain(who: Reader, of: Chain) -> str:
    """``9 of 13, gap 2 of 4``, or what became of it."""
    if of.reached:
        return who.say("reached in {week}", week=named(of.reached).to(who.language))
    if not of.active:
        return words.NOTHING
    if not of.alive:
        return who.say("broken")
    state = who.say(
        "{active} of {of}, gap {gap} of {gap_of}",
        active=of.active,
        of=of.of,
        gap=of.gap,
        gap_of=of.gap_of,
    )
    if of.about_to_break:
        return who.say("{state} – about to break", state=state)
    return who.say("{state} – nearly there", state=state) if of.about_to_reach else state


def worker(who: Reader, case: Held, names: Mapping[str, str]) -> str:
    """The owner and, where workers have one, the team."""
    if case.worker_id is None:
        return who.say("Unassigned")
    name = names.get(case.worker_id, case.worker_id)
    return f"{name}, {case.team}" if case.team else name


def hours(who: Reader, case: Case) -> str:
    """This week's, and how the last four weeks differ from the four before."""
    change = case.hours_lately - case.hours_before
    if not case.works and abs(change) < 0.05:
        return words.NOTHING
    sign = "▲" if change >= 0.05 else "▼" if change <= -0.05 else "="
    now, by = (amount(hours).to(who.language) for hours in (case.hours, abs(change)))
    return words.NO_BREAK.join((now, sign, by))


def next_contact(who: Reader, case: Case) -> str:
    """The day agreed on, else the day by which there is to be a contact; told where it is over."""
    if case.next_contact:
        return who.say("agreed {day}", day=day(who, case.next_contact))
    due = day(who, case.contact_due)
    if case.exempt or case.contact_28d:
        return who.say("by {day}", day=due)
    return who.say(":orange-badge[:material/warning: overdue since {day}]", day=due)


def day(who: Reader, of: date | None) -> str:
    """A day on one line; a dash where there is none."""
    return words.NOTHING if of is None else on(of).to(who.language).replace(" ", words.NO_BREAK)


def until(who: Reader, placed: Activity | None) -> str:
    """When the placement ends, and where it is."""
    if placed is None:
        return words.NOTHING
    ends = who.say("no end agreed") if placed.ends_on is None else day(who, placed.ends_on)
    return escape(f"{ends}, {placed.company}" if placed.company else ends)
