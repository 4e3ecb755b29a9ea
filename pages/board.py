"""The board (tavlen): where does the site stand on its targets, and who lacks how many people?"""

import runpy
from decimal import Decimal
from pathlib import Path

import pandas as pd
import streamlit as st

from steering.charts.trend import trend
from steering.indicators import weeks as iso
from steering.indicators.registry import Indicator, indicator
from steering.targets.breakdown import Breakdown
from steering.ui import ask, words
from steering.ui.frame import Page
from steering.ui.reader import Reader, escape

TREND_WEEKS = 13


def draw(who: Reader) -> None:
    """One line for each target, then the same per team and per worker."""
    targets = [(indicator(key), target) for key, target in who.settings.targets.items()]
    for one, target in targets:
        _target_line(who, one, target)
    st.subheader(who.say("Per team and per worker"))
    tabs = st.tabs([one.name[who.language] for one, _ in targets])
    for tab, (one, target) in zip(tabs, targets, strict=True):
        with tab:
            _parts(who, one, target)


PAGE = Page("board", "Board", ":material/dashboard:", draw)


def _target_line(who: Reader, one: Indicator, target: Decimal) -> None:
    assert who.snapshot is not None
    weeks = iso.last(TREND_WEEKS, who.snapshot.as_of)
    figures = ask.series(who, [one.key], weeks)
    site = ask.parts(who, one.key, target, "team").site
    with st.container(border=True, key=f"target-{one.key}"):
        name, actual, missing, line = st.columns([3, 2, 2, 5], vertical_alignment="center")
        name.markdown(
            f"#### {escape(one.name[who.language])}", help=escape(one.definition[who.language])
        )
        name.markdown(_status(who, site.needed, site.denominator))
        goal = words.percent(float(target), who.language, 0)
        actual.metric(who.say("Actual"), words.percent(site.value, who.language))
        actual.caption(who.say("{n} of {d}", n=site.numerator, d=site.denominator))
        missing.metric(who.say("People missing"), words.number(site.needed, who.language, 0))
        missing.caption(who.say("to reach {target}", target=goal))
        line.plotly_chart(
            trend(
                [words.week(f.week, who.language) for f in figures],
                [f.value for f in figures],
                [words.percent(f.value, who.language) for f in figures],
                (float(target), goal),
            ),
            key=f"trend-{one.key}",
            config={"displayModeBar": False, "locale": who.language},
        )


def _status(who: Reader, needed: int, population: int) -> str:
    """By shape, word and colour, so that none of them carries it alone."""
    if not population:
        mark, word = ":material/remove: {}", who.say("Nobody to count")
    elif needed:
        mark, word = ":orange[:material/arrow_downward:] **{}**", who.say("Below target")
    else:
        mark, word = ":green[:material/check_circle:] **{}**", who.say("On target")
    return mark.format(word)


def _parts(who: Reader, one: Indicator, target: Decimal) -> None:
    names = ask.worker_names(who)
    per_team = ask.parts(who, one.key, target, "team")
    per_worker = ask.parts(who, one.key, target, "worker")
    st.dataframe(_table(who, per_team, {}), hide_index=True, key=f"teams-{one.key}")
    st.dataframe(_table(who, per_worker, names), hide_index=True, key=f"workers-{one.key}")


def _table(who: Reader, found: Breakdown, names: dict[str, str]) -> pd.DataFrame:
    """A row a group; by worker, the team comes first."""
    unassigned = who.say("Unassigned")
    by_worker = bool(names)
    rows = []
    for share in found.groups:
        name = unassigned if share.group is None else names.get(str(share.group), str(share.group))
        row = {who.say("Team"): share.team or unassigned}
        if by_worker:
            row[who.say("Worker")] = name
        rows.append(
            row
            | {
                who.say("Counts"): share.numerator,
                who.say("Of"): share.denominator,
                who.say("Share"): words.percent(share.value, who.language),
                who.say("Needed"): share.needed,
                who.say("Allocated"): share.allocated,
            }
        )
    return pd.DataFrame(rows)


if __name__ == "__main__":  # opened cold by its own address, Streamlit runs this file past app.py
    runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
