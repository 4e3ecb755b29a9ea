"""Where each target in force for a reader stands: asked for once by all pages that tell of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import streamlit as st

from steering.indicators import weeks as iso
from steering.indicators.count import Filters
from steering.ui import ask, once, plan
from steering.ui.board.target_line import Progress
from steering.ui.reader import Load, Reader

TREND_WEEKS = 13


@st.cache_resource(max_entries=100, show_spinner=False, hash_funcs=once.HASHED)
def progresses(
    who: Reader,
    week: date,
    since: date,
    where: Filters,
    at: datetime | None = None,
    now: Load | None = None,
) -> list[Progress]:
    """The targets that count somebody of the choice, each with where it stands.

    Kept for all who may see the same, who share it: nothing in it can be changed.

    They are those in force, or that were `at` a moment. `now` is today's load, where the reader looks
    at an earlier one and what is counted today shall stand beside it.
    """
    lines = [
        (line, aim, {**where, **line.whole.where})
        for line in plan.lines(who, at)
        if (aim := line.aim(week)) is not None and _agree(where, line.whole.where)
    ]
    asked = [ask.Line(line.whole.indicator, aim, narrowed) for line, aim, narrowed in lines]
    weeks = sorted({since, *iso.last(TREND_WEEKS, week)})
    standings = ask.standings(who, asked, weeks)
    today = [None] * len(lines) if now is None else _today(replace(who, load=now), asked, week)
    return [
        Progress(line, standing, week, since, counted)
        for (line, _, _), standing, counted in zip(lines, standings, today, strict=True)
        if standing.teams.site.denominator != 0 or not line.whole.where
    ]


def _today(who: Reader, asked: Sequence[ask.Line], week: date) -> list[ask.Shown | None]:
    return [standing.figures[-1] for standing in ask.standings(who, asked, [week])]


def _agree(one: Filters, other: Filters) -> bool:
    return all(list(one[column]) == list(other[column]) for column in one.keys() & other.keys())
