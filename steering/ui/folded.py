"""A table with a row for each team or worker: of many, the first by weight stand open.

Else who has sixty teams scrolls past all of them to what stands below. The others are counted and
folded away, in their usual order.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

import pandas as pd
import streamlit as st

from steering.locale import Message
from steering.ui import words
from steering.ui.reader import Reader

_FIRST = 10  # that stand open
_ALL = 15  # so many are not worth folding

Row = Mapping[str, object]


def draw(
    who: Reader,
    rows: Sequence[Row],
    weights: Sequence[int | None],
    told: Message,
    alt: str,
    *,
    whole: Row | None = None,
    width: Literal["stretch", "content"] = "stretch",
) -> None:
    """The rows; of many those of the largest weights, None last, and `told` which these are.

    `told` has the places ``{first}`` and ``{all}`` for how many they are. `whole` stands above them.
    """
    pinned = [whole] if whole else []
    if len(rows) <= _ALL:
        _table([*pinned, *rows], alt, width)
        return
    known = [-1 if weight is None else weight for weight in weights]
    first = sorted(range(len(rows)), key=lambda at: -known[at])[:_FIRST]
    st.markdown(who.say(told.text, first=_FIRST, all=words.people(len(rows), who.language)))
    _table([*pinned, *(rows[at] for at in first)], alt, width)
    others = [row for at, row in enumerate(rows) if at not in first]
    label = who.say("The other {number}", number=words.people(len(others), who.language))
    with st.expander(label, icon=":material/unfold_more:"):
        _table(others, f"{alt} ({label})", width)


def _table(rows: Sequence[Row], alt: str, width: Literal["stretch", "content"]) -> None:
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", width=width, alt=alt)
