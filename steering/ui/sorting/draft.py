"""What is being typed about how somebody is sorted: kept in the session until it is saved or given up.

Streamlit forgets what stands in fields that are not drawn; so it is kept here for each citizen, with
the version that the editor had before them.
"""

from dataclasses import dataclass, field
from typing import Any

import streamlit as st

_DRAFTS, _VERSION = "sorting-drafts", "sorting-version"  # in the session


@dataclass
class Draft:
    """Of whom, which versions the editor has seen, what stands in the fields and what stood at first.

    A new `version` has new fields.
    """

    of: str
    version: int
    seen: dict[str, int] = field(default_factory=dict)
    typed: dict[str, Any] = field(default_factory=dict)
    first: dict[str, Any] = field(default_factory=dict)

    def begun(self, name: str, value: Any) -> str:
        """The key of a field, in which stands what was typed, or at first this value."""
        self.first.setdefault(name, value)
        key = self.key(name)
        if key not in st.session_state:
            st.session_state[key] = self.typed.get(name, self.first[name])
        return key

    def keep(self, *names: str) -> None:
        """Remember what stands in the fields of these names."""
        there = {name: self.key(name) for name in names}
        self.typed |= {
            name: st.session_state[key] for name, key in there.items() if key in st.session_state
        }

    def untouched(self) -> bool:
        """Whether nothing else stands in the fields than at first."""
        stand = {name: st.session_state.get(self.key(name), of) for name, of in self.typed.items()}
        return all(stand[name] == self.first[name] for name in stand)

    def saw(self, citizen: str, number: int) -> int:
        """The version of this citizen that the editor has seen: this one, when first asked."""
        return self.seen.setdefault(citizen, number)

    def accept(self, citizen: str, number: int) -> None:
        """Go on with what was typed, knowing what stands there now."""
        self.seen[citizen] = number

    def key(self, name: str) -> str:
        """The key of the field of this name."""
        return f"sorting-{name}-{self.version}"


def of(citizen: str) -> Draft:
    """The draft about this citizen."""
    drafts = _drafts()
    if citizen not in drafts:
        version = st.session_state[_VERSION] = st.session_state.get(_VERSION, 0) + 1
        drafts[citizen] = Draft(citizen, version)
    return drafts[citizen]


def forget(citizen: str) -> None:
    """Begin anew: it is saved, or nobody wants it."""
    _drafts().pop(citizen, None)


def _drafts() -> dict[str, Draft]:
    drafts: dict[str, Draft] = st.session_state.setdefault(_DRAFTS, {})
    return drafts
