"""The tables of the board: the teams beside each other, and the weeks behind the lines."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from steering.access.suppression import ShownShare
from steering.ui import tables, words
from steering.ui.board import target_line
from steering.ui.board.target_line import Progress
from steering.ui.reader import Reader, escape


def teams(who: Reader, progress: Sequence[Progress]) -> None:
    """A row a team, a column a target: how many people it is to find, and where it stands."""
    st.subheader(who.say("Team by team"))
    st.markdown(
        who.say(
            "The number in bold is how many more people the team is to find: its part of what the "
            "whole lacks. The parts add up to exactly that."
        )
    )
    columns = [
        {share.group: _cell(who, share) for share in one.standing.teams.groups} for one in progress
    ]
    if not any(columns):
        st.info(who.say("Nobody to count in this week."), icon=":material/group:")
        return
    names = sorted({team for column in columns for team in column}, key=lambda t: (t is None, str(t)))
    rows = [
        {
            who.say("Team"): escape(tables.team_name(who, team)),
            **{
                escape(target_line.name(who, one.line.whole)): column.get(team, words.NOTHING)
                for one, column in zip(progress, columns, strict=True)
            },
        }
        for team in names
    ]
    st.table(
        pd.DataFrame(rows),
        hide_index=True,
        border="horizontal",
        alt=who.say("The teams, a row each, with a column for each target"),
    )


def by_week(who: Reader, progress: Sequence[Progress], weeks: Sequence[date]) -> None:
    """A row a week, the newest first: what the charts show, for those who can't see them."""
    rows = []
    for monday in reversed(weeks):
        row = {who.say("Week"): words.week_of(monday, who.language)}
        for one in progress:
            figure, goal = one.figures[monday], one.line.path.at(monday)
            share = words.share(figure, who.language)
            told = f"{share} ({target_line.counts(who, figure)})"
            if goal is not None:
                told = who.say(
                    "{share}, sub-target {goal}",
                    share=told,
                    goal=words.percent(float(goal), who.language),
                )
            row[escape(target_line.name(who, one.line.whole))] = told
        rows.append(row)
    alt = who.say("The weeks, a row each, with a column for each target")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=alt)


def _cell(who: Reader, share: ShownShare) -> str:
    if share.hidden:
        return words.hidden(who.language)
    told = words.phrases(f"{words.share(share, who.language)} ({target_line.counts(who, share)})")
    if share.allocated is None:
        return told
    if not share.allocated:
        return f":green[:material/check:]{words.NO_BREAK}{told}" if not share.needed else told
    people = words.people(share.allocated, who.language)
    return f":orange[:material/arrow_downward:{words.NO_BREAK}**{people}**]{words.NO_BREAK}· {told}"
