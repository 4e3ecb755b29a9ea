"""The table beside a target's spread: each one's numbers, what is asked, and thirteen weeks."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.column_config import Column, LineChartColumn, NumberColumn
from streamlit.elements.lib.column_types import ColumnConfig

from steering.charts.colours import LINE
from steering.indicators import weeks as iso
from steering.ui import ask, words
from steering.ui.board import target_line
from steering.ui.board.target_line import Progress
from steering.ui.progress import TREND_WEEKS
from steering.ui.reader import Reader
from steering.ui.tables import allocated_help, needed_help
from steering.ui.team import members, team_overview
from steering.ui.team.member_rows import VERDICTS, Row, between, first_week
from steering.ui.team.members import Members


def draw(who: Reader, of: Members, progress: Progress, rows: Sequence[Row]) -> None:
    """A row each, in their order; below it that the parts are the whole's."""
    names = ask.worker_names(who)
    title = who.say("Team") if of.by == "team" else who.say("Worker")
    share, counts, out_of = who.say("Share"), who.say("Counts"), who.say("Of")
    needed, allocated, decided = who.say("Needed"), who.say("Allocated"), who.say("Decided")
    target, lies, fits = who.say("Target"), who.say("Lies"), who.say("95 % interval")
    weeks = who.say("{weeks} weeks", weeks=TREND_WEEKS)
    since = words.week(iso.label(first_week(progress)), who.language)
    change = who.say("Points since {week}", week=since)
    leads = team_overview.links(who, of)
    top = max((100 * value for row in rows for value in row.trend), default=0) or 1
    table = [
        {
            title: row.name,
            share: words.share(row.share, who.language).rjust(len("100,0 %")),
            counts: row.share.numerator,
            out_of: row.share.denominator,
            needed: row.share.needed,
            allocated: row.share.allocated,
            decided: who.say("by hand") if row.share.by_hand else who.say("by rule"),
            lies: VERDICTS[row.verdict].to(who.language) if row.verdict else words.NOTHING,
            fits: between(who, row.fits) if row.fits else words.NOTHING,
            target: _target(who, progress, row),
            weeks: [100 * value for value in row.trend],
            change: None if row.change is None else round(100 * row.change, 1),
            **dict.fromkeys(leads, members.link(who, of, row.share.group, names) or ""),
        }
        for row in rows
    ]
    st.dataframe(
        pd.DataFrame(table),
        hide_index=True,
        height=team_overview.height(len(rows)),
        column_config={
            title: Column(pinned=True),
            share: Column(alignment="right"),
            counts: _number(),
            out_of: _number(),
            needed: _number(needed_help(who)),
            allocated: _number(allocated_help(who)),
            fits: Column(alignment="right"),
            target: Column(alignment="right"),
            weeks: LineChartColumn(y_min=0, y_max=top, color=LINE),
            change: _number(who.say("The change of the share, in per cent points.")),
            **leads,
        },
        key=f"members-{target_line.key(progress.line.whole)}",
        alt=who.say(
            "{target}: a row each, with the numbers", target=target_line.name(who, progress.line.whole)
        ),
    )
    st.markdown(_sum(who, of, progress))


def _number(told: str | None = None) -> ColumnConfig:
    return NumberColumn(format="localized", alignment="right", help=told)


def _sum(who: Reader, of: Members, progress: Progress) -> str:
    """That the parts are the whole's."""
    whole = of.together(progress.standing)
    found = sum(share.allocated or 0 for share in of.shares(progress.standing))
    people, of_people = (words.people(n, who.language) for n in (found, whole.allocated))
    return who.say("Allocated in all: {people} of {all}.", people=people, all=of_people)


def _target(who: Reader, progress: Progress, row: Row) -> str:
    """The share aimed at, and whose target it is where it isn't the whole's."""
    told, share = words.percent(float(row.share.target), who.language), row.share
    aim = progress.line.aim(progress.week)
    assert aim is not None  # it has been broken down
    if share.group in (aim.teams if share.group == share.team else aim.workers):
        return who.say("{share}, own", share=told)
    return who.say("{share}, the team's", share=told) if share.team in aim.teams else told
