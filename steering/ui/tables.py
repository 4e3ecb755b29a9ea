"""Tables that pages share: a target broken down to groups, and an indicator week by week."""

from collections.abc import Mapping, Sequence
from typing import Literal

import pandas as pd
import streamlit as st
from streamlit.column_config import Column, NumberColumn

from steering.indicators.count import Figure
from steering.targets.breakdown import Breakdown, Share
from steering.ui import words
from steering.ui.reader import Reader


def needed_help(who: Reader) -> str:
    """What *needed* means."""
    return who.say("what the group lacks to reach the target by itself.")


def allocated_help(who: Reader) -> str:
    """What *allocated* means."""
    return who.say("the group's part of what the whole lacks; the parts add up to exactly that.")


def breakdown(
    who: Reader,
    found: Breakdown,
    by: Literal["team", "worker"],
    names: Mapping[str, str],
    *,
    no_team: str,
    alt: str,
    key: str,
) -> None:
    """A row a group; by worker, the team comes first. `no_team`: what those without are called."""
    team, worker = who.say("Team"), who.say("Worker")
    needed, allocated = who.say("Needed"), who.say("Allocated")
    share, counts, of = who.say("Share"), who.say("Counts"), who.say("Of")
    rows = []
    for group in found.groups:
        row = {team: group.team or no_team}
        if by == "worker":
            row[worker] = _worker(who, group, names)
        numbers = {needed: group.needed, allocated: group.allocated}
        parts = {counts: group.numerator, of: group.denominator}
        rows.append({**row, **numbers, share: _percent(who, group.value), **parts})
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        width="content",
        height="content",
        column_config={
            needed: NumberColumn(help=needed_help(who), format="localized", alignment="right"),
            allocated: NumberColumn(help=allocated_help(who), format="localized", alignment="right"),
            share: Column(alignment="right"),
            counts: NumberColumn(format="localized", alignment="right"),
            of: NumberColumn(format="localized", alignment="right"),
        },
        key=key,
        alt=alt,
    )


def by_week(who: Reader, figures: Sequence[Figure], *, alt: str) -> None:
    """A row a week, the newest first: what the chart shows, for those who can't see it."""
    rows = [
        {
            who.say("Week"): words.week(figure.week, who.language),
            who.say("Share"): words.percent(figure.value, who.language),
            who.say("Counts"): figure.numerator,
            who.say("Of"): figure.denominator,
        }
        for figure in reversed(figures)
    ]
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", width="content", alt=alt)


def _worker(who: Reader, group: Share, names: Mapping[str, str]) -> str:
    if group.group is None:
        return who.say("Unassigned")
    return names.get(str(group.group), str(group.group))


def _percent(who: Reader, share: float | None) -> str:
    """As wide as the widest, so that the column is sorted by its numbers though it holds text."""
    return words.percent(share, who.language).rjust(len("100,0 %"))
