"""Which part and which week a page shows: chosen above it, kept in the address, so that links share it.

What a reader may choose is what their scope holds. An address that names anything else is as if it
named nothing, and whatever it names, no question reaches beyond the scope.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from steering.indicators import weeks as iso
from steering.indicators.count import Filters
from steering.locale import Message, message
from steering.ui import ask
from steering.ui.meetings import held_meetings
from steering.ui.reader import Reader

WEEKS = 104  # that can be chosen
COLUMNS: dict[str, Message] = {
    "programme": message("Programme"),
    "team": message("Team"),
    "target_group": message("Target group"),
    "visitation_group": message("Visitation group"),
}


@dataclass(frozen=True)
class Picked:
    """A week, by its Monday, and what the people counted must be."""

    week: date
    where: Filters = field(default_factory=dict)
    since: date | None = None  # the Monday of the week that it is compared with


def bar(
    who: Reader,
    columns: Sequence[str] = ("programme", "target_group", "visitation_group"),
    *,
    compares: bool = False,
) -> Picked:
    """The choices in a row; a column of which there is nothing to choose between is left out.

    With `compares`, the earlier week is chosen as well that the page compares with.
    """
    choices = ask.choices(who)
    with row():
        week = _week(who, choices.first_week)
        since = _since(who, week) if compares else None
        picked = {
            column: chosen
            for column in columns
            if (chosen := _one_of(who, column, choices.values[column])) is not None
        }
    return Picked(week, {column: [value] for column, value in picked.items()}, since)


def row() -> DeltaGenerator:
    """Where choices stand, side by side as far as there is room."""
    return st.container(horizontal=True, vertical_alignment="bottom")


def _since(who: Reader, week: date) -> date:
    """By default the newest meeting's before that week; the week before where none was held."""
    labels = [iso.label(monday) for monday in reversed(iso.last(WEEKS, week)[:-1])]
    told = who.say("The week of the last meeting: what has changed since?")
    meeting_week = held_meetings.held(who).week_before(week)
    default = iso.label(meeting_week) if meeting_week else None
    return _a_week(who.say("Since"), labels, "since", week, told, default)


def _a_week(
    label: str,
    labels: Sequence[str],
    key: str,
    newest: date,
    told: str | None = None,
    default: str | None = None,
) -> date:
    """As long as none is chosen, the default or the first: when new data come, that is another one."""
    if default not in labels or default is None:
        default = labels[0]
    chosen = st.selectbox(
        label,
        labels,
        index=None,
        placeholder=default,
        key=key,
        bind="query-params",
        width=150,
        help=told,
    )
    if chosen is None or chosen not in labels:
        chosen = default
    return iso.parse(chosen, newest)


def one_of(
    who: Reader, key: str, label: str, options: Sequence[str], *, all_of_them: str
) -> str | None:
    """One of these texts, or None for all of them; `key` is its name in the address."""
    chosen = st.selectbox(
        label, options, index=None, placeholder=all_of_them, key=key, bind="query-params", width=220
    )
    return chosen if chosen in options else None  # a browser may send what was not offered


def _week(who: Reader, first: date) -> date:
    weeks = [monday for monday in reversed(iso.last(WEEKS, who.as_of)) if monday >= first]
    labels = [iso.label(monday) for monday in weeks] or [iso.label(iso.monday_of(who.as_of))]
    return _a_week(who.say("Week"), labels, "week", who.as_of)


def _one_of(who: Reader, column: str, values: Sequence[str | int]) -> str | int | None:
    if len(values) < 2:
        return None
    by_text = {str(value): value for value in values}
    label = COLUMNS[column].to(who.language)
    chosen = one_of(who, column, label, list(by_text), all_of_them=who.say("All"))
    return None if chosen is None else by_text[chosen]
