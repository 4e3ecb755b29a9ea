"""Ordinary hours (ordinære timer): how many work, how much, and how does it grow?"""

import runpy
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from steering.access.suppression import Shown
from steering.charts.bars import Bars, bars
from steering.charts.lines import Line, lines
from steering.indicators import weeks as iso
from steering.indicators.bands import LAST, WIDTH
from steering.indicators.count import SITE, Filters, Group
from steering.indicators.registry import indicator
from steering.ui import ask, ask_curves, badge, curves, exports, filters, grouped, once, tables, words
from steering.ui.frame import Page
from steering.ui.reader import Reader, escape

SHARES = ("ordinary_hours_share", "hours_30_share")
MEANS = ("ordinary_hours_mean", "ordinary_hours_mean_working")
SINCE: tuple[ask_curves.Key, ...] = ("ordinary_hours_share", "ordinary_hours_mean")
WEEKS = 26
MOST_SIDE_BY_SIDE = 3  # groups whose bands can be told from each other


def draw(who: Reader) -> None:
    """The four figures and their course, how hours are spread, and how they grow since enrolment."""
    picked = filters.bar(who)
    once.drawn(_figures, who, picked.week, picked.where)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = grouped.choose(who, key="by")
        period = curves.period(who, picked.week, key="period")
    once.drawn(_spread, who, picked.week, by, picked.where)
    once.drawn(_since, who, period, by, picked.where)
    _downloads(who, picked, period, by)


PAGE = Page(
    "ordinary_hours",
    "Ordinary hours",
    ":material/schedule:",
    lambda scope: bool(scope.counted),
    draw,
)


def _figures(who: Reader, week: date, where: Filters) -> None:
    st.markdown(who.say("These are the figures of {whose}.", whose=badge.whose_figures(who)))
    weeks = iso.last(WEEKS, week)
    keys = [*SHARES, *MEANS]
    found = ask.series(who, keys, weeks, where=where)
    by_key = {key: [figure for figure in found if figure.indicator == key] for key in keys}
    for column, key in zip(st.columns(len(keys)), keys, strict=True):
        with column.container(border=True, key=f"hours-{key}"):
            _metric(who, by_key[key][-1])
    until = ask_curves.register_until(who)
    st.markdown(_source(who, until, week))
    st.subheader(who.say("The last {weeks} weeks", weeks=WEEKS))
    left, right = st.columns(2)
    with left:
        _trend(who, [by_key[key] for key in SHARES], weeks, until, "shares")
    with right:
        _trend(who, [by_key[key] for key in MEANS], weeks, until, "means")
    with st.expander(who.say("The last {weeks} weeks as a table", weeks=WEEKS)):
        st.table(
            pd.DataFrame(_by_week(who, by_key, weeks, until)),
            hide_index=True,
            border="horizontal",
            width="content",
            alt=who.say("Ordinary hours week by week, with where they are known from"),
        )


def _metric(who: Reader, figure: Shown) -> None:
    one = indicator(figure.indicator)
    name = one.name[who.language]  # a metric's own label is cut off
    st.markdown(f"**{escape(name)}**", help=escape(one.definition[who.language]))
    value = words.value(one, figure.value, who.language)
    told = words.hidden(who.language) if figure.hidden else value
    st.metric(name, told, label_visibility="collapsed")
    st.markdown(_parts(who, figure))


def _parts(who: Reader, figure: Shown) -> str:
    d = words.people(figure.denominator, who.language)
    if indicator(figure.indicator).unit == "share":
        return who.say("{n} of {d}", n=words.people(figure.numerator, who.language), d=d)
    if figure.numerator is None:
        return words.hidden(who.language)
    hours = words.number(float(figure.numerator), who.language)
    return who.say("{hours} hours, {d} people", hours=hours, d=d)


def _source(who: Reader, until: date | None, week: date) -> str:
    """Where the hours of the week that is picked are known from."""
    if until is None:
        return who.say("The income register has not been delivered: hours are the job centre's own.")
    last = words.week_of(until, who.language)
    if week <= until:
        return who.say(
            "This week's hours are those of the income register, which speaks up to {week}.", week=last
        )
    return who.say(
        "The income register speaks up to {week}. Later weeks, this one too, are the job centre's own "
        "registrations of ordinary jobs: a job that nobody registered is missing until the register "
        "tells of it.",
        week=last,
    )


def _trend(
    who: Reader, drawn: Sequence[Sequence[Shown]], weeks: Sequence[date], until: date | None, key: str
) -> None:
    labels = [words.week(iso.label(monday), who.language) for monday in weeks]
    known = [monday for monday in weeks if until and monday <= until]
    changes = bool(known) and len(known) < len(weeks)
    series = [_line(who, figures) for figures in drawn]
    percent = indicator(drawn[0][0].indicator).unit == "share"
    ticks = list(range(0, len(weeks), 5))
    st.plotly_chart(
        lines(
            list(range(len(weeks))),
            series,
            x_title=who.say("Week"),
            ticks=(ticks, [labels[tick] for tick in ticks]),
            suffix="\u00a0%" if percent else "",
            comma="," if who.language == "da" else ".",
            boundary=(len(known) - 0.5, who.say("register | own")) if changes else None,
        ),
        key=f"trend-{key}",
        config={"displayModeBar": False, "locale": who.language},
        alt=" ".join(
            who.say(
                "{name}: {first} in {first_week}, {last} in {last_week}.",
                name=line.name,
                first=line.texts[0],
                first_week=labels[0],
                last=line.texts[-1],
                last_week=labels[-1],
            )
            for line in series
        ),
    )


