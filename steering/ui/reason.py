"""The field in which somebody says why they change a target."""

import streamlit as st

from steering.ui import plan
from steering.ui.reader import Reader


def typed(who: Reader, *, key: str, placeholder: str) -> str:
    """What is typed in it; what is no reason is refused when it is saved."""
    return st.text_input(
        who.say("Why"), key=key, max_chars=plan.LONGEST_REASON, placeholder=placeholder
    )
