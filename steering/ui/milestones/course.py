"""The burn-up of a criterion or bonus: so far, the forecast, and the path that it takes."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import streamlit as st

from steering.charts.burn_up import Drawn, burn_up
from steering.milestones.criterion import HowMany, criteria
from steering.ui import chart, words
from steering.ui.milestones import ask, axes
from steering.ui.milestones.ask import Course
from steering.ui.reader import Reader

_EVERY = 4  # weeks between two rows of the table


def draw(who: Reader, key: str, milestone: str, number: int) -> None:
    """The chart, and the same as a table; nothing where nothing is open or has been counted."""
    kept = ask.grants(who).of(key)
    assert kept is not None  # it is among those that are drawn
    likely = ask.outlook(who, kept.grant).of(milestone)
    of = likely.courses.get(number) if likely is not None else None
    whole = next(one for one in kept.grant.milestones if one.name == milestone)
    if of is None or not (of.days or of.days_ahead):
        return
    asked = criteria(whole.condition)[number] if whole.condition is not None else None
    is_people = asked is None or isinstance(asked, HowMany)

    def told(value: float) -> str:
        if is_people:
            return words.people(round(value), who.language)
        return words.percent(value, who.language)

    needed, now = path(of), of.known[-1:] if of.mid else ()  # the forecast goes on from there
    ahead = ((*of.days[-1:], *of.days_ahead), (*now, *of.mid)) if of.mid else ((), ())
    most = max([*of.known, *of.high, of.threshold or 0.0, 1.0 if is_people else 0.05])
    top = most * 1.1
    every = [*of.days, *of.days_ahead]
    chart.draw(
        who,
        burn_up(
            _drawn(who, who.say("So far"), of.days, of.known, told),
            _drawn(who, who.say("In the middle"), *ahead, told),
            (who.say("Eight in ten futures"), (*now, *of.low), (*now, *of.high)),
            _drawn(who, who.say("The straight way"), *needed, told) if needed else None,
            (who.say("What is needed"), of.threshold) if of.threshold is not None else None,
            days=axes.days(every[0], every[-1], who.language),
            numbers=(axes.people if is_people else axes.shares)(top, who.language),
            top=top,
        ),
        key=f"burn-up-{kept.key}-{whole.name}-{number}",
        alt=_alt(who, of, told),
    )
    with st.expander(who.say("The course as a table")):
        alt = who.say("Week by week so far, and the forecast until the deadline")
        rows = _rows(who, of, told)
        st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", width="content", alt=alt)


def path(of: Course) -> tuple[tuple[date, ...], tuple[float, ...]] | None:
    """From where it stood in the first week to what is needed at the deadline, if a number is."""
    every = [*of.days, *of.days_ahead]
    if of.threshold is None or len(every) < 2:
        return None
    return (every[0], every[-1]), (of.known[0] if of.known else 0.0, of.threshold)


def _drawn(
    who: Reader,
    name: str,
    days: tuple[date, ...],
    values: tuple[float, ...],
    told: Callable[[float], str],
) -> Drawn:
    texts = [
        f"{name}, {words.day(day, who.language)}: {told(value)}"
        for day, value in zip(days, values, strict=True)
    ]
    return Drawn(name, days, values, texts)


def _alt(who: Reader, of: Course, told: Callable[[float], str]) -> str:
    parts = []
    if of.known:
        parts.append(
            who.say(
                "On {day} it stood at {value}.",
                day=words.day(of.days[-1], who.language),
                value=told(of.known[-1]),
            )
        )
    if of.mid:
        parts.append(
            who.say(
                "On {day} it lies between {low} and {high} in eight futures in ten.",
                day=words.day(of.days_ahead[-1], who.language),
                low=told(of.low[-1]),
                high=told(of.high[-1]),
            )
        )
    if of.threshold is not None:
        parts.append(who.say("Needed is {value}.", value=told(of.threshold)))
    return " ".join(parts)


def _rows(who: Reader, of: Course, told: Callable[[float], str]) -> list[dict[str, str]]:
    """Every fourth week, back from the last one of each part."""
    rows = [
        {who.say("Day"): words.day(of.days[at], who.language), who.say("So far"): told(of.known[at])}
        for at in sorted(range(len(of.days) - 1, -1, -_EVERY))
    ]
    rows += [
        {
            who.say("Day"): words.day(of.days_ahead[at], who.language),
            who.say("Eight in ten futures"): who.say(
                "{low} to {high}", low=told(of.low[at]), high=told(of.high[at])
            ),
            who.say("In the middle"): told(of.mid[at]),
        }
        for at in sorted(range(len(of.mid) - 1, -1, -_EVERY))
    ]
    return [{name: row.get(name, words.NOTHING) for name in _names(who, of)} for row in rows]


def _names(who: Reader, of: Course) -> list[str]:
    names = [who.say("Day"), who.say("So far")]
    return [*names, who.say("Eight in ten futures"), who.say("In the middle")] if of.mid else names
