"""Words for people: every sentence a reader sees is a `Message`, put into words at the very edge.

English is the language of the code, so the English sentence is the key; the Danish ones stand in
``da.po``, which any gettext editor opens. Danish is the default everywhere.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

Language = Literal["da", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT: Language = "da"


@dataclass(frozen=True)
class Message:
    """A sentence in English with named places, and what belongs in them."""

    text: str
    values: dict[str, object] = field(default_factory=dict)

    def to(self, language: Language) -> str:
        """The sentence in `language`; a value that is itself a message is translated too."""
        values = {k: v.to(language) if isinstance(v, Message) else v for k, v in self.values.items()}
        return translate(self.text, language).format_map(values)

    def __str__(self) -> str:
        return self.to("en")


def message(text: str, /, **values: object) -> Message:
    """A `Message`; a function, so that the catalogue's extractor finds its first argument."""
    return Message(text, values)


def translate(text: str, language: Language) -> str:
    """`text` in `language`, unchanged where the catalogue has no word for it."""
    return _catalogue(language).get(text) or text if text else ""


def from_tag(tag: str | None) -> Language:
    """The language for a tag such as ``da-DK`` or ``en_GB.UTF-8``: English only where asked for."""
    return "en" if (tag or "").lower().startswith("en") else DEFAULT


_QUOTED = r'"(?:.*"\n")*.*"'
_ENTRY = re.compile(rf"^msgid ({_QUOTED})\nmsgstr ({_QUOTED})$", re.MULTILINE)


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: Language) -> Mapping[str, str]:
    """Each sentence and its translation. Every command waits for it, and Babel takes 50 ms to read it.

    The texts of a PO file are quoted as those of JSON are, but that they may go on in the next line.
    """
    source = Path(__file__).with_name(f"{language}.po")
    if not source.exists():
        return {}
    pairs = _ENTRY.findall(source.read_text("utf-8"))
    texts = json.loads(f"[{','.join(text for pair in pairs for text in pair)}]".replace('"\n"', ""))
    return dict(zip(texts[::2], texts[1::2], strict=True))
