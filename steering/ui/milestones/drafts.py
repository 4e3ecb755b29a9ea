"""A grant while somebody types it: kept in the session until it is saved or another is opened.

Streamlit forgets what stands in fields that are not drawn; so it is kept here, with the version that
the editor had before them: if somebody else changes the same meanwhile, what was typed stays.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from steering.milestones.milestone import Grant
from steering.ui.milestones.ask import Kept

_DRAFT, _VERSION = "grant-draft", "grant-version"  # in the session


@dataclass
class Draft:
    """The grant as it was opened, None until a new one is begun; and what stands in the fields.

    `opened` is the key of the grant that it changes, None of a new one. Milestones can be added to the
    grant while it is typed: their fields go by their place.
    """

    opened: str | None
    seen: int
    grant: Grant | None
    version: int
    language: str = ""
    key: str = field(default_factory=lambda: secrets.token_hex(8))
    typed: dict[str, Any] = field(default_factory=dict)

    def begun(self, name: str, value: Any, options: Sequence[Any] | None = None) -> str:
        """The key of a field, in which stands what was typed, or at first this value.

        With `options`, nothing is chosen that is not among them.
        """
        # The browser keeps a menu's choice by what it is called: in another language it is a new menu.
        key = f"grant-{self.version}-{self.language}-{name}"
        stands = st.session_state.get(key, self.typed.get(name, value))
        if options is not None and isinstance(stands, list):
            stands = [one for one in stands if one in options]
        elif options is not None and stands not in options:
            stands = options[0]
        st.session_state[key] = stands
        return key

    def kept(self, name: str, found: Any) -> Any:
        """The same, remembered as what stands in the field of this name."""
        self.typed[name] = found
        return found


def open_now() -> Draft | None:
    """The draft that is open."""
    draft: Draft | None = st.session_state.get(_DRAFT)
    return draft


def of(opened: Kept | None, seen: int) -> Draft:
    """The draft of this grant, None: of a new one; the one that is open, or another instead."""
    draft = open_now()
    if draft is not None and draft.opened == (opened.key if opened else None):
        return draft
    return begin(opened, seen)


def begin(opened: Kept | None, seen: int) -> Draft:
    """Open a grant as it stands, or an empty one."""
    draft = Draft(opened.key if opened else None, seen, opened.grant if opened else None, _next())
    if opened:
        draft.key = opened.key
    st.session_state[_DRAFT] = draft
    return draft


def start_with(draft: Draft, grant: Grant) -> None:
    """Let a new grant begin with this one: all its fields anew."""
    draft.grant, draft.typed, draft.version = grant, {}, _next()


def accept(draft: Draft, seen: int) -> None:
    """Go on with what was typed, knowing what stands there now."""
    draft.seen = seen


def close() -> None:
    """Forget what was typed: it is saved, or nobody wants it."""
    st.session_state.pop(_DRAFT, None)


def _next() -> int:
    version: int = st.session_state.get(_VERSION, 0) + 1
    st.session_state[_VERSION] = version
    return version
