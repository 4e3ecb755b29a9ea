"""The form in which an agreement is entered, changed, dropped or opened again."""

from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st
from pydantic import ValidationError

from steering.access.own_words import LONGEST_REASON
from steering.errors import RefusedError
from steering.meetings.agreement import LONGEST_ROLE, LONGEST_WHAT, Agreement
from steering.targets.target import Part, Whole
from steering.ui import (
    ask,
    filters,
    meeting_agreements,
    meeting_draft,
    meeting_told,
    plan,
    target_line,
    words,
)
from steering.ui.meeting_draft import Draft
from steering.ui.reader import Reader, escape

_DAYS = 14  # from today to the day by which something is to be done, until another is chosen


@dataclass(frozen=True)
class _Typed:
    """What stands in the fields."""

    what: str
    worker_id: str | None
    role: str
    by: date
    whole: Whole | None
    team: str | None


def draw(who: Reader, draft: Draft) -> None:
    """The fields with what stands there, why, and the buttons."""
    was = draft.before.agreement if draft.before else None
    title = who.say("New agreement") if was is None else who.say("Change the agreement")
    with st.container(border=True, key="agreement-form"):
        st.markdown(f"#### {title}")
        _tell_of_others(who, draft)
        if was is not None and not was.is_open:
            st.markdown(escape(was.what))
            typed = None
        else:
            typed = _fields(who, draft, was)
        why = "" if was is None else _why(who, draft)
        _buttons(who, draft, typed, why)


def _why(who: Reader, draft: Draft) -> str:
    return st.text_input(
        who.say("Why"),
        key=f"agreement-why-{draft.version}",
        max_chars=LONGEST_REASON,
        placeholder=who.say("needed to drop it or to open it again"),
    )


def _fields(who: Reader, draft: Draft, was: Agreement | None) -> _Typed:
    what = st.text_area(
        who.say("What is to be done"),
        key=draft.begun("what", was.what if was else ""),
        max_chars=LONGEST_WHAT,
        height=80,
        help=who.say(
            "Name no citizen here, neither by name nor by number: agreements are kept, and shown to "
            "all who see the team's or the target's."
        ),
    )
    with filters.row():
        worker_id, role = _responsible(who, draft, was)
        by = st.date_input(
            who.say("By"),
            key=draft.begun("by", was.by if was else who.as_of + timedelta(days=_DAYS)),
            format="DD.MM.YYYY",
            width=150,
        )
        whole = _target(who, draft, was)
        team = _team(who, draft, was)
    draft.keep("what", "worker", "role", "by", "target", "team")
    return _Typed(what, worker_id, role, by if isinstance(by, date) else who.as_of, whole, team)


def _responsible(who: Reader, draft: Draft, was: Agreement | None) -> tuple[str | None, str]:
    names = dict(ask.worker_names(who))
    if was is not None and was.worker_id is not None:
        names.setdefault(was.worker_id, meeting_agreements.responsible(who, was))
    by_label = {f"{name or one} ({one})": one for one, name in names.items()}
    labels = sorted(by_label)
    of_was = next((label for label in labels if was and by_label[label] == was.worker_id), None)
    chosen = st.selectbox(
        who.say("Responsible"),
        labels,
        index=None,
        placeholder=who.say("Somebody by role"),
        key=draft.begun_with("worker", of_was, labels),
        width=240,
    )
    worker_id = by_label.get(str(chosen))
    if worker_id is not None:
        return worker_id, ""
    role = st.text_input(
        who.say("Role"),
        key=draft.begun("role", (was.role or "") if was else ""),
        max_chars=LONGEST_ROLE,
        placeholder=who.say("such as the company consultants"),
        width=240,
    )
    return None, role


def _target(who: Reader, draft: Draft, was: Agreement | None) -> Whole | None:
    led = who.viewer.scope.figures
    wholes = [line.whole for line in plan.lines(who)]
    if not (led.everything or led.teams):  # then a target is what makes it theirs
        wholes = [whole for whole in wholes if whole.programme in led.programmes]
    if was is not None and was.whole is not None and was.whole not in wholes:
        wholes.append(was.whole)
    by_key = {Part(whole=whole).key: whole for whole in wholes}  # the same in every language
    chosen = st.selectbox(
        who.say("About which target"),
        list(by_key),
        index=None,
        placeholder=who.say("none"),
        format_func=lambda key: target_line.name(who, by_key[key]),
        key=draft.begun_with(
            "target", Part(whole=was.whole).key if was and was.whole else None, list(by_key)
        ),
        width=280,
    )
    return by_key.get(str(chosen))


def _team(who: Reader, draft: Draft, was: Agreement | None) -> str | None:
    led = who.viewer.scope.figures
    teams = [str(team) for team in ask.choices(who).values["team"]]
    if not (led.everything or led.programmes):  # then a team is what makes it theirs
        teams = [team for team in teams if team in led.teams]
    of_was = was.team if was else (teams[0] if len(teams) == 1 and teams[0] in led.teams else None)
    if of_was is not None and of_was not in teams:
        teams.append(of_was)
    chosen = st.selectbox(
        who.say("Team"),
        teams,
        index=None,
        placeholder=who.say("none"),
        key=draft.begun_with("team", of_was, teams),
        width=180,
    )
    return chosen if chosen in teams else None


def _buttons(who: Reader, draft: Draft, typed: _Typed | None, why: str) -> None:
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


def _save(who: Reader, draft: Draft, typed: _Typed, why: str) -> None:
    was = draft.before.agreement if draft.before else None
    role = typed.role.strip() or None
    if not typed.what.strip():
        st.error(who.say("Write what is to be done."), icon=":material/error:")
        return
    if typed.worker_id is None and role is None:
        st.error(who.say("Choose who is responsible, or write a role."), icon=":material/error:")
        return
    try:
        after = Agreement(
            what=typed.what,
            worker_id=typed.worker_id,
            role=role if typed.worker_id is None else None,
            by=typed.by,
            whole=typed.whole,
            team=typed.team,
            agreed_on=was.agreed_on if was else who.as_of,
        )
    except ValidationError:  # a browser may send what the fields don't take
        st.error(who.say("Not saved: a text is too long."), icon=":material/error:")
        return
    _keep(who, draft, after, why)


def _keep(who: Reader, draft: Draft, after: Agreement, why: str) -> None:
    try:
        meeting_agreements.change(who, draft.key, after, draft.before, why)
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
    stands = meeting_agreements.now(who, draft.key)
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
            responsible=escape(meeting_agreements.responsible(who, agreement)),
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
