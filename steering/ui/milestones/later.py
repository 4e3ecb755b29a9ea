"""What is slow the first time: drawn in its place once all the rest of the page stands there."""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from steering.ui.reader import Reader


class Later:
    """The places that are kept free, and what goes into each."""

    def __init__(self) -> None:
        self._places: list[tuple[DeltaGenerator, Callable[[], None]]] = []

    def draw(self, part: Callable[[], None]) -> None:
        """Keep a place here for what `part` draws."""
        self._places.append((st.container(), part))

    def now(self, who: Reader) -> None:
        """Draw all of it, from above."""
        for place, part in self._places:
            with place, st.spinner(who.say("The forecast is being reckoned…")):
                part()