def _line(who: Reader, figures: Sequence[Shown]) -> Line:
    one = indicator(figures[0].indicator)
    scale = 100 if one.unit == "share" else 1
    values = [None if figure.value is None else figure.value * scale for figure in figures]
    texts = [
        words.hidden(who.language) if figure.hidden else words.value(one, figure.value, who.language)
        for figure in figures
    ]
    return Line(one.name[who.language], values, texts)


def _by_week(
    who: Reader, by_key: dict[str, list[Shown]], weeks: Sequence[date], until: date | None
) -> list[dict[str, str]]:
    """A row a week, the newest first."""
    rows = []
    for number, monday in reversed(list(enumerate(weeks))):
        register = until is not None and monday <= until
        row = {
            who.say("Week"): words.week(iso.label(monday), who.language),
            who.say("Known from"): who.say("Income register")
            if register
            else who.say("Own registrations"),
        }
        for key, figures in by_key.items():
            one, figure = indicator(key), figures[number]
            value = words.value(one, figure.value, who.language)
            told = words.hidden(who.language) if figure.hidden else f"{value} ({_parts(who, figure)})"
            row[one.name[who.language]] = told
        rows.append(row)
    return rows


def _spread(who: Reader, week: date, by: str, where: Filters) -> None:
    st.subheader(who.say("How the hours are spread"))
    hides = who.viewer.scope.hides_small_numbers
    found = ask_curves.hours_bands(who, week, SITE if hides else by, where)
    if not any(people is None or people for people in found.values()):
        st.info(who.say("Nobody has ordinary hours this week."), icon=":material/schedule:")
        return
    st.markdown(
        who.say(
            "Those who have ordinary hours this week, by hours a week. A band holds its lower end, so "
            "the last two are those with 30 hours and more."
        )
    )
    grouping = SITE if hides else by
    groups = grouped.compared(grouping, list(dict.fromkeys(group for group, _ in found)))
    lows = [number * WIDTH for number in range(LAST + 1)]
    names = [_band(low) for low in lows]
    rows = [
        {
            who.say("Group"): escape(grouped.name(who, grouping, group)),
            **{
                escape(name): words.people(found[group, low], who.language)
                for name, low in zip(names, lows, strict=True)
            },
        }
        for group in groups
    ]
    title = who.say("People with ordinary hours, by hours a week")
    drawn = groups if len(groups) <= MOST_SIDE_BY_SIDE else []
    if drawn:
        percent = all(people is not None for people in found.values())  # else the whole is not told
        described = [
            ", ".join(f"{told} {cell}" for told, cell in zip(("", *names), row.values(), strict=True))
            for row in rows
        ]
        st.plotly_chart(
            bars(
                names,
                [_bars(who, grouping, group, lows, found, percent=percent) for group in drawn],
                suffix="\u00a0%" if percent else "",
                comma="," if who.language == "da" else ".",
            ),
            key="bands",
            config={"displayModeBar": False, "locale": who.language},
            alt=f"{title}. {'; '.join(described)}.",
        )
        if percent:
            st.markdown(
                who.say(
                    "Height: per cent of the group's people with hours. On the bars: how many people."
                )
            )
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", width="content", alt=title)


def _bars(
    who: Reader,
    by: str,
    group: Group,
    lows: Sequence[int],
    found: dict[tuple[Group, int], int | None],
    *,
    percent: bool,
) -> Bars:
    people = [found[group, low] for low in lows]
    whole = sum(number or 0 for number in people) if percent else 100
    values = [None if number is None else 100 * number / whole for number in people]
    return Bars(
        grouped.name(who, by, group), values, [words.people(number, who.language) for number in people]
    )


def _band(low: int) -> str:
    if low == LAST * WIDTH:
        return f"{low}+"
    return f">0–{WIDTH}" if low == 0 else f"{low}–{low + WIDTH}"


def _since(who: Reader, period: curves.Period, by: str, where: Filters) -> None:
    st.subheader(who.say("Since enrolment"))
    st.markdown(
        who.say(
            "Of those who were followed so far and were not exempt: the share with ordinary hours, and "
            "the mean over all of them, also those without."
        )
    )
    found = ask_curves.curves(who, SINCE, period, by, where)
    for key in SINCE:
        curve = curves.read(key, by, found[key])
        st.markdown(f"**{escape(curve.of.name[who.language])}**")
        curves.show(who, curve, key=f"since-{key}")
        if by == "arm" and curve.of.unit == "share":
            curves.arms(who, curve)


def _downloads(who: Reader, picked: filters.Picked, period: curves.Period, by: str) -> None:
    keys, weeks, where = (*SHARES, *MEANS), iso.last(WEEKS, picked.week), picked.where
    st.subheader(who.say("Take the figures with you"))
    exports.offer_both(
        who,
        f"{PAGE.address}-weeks",
        lambda outside: tables.figures(who, keys, weeks, where, for_outside=outside),
        who.say("The last {weeks} weeks", weeks=WEEKS),
    )
    exports.offer_both(
        who,
        f"{PAGE.address}-since",
        lambda outside: curves.frame(who, SINCE, period, by, where, for_outside=outside),
        who.say("Since enrolment"),
    )


if __name__ == "__main__":  # opened cold by its own address, Streamlit runs this file past app.py
    runpy.run_path(str(Path(__file__).parents[1] / "app.py"), run_name="__main__")
