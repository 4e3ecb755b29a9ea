"""What is being typed about who is put off: kept in the session until it is saved or given up.

Streamlit forgets what stands in fields that are not drawn; so it is kept here, with what the editor had
before them when they chose the citizen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from steering.ui.not_now.records import NotNows

_DRAFTS = "not-now-drafts"  # in the session: by the kind of suggestion


@dataclass
class Draft:
    """What stands in the fields, and which version of whom was seen; a new `version` has new fields."""

    about: str
    version: int = 0
    typed: dict[str, Any] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    offered: dict[str, Sequence[Any] | None] = field(default_factory=dict)  # by the name of the field

    def begun(self, name: str, value: Any, options: Sequence[Any] | None = None) -> str:
        """The key of a field, in which stands what was typed, or at first this value.

        With `options`, nothing is chosen that is not among them.
        """
        key = self._key(name)
        stands = st.session_state.get(key, self.typed.get(name, value))
        offered = None if options is None else list(options)
        if offered is not None and stands not in offered:
            stands = None
        # A field whose options change would forget it. Else once: what is set is sent to the browser,
        # and written over what was chosen there meanwhile.
        if st.session_state.get(key, self) != stands or self.offered.get(name) != offered:
            st.session_state[key] = stands
        self.offered[name] = offered
        return key

    def chosen(self) -> str | None:
        """The citizen who was chosen when the fields were last drawn."""
        found: str | None = st.session_state.get(self._key("citizen"), self.typed.get("citizen"))
        return found

    def keep(self, *names: str) -> None:
        """Remember what stands in the fields of these names."""
        self.typed |= {name: st.session_state[self._key(name)] for name in names}

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
        self.typed, self.seen, self.offered = {}, {}, {}

    def _key(self, name: str) -> str:
        return f"not-now-{name}-{self.about}-{self.version}"


def of(about: str) -> Draft:
    """The draft for this kind of suggestion."""
    drafts: dict[str, Draft] = st.session_state.setdefault(_DRAFTS, {})
    return drafts.setdefault(about, Draft(about))
