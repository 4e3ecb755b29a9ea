"""An agreement while somebody types it: open in the session until it is saved or closed.

What the editor saw is kept with it: if somebody else changes the same meanwhile, what was typed stays,
and the form tells of it.
"""

import secrets
from dataclasses import dataclass

import streamlit as st

from steering.ui.meeting_agreements import Kept

_DRAFT, _VERSION = "agreement-draft", "agreement-version"  # in the session


@dataclass
class Draft:
    """Under which key it is kept, and what the editor saw there; a new `version` has new fields."""

    key: str
    before: Kept | None
    version: int


def open_now() -> Draft | None:
    """The draft that is open."""
    draft: Draft | None = st.session_state.get(_DRAFT)
    return draft


def begin(before: Kept | None = None) -> None:
    """Open an agreement as it stands, or a new one."""
    version = st.session_state[_VERSION] = st.session_state.get(_VERSION, 0) + 1
    key = before.key if before else secrets.token_hex(8)
    st.session_state[_DRAFT] = Draft(key, before, version)


def accept(draft: Draft, now: Kept | None) -> None:
    """Go on with what was typed, knowing what stands there now."""
    draft.before = now


def close() -> None:
    """Forget what was typed: it is saved, or nobody wants it."""
    st.session_state.pop(_DRAFT, None)
