"""The money of a grant on a time line: what was paid, what may come when, what is missed."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pandas as pd
import streamlit as st

from steering.charts.money import Part, money
from steering.ui import chart, words
from steering.ui.milestones import ask, axes, terms
from steering.ui.milestones.ask import Status
from steering.ui.reader import Reader, escape

_BESIDE = timedelta(days=30)  # before the first and after the last day


def draw(who: Reader, key: str) -> None:
    """The chart, where there is money on it, and below it the same as a table, by day."""
    kept = ask.grants(who).of(key)
    assert kept is not None  # it is among those that are drawn
    found = ask.statuses(who, kept.grant)
    if not found:
        return
    at_once, language = float(kept.grant.paid_at_once), who.language
    parts = [
        Part(
            min(one.milestone.deadline, who.as_of),
            _day(who, one),
            str(number),
            f"{number}. {one.milestone.name}: {terms.kroner(_amount(one), language)}",
            *map(float, (one.released, one.at_stake, one.missed)),
        )
        for number, one in enumerate(found, start=1)
    ]
    if at_once + sum(one.paid + one.at_stake for one in parts):  # else no line to be drawn
        _chart(who, key, parts, at_once)
    with st.expander(who.say("The time line as a table")):
        alt = who.say("{grant}: the money by day, a row each milestone", grant=kept.grant.name)
        rows = _rows(who, found, parts, at_once)
        st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", width="content", alt=alt)


def _chart(who: Reader, key: str, parts: Sequence[Part], at_once: float) -> None:
    first = min(who.as_of, *(one.day for one in parts)) - _BESIDE
    last = max(who.as_of, *(one.day for one in parts)) + _BESIDE
    top = at_once + sum(one.paid + one.at_stake for one in parts)
    language, day = who.language, words.day(who.as_of, who.language)
    chart.draw(
        who,
        money(
            parts,
            at_once,
            (who.as_of, who.say("data of {day}", day=day)),
            (who.say("Released"), who.say("If all that is at stake comes"), who.say("Missed")),
            days=axes.days(first, last, language),
            numbers=axes.kroner(top, language),
        ),
        key=f"money-{key}",
        alt=who.say(
            "By {day} {paid} has been released; if all that is at stake comes, it is {all}. The table "
            "below tells which part hangs on which day.",
            day=day,
            paid=_told(who, at_once + sum(one.paid for one in parts)),
            all=_told(who, top),
        ),
    )


def _rows(
    who: Reader, found: Sequence[Status], parts: Sequence[Part], at_once: float
) -> list[dict[str, str]]:
    rows, in_all = [], at_once
    for status, part in sorted(zip(found, parts, strict=True), key=lambda one: one[1].day):
        in_all += part.paid + part.at_stake
        rows.append(
            {
                who.say("No."): part.number,
                who.say("Day"): terms.on_one_line(words.day(part.day, who.language)),
                who.say("Milestone"): escape(status.milestone.name),
                who.say("Released"): _cell(who, part.paid),
                who.say("At stake"): _cell(who, part.at_stake),
                who.say("Missed"): _cell(who, part.missed),
                who.say("In all, if it comes"): _told(who, in_all),
            }
        )
    return rows


def _day(who: Reader, of: Status) -> date:
    """On which it is decided, or was."""
    return max(of.milestone.deadline, who.as_of) if of.at_stake else of.milestone.deadline


def _amount(of: Status) -> Decimal:
    return of.released + of.at_stake + of.missed


def _cell(who: Reader, amount: float) -> str:
    return _told(who, amount) if amount else words.NOTHING


def _told(who: Reader, amount: float) -> str:
    return terms.on_one_line(terms.kroner(Decimal(str(round(amount, 2))), who.language))
