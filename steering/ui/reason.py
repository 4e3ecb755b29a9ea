"""The field in which somebody says why they change or withdraw something."""

import streamlit as st

from steering.access.own_words import LONGEST_REASON
from steering.ui.reader import Reader


def typed(who: Reader, *, key: str, placeholder: str | None = None) -> str:
    """What is typed in it; what is no reason is refused when it is saved."""
    return st.text_input(who.say("Why"), key=key, max_chars=LONGEST_REASON, placeholder=placeholder)
