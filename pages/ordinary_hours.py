"""Ordinary hours (ordinære timer): how many work, how much, and how does it grow?"""

import runpy
from pathlib import Path

import streamlit as st

from steering.indicators import weeks as iso
from steering.indicators.count import Filters
from steering.ui import ask_curves, exports, filters, once, tables
from steering.ui.curves import (
    arms,
    calendar_weeks,
    curve_points,
    curves,
    grouped,
    hours_figures,
    hours_spread,
)
from steering.ui.curves.calendar_weeks import Period
from steering.ui.frame import Page
from steering.ui.reader import Reader, escape

SINCE: tuple[ask_curves.Key, ...] = ("ordinary_hours_share", "ordinary_hours_mean")


def draw(who: Reader) -> None:
    """The four figures and their course, how hours are spread, and how they grow since enrolment."""
    picked = filters.bar(who)
    once.drawn(hours_figures.draw, who, picked.week, picked.where)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = grouped.choose(who, key="by")
        period = calendar_weeks.choose(who, picked.week, key="period")
    once.drawn(hours_spread.draw, who, picked.week, by, picked.where)
    once.drawn(_since, who, period, by, picked.where)
    _downloads(who, picked, period, by)


PAGE = Page(
    "ordinary_hours",
    "Ordinary hours",
    ":material/schedule:",
    lambda scope: bool(scope.counted),
    draw,
)


def _since(who: Reader, period: Period, by: str, where: Filters) -> None:
    st.subheader(who.say("Since enrolment"))
    st.markdown(
        who.say(
            "Of those who were followed so far and were not exempt: the share with ordinary hours, and "
            "the mean over all of them, also those without."
        )
    )
    found = ask_curves.curves(who, SINCE, period, by, where)
    for key in SINCE:
        curve = curve_points.read(key, by, found[key])
        st.markdown(f"**{escape(curve.of.name[who.language])}**")
        curves.draw(who, curve, key=f"since-{key}")
        if by == "arm" and curve.of.unit == "share":
            arms.draw(who, curve)


def _downloads(who: Reader, picked: filters.Picked, period: Period, by: str) -> None:
    weeks, where = iso.last(hours_figures.WEEKS, picked.week), picked.where
    st.subheader(who.say("Take the figures with you"))
    exports.offer_both(
        who,
        f"{PAGE.address}-weeks",
        lambda outside: tables.figures(who, hours_figures.KEYS, weeks, where, for_outside=outside),
        who.say("The last {weeks} weeks", weeks=hours_figures.WEEKS),
    )
    exports.offer_both(
        who,
        f"{PAGE.address}-since",
        lambda outside: curve_points.frame(who, SINCE, period, by, where, for_outside=outside),
        who.say("Since enrolment"),
    )


if __name__ == "__main__":  # opened cold by its own address, Streamlit runs this file past app.py
    runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
