"""The four figures of ordinary hours, and their course over the last 26 weeks."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from steering.access.suppression import Shown
from steering.charts.lines import Line, lines
from steering.indicators import weeks as iso
from steering.indicators.count import Filters
from steering.indicators.registry import indicator
from steering.ui import ask, ask_curves, chart, words
from steering.ui.reader import Reader, escape
from steering.ui.sign_in import badge

_SHARES = ("ordinary_hours_share", "hours_30_share")
_MEANS = ("ordinary_hours_mean", "ordinary_hours_mean_working")
KEYS = (*_SHARES, *_MEANS)
WEEKS = 26


def draw(who: Reader, week: date, where: Filters) -> None:
    """Each with its parts, where they are known from, and a chart and a table of the weeks."""
    st.markdown(who.say("These are the figures of {whose}.", whose=badge.whose_figures(who)))
    weeks = iso.last(WEEKS, week)
    found = ask.series(who, KEYS, weeks, where=where)
    by_key = {key: [figure for figure in found if figure.indicator == key] for key in KEYS}
    for column, key in zip(st.columns(len(KEYS)), KEYS, strict=True):
        with column.container(border=True, height="stretch", key=f"hours-{key}"):
            _metric(who, by_key[key][-1])
    until = ask_curves.register_until(who)
    st.markdown(_source(who, until, week))
    st.subheader(who.say("The last {weeks} weeks", weeks=WEEKS))
    left, right = st.columns(2)
    with left:
        _trend(who, [by_key[key] for key in _SHARES], weeks, until, "shares")
    with right:
        _trend(who, [by_key[key] for key in _MEANS], weeks, until, "means")
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
    chart.draw(
        who,
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
