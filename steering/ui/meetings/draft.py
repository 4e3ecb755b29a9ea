"""An agreement while somebody types it: open in the session until it is saved or closed.

What the editor saw is kept with it: if somebody else changes the same meanwhile, what was typed stays,
and the form tells of it.
"""

import secrets
from dataclasses import dataclass

import streamlit as st

from steering.ui.fields import Fields
from steering.ui.meetings.agreements import Kept

_DRAFT, _VERSION = "agreement-draft", "agreement-version"  # in the session


@dataclass
class Draft(Fields):
    """Under which key it is kept, and what the editor saw there; a new `version` has new fields.

    `citizen` is the name of whom it was begun about, on whose page; else there is a field for that.
    `worker_id` is who is responsible until somebody else is chosen.
    """

    key: str
    before: Kept | None
    version: int
    citizen: str = ""
    worker_id: str | None = None
    language: str = ""  # that of the page

    def is_about(self, number: str, name: str) -> bool:
        """Whether it is about the citizen of this number, whom the reader sees by this name."""
        if self.before is not None:
            return self.before.agreement.citizen == number
        return self.citizen == name

    def field_key(self, name: str) -> str:
        """The key of the field of this name."""
        # The browser keeps a menu's choice by what it is called: in another language it is a new menu.
        return f"agreement-{name}-{self.version}{self.language if name == 'target' else ''}"


def open_now() -> Draft | None:
    """The draft that is open."""
    draft: Draft | None = st.session_state.get(_DRAFT)
    return draft


def begin(before: Kept | None = None, citizen: str = "", worker_id: str | None = None) -> None:
    """Open an agreement as it stands, or a new one, about the citizen of this name if any."""
    version = st.session_state[_VERSION] = st.session_state.get(_VERSION, 0) + 1
    key = before.key if before else secrets.token_hex(8)
    st.session_state[_DRAFT] = Draft(key, before, version, citizen, worker_id)


def accept(draft: Draft, now: Kept | None) -> None:
    """Go on with what was typed, knowing what stands there now."""
    draft.before = now


def close() -> None:
    """Forget what was typed: it is saved, or nobody wants it."""
    st.session_state.pop(_DRAFT, None)
