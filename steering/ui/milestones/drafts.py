"""A grant while somebody types it: kept in the session until it is saved or another is opened.

With it is kept the version that the editor had before them: if somebody else changes the same
meanwhile, what was typed stays.
"""

import secrets
from dataclasses import dataclass, field

import streamlit as st

from steering.milestones.milestone import Grant
from steering.ui.fields import Fields
from steering.ui.milestones.ask import Kept

_DRAFT, _VERSION = "grant-draft", "grant-version"  # in the session


@dataclass
class Draft(Fields):
    """The grant as it was opened, None until a new one is begun.

    `opened` is the key of the grant that it changes, None of a new one. Milestones can be added to the
    grant while it is typed: their fields go by their place.
    """

    opened: str | None
    seen: int
    grant: Grant | None
    version: int
    language: str = ""
    key: str = field(default_factory=lambda: secrets.token_hex(8))

    def field_key(self, name: str) -> str:
        """The key of the field of this name."""
        # The browser keeps a menu's choice by what it is called: in another language it is a new menu.
        return f"grant-{self.version}-{self.language}-{name}"


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
