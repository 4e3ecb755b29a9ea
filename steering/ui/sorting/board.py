"""The citizens as a board: a column a group, with how many stand in it and who they are."""

from collections.abc import Sequence

import streamlit as st

from steering.casework.sorting import Group
from steering.people.nearness_reasons import STEPS
from steering.ui import ask_people, logged, once, words
from steering.ui.people import case_words
from steering.ui.reader import Reader, escape, tell
from steering.ui.sorting import records, told
from steering.ui.sorting.records import Sorted, Whose

MOST = 20  # in a column


def draw(who: Reader, page: str, whose: Whose) -> None:
    """The columns. Raises `RefusedError` where the log can't be kept: then nobody is shown."""
    rows = records.seen(who, whose)
    shown = [row.citizen_id for of in _columns(who, rows) for row in of[1][:MOST]]
    logged.people_shown(who, page, ask_people.numbers_of(who, shown))
    once.drawn(_board, who, whose)


def _columns(who: Reader, rows: Sequence[Sorted]) -> list[tuple[Group, list[Sorted]]]:
    """Who stands in each group: who is to be looked at first, by what is missing."""
    return [
        (
            group,
            sorted(
                (row for row in rows if row.group == group.key),
                key=lambda row: (
                    not told.asks(who, row),
                    row.citizen_id,
                ),
            ),
        )
        for group in told.all_groups(who, rows)
    ]


def _board(who: Reader, whose: Whose) -> None:
    found = _columns(who, records.seen(who, whose))
    names = sorted(row.citizen_id for _, rows in found for row in rows[:MOST])
    links = ask_people.links(who, names)
    for column, (group, rows) in zip(st.columns(len(found)), found, strict=True):
        with column.container(border=True, height="stretch"):
            count = words.people(len(rows), who.language)
            name = tell(group.name, who.language)
            st.markdown(f"**{name}**{words.NO_BREAK}·{words.NO_BREAK}{count}")
            if rows:
                st.markdown("  \n".join(_card(who, row, links[row.citizen_id]) for row in rows[:MOST]))
            if len(rows) > MOST:
                more = words.people(len(rows) - MOST, who.language)
                st.markdown(who.say("And {people} more: see the table.", people=more))


def _card(who: Reader, row: Sorted, link: str) -> str:
    """Who it is, how sure that is, and the step."""
    marks = []
    if row.put_off and told.is_put_off(who, row):
        day = words.day(row.put_off, who.language)
        marks.append(who.say("put off until the end of {day}", day=day))
    elif row.decision is None:
        step = row.suggestion.step
        marks.append(
            who.say("suggested: {group}", group=tell(STEPS[step], who.language))
            if step
            else who.say("suggested")
        )
    elif told.is_due(who, row):
        marks.append(who.say("look again"))
    if row.departs:
        marks.append(who.say("suggested: {group}", group=told.group(who, row.suggestion.nearness)))
    if row.decision and row.decision.sorting.step:
        marks.append(escape(row.decision.sorting.step))
    return f"{case_words.link(row.citizen_id, link)}" + "".join(f" · {mark}" for mark in marks)
