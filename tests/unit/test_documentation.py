"""The documentation says what the program does, and leaves nothing out."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from steering.contract.reasons import Reason
from steering.contract.tables import TABLES, Table
from steering.documentation import FOLDER, pages
from steering.documentation.commands import arguments, commands
from steering.documentation.commands_text import NOTES
from steering.documentation.drop_format import messages
from steering.documentation.drop_format_text import REFUSALS, REJECTED_WHEN
from steering.documentation.markdown import in_danish
from steering.documentation.settings import EXAMPLE
from steering.glossary.registry import OWN_RULE, Word, reports, words
from steering.indicators.registry import Indicator, indicators
from steering.indicators.words import SIGNS, in_words
from steering.people.mend import Check, checks
from steering.settings import FILE, PlacementKinds, Rules, Settings, read
from tests.spec.strips import check

ROOT = FOLDER.parent
WRITTEN_BY_HAND = [*ROOT.glob("*.md"), ROOT / "data/README.md", *FOLDER.glob("*.md")]
DRAWINGS = re.findall(r"```weeks\n(.*?)```", (FOLDER / "definitions.md").read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("name", pages())
def test_pages_made_from_code_are_current(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == pages()[name], "run `make docs`"


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_drawings_in_the_definitions_are_what_is_counted(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize("model", TABLES.values(), ids=lambda model: model.table)
def test_tables_and_columns_say_what_they_are(model: type[Table]) -> None:
    assert model.__doc__
    assert model.__doc__ != Table.__doc__
    for column in model.columns():
        assert column.header.means, column.name
        assert column.header.danish, column.name


@pytest.mark.parametrize("reason", Reason)
def test_reasons_are_explained_in_both_languages(reason: Reason) -> None:
    assert REJECTED_WHEN[reason]
    assert all(in_danish(sentence) for sentence in messages(reason))


def test_every_way_to_refuse_a_drop_is_told() -> None:
    sources = [*(ROOT / "steering/ingest").glob("*.py"), ROOT / "steering/secret.py"]
    used = {code for path in sources for code in re.findall(r'code="(\w+)"', path.read_text("utf-8"))}
    assert used == set(REFUSALS)


@pytest.mark.parametrize("one", indicators().values(), ids=lambda one: one.key)
def test_indicators_are_defined_in_both_languages(one: Indicator) -> None:
    for told in (one.name, one.definition):
        assert set(told) == {"da", "en"}
        assert all(told.values())
    assert names_reports(one.source)
    assert in_danish(in_words(one.numerator).text)
    assert in_danish(in_words(one.denominator).text)


def names_reports(source: str) -> bool:
    """Whether each part of a source names a report that is listed."""
    return all(part.strip().startswith(tuple(reports())) for part in source.split(";"))


@pytest.mark.parametrize("one", words().values(), ids=lambda one: one.key)
def test_words_are_defined_in_both_languages(one: Word) -> None:
    for told in (one.name, one.meaning):
        assert set(told) == {"da", "en"}
        assert all(told.values())
    assert one.source == OWN_RULE or names_reports(one.source)


@pytest.mark.parametrize("sign", SIGNS)
def test_signs_are_told_in_both_languages(sign: str) -> None:
    assert in_danish(SIGNS[sign].text)


@pytest.mark.parametrize("check", checks().values(), ids=lambda check: check.kind)
def test_registrations_to_mend_are_explained_in_both_languages(check: Check) -> None:
    for told in (check.name, check.why, check.mend):
        assert set(told) == {"da", "en"}
        assert all(told.values())
    assert set(check.bends) <= indicators().keys()


def test_what_is_looked_for_is_what_is_explained() -> None:
    sql = (ROOT / "steering/people/mend.sql").read_text("utf-8")
    assert re.findall(r"SELECT '(\w+)'(?: AS kind)?, \* FROM (\w+)", sql) == [(k, k) for k in checks()]


@pytest.mark.parametrize("model", [Settings, Rules, PlacementKinds])
def test_settings_say_what_they_are(model: type[BaseModel]) -> None:
    assert [key for key, setting in model.model_fields.items() if not setting.description] == []


def test_the_example_of_settings_is_right(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(EXAMPLE, "utf-8")
    assert len(read(tmp_path).rules.placement) == 2


@pytest.mark.parametrize("name", commands("en"))
def test_commands_and_their_arguments_say_what_they_do_in_both_languages(name: str) -> None:
    command = commands("en")[name]
    assert NOTES[name]
    assert in_danish(command.description or "")
    for argument in arguments(command):
        assert in_danish(argument.help or ""), argument.dest
    assert f"`{name}" in (ROOT / "README.md").read_text("utf-8")


def as_anchor(heading: str) -> str:
    """What a link to a heading ends with."""
    return re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-")


@pytest.mark.parametrize("page", WRITTEN_BY_HAND, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)", text):
        aim = page.parent / target if target else page
        assert aim.exists(), target
        if anchor:
            headings = re.findall(r'^#+ (.*)$|<a id="(.*)">', aim.read_text("utf-8"), re.MULTILINE)
            assert anchor in {as_anchor(heading) or given for heading, given in headings}, anchor
