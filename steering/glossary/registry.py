"""The glossary: every word in both languages, and the reports that definitions rest on."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from steering.locale import Language

OWN_RULE = "contract"  # the source of what is this system's own rule


class Word(BaseModel):
    """A word: what it is called on the screen and in the code, what it means, and who says so."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    key: str
    name: dict[Language, str]
    meaning: dict[Language, str]
    source: str


@cache
def words() -> dict[str, Word]:
    """All words by key, in the order in which they explain each other."""
    return {key: Word(key=key, **told) for key, told in tomllib.loads(_text("words.toml")).items()}


@cache
def reports() -> dict[str, str]:
    """The reports by their short names."""
    return dict(tomllib.loads(_text("reports.toml")))


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")
