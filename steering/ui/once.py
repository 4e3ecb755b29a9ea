"""What looks the same to all who may see the same is drawn once, then sent again as it was.

Drawing anew costs a third of a millisecond for a text and up to ten for a chart or a table, at each
rerun of each viewer; sending again what was drawn costs far less. So a page draws what is no widget: ::

    once.drawn(_figures, who, week, where)
"""

from collections.abc import Callable
from dataclasses import replace
from types import FunctionType
from typing import Any, Concatenate, ParamSpec

import streamlit as st

from steering.access.identity import Identity
from steering.access.viewer import Viewer
from steering.ui.reader import Reader

_KEPT = 500  # parts of pages; some 50 kB each
_ANYBODY = Identity("", "")

Of = ParamSpec("Of")


def drawn(
    part: Callable[Concatenate[Reader, Of], None], who: Reader, *of: Of.args, **also: Of.kwargs
) -> None:
    """Draw what ``part(who, *of, **also)`` draws.

    `part` draws no widget, logs nothing, and depends on nothing but what it is given. It is given a
    reader without a name, since what it draws is shown to all who have the same scope.
    """
    assert isinstance(part, FunctionType)
    assert part.__closure__ is None  # else it would depend on what is no part of the key
    anybody = replace(who, viewer=Viewer(_ANYBODY, who.viewer.scope))
    _drawn(part, anybody, of, also)


def _key(who: Reader) -> tuple[object, ...]:
    """Everything about a reader on which a part may depend."""
    return (
        who.language,
        str(who.data),
        who.load_id_if_any,
        who.viewer.scope.key,
        who.settings.model_dump_json(),
        who.revision,
    )


HASHED: dict[Any, Callable[[Any], object]] = {
    Reader: _key,
    FunctionType: lambda part: f"{part.__module__}.{part.__qualname__}",
}


@st.cache_resource(max_entries=_KEPT, show_spinner=False, hash_funcs=HASHED)
def _drawn(part: Callable[..., None], who: Reader, of: tuple[Any, ...], also: dict[str, Any]) -> None:
    part(who, *of, **also)
