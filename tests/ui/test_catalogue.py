"""The Danish catalogue has every sentence of the code, and no sentence that the code has lost."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from steering.indicators.registry import indicators

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "steering" / "locale" / "da.po"
SOURCES = sorted([ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "steering").rglob("*.py")])


def keywords() -> dict[str, tuple[int, ...] | None]:
    """The functions whose arguments are sentences: gettext's own, and those that `make words` names."""
    named = re.findall(r"-k (\w+)(?::(\d+))?", (ROOT / "Makefile").read_text("utf-8"))
    assert named
    return {"_": None, **{name: (int(place),) if place else None for name, place in named}}


@pytest.fixture(scope="module")
def sentences() -> set[str]:
    """Every sentence in the code that a person may be told."""
    return {
        text
        for source in SOURCES
        for _, text, _, _ in extract_from_file("python", source, keywords=keywords())
        if isinstance(text, str)
    }


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="da")


def entries(catalogue: Catalog) -> Iterator[Message]:
    return (entry for entry in catalogue if entry.id)


def test_every_sentence_is_in_the_catalogue(catalogue: Catalog, sentences: set[str]) -> None:
    assert sorted(sentences - {str(entry.id) for entry in entries(catalogue)}) == []


def test_every_sentence_in_the_catalogue_is_still_said(catalogue: Catalog, sentences: set[str]) -> None:
    assert sorted({str(entry.id) for entry in entries(catalogue)} - sentences) == []
    assert not catalogue.obsolete


def test_every_sentence_is_translated_and_none_is_a_guess(catalogue: Catalog) -> None:
    assert [entry.id for entry in entries(catalogue) if not entry.string or entry.fuzzy] == []


def test_named_places_are_the_same_in_both_languages(catalogue: Catalog) -> None:
    for entry in entries(catalogue):
        assert places(str(entry.string)) == places(str(entry.id)), entry.id


def places(text: str) -> list[str]:
    """The names in braces, each as often as it stands there."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_no_sentence_hides_from_the_extractor_in_an_f_string() -> None:
    for source in SOURCES:
        tree = ast.parse(source.read_text("utf-8"))
        for text in (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)):
            calls = [node.func for node in ast.walk(text) if isinstance(node, ast.Call)]
            names = {getattr(call, "attr", getattr(call, "id", None)) for call in calls}
            assert not names & keywords().keys(), f"{source}:{text.lineno}"


def test_every_indicator_has_a_name_and_a_definition_in_both_languages() -> None:
    for one in indicators().values():
        assert set(one.name) == set(one.definition) == {"da", "en"}, one.key
        assert one.name["da"] != one.name["en"]
