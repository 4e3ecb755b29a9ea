"""Who reads a page, in which language, and which snapshot lies before them."""

import os
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from steering.locale import Language, Message, from_tag, translate
from steering.settings import DATA, Settings
from steering.settings import read as read_settings
from steering.store import Snapshot, Store


@dataclass(frozen=True)
class Reader:
    """What a page needs to know to answer: no page looks further than this."""

    language: Language
    store: Store
    settings: Settings
    snapshot: Snapshot | None

    def say(self, text: str, **values: object) -> str:
        """A sentence of the catalogue in the reader's language."""
        return translate(text, self.language).format(**values)


def reader() -> Reader:
    """The reader of this run: language by the browser, data by the folder that is served.

    Raises `RefusedError` where the settings are wrong or the published data can't be read.
    """
    store = Store(Path(os.environ.get(DATA, "data")))
    return Reader(language(), store, read_settings(store.data), store.published())


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
