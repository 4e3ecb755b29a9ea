"""The form in which an agreement is entered, changed, dropped or opened again."""

import streamlit as st
from pydantic import ValidationError

from steering.errors import RefusedError
from steering.meetings.agreement import Agreement
from steering.ui import ask_people, reason, words
from steering.ui.meetings import agreements, fields
from steering.ui.meetings import draft as meeting_draft
from steering.ui.meetings import told as meeting_told
from steering.ui.meetings.draft import Draft
from steering.ui.meetings.fields import Typed
from steering.ui.reader import Reader, escape


def draw(who: Reader, draft: Draft) -> None:
    """The fields with what stands there, why, and the buttons."""
    was = draft.before.agreement if draft.before else None
    title = who.say("New agreement") if was is None else who.say("Change the agreement")
    with st.container(border=True, key="agreement-form"):
        st.markdown(f"#### {title}")
        _tell_of_others(who, draft)
        if name := agreements.people(who).get(was.citizen or "") if was else draft.citizen:
            st.markdown(who.say("About citizen {name}", name=escape(name)))
        if was is not None and not was.is_open:
            st.markdown(escape(was.what))
            typed = None
        else:
            typed = fields.draw(who, draft, was)
        why = ""
        if was is not None:
            needed = who.say("needed to drop it or to open it again")
            why = reason.typed(who, key=f"agreement-why-{draft.version}", placeholder=needed)
        _buttons(who, draft, typed, why)


def _buttons(who: Reader, draft: Draft, typed: Typed | None, why: str) -> None:
    was = draft.before.agreement if draft.before else None
    beside = st.container()
    with st.container(horizontal=True):
        save = typed is not None and st.button(
            who.say("Save"), key="agreement-save", icon=":material/save:"
        )
        drop = (
            was is not None
            and was.is_open
            and st.button(who.say("Drop the agreement"), key="agreement-drop", icon=":material/cancel:")
        )
        again = (
            was is not None
            and not was.is_open
            and st.button(who.say("Open it again"), key="agreement-again", icon=":material/replay:")
        )
        st.button(who.say("Close without saving"), key="agreement-close", on_click=meeting_draft.close)
    with beside:
        if save and typed is not None:
            _save(who, draft, typed, why)
        elif drop and was is not None:
            _keep(who, draft, was.ended("dropped", who.as_of), why)
        elif again and was is not None:
            _keep(who, draft, was.ended("open", None), why)


def _save(who: Reader, draft: Draft, typed: Typed, why: str) -> None:
    was = draft.before.agreement if draft.before else None
    role = typed.role.strip() or None
    if not typed.what.strip():
        st.error(who.say("Write what is to be done."), icon=":material/error:")
        return
    if typed.worker_id is None and role is None:
        st.error(who.say("Choose who is responsible, or write a role."), icon=":material/error:")
        return
    citizen = was.citizen if was else None
    if typed.citizen:
        citizen = ask_people.number_of(who, typed.citizen)
        if citizen is None:
            told = who.say("Nobody whom you may see stands under this number.")
            st.error(told, icon=":material/error:")
            return
    try:
        after = Agreement(
            what=typed.what,
            worker_id=typed.worker_id,
            role=role if typed.worker_id is None else None,
            by=typed.by,
            whole=typed.whole,
            team=typed.team,
            citizen=citizen,
            agreed_on=was.agreed_on if was else who.as_of,
        )
    except ValidationError:  # a browser may send what the fields don't take
        st.error(who.say("Not saved: a text is too long."), icon=":material/error:")
        return
    _keep(who, draft, after, why)


def _keep(who: Reader, draft: Draft, after: Agreement, why: str) -> None:
    try:
        agreements.change(who, draft.key, after, draft.before, why)
    except RefusedError as error:
        meeting_told.refused(who, error)
        return
    meeting_draft.close()
    told = {
        "open": who.say("Kept: {what}", what=escape(after.what)),
        "dropped": who.say("Dropped: {what}", what=escape(after.what)),
    }
    meeting_told.done("agreements", told[after.outcome])


def _tell_of_others(who: Reader, draft: Draft) -> None:
    """What somebody else has made of it meanwhile; what was typed stays where it is."""
    stands = agreements.now(who, draft.key)
    if draft.before is None or stands is None or stands.record.number == draft.before.record.number:
        return
    agreement, record = stands.agreement, stands.record
    outcomes = {"open": who.say("open"), "done": who.say("done"), "dropped": who.say("dropped")}
    st.warning(
        who.say(
            "{email} has changed this agreement meanwhile, {when}. Now it is: {what} – {responsible}, "
            "by {day}, {outcome}. What you typed stands below and is not saved.",
            email=escape(record.changed_by),
            when=words.moment(record.changed_at, who.language),
            what=escape(agreement.what),
            responsible=escape(agreements.responsible(agreement, agreements.names(who))),
            day=words.day(agreement.by, who.language),
            outcome=outcomes[agreement.outcome],
        ),
        icon=":material/group:",
    )
    with st.container(horizontal=True):
        if agreement.is_open:
            st.button(
                who.say("Go on with what I typed"),
                key="agreement-go-on",
                on_click=meeting_draft.accept,
                args=(draft, stands),
            )
        st.button(
            who.say("Begin again from what stands now"),
            key="agreement-begin-again",
            on_click=meeting_draft.begin,
            args=(stands,),
        )
