"""The set-wise check of a sheet against the Pydantic models, row by row."""

from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from steering.contract.reasons import Reason, from_pydantic
from steering.contract.tables import TABLES, Table
from steering.ingest.parse import parse
from steering.ingest.sheet import Cells, Sheet
from steering.ingest.typed import TypedTable
from tests.contract import WORDS

DAYS = ["2025-03-28", "29-02-2024", "01.01.2025", "31/03/2025", "30-06-2025", "9999-12-31"]
GOOD = {
    "date": st.sampled_from(DAYS),
    "number": st.sampled_from(["0", "1", "1.0", "2,00", "3", "2"]),
    "text": st.sampled_from(["a", " b ", "Ø", "x" * 64, "010203-1234", "'; DROP TABLE", "\u00a0c"]),
}
BAD = ["", "-", "NULL", "31-02-2025", "03/28/2025", "1e3", "nan", "7,5", "61", "1001", "-1", "x"]
MEAN = st.one_of(
    st.sampled_from([*BAD, "y" * 65, "a@b.dk", "a@b", "\x00", "\ufeff"]), st.text(max_size=70)
)


def cells(table: str, column: str) -> st.SearchStrategy[str]:
    """Cells that this column takes, for the most part."""
    if pairs := WORDS.get((table, column)):
        return st.sampled_from([w for p in pairs.split(", ") for w in p.split(" ", 1)])
    if column.endswith(("_on", "_start", "_end")):
        return GOOD["date"]
    if column in {"visitation_group", "hours_per_week", "hours", "question", "score"}:
        return GOOD["number"]
    return st.just("a@b.dk") if column == "email" else GOOD["text"]


@st.composite
def sheets(draw: st.DrawFn) -> tuple[type[Table], list[str], list[list[str]]]:
    """A table, some of its columns, and rows with none, one or many faults."""
    model = draw(st.sampled_from(list(TABLES.values())))
    columns = [c.name for c in model.columns() if c.required or draw(st.booleans())]
    good = [cells(model.table, column) for column in columns]
    row = st.one_of(
        st.tuples(*good),
        st.integers(0, len(good) - 1).flatmap(
            lambda i: st.tuples(*(MEAN if i == j else g for j, g in enumerate(good)))
        ),
        st.tuples(*(st.one_of(g, MEAN) for g in good)),
    )
    return model, columns, [[*r] for r in draw(st.lists(row, min_size=1, max_size=12))]


def by_row(model: type[Table], row: dict[str, str]) -> dict[str, Any] | tuple[str | None, Reason]:
    """The row's values, or column and reason of its first fault."""
    try:
        return model.model_validate(row).model_dump()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        return (str(first["loc"][0]) if first["loc"] else None), from_pydantic(first["type"])


def by_sheet(typed: TypedTable) -> dict[int, Any]:
    """The same of every row of the sheet, by its number."""
    found: dict[int, Any] = {
        row: (f.column and f.column.name, f.reason) for f in typed.faults for row in f.rows.tolist()
    }
    for index, number in enumerate(typed.rows.tolist()):
        found[number] = {
            name: None if (code := of.codes[index]) < 0 else of.values[code]
            for name, of in typed.columns.items()
        }
    return found


@given(sheets())
def test_the_set_wise_check_is_the_model_row_by_row(
    case: tuple[type[Table], list[str], list[list[str]]],
) -> None:
    model, columns, rows = case
    sheet = Sheet.of(
        tuple(
            Cells.of(name, pa.array([row[i] for row in rows], pa.string()))
            for i, name in enumerate(columns)
        )
    )
    typed = parse(model, sheet)
    assert typed.read == len(rows) == len(typed.rows) + typed.rejected
    found = by_sheet(typed)
    assert len(found) == len(rows)
    for number, row in enumerate(rows, start=2):
        expected = by_row(model, dict(zip(columns, row, strict=True)))
        if isinstance(expected, tuple) and expected[0] is None:  # a period is told at its end
            assert model.period
            expected = (model.period.end, expected[1])
        assert found[number] == expected
