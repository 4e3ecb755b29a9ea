"""Curves by weeks since enrolment, as pages show them: the chart, its numbers, how groups differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from steering.charts.lines import MOST, Line, lines
from steering.indicators.count import Group
from steering.indicators.curve import LONGEST
from steering.indicators.interval import difference
from steering.indicators.registry import Indicator, indicator
from steering.locale import Message, message
from steering.ui import ask, ask_curves, grouped, words
from steering.ui.ask_curves import Key, Point
from steering.ui.reader import Reader, escape

TOLD = (13, 26, 39, 52)  # weeks since enrolment that tables tell
_PERIODS: Mapping[str, tuple[Message, int]] = {
    "all": (message("All weeks"), 0),
    "year": (message("The last 52 weeks"), 52),
}
Period = tuple[date, date]  # the Mondays of its first and last week


def period(who: Reader, until: date, *, key: str) -> Period:
    """The calendar weeks that are counted, up to the one picked."""
    picked = st.selectbox(
        who.say("Calendar weeks"),
        list(_PERIODS),
        format_func=lambda one: _PERIODS[one][0].to(who.language),
        key=key,
        bind="query-params",
        width=190,
    )
    first = min(ask.choices(who).first_week, until)
    weeks = _PERIODS.get(picked, _PERIODS["all"])[1]
    return (
        max(first, date.fromordinal(until.toordinal() - 7 * (weeks - 1))) if weeks else first,
        until,
    )


@dataclass(frozen=True)
class Curve:
    """An indicator's points by group."""

    of: Indicator
    by: str
    groups: Mapping[Group, Mapping[int, Point]]

    def largest(self) -> list[Group]:
        """The groups that a chart can hold, the largest, in their order."""
        size = {
            group: max(_people(point) for point in on.values()) for group, on in self.groups.items()
        }
        chosen = sorted(size, key=lambda group: -size[group])[:MOST]
        return [group for group in self.groups if group in chosen]


def read(key: Key, by: str, points: Sequence[Point]) -> Curve:
    """The points of one indicator, sorted to their groups."""
    groups: dict[Group, dict[int, Point]] = {}
    for point in points:
        groups.setdefault(point.figure.group, {})[point.week_no] = point
    order = grouped.compared(by, list(groups))
    return Curve(indicator(key), by, {group: groups[group] for group in order})


def show(who: Reader, curve: Curve, *, key: str) -> None:
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
    st.plotly_chart(
        lines(
            range(LONGEST + 1),
            [_line(who, curve, group, banded=banded) for group in drawn],
            x_title=who.say("Weeks since enrolment"),
            ticks=(list(range(0, LONGEST + 1, 4)), [str(week) for week in range(0, LONGEST + 1, 4)]),
            suffix="\u00a0%" if percent else "",
            comma="," if who.language == "da" else ".",
        ),
        key=key,
        config={"displayModeBar": False, "locale": who.language},
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


def arms(who: Reader, curve: Curve) -> None:
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


def table(who: Reader, groups: Mapping[Group, Mapping[int, Point]], curve: Curve) -> pd.DataFrame:
    """A row for each group and week, in numbers; what is hidden is empty."""
    rows = [
        {
            who.say("Group"): grouped.name(who, curve.by, group),
            who.say("Weeks since enrolment"): week,
            who.say("Counts"): None if p.figure.numerator is None else float(p.figure.numerator),
            who.say("Of"): p.figure.denominator,
            who.say("Value"): p.figure.value,
            who.say("Low"): p.interval.low if p.interval else None,
            who.say("High"): p.interval.high if p.interval else None,
        }
        for group, points in groups.items()
        for week, p in points.items()
    ]
    return pd.DataFrame(rows)


def frame(
    who: Reader,
    keys: Sequence[Key],
    period: Period,
    by: str,
    where: ask_curves.Filters,
    *,
    for_outside: bool = False,
) -> pd.DataFrame:
    """All points of some indicators, for a download."""
    found = ask_curves.curves(who, keys, period, by, where, for_outside=for_outside)
    parts = []
    for key in keys:
        curve = read(key, by, found[key])
        part = table(who, curve.groups, curve)
        part.insert(0, who.say("Indicator"), curve.of.name[who.language])
        parts.append(part)
    return pd.concat(parts)


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


def _points(who: Reader, share: float) -> str:
    """Percentage points with their sign."""
    return ("+" if share > 0 else "") + words.number(100 * share, who.language)


def _people(point: Point) -> int:
    return int(point.figure.denominator or 0)
