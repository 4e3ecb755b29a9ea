"""Every reason to reject a row, as the person who mends the registrations reads it."""

from pathlib import Path

import pytest

from steering.ingest import rejects
from tests.commands import allow_all_rejects, rejects_of, write_drop
from tests.faults import BAD, GOOD

# Under which a good row is not displaced by a later one that is rejected in the end.
OTHER_KEY = {"activities": {"activity_id": "A0"}, "contacts": {"held_on": "2025-01-01"}}


@pytest.fixture(scope="module")
def drop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good row of each table, then all the bad ones."""
    files = {}
    for table, good in GOOD.items():
        row = dict(pair.split("=", 1) for pair in good.split())
        rows = [
            row | OTHER_KEY.get(table, {}),
            *(row | {bad.column: bad.cell} for bad in BAD if bad.table == table),
        ]
        lines = [";".join(row), *(";".join(f'"{c}"' for c in r.values()) for r in rows)]
        files[f"{table}_2025-03-28.csv"] = "\n".join(lines)
    return write_drop(tmp_path_factory.mktemp("drop"), files)


@pytest.mark.parametrize("language", ["en", "da"])
def test_each_fault_is_told_with_file_row_column_value_reason_and_what_to_do(
    language: str, drop: Path, tmp_path: Path
) -> None:
    allow_all_rejects(tmp_path)
    listed = rejects_of(drop, tmp_path, language)
    expected = [
        (f"{table}_2025-03-28.csv", str(row), bad.column, bad.cell, bad.reason, bad.says)
        for table in GOOD
        for row, bad in enumerate((b for b in BAD if b.table == table), start=3)
    ]
    assert len(listed) == len(expected)
    for found, (file, row, column, cell, reason, says) in zip(listed, expected, strict=True):
        where = (found["file"], found["row"], found["column"], found["reason"])
        assert where == (file, row, column, reason)
        if not (column in {"closed_on", "to_on", "ends_on", "period_end"} and "-" in cell):
            assert found["value"] == ("'" if cell.startswith("=") else "") + cell[:200]
        assert found["message"].startswith(f"{column}: {says[language == 'da']}")


def test_a_formula_in_a_rejected_row_comes_out_as_text(tmp_path: Path) -> None:
    allow_all_rejects(tmp_path / "data")
    rows = "-startdato;citizen_id\n=1+1;C1\n-3;C2\n2025-01-01;C3\n"
    drop = write_drop(tmp_path / "drop", {"enrolments.csv": rows})
    formula, number = rejects_of(drop, tmp_path / "data")
    assert (formula["value"], number["value"]) == ("'=1+1", "-3")
    assert formula["message"].startswith("'-startdato: ")


def test_a_cell_of_two_lines_is_one_cell_of_the_list_also_when_it_is_written_anew(
    tmp_path: Path,
) -> None:
    allow_all_rejects(tmp_path / "data")
    rows = 'startdato;citizen_id\n"soon,\nor ""later""";C1\n2025-01-01;C2\nnever;C3\n'
    drop = write_drop(tmp_path / "drop", {"enrolments.csv": rows})
    found = [(r["row"], r["value"]) for r in rejects_of(drop, tmp_path / "data")]
    assert found == [("2", 'soon,\nor "later"'), ("4", "never")]
    [path] = (tmp_path / "data" / "rejects").iterdir()
    told = rejects.read(path)
    assert [(str(r.row), r.value) for r in told] == found
    assert rejects.as_csv(map(rejects.line, told)) == path.read_bytes()
