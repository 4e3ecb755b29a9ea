"""The fields of an agreement: what, who, by when, about which citizen, target and team."""

from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from steering.meetings.agreement import LONGEST_ROLE, LONGEST_WHAT, Agreement
from steering.targets.target import Part, Whole
from steering.ui import ask, filters, plan
from steering.ui.board import target_line
from steering.ui.meetings import agreements
from steering.ui.meetings.draft import Draft
from steering.ui.reader import Reader

_DAYS = 14  # from today to the day by which something is to be done, until another is chosen


@dataclass(frozen=True)
class Typed:
    """What stands in the fields."""

    what: str
    worker_id: str | None
    role: str
    by: date
    whole: Whole | None
    team: str | None
    citizen: str  # the name by which the reader means one, empty for nobody


def draw(who: Reader, draft: Draft, was: Agreement | None) -> Typed:
    """The fields, with what was typed into them or stands in `was`."""
    draft.language = who.language
    what = st.text_area(
        who.say("What is to be done"),
        key=draft.begun("what", was.what if was else ""),
        max_chars=LONGEST_WHAT,
        height=80,
        help=who.say(
            "Name no citizen here, neither by name nor by number: whom it is about is told in a field "
            "of its own."
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
        citizen = _citizen(who, draft, was)
        whole = _target(who, draft, was)
        team = _team(who, draft, was)
    draft.keep("what", "worker", "role", "by", "citizen", "target", "team")
    return Typed(what, worker_id, role, by if isinstance(by, date) else who.as_of, whole, team, citizen)


def _citizen(who: Reader, draft: Draft, was: Agreement | None) -> str:
    if was is not None or not who.viewer.scope.people:  # it stays about whom it was made
        return ""
    if draft.citizen:
        return draft.citizen
    typed = st.text_input(
        who.say("About which citizen"),
        key=draft.begun("citizen", ""),
        placeholder=who.say("the number, if any"),
        max_chars=100,
        help=who.say(
            "By the case system's number. Those alone see the agreement who may see the citizen, too. "
            "It stays about that citizen, and is deleted when the citizen is."
        ),
        width=200,
    )
    return str(typed or "").strip()


def _responsible(who: Reader, draft: Draft, was: Agreement | None) -> tuple[str | None, str]:
    names = dict(ask.worker_names(who))
    if was is not None and was.worker_id is not None:
        names.setdefault(was.worker_id, agreements.responsible(was, agreements.names(who)))
    by_label = {f"{name or one} ({one})": one for one, name in names.items()}
    labels = sorted(by_label)
    first = was.worker_id if was else draft.worker_id
    of_was = next((label for label in labels if first and by_label[label] == first), None)
    chosen = st.selectbox(
        who.say("Responsible"),
        labels,
        index=None,
        placeholder=who.say("Somebody by role"),
        key=draft.begun("worker", of_was, labels),
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
        key=draft.begun(
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
        key=draft.begun("team", of_was, teams),
        width=180,
    )
    return chosen if chosen in teams else None
