"""The calendar weeks over which a curve counts: all, or the last 52 up to the one picked."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from steering.locale import Message, message
from steering.ui import ask, chosen
from steering.ui.reader import Reader

_PERIODS: Mapping[str, tuple[Message, int]] = {
    "all": (message("All weeks"), 0),
    "year": (message("The last 52 weeks"), 52),
}
Period = tuple[date, date]  # the Mondays of its first and last week


def choose(who: Reader, until: date, *, key: str) -> Period:
    """The weeks that are counted, by the first and the last one's Monday."""
    chosen.understand(who, key, {one: told.to for one, (told, _) in _PERIODS.items()})
    picked = st.selectbox(
        who.say("Calendar weeks"),
        list(_PERIODS),
        format_func=lambda one: _PERIODS[one][0].to(who.language),
        key=key,
        bind="query-params",
        width=190,
    )
    first = min(ask.choices(who).first_week, until)
    weeks = _PERIODS.get(picked, _PERIODS["all"])[1]
    return (
        max(first, date.fromordinal(until.toordinal() - 7 * (weeks - 1))) if weeks else first,
        until,
    )
