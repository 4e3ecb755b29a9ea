"""The row number in a reject is the one that the reader finds: the header is row 1."""

from pathlib import Path

import pytest

from tests.commands import allow_all_rejects, briefly, load, people, rejects_of, rows_of, write_drop
from tests.typed_files import workbook

NAME = "enrolments_2025-03-28.csv"


def listed(folder: Path, content: str | bytes, name: str = NAME) -> list[tuple[int, str, str, str]]:
    """The rejects of a drop with this file."""
    drop = write_drop(folder / "drop", {name: content})
    return briefly(rejects_of(drop, allow_all_rejects(folder / "data")))


def test_blank_lines_are_counted_but_are_no_rows(tmp_path: Path) -> None:
    text = "citizen_id;enrolled_on\n\nC1;2025-01-01\n;\n   \n;;\nC2;x\n\n"
    assert listed(tmp_path, text) == [(7, "enrolled_on", "x", "not_a_date")]


def test_blank_rows_are_told(tmp_path: Path) -> None:
    drop = write_drop(tmp_path / "drop", {NAME: people(3) + "\n;\nC9;2025-01-01\n"})
    finished = load(drop, tmp_path / "data")
    assert finished.answer["tables"]["enrolments"]["read"] == 4
    assert f"{NAME}: 2 empty rows were passed over." in finished.err


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_break_in_quotes_starts_no_row(end: str, tmp_path: Path) -> None:
    rows = ["citizen_id;target_group;enrolled_on", f'C1;"a{end}b{end}{end}c";2025-01-01', "C2;b;x"]
    assert listed(tmp_path, end.join(rows)) == [(3, "enrolled_on", "x", "not_a_date")]


def test_a_note_with_separators_and_line_breaks_is_one_cell(tmp_path: Path) -> None:
    note = '"Vej 3; 2. tv.\n8000 Aarhus; ""Huset""\n"'
    rows = [f'"C{i}";"2025-01-01";{note}' for i in range(1, 12)]
    text = "\n".join(["citizen_id;enrolled_on;target_group", *rows, "C99;x;"])
    assert listed(tmp_path, text) == [(13, "enrolled_on", "x", "not_a_date")]
    groups = rows_of(tmp_path / "data", "SELECT DISTINCT target_group FROM enrolments")
    assert groups == [('Vej 3; 2. tv.\n8000 Aarhus; "Huset"',)]


@pytest.mark.parametrize(
    ("one", "other"),
    [('"Hans', 'Jens"'), ('"', '"'), ('"Hans', "Jens"), ('Hans "Bager" Jensen', '"B" nr. 2')],
)
def test_a_stray_quotation_mark_swallows_no_row(one: str, other: str, tmp_path: Path) -> None:
    rows = [f"C{i};2025-01-01;x" for i in range(1, 5)]
    rows += [f"C5;2025-01-01;{one}", "C6;x;x", f"C7;2025-01-01;{other}", "C8;2025-01-01;x"]
    text = "\n".join(["citizen_id;enrolled_on;target_group", *rows])
    assert listed(tmp_path, text) == [(7, "enrolled_on", "x", "not_a_date")]
    assert rows_of(tmp_path / "data", "SELECT count(*) FROM enrolments") == [(7,)]


def test_marks_in_different_columns_swallow_no_rows_either(tmp_path: Path) -> None:
    rows = [f"C{i};2025-01-01;x;y" for i in range(1, 5)]
    for at, mark in ((6, '"C'), (30, 'C9"')):
        rows += [f"C{i};2025-01-01;x;y" for i in range(at, at + 20)] + [f"{mark}{at};2025-01-01;x;y"]
    text = "\n".join(["citizen_id;enrolled_on;target_group;note", *rows])
    assert listed(tmp_path, text) == []
    assert rows_of(tmp_path / "data", "SELECT count(*) FROM enrolments") == [(46,)]


def test_one_stray_mark_costs_a_quoted_file_no_row(tmp_path: Path) -> None:
    rows = [f'"C{i}";"2025-01-01";"a ""b"" {i}"' for i in range(1, 9)]
    text = "\n".join(['"citizen_id";"enrolled_on";"target_group"', *rows, '"C9";"x";"Hans "B" J"'])
    assert listed(tmp_path, text) == [(10, "enrolled_on", "x", "not_a_date")]
    found = rows_of(tmp_path / "data", "SELECT DISTINCT target_group FROM enrolments ORDER BY 1")
    assert found[0] == ('a "b" 1',)


def test_a_short_row_ends_in_missing_cells(tmp_path: Path) -> None:
    text = "citizen_id;enrolled_on;target_group\nC1;2025-01-01\nC2\nC3;2025-01-01;x\n"
    assert listed(tmp_path, text) == [(3, "enrolled_on", "", "missing")]


def test_a_row_with_too_many_cells_is_rejected_as_a_whole(tmp_path: Path) -> None:
    text = "citizen_id;enrolled_on\nC1;2025-01-01;;\nC2;2025-01-01;x\n;;x\nC4;2025-01-01\n"
    drop = write_drop(tmp_path / "drop", {NAME: text})
    rejects = rejects_of(drop, allow_all_rejects(tmp_path / "data"))
    assert briefly(rejects) == [(3, "", "", "too_long"), (4, "", "", "too_long")]
    assert rejects[0]["message"] == (
        "The row has more cells than the header has columns. "
        "Is a text with a separator in it not in quotation marks?"
    )


def test_rows_of_a_workbook_are_numbered_as_excel_does(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["borger_id", "startdato"],
        ["C1", "2025-01-01"],
        [],
        ["C2", "31-02-2025"],
        [" "],
        [7, 8],
    ]
    found = listed(tmp_path, workbook(rows, "Noter"), "forløb_2025-03-28.xlsx")
    assert found == [
        (4, "enrolled_on", "31-02-2025", "not_a_date"),
        (6, "enrolled_on", "8", "not_a_date"),
    ]


def test_the_value_is_shown_as_it_stands_but_not_endlessly(tmp_path: Path) -> None:
    text = f"citizen_id;enrolled_on\nC1;{'x' * 100_000}\nC2; x \n"
    assert listed(tmp_path, text) == [
        (2, "enrolled_on", "x" * 200, "not_a_date"),
        (3, "enrolled_on", " x ", "not_a_date"),
    ]
