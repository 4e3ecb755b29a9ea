"""The little Markdown that the pages need."""

import re
from collections.abc import Iterable, Sequence

from steering.locale import translate


def table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; what stands in its cells can't break it."""
    lines = [headers, ["---"] * len(headers), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def code(words: Iterable[object]) -> str:
    """Each word as code, with commas between."""
    return ", ".join(f"`{word}`" for word in words)


def made_from(source: str) -> str:
    """The note that tells where to change the page."""
    return f"*Made by `make docs` from `{source}`: change it there.*"


def in_danish(text: str) -> str:
    """The catalogue's Danish for an English sentence; raises `LookupError` where it has none."""
    danish = translate(text, "da")
    if danish == text and text not in _SAME_IN_BOTH:
        raise LookupError(f"no Danish in the catalogue for: {text}")
    return danish


def without_values(sentence: str) -> str:
    """A sentence of the catalogue, with dots where a value will stand."""
    return re.sub(r"\{[^}]*\}", "…", sentence)


_SAME_IN_BOTH = frozenset({"Start", "Team"})


def _cell(content: object) -> str:
    return str(content).replace("|", "\\|").replace("\n", " ")
