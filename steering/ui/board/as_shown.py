"""The board as it was shown on an earlier day: that day's last snapshot, and the targets of that day.

Figures alone: people who were somebody's then need not be now. What somebody may see is what they may
see today.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import streamlit as st

from steering.errors import RefusedError
from steering.locale import message
from steering.store import Store, moment_of
from steering.ui.reader import Load, Reader


@dataclass(frozen=True)
class AsShown:
    """Who reads, with what lay before them then; `at` is None for what is shown now."""

    who: Reader
    at: datetime | None = None


def choose(who: Reader) -> AsShown:
    """Now, or an earlier day that is chosen above the page and stands in its address."""
    days = _days(who)
    if not days:
        return AsShown(who)
    labels = [f"{day:%Y-%m-%d}" for day in days]
    chosen = st.selectbox(
        who.say("As shown on"),
        labels,
        index=None,
        placeholder=who.say("Now"),
        key="shown",
        bind="query-params",
        width=150,
    )
    if chosen not in labels:
        return AsShown(who)
    day = date.fromisoformat(chosen)
    return AsShown(_then(who, days[day]), _end_of(day))


def _days(who: Reader) -> dict[date, str]:
    """The days before the published load's, newest first, each with its last load."""
    assert who.load is not None
    store, today = Store(who.data), who.load.loaded_at.astimezone().date()
    moments = {load_id: moment_of(load_id) for load_id in store.finished_ids()}
    by_day = {made.astimezone().date(): load_id for load_id, made in moments.items() if made}
    return {day: by_day[day] for day in sorted(by_day, reverse=True) if day < today}


def _then(who: Reader, load_id: str) -> Reader:
    snapshot = Store(who.data).snapshot(load_id)
    signed_in = who.viewer.identity.signed_in_at is not None
    if not (signed_in or snapshot.made_up or who.settings.danger_show_real_data_without_sign_in):
        # Made-up data are published now; what was published then need not have been.
        raise RefusedError(message("What was shown then was real data: sign in to see it."))
    return replace(who, load=Load(snapshot.load_id, snapshot.as_of, snapshot.loaded_at))


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time()).astimezone(UTC)
