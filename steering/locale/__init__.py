"""Words for people: every sentence a reader sees is a `Message`, put into words at the very edge.

English is the language of the code, so the English sentence is the key; the Danish ones stand in
``da.po``, which any gettext editor opens. Danish is the default everywhere.
"""

import gettext
import io
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

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
    return _catalogue(language).gettext(text) if text else ""


def from_tag(tag: str | None) -> Language:
    """The language for a tag such as ``da-DK`` or ``en_GB.UTF-8``: English only where asked for."""
    return "en" if (tag or "").lower().startswith("en") else DEFAULT


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: Language) -> gettext.NullTranslations:
    source = Path(__file__).with_name(f"{language}.po")
    if not source.exists():
        return gettext.NullTranslations()
    with source.open("rb") as po, io.BytesIO() as mo:
        write_mo(mo, read_po(po, locale=language))
        mo.seek(0)
        return gettext.GNUTranslations(mo)
