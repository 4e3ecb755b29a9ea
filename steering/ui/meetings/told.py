"""What came of entering something on the page of the board meeting, told once."""

import streamlit as st

from steering.errors import RefusedError
from steering.ui.reader import Reader, tell

_TOLD = "meeting-done"  # in the session: what was done, and the part of the page where it is told
_HERE = {
    "not_yours",
    "no_text",
    "not_kept",
    "unknown",
    "out_of_range",
    "already",
    "no_reason",
    "no_step",
    "changed_meanwhile",
    "busy",
}  # others: the frame


def done(part: str, sentence: str) -> None:
    """Keep it for the next run, and begin that."""
    st.session_state[_TOLD] = (part, sentence)
    st.rerun()


def draw(part: str) -> None:
    """What has just been done in this part."""
    place = st.container()  # always there: what stands below it does not move
    of, sentence = st.session_state.get(_TOLD, (None, ""))
    if of == part:
        del st.session_state[_TOLD]
        place.success(sentence, icon=":material/check_circle:")


def refused(who: Reader, error: RefusedError) -> None:
    """Why nothing was kept."""
    if error.code not in _HERE:
        raise error
    st.error(tell(error.message, who.language), icon=":material/error:")
