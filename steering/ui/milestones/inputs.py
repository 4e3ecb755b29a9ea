"""The kinds of fields of a grant, remembered in the draft. A browser may send what no field offers."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

import streamlit as st

from steering.ui.milestones.drafts import Draft

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
_MOST_MONEY = 1_000_000_000.0
Value = TypeVar("Value")


def text(draft: Draft, name: str, label: str, value: str, most: int, width: int = 300) -> str:
    """One line of text."""
    typed = st.text_input(label, key=draft.begun(name, value), max_chars=most, width=width)
    draft.keep(name)
    return " ".join(str(typed or "").split())[:most]


def day(draft: Draft, name: str, label: str, value: date) -> date:
    """A day."""
    found = maybe_day(draft, name, label, value)
    return found if found is not None else value


def maybe_day(draft: Draft, name: str, label: str, value: date | None) -> date | None:
    """A day, or none."""
    typed = st.date_input(
        label,
        value=None,
        key=draft.begun(name, value),
        min_value=EARLIEST,
        max_value=LATEST,
        format="DD.MM.YYYY",
        width=175,
    )
    draft.keep(name)
    return typed if isinstance(typed, date) else None


def money(draft: Draft, name: str, label: str, value: Decimal) -> Decimal:
    """An amount in kroner."""
    typed = st.number_input(
        label,
        min_value=0.0,
        max_value=_MOST_MONEY,
        step=1000.0,
        format="%.2f",
        key=draft.begun(name, float(value)),
        width=200,
    )
    draft.keep(name)
    return Decimal(str(typed)).quantize(Decimal("0.01"))


def share(draft: Draft, name: str, label: str, value: Decimal) -> Decimal:
    """A share, typed in per cent."""
    typed = st.number_input(
        label,
        min_value=0.01,
        max_value=100.0,
        step=1.0,
        format="%.2f",
        key=draft.begun(name, float(100 * value)),
        width=150,
    )
    draft.keep(name)
    return (Decimal(str(typed)) / 100).quantize(Decimal("0.0001"))


def whole(draft: Draft, name: str, label: str, value: int, *, least: int = 0, most: int) -> int:
    """A whole number."""
    typed = st.number_input(
        label,
        min_value=least,
        max_value=most,
        step=1,
        key=draft.begun(name, min(max(value, least), most)),
        width=150,
    )
    draft.keep(name)
    return int(typed)


def one_of(
    draft: Draft, name: str, label: str, value: Value, options: Mapping[Value, str], width: int = 260
) -> Value:
    """One of these, told by their words; the first where what stood there is offered no more."""
    known = list(options)
    typed = st.selectbox(
        label,
        known,
        format_func=lambda one: options.get(one, ""),
        key=draft.begun(name, value, known, known[0]),
        width=width,
    )
    draft.keep(name)
    return typed if typed in options else known[0]


def some_of(
    draft: Draft,
    name: str,
    label: str,
    value: Sequence[Value],
    options: Mapping[Value, str],
    none: str,
) -> list[Value]:
    """Some of these, in their order; `none` stands there where none is chosen."""
    known = list(options)
    typed = st.multiselect(
        label,
        known,
        format_func=lambda one: options.get(one, ""),
        key=draft.begun(name, list(value), known),
        placeholder=none,
        width=300,
    )
    draft.keep(name)
    return [one for one in known if one in typed]


def is_so(draft: Draft, name: str, label: str, value: bool) -> bool:
    """Whether."""
    found = st.checkbox(label, key=draft.begun(name, value))
    draft.keep(name)
    return found
