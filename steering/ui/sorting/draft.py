"""What is being typed about how somebody is sorted: kept in the session until it is saved or given up.

It is kept for each citizen, with the version that the editor had before them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from steering.ui.fields import Fields

_DRAFTS, _VERSION = "sorting-drafts", "sorting-version"  # in the session


@dataclass
class Draft(Fields):
    """Of whom, which versions the editor has seen, and what stood in the fields at first.

    A new `version` has new fields.
    """

    of: str
    version: int
    seen: dict[str, int] = field(default_factory=dict)
    first: dict[str, Any] = field(default_factory=dict)

    def begun(
        self, name: str, value: Any, options: Sequence[Any] | None = None, instead: Any = None
    ) -> str:
        """As of all fields; what stood there at first is remembered."""
        return super().begun(name, self.first.setdefault(name, value), options, instead)

    def untouched(self) -> bool:
        """Whether nothing else stands in the fields than at first."""
        stand = {
            name: st.session_state.get(self.field_key(name), of) for name, of in self.typed.items()
        }
        return all(stand[name] == self.first[name] for name in stand)

    def saw(self, citizen: str, number: int) -> int:
        """The version of this citizen that the editor has seen: this one, when first asked."""
        return self.seen.setdefault(citizen, number)

    def accept(self, citizen: str, number: int) -> None:
        """Go on with what was typed, knowing what stands there now."""
        self.seen[citizen] = number

    def field_key(self, name: str) -> str:
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
