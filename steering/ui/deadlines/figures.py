"""Deadlines as numbers: a row for each, and of one that is chosen a row for each team or worker."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from steering.deadline_rules import Deadline
from steering.indicators.count import SITE, Filters
from steering.locale import message
from steering.people.deadline_words import rule
from steering.ui import ask as ask_figures
from steering.ui import ask_data, folded, tables, words
from steering.ui.deadlines import ask
from steering.ui.deadlines.ask import Number
from steering.ui.reader import Reader, escape
from steering.ui.sign_in import badge

_MOST_OVERDUE = message("The {first} of {all} with the most overdue:")


def draw(who: Reader, week: date, where: Filters) -> None:
    """Each deadline that concerns anybody, and which don't."""
    rules = ask_data.rules_in_force(who).deadlines
    st.markdown(
        who.say(
            "These are the figures of {whose}. *In time* is of the deadlines that fell due in the last "
            "{weeks} weeks; *median days* are from event to event, of those met in these weeks.",
            whose=badge.whose_figures(who),
            weeks=rules.weeks,
        )
    )
    of = {one.key: one for one in ask.deadlines(who)}
    found = ask.numbers(who, week, grouping(who), where).whole
    rows = [
        {
            who.say("Deadline"): f"**{escape(of[one.key].name[who.language])}**",
            **_cells(who, one),
            who.say("Meaning"): escape(rule(of[one.key]).to(who.language)),
        }
        for one in found
        if _concerns_anybody(one)
    ]
    if rows:
        alt = who.say("The deadlines, a row each")
        st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)
    nobodys = [of[one.key].name[who.language] for one in found if not _concerns_anybody(one)]
    if nobodys:
        st.info(
            who.say("These deadlines concern nobody here: {names}.", names=escape("; ".join(nobodys))),
            icon=":material/event_available:",
        )


def by_group(who: Reader, key: str, week: date, where: Filters) -> None:
    """One deadline, a row for each team or worker."""
    by = grouping(who)
    found = [one for one in ask.numbers(who, week, by, where).groups if one.key == key]
    if by == SITE or not found:
        return
    names = ask_figures.worker_names(who) if by == "worker" else {}
    head = who.say("Team") if by == "team" else who.say("Worker")
    rows = [{head: escape(_name(who, one, by, names)), **_cells(who, one)} for one in found]
    alt = (
        who.say("The deadline, a row for each team")
        if by == "team"
        else who.say("The deadline, a row for each worker")
    )
    folded.draw(who, rows, [one.overdue for one in found], _MOST_OVERDUE, alt, width="content")


def grouping(who: Reader) -> str:
    """Team by team for who sees several, else worker by worker."""
    scope = who.viewer.scope
    if scope.sees_teams and (
        scope.hides_small_numbers or len(ask_figures.choices(who).values["team"]) > 1
    ):
        return "team"
    return SITE if scope.hides_small_numbers else "worker"


def offered(who: Reader, week: date, where: Filters) -> Sequence[Deadline]:
    """The deadlines that concern anybody."""
    found = {
        one.key for one in ask.numbers(who, week, grouping(who), where).whole if _concerns_anybody(one)
    }
    return [one for one in ask.deadlines(who) if one.key in found]


def frame(who: Reader, week: date, where: Filters, *, for_outside: bool) -> pd.DataFrame:
    """A row for each deadline and team, or worker where no small number is hidden, for a download."""
    hides = for_outside or who.viewer.scope.hides_small_numbers
    by = "team" if hides else "worker"
    found = ask.numbers(who, week, by, where, for_outside=for_outside).groups
    of = {one.key: one for one in ask.deadlines(who)}
    names = {} if hides else ask_figures.worker_names(who)
    rows = [_row(who, one, of[one.key], week, hides=hides, names=names) for one in found]
    return pd.DataFrame(rows, dtype=object)


def _row(
    who: Reader, one: Number, of: Deadline, week: date, *, hides: bool, names: Mapping[str, str]
) -> dict[str, object]:
    row: dict[str, object] = {
        who.say("Deadline"): of.name[who.language],
        who.say("Week"): words.week_of(week, who.language),
        who.say("Team"): one.group if hides else one.team,
    }
    if not hides:
        row[who.say("Worker")] = names.get(str(one.group), one.group)
    return {
        **row,
        who.say("In time"): one.in_time,
        who.say("Fell due"): one.fell_due,
        who.say("Median days"): one.days,
        who.say("Overdue"): one.overdue,
        who.say("Due soon"): one.soon,
        who.say("Running"): one.running,
    }


def _cells(who: Reader, one: Number) -> dict[str, str]:
    return {
        who.say("In time"): _of(who, one.in_time, one.fell_due),
        who.say("Share"): _share(who, one),
        who.say("Median days"): _days(who, one),
        who.say("Overdue"): _of(who, one.overdue, one.running),
        who.say("Due soon"): words.people(one.soon, who.language),
    }


def _of(who: Reader, part: int | None, of: int | None) -> str:
    if of == 0:
        return words.NOTHING
    if part is None and of is None:
        return words.hidden(who.language)
    n, d = (words.people(number, who.language) for number in (part, of))
    return who.say("{n} of {d}", n=n, d=d).replace(" ", words.NO_BREAK)


def _share(who: Reader, one: Number) -> str:
    if one.in_time is None or one.fell_due is None:
        return words.hidden(who.language)
    share = one.in_time / one.fell_due if one.fell_due else None
    return words.percent(share, who.language, digits=0)


def _days(who: Reader, one: Number) -> str:
    if one.days_hidden:
        return words.hidden(who.language)
    if one.days is None:
        return words.NOTHING
    return words.number(one.days, who.language, digits=0 if one.days.is_integer() else 1)


def _concerns_anybody(one: Number) -> bool:
    return one.running != 0 or one.fell_due != 0 or one.days is not None or one.days_hidden


def _name(who: Reader, one: Number, by: str, names: Mapping[str, str]) -> str:
    if by == "team":
        return tables.team_name(who, one.group)
    return who.say("Unassigned") if one.group is None else names.get(str(one.group), str(one.group))
