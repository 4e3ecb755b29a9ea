"""The agreements that are open, each week again, and those that were done or dropped lately."""

from datetime import date, timedelta

import streamlit as st

from steering.errors import RefusedError
from steering.meetings.agreement import Agreement
from steering.ui import words
from steering.ui.meetings import agreement_words, agreements, form
from steering.ui.meetings import draft as meeting_draft
from steering.ui.meetings import told as meeting_told
from steering.ui.meetings.agreement_words import Told
from steering.ui.meetings.agreements import Kept
from steering.ui.reader import Reader, escape

_SOON = timedelta(days=7)
_ENDED = 20  # that were done or dropped last


def draw(who: Reader, since: date, week: date) -> None:
    """The form where one is being typed; the open ones, overdue first; those that ended.

    Each with what has happened since, until the `week` of this Monday.
    """
    st.subheader(who.say("Agreements"), anchor="agreements")
    meeting_told.draw("agreements")
    draft = meeting_draft.open_now()
    if agreements.may_enter_any(who):
        if draft is None:
            new(who, who.say("New agreement"))
        else:
            form.draw(who, draft)
    kept = list(agreement_words.told(who, since, week).values())
    still_open = [one for one in kept if one.kept.agreement.is_open]
    if not still_open:
        st.info(
            who.say("No agreement is open. What is agreed on stands here until it is done or dropped."),
            icon=":material/handshake:",
        )
    for one in still_open:
        line(who, one)
    _ended(who, [one for one in kept if not one.kept.agreement.is_open])


def new(who: Reader, label: str, citizen: str = "", worker_id: str | None = None) -> None:
    """A button that opens the form of a new one, about the citizen of this name if any.

    `worker_id` is who is responsible until somebody else is chosen.
    """
    st.button(
        label,
        key="agreement-new",
        icon=":material/add:",
        on_click=meeting_draft.begin,
        args=(None, citizen, worker_id),
        disabled=meeting_draft.open_now() is not None,
    )


def is_near(who: Reader, agreement: Agreement) -> bool:
    """Whether it is open, and overdue or due within a week."""
    return agreement.is_open and agreement.by <= who.as_of + _SOON


def told(who: Reader, agreement: Agreement) -> str:
    """By when, with a mark by word and shape where that is over or near; or what came of it."""
    day = words.day(agreement.by, who.language)
    if agreement.ended_on is not None:
        on = words.day(agreement.ended_on, who.language)
        if agreement.outcome == "done":
            mark, text = ":green[:material/check_circle: **{}**]", who.say("Done on {day}", day=on)
        else:
            mark, text = ":material/cancel: **{}**", who.say("Dropped on {day}", day=on)
    elif agreement.is_overdue(who.as_of):
        mark, text = ":orange[:material/warning: **{}**]", who.say("Overdue: by {day}", day=day)
    elif is_near(who, agreement):
        mark, text = ":material/schedule: **{}**", who.say("Due soon: by {day}", day=day)
    else:
        mark, text = "{}", who.say("by {day}", day=day)
    return mark.format(text)


def line(who: Reader, one: Told) -> None:
    """One that is open, with what may be done with it."""
    kept = one.kept
    with st.container(
        border=True, key=f"agreement-{kept.key}", horizontal=True, vertical_alignment="center"
    ):
        st.markdown(_text(who, one), width="stretch")
        if agreements.may_end(who, kept.agreement):
            label = who.say("Done")
            help_text = who.say("Say that it is done: {what}", what=escape(kept.agreement.what))
            if st.button(
                label, key=f"agreement-done-{kept.key}", icon=":material/check:", help=help_text
            ):
                _done(who, kept)
        _change(who, kept, who.say("Edit"))


def _text(who: Reader, one: Told) -> str:
    agreement = one.kept.agreement
    lines = [f"**{escape(agreement.what)}**", f"{told(who, agreement)} · {one.responsible}"]
    if about := [*([one.citizen] if one.citizen else []), *one.about]:
        lines.append(" · ".join(about))
    if agreement.outcome == "dropped" and one.kept.record.why:
        lines.append(escape(one.kept.record.why))
    return "  \n".join([*lines, *one.happened])


def _change(who: Reader, one: Kept, label: str) -> None:
    if agreements.may_change(who, one.agreement):
        st.button(
            label,
            key=f"agreement-change-{one.key}",
            help=who.say("Change: {what}", what=escape(one.agreement.what)),
            icon=":material/edit:",
            on_click=meeting_draft.begin,
            args=(one,),
            disabled=meeting_draft.open_now() is not None,
        )


def _done(who: Reader, one: Kept) -> None:
    after = one.agreement.ended("done", who.as_of)
    try:
        agreements.change(who, one.key, after, one)
    except RefusedError as error:
        meeting_told.refused(who, error)
        return
    meeting_told.done("agreements", who.say("Done: {what}", what=escape(one.agreement.what)))


def _ended(who: Reader, ended: list[Told]) -> None:
    newest = sorted(ended, key=lambda one: one.kept.record.revision, reverse=True)[:_ENDED]
    if not newest:
        return
    with st.expander(who.say("Done or dropped ({count})", count=len(ended)), key="agreements-ended"):
        for one in newest:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(_text(who, one), width="stretch")
                _change(who, one.kept, who.say("Open again"))
