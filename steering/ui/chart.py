"""Where every page draws its charts: no wider than a sheet of paper, so that a page can be printed.

A browser lays out the words of a page anew for paper, but not its charts: they keep the width that they
have on the screen, and what is beyond the sheet is cut.
"""

from typing import Any

import streamlit as st

from steering.ui.reader import Reader

PAPER = 650  # pixels: what upright A4 holds within a browser's margins and the border of a box


def draw(who: Reader, spec: dict[str, Any], *, key: str, alt: str, framed: bool = True) -> None:
    """A figure of `steering.charts`, narrower where there is less room; `alt` tells what it shows.

    In its own frame, Streamlit parts it at no page's end. One that stands in a short box with a border
    needs none.
    """
    with st.container(border=framed, width=PAPER):
        st.plotly_chart(  # noqa: TID251
            spec, key=key, alt=alt, config={"displayModeBar": False, "locale": who.language}
        )
