"""How ordinary hours are spread over those who have any: a chart of bands, and a table."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from steering.charts.bars import Bars, bars
from steering.indicators.bands import LAST, WIDTH
from steering.indicators.count import SITE, Filters, Group
from steering.ui import ask_curves, chart, words
from steering.ui.curves import grouped
from steering.ui.reader import Reader, escape

_MOST_SIDE_BY_SIDE = 3  # groups whose bands can be told from each other


def draw(who: Reader, week: date, by: str, where: Filters) -> None:
    """By group; where small numbers are hidden, of the whole alone."""
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
    drawn = groups if len(groups) <= _MOST_SIDE_BY_SIDE else []
    if drawn:
        percent = all(people is not None for people in found.values())  # else the whole is not told
        described = [
            ", ".join(f"{told} {cell}" for told, cell in zip(("", *names), row.values(), strict=True))
            for row in rows
        ]
        chart.draw(
            who,
            bars(
                names,
                [_bars(who, grouping, group, lows, found, percent=percent) for group in drawn],
                suffix="\u00a0%" if percent else "",
                comma="," if who.language == "da" else ".",
            ),
            key="bands",
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
