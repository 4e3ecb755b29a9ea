"""Participants against controls, by weeks since enrolment."""

import pandas as pd
import streamlit as st

from steering.indicators.interval import difference
from steering.ui import words
from steering.ui.curves.curve_points import TOLD, Curve
from steering.ui.reader import Reader


def draw(who: Reader, curve: Curve) -> None:
    """How far participants lie from controls, with the interval of the difference (JF p.13–15)."""
    two = [curve.groups.get(arm, {}) for arm in ("participant", "control")]
    rows = []
    for week in sorted(two[0].keys() & two[1].keys() & {*TOLD, 35, 44}):
        figures = [points[week].figure for points in two]
        if any(figure.hidden for figure in figures):
            continue
        one, other = ((int(f.numerator or 0), int(f.denominator or 0)) for f in figures)
        low, high = difference(one, other)
        rows.append(
            {
                who.say("Weeks since enrolment"): str(week),
                who.say("Difference"): _points(who, one[0] / one[1] - other[0] / other[1]),
                who.say("95 % interval"): f"{_points(who, low)} – {_points(who, high)}",
                who.say("Told from chance"): who.say("yes") if low > 0 or high < 0 else who.say("no"),
            }
        )
    if rows:
        title = who.say("Participants against controls, in percentage points")
        st.markdown(f"**{title}**")
        st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", width="content", alt=title)


def _points(who: Reader, share: float) -> str:
    """Percentage points with their sign."""
    return ("+" if share > 0 else "") + words.number(100 * share, who.language)
