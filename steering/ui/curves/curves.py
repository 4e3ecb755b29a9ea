"""Curves by weeks since enrolment, as pages show them: the chart, and its numbers as tables."""

import pandas as pd
import streamlit as st

from steering.charts.lines import MOST, Line, lines
from steering.indicators.count import Group
from steering.indicators.curve import LONGEST
from steering.ui import chart, words
from steering.ui.ask_curves import Point
from steering.ui.curves import grouped
from steering.ui.curves.curve_points import TOLD, Curve, table
from steering.ui.reader import Reader, escape


def draw(who: Reader, curve: Curve, *, key: str) -> None:
    """The chart with its band, the table of four weeks, and all weeks on demand."""
    if not curve.groups:
        st.info(
            who.say(
                "There are not {least} people to follow in any week yet.",
                least=who.settings.smallest_shown,
            ),
            icon=":material/timeline:",
        )
        return
    drawn = curve.largest()
    if len(drawn) < len(curve.groups):
        st.markdown(
            who.say(
                "Drawn are the {most} largest of {all}; the table has them all.",
                most=MOST,
                all=len(curve.groups),
            )
        )
    percent = curve.of.unit == "share"
    banded = len(drawn) <= 2
    chart.draw(
        who,
        lines(
            range(LONGEST + 1),
            [_line(who, curve, group, banded=banded) for group in drawn],
            x_title=who.say("Weeks since enrolment"),
            ticks=(list(range(0, LONGEST + 1, 4)), [str(week) for week in range(0, LONGEST + 1, 4)]),
            suffix="\u00a0%" if percent else "",
            comma="," if who.language == "da" else ".",
        ),
        key=key,
        alt=" ".join(_told(who, curve, group) for group in drawn),
    )
    if banded:
        st.markdown(who.say("Shaded: the values that fit with what was counted, at 95 %."))
    name = curve.of.name[who.language]
    st.table(
        pd.DataFrame(_rows(who, curve)),
        hide_index=True,
        border="horizontal",
        width="content",
        alt=who.say("{indicator}, by weeks since enrolment", indicator=name),
    )
    with st.expander(who.say("All weeks as a table")):
        st.dataframe(
            table(who, {group: curve.groups[group] for group in drawn}, curve),
            hide_index=True,
            key=f"{key}-table",
            alt=who.say("{indicator}, by weeks since enrolment", indicator=name),
        )


def _line(who: Reader, curve: Curve, group: Group, *, banded: bool) -> Line:
    points, percent = curve.groups[group], curve.of.unit == "share"
    scale = 100 if percent else 1
    values: list[float | None] = []
    texts, band = [], []
    for week in range(LONGEST + 1):
        point = points.get(week)
        value = point.figure.value if point else None
        values.append(None if value is None else value * scale)
        texts.append(_value(who, curve, point))
        ends = point.interval if point and banded else None
        band.append((max(0.0, ends.low) * scale, ends.high * scale) if ends else None)
    return Line(grouped.name(who, curve.by, group), values, texts, band)


def _rows(who: Reader, curve: Curve) -> list[dict[str, str]]:
    rows = []
    for group, points in curve.groups.items():
        row = {who.say("Group"): escape(grouped.name(who, curve.by, group))}
        for week in TOLD:
            row[who.say("After {weeks} weeks", weeks=week)] = _value(who, curve, points.get(week))
        rows.append(row)
    return rows


def _told(who: Reader, curve: Curve, group: Group) -> str:
    values = ", ".join(
        who.say("{value} after {weeks} weeks", value=_value(who, curve, point), weeks=week)
        for week, point in curve.groups[group].items()
        if week in TOLD
    )
    return f"{grouped.name(who, curve.by, group)}: {values or words.NOTHING}."


def _value(who: Reader, curve: Curve, point: Point | None) -> str:
    """``47,2 % (99 of 210; 41–54)``."""
    if point is None:
        return words.NOTHING
    figure, language = point.figure, who.language
    if figure.hidden:
        return words.hidden(language)
    value = words.value(curve.of, figure.value, language)
    of = words.people(figure.denominator, language)
    share = curve.of.unit == "share"
    n = words.people(figure.numerator, language) if share else None
    parts = who.say("{n} of {d}", n=n, d=of) if n else who.say("{people} people", people=of)
    if point.interval is None:
        return f"{value} ({parts})"
    ends = (max(0.0, point.interval.low), point.interval.high)
    low, high = (
        words.number(100 * e, language, 0) if share else words.number(e, language) for e in ends
    )
    return f"{value} ({parts}; {low}–{high})"
