"""Who is waited for, and for what: a row for each deadline that runs, the most urgent first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd
import streamlit as st

from steering.contract.words import Role
from steering.indicators.count import Filters
from steering.locale import Message, message
from steering.people.deadline_words import event
from steering.people.words import on, word
from steering.ui import ask as ask_figures
from steering.ui import ask_people, exports, logged, once, words
from steering.ui.deadlines import ask
from steering.ui.deadlines.ask import Open, OpenDeadlines, State
from steering.ui.people import case_words
from steering.ui.reader import Reader, escape

MOST = 100  # rows at a time
STATES: Mapping[State, Message] = {
    State.OVERDUE: message("Overdue"),
    State.DUE: message("Due soon"),
    State.WAITING: message("Not due yet"),
}


@dataclass(frozen=True)
class Wanted:
    """Which deadlines are asked for."""

    week: date
    where: Filters = field(default_factory=dict)
    key: str | None = None
    role: Role | None = None
    states: tuple[State, ...] = (State.OVERDUE, State.DUE)
    citizen_id: str | None = None

    def found(self, who: Reader, most: int) -> OpenDeadlines:
        """The first of them, and how many there are."""
        return ask.open_deadlines(
            who,
            self.week,
            where=self.where,
            key=self.key,
            role=self.role,
            states=self.states,
            citizen_id=self.citizen_id,
            most=most,
        )


def show(who: Reader, page: str, wanted: Wanted) -> None:
    """The first of them, and all to download.

    Whoever is in it has been written in the audit log before. Raises `RefusedError` where that fails.
    """
    found = wanted.found(who, MOST)
    if not found.deadlines:
        st.info(
            who.say("Nobody whom you may see by name is waited for like that this week."),
            icon=":material/event_available:",
        )
        return
    logged.people_shown(who, page, ask_people.numbers_of(who, _names(found)))
    once.drawn(_table, who, wanted)
    everybody = 1_000_000
    exports.offer(
        who,
        f"{page}-citizens",
        lambda: _frame(who, wanted.found(who, everybody).deadlines),
        lambda: ask_people.numbers_of(who, _names(wanted.found(who, everybody))),
        label=who.say("The citizens"),
    )


def roles(who: Reader) -> dict[str, str]:
    """Who can have something to do by a deadline, in words by key."""
    return {each.value: words.capital(word(each).to(who.language)) for each in Role}


def of_citizen(who: Reader, citizen_id: str, week: date) -> None:
    """One citizen's deadlines that run; whoever calls this has written the citizen in the log."""
    found = Wanted(week, states=tuple(State), citizen_id=citizen_id).found(who, MOST).deadlines
    st.subheader(who.say("Deadlines"))
    if not found:
        st.markdown(who.say("No deadline runs in this week."))
        return
    names = ask_figures.colleagues(who)
    rows = [_row(who, one, names) for one in found]
    alt = who.say("The citizen's deadlines that run, a row each")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)


def _names(found: OpenDeadlines) -> list[str]:
    return list(dict.fromkeys(one.citizen_id for one in found.deadlines))


def _table(who: Reader, wanted: Wanted) -> None:
    found = wanted.found(who, MOST)
    st.markdown(_how_many(who, found))
    links = ask_people.links(who, _names(found))
    names = ask_figures.colleagues(who)
    rows = [
        {
            who.say("Citizen"): case_words.link(one.citizen_id, links[one.citizen_id]),
            **_row(who, one, names),
        }
        for one in found.deadlines
    ]
    alt = who.say("Who is waited for, a row for each deadline")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)


def _row(who: Reader, one: Open, names: Mapping[str, str]) -> dict[str, str]:
    return {
        who.say("Deadline"): escape(one.rule.name[who.language]),
        who.say("Stands"): words.phrases(_stands(who, one)),
        who.say("Last day"): case_words.day(who, one.due_on),
        who.say("Since"): words.phrases(
            escape(f"{event(one.event).to(who.language)}, {on(one.from_on).to(who.language)}")
        ),
        who.say("To be done by"): _role(who, one),
        who.say("Worker"): words.phrases(escape(_worker(who, one, names))),
        who.say("Programme"): escape(one.programme or words.NOTHING),
    }


def _since(one: Open) -> tuple[Message, Message]:
    return event(one.event), on(one.from_on)


def _stands(who: Reader, one: Open) -> str:
    """By shape and word."""
    if one.state is State.OVERDUE:
        if one.days_over == 1:
            return who.say(":orange[:material/warning:] 1 day over")
        return who.say(":orange[:material/warning:] {days} days over", days=one.days_over)
    if one.days_over == 0:
        return who.say(":material/schedule: today")
    left = -one.days_over
    return (
        who.say(":material/schedule: in 1 day")
        if left == 1
        else who.say(":material/schedule: in {days} days", days=left)
    )


def _role(who: Reader, one: Open) -> str:
    return words.NOTHING if one.rule.role is None else word(one.rule.role).to(who.language)


def _worker(who: Reader, one: Open, names: Mapping[str, str]) -> str:
    if one.worker_id is None:
        return who.say("Unassigned")
    name = names.get(one.worker_id, one.worker_id)
    return f"{name}, {one.team}" if one.team else name


def _how_many(who: Reader, found: OpenDeadlines) -> str:
    number = words.people(found.found, who.language)
    if found.found > len(found.deadlines):
        first = words.people(len(found.deadlines), who.language)
        return who.say("The first {first} of {number} deadlines: narrow.", first=first, number=number)
    return who.say("{number} deadlines", number=number)


def _frame(who: Reader, found: Sequence[Open]) -> pd.DataFrame:
    names = ask_figures.colleagues(who)
    rows = [
        {
            who.say("Citizen"): one.citizen_id,
            who.say("Programme"): one.programme,
            who.say("Team"): one.team,
            who.say("Worker"): names.get(one.worker_id or "", one.worker_id),
            who.say("Deadline"): one.rule.name[who.language],
            who.say("To be done by"): _role(who, one),
            who.say("Event"): event(one.event).to(who.language),
            who.say("Since"): one.from_on,
            who.say("Last day"): one.due_on,
            who.say("Stands"): STATES[one.state].to(who.language),
            who.say("Days over"): one.days_over,
        }
        for one in found
    ]
    return pd.DataFrame(rows, dtype=object)
