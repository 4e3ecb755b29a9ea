"""When the last board meeting was held: told to all, entered and withdrawn by who leads the site."""

from datetime import date

import streamlit as st

from steering.errors import RefusedError
from steering.ui import filters, reason, words
from steering.ui.meetings import held_meetings
from steering.ui.meetings import told as meeting_told
from steering.ui.reader import Reader, escape

_TIMES = "meeting-times"  # how many times something was entered: the fields are others afterwards


def draw(who: Reader) -> None:
    """The newest meeting; for a leader the button that says that another was held."""
    newest = held_meetings.held(who).newest
    if newest is None:
        told = who.say(
            "No meeting has been noted yet. Until one is, *since the last meeting* means since the "
            "week before."
        )
    else:
        told = who.say(
            "The last meeting was held on **{day}** ({week}). The board tells what has changed since "
            "the week of the newest meeting before the week that is shown.",
            day=words.day(newest, who.language),
            week=words.week_of(newest, who.language),
        )
    st.markdown(told)
    if held_meetings.may_hold(who):
        with filters.row():
            _hold(who)
            if newest is not None:
                _withdraw(who, newest)
    meeting_told.draw("held")


def _hold(who: Reader) -> None:
    times = st.session_state.get(_TIMES, 0)
    day = st.date_input(
        who.say("Day of the meeting"),
        who.as_of,
        key=f"meeting-day-{times}",
        format="DD.MM.YYYY",
        width=180,
    )
    pressed = st.button(
        who.say("The meeting has been held"), key="meeting-hold", icon=":material/event_available:"
    )
    if not pressed or not isinstance(day, date):
        return
    try:
        held_meetings.hold(who, day)
    except RefusedError as error:
        meeting_told.refused(who, error)
        return
    _done(who.say("Noted: a meeting on {day}.", day=words.day(day, who.language)))


def _withdraw(who: Reader, newest: date) -> None:
    times = st.session_state.get(_TIMES, 0)
    with st.popover(who.say("Withdraw a meeting"), icon=":material/undo:", key=f"meeting-undo-{times}"):
        days = {words.day(day, who.language): day for day in held_meetings.held(who).records}
        chosen = st.selectbox(who.say("Meeting"), list(days), key=f"meeting-which-{times}")
        why = reason.typed(who, key=f"meeting-why-{times}")
        if not st.button(who.say("Withdraw"), key="meeting-withdraw", icon=":material/delete:"):
            return
        day = days.get(str(chosen), newest)
        try:
            held_meetings.withdraw(who, day, why)
        except RefusedError as error:
            meeting_told.refused(who, error)
            return
    _done(who.say("Withdrawn: the meeting on {day}.", day=words.day(day, who.language)))


def _done(sentence: str) -> None:
    st.session_state[_TIMES] = st.session_state.get(_TIMES, 0) + 1
    meeting_told.done("held", escape(sentence))
