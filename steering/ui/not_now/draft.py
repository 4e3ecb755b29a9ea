"""What is being typed about who is put off: kept in the session until it is saved or given up.

With it is kept what the editor had before them when they chose the citizen.
"""

from dataclasses import dataclass, field

import streamlit as st

from steering.ui.fields import Fields
from steering.ui.not_now.records import NotNows

_DRAFTS = "not-now-drafts"  # in the session: by the kind of suggestion


@dataclass
class Draft(Fields):
    """Which version of whom was seen; a new `version` has new fields."""

    about: str
    version: int = 0
    seen: dict[str, int] = field(default_factory=dict)

    def chosen(self) -> str | None:
        """The citizen who was chosen when the fields were last drawn."""
        found: str | None = st.session_state.get(self.field_key("citizen"), self.typed.get("citizen"))
        return found

    def saw(self, citizen: str, now: NotNows) -> int:
        """The number of the version that the editor has seen of this citizen.

        Where nothing stands any more, there is nothing to write over: then it is the newest.
        """
        if citizen not in self.seen or citizen not in now.standing:
            self.seen[citizen] = now.seen(citizen)
        return self.seen[citizen]

    def accept(self, citizen: str, now: NotNows) -> None:
        """Go on with what was typed, knowing what stands there now."""
        self.seen[citizen] = now.seen(citizen)

    def clear(self) -> None:
        """Begin anew: it is saved, or nobody wants it."""
        self.version += 1
        self.typed, self.seen = {}, {}

    def field_key(self, name: str) -> str:
        """The key of the field of this name."""
        return f"not-now-{name}-{self.about}-{self.version}"


def of(about: str) -> Draft:
    """The draft for this kind of suggestion."""
    drafts: dict[str, Draft] = st.session_state.setdefault(_DRAFTS, {})
    return drafts.setdefault(about, Draft(about))
