"""The small form below a list in which somebody of it is put off: who, until when, why."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from steering.errors import RefusedError
from steering.ui import filters, reason, words
from steering.ui.meetings import told as meeting_told
from steering.ui.not_now import draft as drafts
from steering.ui.not_now import records
from steering.ui.not_now.draft import Draft
from steering.ui.not_now.records import NotNows
from steering.ui.reader import Reader, escape

PART = "not-now"  # of the page: where it is told what came of it
_DAYS = 28  # from the as-of date, until another day is chosen


def draw(who: Reader, about: str, names: Sequence[str]) -> None:
    """The form, for those who may; `names` are those who stand in the list."""
    if not records.may_put_off(who):
        return
    draft, now = drafts.of(about), records.seen(who, about)
    chosen = draft.chosen()
    # Whom somebody else has put off meanwhile is in the list no more, but what was typed is not lost.
    among = [*names]
    if chosen is not None and chosen in now.standing and chosen not in names:
        among.append(chosen)
    if not among and not draft.typed:  # what has been begun stays, even where nobody is left
        return
    with st.expander(
        who.say("Not now: put somebody off"), icon=":material/snooze:", key=f"not-now-form-{about}"
    ):
        _form(who, draft, now, among)


def _form(who: Reader, draft: Draft, now: NotNows, among: Sequence[str]) -> None:
    above = st.container()  # always there: what stands below it does not move
    with filters.row():
        citizen = st.selectbox(
            who.say("Citizen"),
            among,
            index=None,
            placeholder=who.say("Choose"),
            key=draft.begun("citizen", None, among),
            width=220,
        )
        until = st.date_input(
            who.say("Until and with"),
            key=draft.begun("until", who.as_of + timedelta(days=_DAYS)),
            format="DD.MM.YYYY",
            width=150,
        )
        why = reason.typed(who, key=draft.begun("why", ""))
    draft.keep("citizen", "until", "why")
    if citizen is not None:
        with above:
            _tell_of_others(who, draft, now, citizen)
    beside = st.container()
    if st.button(who.say("Put off"), key=f"not-now-save-{draft.about}", icon=":material/snooze:"):
        with beside:
            _save(who, draft, citizen, until, why, now)


def _save(
    who: Reader, draft: Draft, citizen: str | None, until: object, why: str, now: NotNows
) -> None:
    if citizen is None or not isinstance(until, date):
        st.error(who.say("Choose who is put off, and until when."), icon=":material/error:")
        return
    try:
        records.put_off(who, draft.about, citizen, until, why, draft.saw(citizen, now))
    except RefusedError as error:
        meeting_told.refused(who, error)
        return
    draft.clear()
    told = who.say(
        "Put off: {citizen}, until the end of {day}.",
        citizen=escape(citizen),
        day=words.day(until, who.language),
    )
    meeting_told.done(PART, told)


def _tell_of_others(who: Reader, draft: Draft, now: NotNows, citizen: str) -> None:
    """Who else has put the citizen off meanwhile; what was typed stays where it is."""
    stands, seen = now.standing.get(citizen), draft.saw(citizen, now)
    if stands is None or seen == now.seen(citizen):
        return
    st.warning(
        who.say(
            "{email} has put {citizen} off meanwhile, {when}, until the end of {day}: {why}. What you "
            "typed stands below and is not saved.",
            email=escape(stands.by),
            citizen=escape(citizen),
            when=words.moment(stands.at, who.language),
            day=words.day(stands.until, who.language),
            why=escape(stands.why),
        ),
        icon=":material/group:",
    )
    with st.container(horizontal=True):
        st.button(
            who.say("Go on with what I typed"),
            key=f"not-now-go-on-{draft.about}",
            on_click=draft.accept,
            args=(citizen, now),
        )
        st.button(
            who.say("Leave it as it is"), key=f"not-now-leave-{draft.about}", on_click=draft.clear
        )
