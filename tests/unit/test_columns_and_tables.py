"""The tables in code against the contract's tables."""

import pytest
from pydantic import TypeAdapter

from steering.contract.tables import TABLES
from steering.contract.text import fold
from tests.contract import COLUMNS, CONTRACT, WORDS


def test_the_tables_are_those_of_the_contract() -> None:
    assert list(TABLES) == list(CONTRACT)
    assert [table for table, model in TABLES.items() if model.required] == ["enrolments"]


@pytest.mark.parametrize("table", CONTRACT)
def test_keys_columns_and_what_is_required_equal_the_contracts(table: str) -> None:
    model, expected = TABLES[table], CONTRACT[table]
    assert " ".join(model.key) == expected.key
    columns = {c.name: c.required for c in model.columns()}
    names = [name for of, name, _ in COLUMNS if of == table]
    assert columns == {name.rstrip("*"): name.endswith("*") for name in names}
    assert set(model.begins()) == {fold(name) for name in expected.files.split()}


@pytest.mark.parametrize(("table", "name", "danish"), COLUMNS)
def test_every_header_of_the_contract_names_its_column_alone(
    table: str, name: str, danish: str
) -> None:
    for header in (name.rstrip("*"), *danish.split()):
        for written in (header, header.upper(), header.replace("_", " "), header.replace("_", "-")):
            named = [c.name for c in TABLES[table].columns() if fold(written) in c.headers]
            assert named == [name.rstrip("*")], written


@pytest.mark.parametrize(("table", "name"), WORDS)
def test_every_word_of_the_contract_is_understood_in_both_languages(table: str, name: str) -> None:
    column = next(c for c in TABLES[table].columns() if c.name == name)
    adapter = TypeAdapter(column.type)
    for pair in WORDS[table, name].split(", "):
        english, danish = pair.split(" ", 1)
        for word in (english, danish, danish.upper(), danish.replace("ø", "oe"), f"{danish} "):
            assert adapter.validate_python(word) == english, word


def test_a_fixed_list_has_no_other_words_than_the_contracts() -> None:
    for (table, name), pairs in WORDS.items():
        column = next(c for c in TABLES[table].columns() if c.name == name)
        if column.choices:
            listed = {pair.split(" ", 1)[0] for pair in pairs.split(", ")}
            assert {choice.value for choice in column.choices} == listed


def test_the_defaults_are_the_contracts() -> None:
    defaults = {
        (table, column.name): column.default
        for table, model in TABLES.items()
        for column in model.columns()
        if column.default is not None
    }
    assert defaults == {
        ("enrolments", "programme"): "default",
        ("paid_hours", "company_id"): "",
        ("progression", "respondent"): "citizen",
    }


@pytest.mark.parametrize(
    ("table", "name", "bounds"),
    [
        ("enrolments", "visitation_group", (1, 3)),
        ("activities", "hours_per_week", (0, 60)),
        ("paid_hours", "hours", (0, 1000)),
        ("progression", "question", (1, 11)),
        ("progression", "score", (0, 10)),
    ],
)
def test_the_bounds_of_numbers_are_the_contracts(
    table: str, name: str, bounds: tuple[float, float]
) -> None:
    column = next(c for c in TABLES[table].columns() if c.name == name)
    assert column.bounds == bounds
