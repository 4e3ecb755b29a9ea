"""What is at risk, as numbers: each risk with what it means, and by team or worker."""

from datetime import date

import pandas as pd
import streamlit as st

from steering.indicators.count import SITE, Filters, Group
from steering.locale import message
from steering.people.risks import Risk, risks
from steering.ui import ask, ask_data, ask_risks, folded, tables, words
from steering.ui.ask_risks import Kind, Number
from steering.ui.reader import Reader, escape
from steering.ui.sign_in import badge

_MOST_AT_RISK = message("The {first} of {all} with the most at risk, in one way or several:")


def draw(who: Reader, week: date, where: Filters) -> None:
    """The risks, a row each; below them a row for each team, else for each worker."""
    whole = _whole(who, week, where)
    counted = whole[Kind.CHAIN_GAP].counted
    st.markdown(who.say("These are the figures of {whose}.", whose=badge.whose_figures(who)))
    if counted == 0:
        st.info(who.say("Nobody counts this week, so nobody is at risk."), icon=":material/group:")
        return
    st.markdown(
        who.say(
            "Of **{people}** enrolments that count this week. Who is exempt does not count, and one "
            "may be at risk in several ways.",
            people=words.people(counted, who.language),
        )
    )
    rows = [
        {
            who.say("Risk"): f"**{escape(one.name.to(who.language))}**",
            who.say("In all"): f"**{_of(who, whole[one.kind])}**",
            who.say("Meaning"): escape(one.definition.to(who.language)),
        }
        for one in told(who)
    ]
    alt = who.say("What is at risk, a row for each risk with its number and meaning")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)
    _by_group(who, week, where)


def told(who: Reader) -> tuple[Risk, ...]:
    """The risks in words, with the numbers that the published data were counted by."""
    return risks(ask_data.rules_in_force(who))


def frame(who: Reader, week: date, where: Filters, *, for_outside: bool) -> pd.DataFrame:
    """A row for each risk and team for a download; for each worker where no small number is hidden."""
    hides = for_outside or who.viewer.scope.hides_small_numbers
    names = {} if hides else ask.worker_names(who)
    of = {one.kind: one.name.to(who.language) for one in told(who)}
    rows = []
    by = "team" if hides else "worker"
    for one in ask_risks.at_risk(who, week, by, where, for_outside=for_outside):
        row: dict[str, object] = {
            who.say("Risk"): of[one.kind],
            who.say("Week"): words.week_of(week, who.language),
            who.say("Team"): one.group if hides else one.team,
        }
        if not hides:
            row[who.say("Worker")] = names.get(str(one.group), one.group)
        rows.append({**row, who.say("Counts"): one.people, who.say("Of"): one.counted})
    return pd.DataFrame(rows, dtype=object)


def _whole(who: Reader, week: date, where: Filters) -> dict[Kind, Number]:
    """Each risk's number; of who sees all teams, their sum, for to ask anew takes as long again."""
    scope = who.viewer.scope
    if scope.hides_small_numbers or not scope.sees_teams:
        return {one.kind: one for one in ask_risks.at_risk(who, week, where=where)}
    sums = {kind: Number(kind, SITE, None, 0, 0) for kind in Kind}
    for one in ask_risks.at_risk(who, week, "team", where):
        assert one.people is not None  # nothing is hidden from them
        assert one.counted is not None
        people, counted = sums[one.kind].people or 0, sums[one.kind].counted or 0
        sums[one.kind] = Number(one.kind, SITE, None, people + one.people, counted + one.counted)
    return sums


def _by_group(who: Reader, week: date, where: Filters) -> None:
    scope = who.viewer.scope
    found = ask_risks.at_risk(who, week, "team", where) if scope.sees_teams else []
    by = "team"
    if len({one.group for one in found}) < 2 and not scope.hides_small_numbers:
        found, by = ask_risks.at_risk(who, week, "worker", where), "worker"
    groups = list(dict.fromkeys(one.group for one in found))
    if len(groups) < 2:
        return  # the whole is told above
    of = {(one.kind, one.group): one for one in found}
    names = ask.worker_names(who) if by == "worker" else {}
    head = who.say("Team") if by == "team" else who.say("Worker")
    rows = [
        {
            head: escape(_name(who, by, group, names)),
            **{
                escape(one.name.to(who.language)): words.people(
                    of[one.kind, group].people, who.language
                )
                for one in told(who)
            },
            who.say("Of"): words.people(of[Kind.CHAIN_GAP, group].counted, who.language),
        }
        for group in groups
    ]
    st.subheader(who.say("Team by team") if by == "team" else who.say("Worker by worker"))
    alt = (
        who.say("What is at risk, a row for each team")
        if by == "team"
        else who.say("What is at risk, a row for each worker")
    )
    sums = [sum(of[kind, group].people or 0 for kind in Kind) for group in groups]
    folded.draw(who, rows, sums, _MOST_AT_RISK, alt)


def _name(who: Reader, by: str, group: Group, names: dict[str, str]) -> str:
    if by == "team":
        return tables.team_name(who, group)
    return who.say("Unassigned") if group is None else names.get(str(group), str(group))


def _of(who: Reader, one: Number) -> str:
    n, d = (words.people(number, who.language) for number in (one.people, one.counted))
    return who.say("{n} of {d}", n=n, d=d).replace(" ", words.NO_BREAK)
