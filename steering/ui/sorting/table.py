"""The citizens as a table: where each stands, what is suggested and why, since when, by whom."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from steering.ui import ask, ask_people, exports, logged, once, words
from steering.ui.people import case_words
from steering.ui.reader import Reader, escape
from steering.ui.sorting import download, records, told
from steering.ui.sorting.records import Sorted, Whose

MOST = 100  # rows at a time


def draw(who: Reader, page: str, whose: Whose, only: str | None) -> None:
    """The first of them, and the download of all. Raises `RefusedError` where the log can't be kept."""
    rows = told.narrowed(who, records.seen(who, whose), only)
    if not rows:
        st.info(who.say("Nobody is like that."), icon=":material/group:")
        return
    names = [row.citizen_id for row in first(who, whose, only)]
    logged.people_shown(who, page, ask_people.numbers_of(who, names))
    once.drawn(_table, who, whose, only)
    exports.offer(
        who,
        page,
        lambda: download.frame(who, rows),
        lambda: ask_people.numbers_of(who, [row.citizen_id for row in rows]),
    )


def first(who: Reader, whose: Whose, only: str | None) -> list[Sorted]:
    """Who stands in the table: by where they stand, the nearest to a placement first."""
    rows = told.narrowed(who, records.seen(who, whose), only)
    order = {one.key: n for n, one in enumerate(told.all_groups(who, rows))}
    return sorted(rows, key=lambda row: (order[row.group], row.citizen_id))[:MOST]


def _table(who: Reader, whose: Whose, only: str | None) -> None:
    found = len(told.narrowed(who, records.seen(who, whose), only))
    rows = first(who, whose, only)
    if found > len(rows):
        shown, people = (words.people(number, who.language) for number in (len(rows), found))
        st.markdown(who.say("The first {first} of {people}: narrow.", first=shown, people=people))
    links = ask_people.links(who, sorted(row.citizen_id for row in rows))
    several = len({row.suggestion.worker_id for row in rows}) > 1
    names = ask.colleagues(who) if several else None
    sorted_ = any(row.decision for row in rows)
    cells = [_row(who, row, links[row.citizen_id], names, sorted_=sorted_) for row in rows]
    st.table(
        pd.DataFrame(cells),
        hide_index=True,
        border="horizontal",
        alt=who.say("How the citizens are sorted, a row each"),
    )


def _row(
    who: Reader, row: Sorted, link: str, names: Mapping[str, str] | None, *, sorted_: bool
) -> dict[str, str]:
    """`names` are those of the workers, None where all have the same; `sorted_`: whether anybody is."""
    cells = {who.say("Citizen"): case_words.link(row.citizen_id, link)}
    if names is not None:
        owner = names.get(row.suggestion.worker_id or "", row.suggestion.worker_id)
        cells[who.say("Worker")] = escape(owner) if owner else who.say("Unassigned")
    cells[who.say("Sorted as")] = told.stands(who, row)
    if sorted_:
        cells[who.say("Step and reason")] = told.decided(row) or words.NOTHING
        cells[who.say("Since")] = _since(who, row)
    cells[who.say("Suggested, and why")] = _suggested(who, row)
    return cells


def _suggested(who: Reader, row: Sorted) -> str:
    why = told.reasons(who, row)
    return f"**{told.suggested(who, row)}**" + (f" · {why}" if why else "")


def _since(who: Reader, row: Sorted) -> str:
    if row.decision is None:
        return words.NOTHING
    day = case_words.day(who, row.decision.sorting.sorted_on)
    return f"{day} {escape(row.decision.by)}"
