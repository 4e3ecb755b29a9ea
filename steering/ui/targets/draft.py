"""A target's path while somebody types it: kept in the session until it is saved or another is opened.

What the editor saw is kept with it: if somebody else changes the same meanwhile, what was typed stays,
and the page tells of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd
import streamlit as st

from steering.indicators import weeks as iso
from steering.targets.entry import Typed, typed_percent
from steering.targets.path import PLACES, Shape
from steering.targets.target import Part, Target
from steering.ui import plan
from steering.ui.reader import Reader
from steering.ui.targets import path

_DRAFT, _VERSION = "target-draft", "target-version"  # in the session
ON, SHARE = "on", "share"  # columns


@dataclass
class Draft:
    """What is typed: `opened` are the rows that the editor began with, `rows` those that stand there.

    `seen` is the target as it was then. A new `version` begins the editor anew.
    """

    part: Part
    seen: Target | None
    opened: pd.DataFrame
    rows: pd.DataFrame
    version: int
    shape: Shape = "line"
    nobody: bool = False  # whether a figure was asked for where there is nobody to count

    def typed(self) -> list[Typed]:
        """The rows in which something stands, counted from 1 as they are shown."""
        found = [
            Typed(
                number,
                None if pd.isna(on) else pd.Timestamp(on).date(),
                None if pd.isna(share) else str(share),
            )
            for number, (on, share) in enumerate(zip(self.rows[ON], self.rows[SHARE], strict=True), 1)
        ]
        return [one for one in found if one.on is not None or (one.percent or "").strip()]


def of(who: Reader, part: Part) -> Draft:
    """The draft for this part: the one that is open, else one with what is in force."""
    draft: Draft | None = st.session_state.get(_DRAFT)
    return draft if draft is not None and draft.part == part else begin(who, part)


def begin(who: Reader, part: Part) -> Draft:
    """Open the part with what is in force; a new target with where the figure stands."""
    seen = plan.plan(who).of(part)
    comma = "," if who.language == "da" else "."
    rows: list[tuple[date | None, str]] = []
    if seen is not None:
        rows = [
            (
                None if point.on == date.min else point.on,
                typed_percent(point.share).replace(".", comma),
            )
            for point in seen.path.points
        ]
    elif stood := _stood(who, part, iso.monday_of(who.as_of)):
        rows = [stood]
    draft = _kept(Draft(part, seen, _frame(rows), _frame(rows), 0))
    draft.shape = seen.path.shape if seen and len(seen.path.points) > 1 else "line"
    return draft


def close() -> None:
    """Forget what was typed: it is saved, or nobody wants it."""
    st.session_state.pop(_DRAFT, None)


def accept_what_stands(who: Reader, draft: Draft) -> None:
    """Go on with what was typed, knowing what stands there now."""
    draft.seen = plan.plan(who).of(draft.part)


def from_where_it_stood(who: Reader, draft: Draft, week: date) -> None:
    """Let the path begin in that week with the figure of that week; later points stay."""
    stood = _stood(who, draft.part, week)
    draft.nobody = stood is None
    if stood is None:
        return
    later = [
        (on.date(), share)
        for on, share in zip(draft.rows[ON], draft.rows[SHARE], strict=True)
        if not pd.isna(on) and iso.monday_of(on.date()) > week
    ]
    draft.opened = draft.rows = _frame([stood, *later])
    _kept(draft)


def _stood(who: Reader, part: Part, week: date) -> tuple[date, str] | None:
    (figure,) = path.actual(who, part, [week])
    if figure.numerator is None or not figure.denominator:
        return None
    text = typed_percent((Decimal(figure.numerator) / Decimal(figure.denominator)).quantize(PLACES))
    return week, text.replace(".", "," if who.language == "da" else ".")


def _frame(rows: Sequence[tuple[date | None, str | None]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            ON: pd.to_datetime(pd.Series([on for on, _ in rows], dtype=object)),
            SHARE: pd.Series([share for _, share in rows], dtype=object),
        }
    )


def _kept(draft: Draft) -> Draft:
    draft.version = st.session_state[_VERSION] = st.session_state.get(_VERSION, 0) + 1
    st.session_state[_DRAFT] = draft
    return draft
