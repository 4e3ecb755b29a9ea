"""An agreement while somebody types it: open in the session until it is saved or closed.

What the editor saw is kept with it: if somebody else changes the same meanwhile, what was typed stays,
and the form tells of it.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from steering.ui.meetings.agreements import Kept

_DRAFT, _VERSION = "agreement-draft", "agreement-version"  # in the session


@dataclass
class Draft:
    """Under which key it is kept, and what the editor saw there; a new `version` has new fields.

    `citizen` is the name of whom it was begun about, on whose page; else there is a field for that.
    `worker_id` is who is responsible until somebody else is chosen.
    `typed` holds what stands in the fields: Streamlit forgets it when another page is opened.
    """

    key: str
    before: Kept | None
    version: int
    citizen: str = ""
    worker_id: str | None = None
    typed: dict[str, Any] = field(default_factory=dict)
    language: str = ""  # that of the page

    def begun(self, name: str, value: Any) -> str:
        """The key of a field, in which stands what was typed, or at first this value."""
        key = self._key(name)
        if key not in st.session_state:
            st.session_state[key] = self.typed.get(name, value)
        return key

    def begun_with(self, name: str, value: str | None, options: Sequence[str]) -> str:
        """As `begun`, of a field with options: nothing is chosen that is not among them."""
        key = self.begun(name, value)
        if st.session_state[key] not in (None, *options):  # else a choice just made is written over
            st.session_state[key] = None
        return key

    def keep(self, *names: str) -> None:
        """Remember what stands in the fields of these names."""
        there = {name: self._key(name) for name in names}
        self.typed |= {
            name: st.session_state[key] for name, key in there.items() if key in st.session_state
        }

    def is_about(self, number: str, name: str) -> bool:
        """Whether it is about the citizen of this number, whom the reader sees by this name."""
        if self.before is not None:
            return self.before.agreement.citizen == number
        return self.citizen == name

    def _key(self, name: str) -> str:
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
