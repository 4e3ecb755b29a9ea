"""What the page of data tells of deliveries: how fresh each table is, and what earlier loads took."""

from datetime import date

import pandas as pd
import streamlit as st

from steering.contract.tables import TABLES
from steering.locale import Message, message
from steering.ui import ask_data, words
from steering.ui.reader import Reader, escape

NEWEST_LOADS = 20

# What the figures lack where a table was never delivered.
_WITHOUT: dict[str, Message] = {
    "workers": message("workers go by their numbers, and there are no teams"),
    "assignments": message("nobody holds a citizen, and nothing is told by worker or team"),
    "activities": message("nobody is in company placement, and continuity is not reached"),
    "paid_hours": message("ordinary hours are those of the ordinary jobs in the case system"),
    "contacts": message("nobody has had contact, but who was enrolled in the last 28 days"),
    "steps": message("deadlines on the way can't be followed"),
    "progression": message("how near citizens are to work can't be followed"),
    "exemptions": message("nobody is exempt: everybody enrolled counts"),
}


def freshness(who: Reader) -> None:
    """Each table's age and rows, how far the income register goes, and what is missing."""
    told, today = ask_data.tables_delivered(who), date.today()  # noqa: DTZ011 - the site's own day
    st.markdown(_age(who, (today - who.as_of).days))
    rows = [
        {
            who.say("Table"): words.table(one.table, who.language),
            who.say("As of"): _delivered(who, one),
            who.say("Newest day in it"): _day(who, one.newest),
            who.say("Rows read"): _number(who, one.read, one.as_of),
            who.say("Accepted"): _number(who, one.accepted, one.as_of),
            who.say("Rejected"): _number(who, one.rejected, one.as_of),
        }
        for one in told
    ]
    alt = who.say("What was delivered, a row for each table")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)
    st.markdown(_register(who))
    never = [one.table for one in told if one.as_of is None]
    if never:
        missing = [
            f"- **{escape(words.table(table, who.language))}:** {_WITHOUT[table].to(who.language)}"
            for table in never
        ]
        st.info(
            "\n".join([who.say("These tables were never delivered:"), "", *missing]),
            icon=":material/inbox:",
        )


def _age(who: Reader, days: int) -> str:
    described = {"day": words.day(who.as_of, who.language), "ago": words.ago(days, who.language)}
    if days < 0:
        return who.say("The data describe {day}, a day that is still to come.", day=described["day"])
    return who.say("The data describe {day}, {ago}.", **described)


def _delivered(who: Reader, one: ask_data.Delivered) -> str:
    if one.as_of is None:
        return who.say("never delivered")
    day = _day(who, one.as_of)
    return day if one.in_last_drop else who.say("{day} (not in the last drop)", day=day)


def _register(who: Reader) -> str:
    reach = ask_data.register_reach(who)
    if reach.until is None:
        return who.say(
            "The income register has not been delivered: ordinary hours are the agreed hours of the "
            "ordinary jobs in the case system."
        )
    until = words.day(reach.until, who.language)
    if reach.last_week is None:
        return who.say(
            "The income register goes to {until}, and covers no whole week yet.", until=until
        )
    return who.say(
        "The income register goes to {until}: up to {week}, ordinary hours are the register's. In "
        "later weeks they are the agreed hours of the ordinary jobs in the case system.",
        until=until,
        week=words.week_of_label(reach.last_week, who.language),
    )


def loads(who: Reader) -> None:
    """What each of the newest loads took of each table."""
    kept = ask_data.kept_loads(who, NEWEST_LOADS)
    st.markdown(
        who.say(
            "The newest {number} loads whose snapshots are kept: rows accepted of each table in the "
            "drop, and in brackets those rejected. Empty: the table was not in it.",
            number=len(kept),
        )
    )
    rows = []
    for one in kept:
        row = {
            who.say("Loaded"): words.moment(one.loaded_at, who.language) if one.loaded_at else "",
            who.say("As of"): _day(who, one.as_of),
        }
        for table in TABLES:
            taken = (one.tables or {}).get(table)
            row[words.table(table, who.language)] = _taken(who, taken) if taken else ""
        row[who.say("Load")] = one.load_id if one.tables is not None else _unreadable(who, one.load_id)
        rows.append(row)
    alt = who.say("The newest loads, a row each")
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="loads", alt=alt)


def _taken(who: Reader, taken: tuple[int, int | None]) -> str:
    read, rejected = taken
    if rejected is None:
        return f"{words.hidden(who.language)}"
    accepted = words.number(read - rejected, who.language, 0)
    return f"{accepted} ({words.number(rejected, who.language, 0)})" if rejected else accepted


def _unreadable(who: Reader, load_id: str) -> str:
    return who.say("{load_id}: can't be read", load_id=load_id)


def _day(who: Reader, day: date | None) -> str:
    return words.phrases(words.day(day, who.language)) if day else words.NOTHING


def _number(who: Reader, number: int | None, delivered: date | None) -> str:
    return words.people(number, who.language) if delivered else words.NOTHING
