"""Fields in which somebody types, kept in the session: a part of each draft.

Streamlit forgets what stands in a field that is not drawn. And what is set in the session is sent to
the browser, over what was typed there and has not been sent yet. So what stands in the fields is
remembered here, and set where nothing stands yet, or what is offered no more; else it is the browser's.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st


@dataclass(kw_only=True)
class Fields(ABC):
    """What was typed, by the name of the field."""

    typed: dict[str, Any] = field(default_factory=dict)

    @abstractmethod
    def field_key(self, name: str) -> str:
        """The key of the field of this name: another one where it is to begin anew."""

    def begun(
        self, name: str, value: Any, options: Sequence[Any] | None = None, instead: Any = None
    ) -> str:
        """The key of a field, in which stands what was typed, or at first this value.

        With `options`, of several chosen those stay that are among them, and one that is not gives way
        to `instead`.
        """
        key = self.field_key(name)
        is_there = key in st.session_state
        stands = st.session_state[key] if is_there else self.typed.get(name, value)
        fits = stands if options is None else _offered(stands, options, instead)
        if not is_there or fits != stands:
            st.session_state[key] = fits
        return key

    def keep(self, *names: str) -> None:
        """Remember what stands in the fields of these names, as far as they are drawn."""
        there = {name: self.field_key(name) for name in names}
        self.typed |= {
            name: st.session_state[key] for name, key in there.items() if key in st.session_state
        }


def _offered(stands: Any, options: Sequence[Any], instead: Any) -> Any:
    if isinstance(stands, list):
        return [one for one in stands if one in options]
    return stands if stands in options else instead
