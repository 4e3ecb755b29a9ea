"""What has changed since the last meeting: how many, in which team, and who."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from steering.indicators import weeks as iso
from steering.indicators.count import Filters
from steering.locale import Message, message
from steering.ui import ask, folded, logged, once, tables, words
from steering.ui.ask import Kind
from steering.ui.reader import Reader, escape

NAMES: dict[Kind, Message] = {
    Kind.PLACEMENT_STARTED: message("Started a company placement"),
    Kind.PLACEMENT_STOPPED: message("Stopped a company placement"),
    Kind.HOURS_GOT: message("Got ordinary hours"),
    Kind.HOURS_LOST: message("Lost ordinary hours"),
    Kind.CONTINUITY_REACHED: message("Reached 13 weeks"),
    Kind.CHAIN_LOST: message("Lost the chain of weeks"),
    Kind.ENROLLED: message("Newly enrolled"),
    Kind.CLOSED: message("Enrolment closed"),
}
_MOST_CHANGED = message("The {first} of {all} in which the most has changed:")


def draw(who: Reader, since: date, week: date, where: Filters, *, people: bool) -> None:
    """A row for each kind of change; with `people`, who they are, for those who may see them."""
    once.drawn(_numbers, who, since, week, where)
    if people and who.viewer.scope.people:
        _people(who, since, week, where)


def _numbers(who: Reader, since: date, week: date, where: Filters) -> None:
    start = words.week(iso.label(since), who.language)
    st.subheader(who.say("What has changed since {week}", week=start))
    by_team = ask.movements(who, since, week, "team", where) if who.viewer.scope.sees_teams else []
    teams = list(dict.fromkeys(one.group for one in by_team))
    of = {(one.kind, one.group): one.people for one in by_team}
    whole = {kind: _whole([of[kind, team] for team in teams]) for kind in NAMES}
    if not teams or None in whole.values():
        whole = {one.kind: one.people for one in ask.movements(who, since, week, where=where)}
    told = {kind: f"**{words.people(whole[kind], who.language)}**" for kind in NAMES}
    alt = who.say("What has changed, by kind of change and team")
    if len(teams) > len(NAMES):  # more of them than fit beside each other
        head, names = who.say("Team"), {kind: NAMES[kind].to(who.language) for kind in NAMES}
        folded.draw(
            who,
            [
                {head: escape(tables.team_name(who, team))}
                | {names[kind]: words.people(of[kind, team], who.language) for kind in NAMES}
                for team in teams
            ],
            [sum(of[kind, team] or 0 for kind in NAMES) for team in teams],
            _MOST_CHANGED,
            alt,
            whole={head: who.say("In all")} | {names[kind]: told[kind] for kind in NAMES},
            width="content",
        )
        return
    rows = [
        {
            who.say("Change"): NAMES[kind].to(who.language),
            who.say("In all"): told[kind],
            **{
                escape(tables.team_name(who, team)): words.people(of[kind, team], who.language)
                for team in teams
            },
        }
        for kind in NAMES
    ]
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", width="content", alt=alt)


def _people(who: Reader, since: date, week: date, where: Filters) -> None:
    by_name = {NAMES[kind].to(who.language): kind for kind in NAMES}
    chosen = st.pills(who.say("Who?"), list(by_name), key="moved")
    kind = by_name.get(str(chosen))
    if kind is None:
        return
    found = ask.moved(who, since, week, kind, where)
    if not found:
        st.markdown(who.say("Nobody whom you may see by name."))
        return
    logged.people_shown(who, f"board {kind}", ask.moved_citizens(who, since, week, kind, where))
    names = ask.colleagues(who)
    rows = [
        {
            who.say("Citizen"): one.citizen_id,
            who.say("Programme"): one.programme,
            who.say("Team"): one.team,
            who.say("Worker"): names.get(one.worker_id or "", one.worker_id),
        }
        for one in found
    ]
    table = pd.DataFrame(rows)
    st.dataframe(table, hide_index=True, alt=str(chosen), key="moved-people", width="content")


def _whole(teams: Sequence[int | None]) -> int | None:
    """Each is in one team, and to ask again would take as long again; None where some are hidden."""
    return None if None in teams else sum(people or 0 for people in teams)
