"""Who reads a page, in which language, and what of the published data lies before them."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import streamlit as st

from steering.access.viewer import Viewer
from steering.locale import LANGUAGES, Language, Message, from_tag, translate
from steering.settings import Settings

SWITCH = "lang"  # in the address and the session
WRITTEN: dict[str, Language] = {code.upper(): code for code in LANGUAGES}


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
    revision: int = 0  # of what people have entered

    def say(self, text: str, **values: object) -> str:
        """A sentence of the catalogue in the reader's language."""
        return translate(text, self.language).format(**values)

    @property
    def load_id_if_any(self) -> str | None:
        """The published load, None where there is none."""
        return self.load.load_id if self.load else None

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
    """The language that the reader has switched to, by default that of their browser."""
    # On the first run of a session the switch has not been drawn: then the address alone knows.
    chosen = st.session_state.get(SWITCH) or st.query_params.get(SWITCH)
    return WRITTEN.get(str(chosen)) or from_tag(st.context.locale)


def language_switch() -> None:
    """Danish or English; the choice stands in the address, so that a link keeps it."""
    st.segmented_control(
        "Sprog / Language",
        list(WRITTEN),
        default=from_tag(st.context.locale).upper(),
        key=SWITCH,
        required=True,
        label_visibility="collapsed",
        bind="query-params",
    )


def tell(told: Message, language: Language) -> str:
    """A message as text for the page: nothing in it is taken for Markdown."""
    return escape(told.to(language))


def escape(text: str) -> str:
    """Text from the data, so that Markdown shows it as it is, in one line.

    An e-mail address becomes a link to itself: it has to be copied whole. What turns the direction of
    reading is left out, for it would turn the sentence around the text, too.
    """
    line = _LINE_END.sub(" ", text.translate(_DIRECTIONS)).lstrip()
    return "".join(f"\\{c}" if c in _MARKDOWN else c for c in _LATE.sub("\u2060", line))


_MARKDOWN = frozenset("\\`*_{}[]()<>#+-.!|~$:^=&")
_LINE_END = re.compile(r"\s*[\r\n\v\f\x85\u2028\u2029]\s*")
_DIRECTIONS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
# What Streamlit looks for once the signs above are gone: icons, emoji, addresses, arrows. There a word
# joiner is put, which nobody sees.
_LATE = re.compile(
    r"(?<=:)(?=//|material[/_]|[\w+-]+:)|(?<=www)(?=\.)"
    r"|(?<!\S[<>~-])(?<=[<>~-])(?=-?[>=-](?!\S))",
    re.IGNORECASE,
)
