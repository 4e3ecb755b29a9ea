"""One target's path drawn with the figures so far, and its sub-targets month by month."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import streamlit as st
from babel.dates import format_date

from steering.access.suppression import Shown
from steering.charts.path import path as path_chart
from steering.indicators import weeks as iso
from steering.indicators.count import Filters
from steering.targets.path import Path
from steering.targets.target import Part, Target
from steering.ui import ask, chart, words
from steering.ui.reader import Reader
from steering.ui.targets import target_words

BEFORE, MOST = timedelta(weeks=26), timedelta(weeks=156)  # of figures, at least and at most
_MOST_TICKS = 9


def draw(who: Reader, target: Target, key: str) -> None:
    """The chart, an element of this key; the caller has seen to it that the target is the reader's."""
    weeks = _weeks(who, target.path)
    found = {figure.week: figure for figure in actual(who, target.part, weeks)}
    figures = [found.get(iso.label(monday)) for monday in weeks]
    texts = [words.share(figure, who.language) if figure else words.NOTHING for figure in figures]
    aims = target.path.along(weeks)
    aim_texts = [target_words.share(aim, who.language) for aim in aims]
    top = max([0.05, *(float(aim) for aim in aims if aim is not None), *_values(figures)])
    step = next(step for step in (0.02, 0.05, 0.1, 0.2, 0.25) if top / step <= 6)
    shares = {step * i: words.percent(step * i, who.language, 0) for i in range(int(1 / step) + 1)}
    spec = path_chart(
        weeks,
        [words.week_of(monday, who.language) for monday in weeks],
        [figure.value if figure else None for figure in figures],
        texts,
        [None if aim is None else float(aim) for aim in aims],
        aim_texts,
        points={
            point.monday: float(point.share)
            for point in target.path.points
            if point.on > date.min and weeks[0] <= point.monday <= weeks[-1]
        },
        ticks=_ticks(who, weeks),
        shares=shares,
        titles=(who.say("Actual figures"), who.say("The path")),
    )
    now = max(i for i, monday in enumerate(weeks) if monday <= who.as_of)
    alt = who.say(
        "The path: {path}. In {week} the actual share is {share}, the sub-target {target}.",
        path=target_words.path(who, target.path),
        week=words.week_of(weeks[now], who.language),
        share=texts[now],
        target=aim_texts[now],
    )
    chart.draw(who, spec, alt=alt, key=f"path-{key}")


def by_month(who: Reader, path: Path) -> None:
    """The sub-target of the first week of each month of the path: what it comes to."""
    rows = [
        {
            who.say("From"): words.week_of(monday, who.language),
            who.say("Date"): words.day(monday, who.language),
            who.say("Sub-target"): target_words.share(path.at(monday), who.language),
        }
        for monday in _months(path)
    ]
    alt = who.say("The sub-targets, a row a month")
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", width="content", alt=alt)


def actual(who: Reader, part: Part, weeks: Sequence[date]) -> list[Shown]:
    """The part's figures in those of the weeks of which there are data."""
    return ask.series(
        who,
        [part.whole.indicator],
        [monday for monday in weeks if monday <= who.as_of],
        where=_of(part),
    )


def _of(part: Part) -> Filters:
    where = dict(part.whole.where)
    if part.team is not None:
        where["team"] = [part.team]
    if part.worker_id is not None:
        where["worker"] = [part.worker_id]
    return where


def _weeks(who: Reader, path: Path) -> list[date]:
    """From the path's beginning, and at least half a year of figures, to its end."""
    now = iso.monday_of(who.as_of)
    start = max(
        now - MOST, min(path.points[0].monday if path.points[0].on > date.min else now, now - BEFORE)
    )
    end = min(now + MOST, max(path.points[-1].monday if path.points[-1].on > date.min else now, now))
    start = max(start, ask.choices(who).first_week) if start <= now else start
    return [start + timedelta(weeks=i) for i in range((end - start).days // 7 + 1)]


def _values(figures: Sequence[Shown | None]) -> list[float]:
    return [figure.value for figure in figures if figure and figure.value is not None]


def _ticks(who: Reader, weeks: Sequence[date]) -> dict[date, str]:
    """The first Monday of some months, evenly."""
    firsts = [monday for before, monday in pairwise(weeks) if monday.month != before.month]
    apart = -(-len(firsts) // _MOST_TICKS) or 1
    locale = "da_DK" if who.language == "da" else "en_GB"
    return {monday: format_date(monday, "MMM yyyy", locale) for monday in firsts[::apart]}


def _months(path: Path) -> list[date]:
    """The path's first week, the first Monday of each month after it, and its last week."""
    first, last = (
        path.points[0].monday if path.points[0].on > date.min else None,
        path.points[-1].monday,
    )
    if first is None or first == last:
        return [last] if path.points[-1].on > date.min else []
    months, monday = [first], first
    while monday < last and len(months) < 60:
        monday += timedelta(weeks=1)
        if monday.month != (monday - timedelta(weeks=1)).month:
            months.append(monday)
    return months if months[-1] == last else [*months, last]
