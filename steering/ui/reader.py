"""Who reads a page, in which language, and what of the published data lies before them."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import streamlit as st

from steering.access.viewer import Viewer
from steering.locale import Language, Message, from_tag, translate
from steering.settings import Settings


@dataclass(frozen=True)
class Load:
    """What is told of the published load."""

    load_id: str
    as_of: date
    loaded_at: datetime


@dataclass(frozen=True)
class Reader:
    """What a page needs to know to ask: no page looks further than this.

    `load` is None where nothing has been published. The data themselves are asked through `ask`.
    """

    language: Language
    settings: Settings
    data: Path
    load: Load | None
    viewer: Viewer

    def say(self, text: str, **values: object) -> str:
        """A sentence of the catalogue in the reader's language."""
        return translate(text, self.language).format(**values)

    @property
    def load_id(self) -> str:
        """The published load; the frame draws no page where there is none."""
        assert self.load is not None
        return self.load.load_id

    @property
    def as_of(self) -> date:
        """The day the data describe."""
        assert self.load is not None
        return self.load.as_of


def language() -> Language:
    """The language of the reader's browser."""
    return from_tag(st.context.locale)


def tell(told: Message, language: Language) -> str:
    """A message as text for the page: nothing in it is taken for Markdown."""
    return escape(told.to(language))


def escape(text: str) -> str:
    """Text from the data, so that Markdown shows it as it is."""
    return "".join(f"\\{c}" if c in _MARKDOWN else c for c in text)


_MARKDOWN = frozenset("\\`*_{}[]()<>#+-.!|~$:^=&")
