"""Who is waited for, and for what: a row for each deadline that runs; below them, who is put off.

A deadline that is put off stays overdue in the numbers.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from steering.casework.not_now import of_deadline
from steering.contract.words import Role
from steering.indicators.count import Filters
from steering.locale import Message, message
from steering.people.deadline_words import event
from steering.people.words import on, word
from steering.ui import ask as ask_figures
from steering.ui import ask_people, exports, logged, once, words
from steering.ui.deadlines import ask
from steering.ui.deadlines.ask import Open, OpenDeadlines, State
from steering.ui.meetings import told as meeting_told
from steering.ui.not_now import form, hidden, records
from steering.ui.not_now.records import PutOff
from steering.ui.people import case_words
from steering.ui.reader import Reader, escape

MOST = 100  # rows at a time
_ALL = 1_000_000
Pair = tuple[str, str]  # a citizen, and the key of a deadline
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

    def found(
        self,
        who: Reader,
        most: int = _ALL,
        *,
        among: Collection[Pair] | None = None,
        without: Collection[Pair] = (),
    ) -> OpenDeadlines:
        """The first of them, and how many there are; `among` these alone, or `without` these."""
        return ask.open_deadlines(
            who,
            self.week,
            where=self.where,
            key=self.key,
            role=self.role,
            states=self.states,
            citizen_id=self.citizen_id,
            among=among,
            without=without,
            most=most,
        )

    def put_off(self, who: Reader) -> Mapping[Pair, PutOff]:
        """What is put off of the deadlines asked for, whether it runs or not."""
        keys = [self.key] if self.key else [one.key for one in ask.deadlines(who)]
        return {
            (name, key): one
            for key in keys
            for name, one in records.seen(who, of_deadline(key)).standing.items()
        }


def show(who: Reader, page: str, wanted: Wanted) -> None:
    """The first of them, and all to download; below them those who are put off, and the form.

    Whoever is shown has been written in the audit log before. Raises `RefusedError` where that fails.
    """
    standing = wanted.put_off(who)
    put_off = wanted.found(who, among=tuple(standing)).deadlines if standing else ()
    without = tuple(_pair(one) for one in put_off)
    found = wanted.found(who, MOST, without=without)
    # Each part has a place of its own: what is being typed in the last stays when another grows.
    with st.container():
        if found.deadlines:
            logged.people_shown(who, page, ask_people.numbers_of(who, _names(found)))
            once.drawn(_table, who, wanted, without)
        else:
            st.info(
                who.say("Nobody whom you may see by name is waited for like that this week."),
                icon=":material/event_available:",
            )
        if found.deadlines or put_off:
            exports.offer(
                who,
                f"{page}-citizens",
                lambda: _frame(who, wanted.found(who).deadlines, standing),
                lambda: ask_people.numbers_of(who, _names(wanted.found(who))),
                label=who.say("The citizens"),
            )
    with st.container():
        _put_off(who, page, put_off, told=wanted.key is None)
    with st.container():
        if wanted.key:
            form.draw(who, of_deadline(wanted.key), _names(found))
        elif found.deadlines and records.may_put_off(who):
            st.caption(who.say("To put somebody off, choose the deadline above."))


def _put_off(who: Reader, page: str, put_off: Sequence[Open], *, told: bool) -> None:
    """Who is put off, deadline by deadline; `told`: which it is."""
    meeting_told.draw(form.PART)
    by_key: dict[str, list[Open]] = {}
    for one in put_off:
        by_key.setdefault(one.rule.key, []).append(one)
    for key, those in by_key.items():
        what = f"**{escape(those[0].rule.name[who.language])}**" if told else None
        hidden.draw(who, page, of_deadline(key), len(those), partial(list, those), what=what)


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
    names, standing = ask_figures.colleagues(who), Wanted(week).put_off(who)
    rows = [
        {
            **_row(who, one, names),
            **({who.say("Put off"): _until(who, standing.get(_pair(one)))} if standing else {}),
        }
        for one in found
    ]
    alt = who.say("The citizen's deadlines that run, a row each")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)


def _names(found: OpenDeadlines) -> list[str]:
    return list(dict.fromkeys(one.citizen_id for one in found.deadlines))


def _pair(one: Open) -> Pair:
    return one.citizen_id, one.rule.key


def _until(who: Reader, of: PutOff | None) -> str:
    if of is None:
        return words.NOTHING
    day = words.day(of.until, who.language)
    return who.say("until the end of {day}: {why}", day=day, why=escape(of.why))


def _day(of: PutOff | None) -> date | None:
    return of.until if of else None


def _table(who: Reader, wanted: Wanted, without: tuple[Pair, ...]) -> None:
    found = wanted.found(who, MOST, without=without)
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
        who.say("Stands"): _stands(who, one),
        who.say("Last day"): case_words.day(who, one.due_on),
        who.say("Since"): words.phrases(
            escape(f"{event(one.event).to(who.language)}, {on(one.from_on).to(who.language)}")
        ),
        who.say("To be done by"): _role(who, one),
        who.say("Worker"): words.phrases(escape(case_words.worker(who, one, names))),
        who.say("Programme"): escape(one.programme or words.NOTHING),
    }


def _stands(who: Reader, one: Open) -> str:
    """By shape and word, in one line: a badge does not break."""
    days = abs(one.days_over)
    if one.state is State.OVERDUE:
        told = who.say("1 day over") if days == 1 else who.say("{days} days over", days=days)
        return f":orange-badge[:material/warning: {told}]"
    if days == 0:
        told = who.say("today")
    else:
        told = who.say("in 1 day") if days == 1 else who.say("in {days} days", days=days)
    return f":gray-badge[:material/schedule: {told}]"


def _role(who: Reader, one: Open) -> str:
    return words.NOTHING if one.rule.role is None else word(one.rule.role).to(who.language)


def _how_many(who: Reader, found: OpenDeadlines) -> str:
    number = words.people(found.found, who.language)
    if found.found > len(found.deadlines):
        first = words.people(len(found.deadlines), who.language)
        return who.say(
            "The first {first} of {number} deadlines, nearest to the last day first: narrow.",
            first=first,
            number=number,
        )
    if found.found == 1:
        return who.say("1 deadline")
    return who.say("{number} deadlines, nearest to the last day first", number=number)


def _frame(who: Reader, found: Sequence[Open], standing: Mapping[Pair, PutOff]) -> pd.DataFrame:
    """Those who are put off as well: until when stands beside them."""
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
            **({who.say("Put off until"): _day(standing.get(_pair(one)))} if standing else {}),
        }
        for one in found
    ]
    return pd.DataFrame(rows, dtype=object)
