"""Tables that pages share: a target broken down to groups, and an indicator week by week."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

import pandas as pd
import streamlit as st
from streamlit.column_config import Column, NumberColumn

from steering.access.suppression import ShownShare
from steering.indicators.count import Filters, Group, Number
from steering.indicators.registry import indicator
from steering.ui import ask, words
from steering.ui.reader import Reader


def needed_help(who: Reader) -> str:
    """What *needed* means."""
    return who.say("what the group lacks to reach the target by itself.")


def allocated_help(who: Reader) -> str:
    """What *allocated* means."""
    return who.say("the group's part of what the whole lacks; the parts add up to exactly that.")


def team_name(who: Reader, team: Group) -> str:
    """What a team is called; those without one are nobody's, or workers were never delivered."""
    if team is not None:
        return str(team)
    return who.say("Unassigned") if ask.worker_names(who) else who.say("No team")


def breakdown(
    who: Reader,
    groups: Sequence[ShownShare],
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
    for group in groups:
        row = {team: group.team or no_team}
        if by == "worker":
            row[worker] = _worker(who, group, names)
        numbers = {needed: group.needed, allocated: group.allocated}
        parts = {counts: group.numerator, of: group.denominator}
        rows.append({**row, **numbers, share: _percent(who, group), **parts})
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


def _worker(who: Reader, group: ShownShare, names: Mapping[str, str]) -> str:
    if group.group is None:
        return who.say("Unassigned")
    return names.get(str(group.group), str(group.group))


def _percent(who: Reader, group: ShownShare) -> str:
    """As wide as the widest, so that the column is sorted by its numbers though it holds text."""
    return words.share(group, who.language).rjust(len("100,0 %"))


def figures(
    who: Reader,
    keys: Sequence[str],
    weeks: Sequence[date],
    where: Filters | None = None,
    *,
    for_outside: bool = False,
) -> pd.DataFrame:
    """A row for each indicator, week and group, for a download; what is hidden is empty.

    The groups are workers with their teams; teams alone where small numbers are hidden.
    """
    hides = for_outside or who.viewer.scope.hides_small_numbers
    by = "team" if hides else "worker"
    found = ask.series(who, keys, weeks, by, where, for_outside=for_outside)
    names = {} if hides else ask.worker_names(who)
    rows = []
    for one in found:
        row: dict[str, object] = {
            who.say("Indicator"): indicator(one.indicator).name[who.language],
            who.say("Week"): one.week,
            who.say("Team"): one.group if hides else one.team,
        }
        if not hides:
            row[who.say("Worker")] = names.get(str(one.group), one.group)
        numbers = {who.say("Counts"): one.numerator, who.say("Of"): one.denominator}
        row |= {name: _plain(number) for name, number in numbers.items()}
        rows.append({**row, who.say("Value"): one.value})
    return pd.DataFrame(rows, dtype=object)


def _plain(number: Number | None) -> float | None:
    """A whole number stays one."""
    return float(number) if isinstance(number, Decimal) else number
