"""Which file of a drop holds which table, and which day the data describe."""

import os
from datetime import date, datetime
from pathlib import Path

import pytest

from steering.errors import RefusedError
from steering.ingest.drop import dates_in, entries, find, table_of
from tests.contract import CONTRACT

BEGINNINGS = [(name, table) for table, of in CONTRACT.items() for name in of.files.split()]


def drop_of(folder: Path, *names: str, changed: date | None = None) -> list[Path]:
    """Empty files, all last changed at noon of a day."""
    for name in names:
        (folder / name).touch()
        if changed:
            noon = datetime(changed.year, changed.month, changed.day, 12).timestamp()  # noqa: DTZ001
            os.utime(folder / name, (noon, noon))
    return [folder / name for name in names]


@pytest.mark.parametrize(("name", "table"), BEGINNINGS)
def test_a_table_is_known_by_how_the_file_name_begins(name: str, table: str) -> None:
    for written in (
        f"{name}.csv",
        f"{name.upper()}.CSV",
        f"{name.title()} 28-03-2025.xlsx",
        f"{name}_2025-03-28 (kopi).parquet",
        f"{name.replace('_', '-')}-20250328T0600.txt",
        f"{name.replace('_', '')}2025.tsv",
        name.replace("ø", "o\u0338").replace("å", "a\u030a") + ".csv" if "å" in name else name,
    ):
        assert table_of(Path(written)) == table, written


@pytest.mark.parametrize(
    "name", ["borgere.csv", "my_activities.csv", "2025-03-28_activities.csv", "work.csv", "læsmig.txt"]
)
def test_other_files_belong_to_no_table(name: str) -> None:
    assert table_of(Path(name)) is None


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("activities_2025-03-28", [date(2025, 3, 28)]),
        ("Indsatser 28-03-2025", [date(2025, 3, 28)]),
        ("indsatser28.03.2025", [date(2025, 3, 28)]),
        ("activities_20250328", [date(2025, 3, 28)]),
        ("activities_20250328T060000", [date(2025, 3, 28)]),
        ("activities_2025_03_28_0600", [date(2025, 3, 28)]),
        ("activities 2024-02-29 til 2025-03-28", [date(2024, 2, 29), date(2025, 3, 28)]),
        ("activities_2025-02-29", []),
        ("activities_31-02-2025", []),
        ("activities_1234567890", []),
        ("activities_2025", []),
        ("activities_28-03-25", []),
        ("activities", []),
    ],
)
def test_days_are_read_from_file_names_year_or_day_first(name: str, days: list[date]) -> None:
    assert dates_in(name) == days


def test_the_as_of_date_is_the_newest_in_the_names(tmp_path: Path) -> None:
    files = drop_of(
        tmp_path,
        "enrolments_2025-03-21.csv",
        "Samtaler 28-03-2025.csv",
        "steps.csv",
        changed=date(2025, 4, 4),
    )
    assert find(files).as_of == date(2025, 3, 28)
    assert find(files, date(2025, 3, 1)).as_of == date(2025, 3, 1)


def test_without_a_day_in_the_names_the_newest_change_counts(tmp_path: Path) -> None:
    files = drop_of(tmp_path, "enrolments.csv", changed=date(2025, 3, 28))
    files += drop_of(tmp_path, "steps.csv", changed=date(2025, 3, 27))
    assert find(files).as_of == date(2025, 3, 28)


def test_files_of_no_table_have_no_say_in_the_as_of_date(tmp_path: Path) -> None:
    files = drop_of(
        tmp_path, "enrolments_2025-03-28.csv", "liste_2025-12-24.csv", ".steps_2026-01-01.csv"
    )
    drop = find(files)
    assert drop.as_of == date(2025, 3, 28)
    assert drop.ignored == ("liste_2025-12-24.csv",)


def test_litter_and_markers_are_passed_over_in_silence(tmp_path: Path) -> None:
    litter = ("~$enrolments.xlsx", ".DS_Store", "Thumbs.db", "desktop.ini", "_DONE")
    files = drop_of(tmp_path, "enrolments_2025-03-28.csv", *litter)
    drop = find(files)
    assert list(drop.files) == ["enrolments"]
    assert drop.ignored == ()
    assert not drop.made_up
    assert find([*files, *drop_of(tmp_path, "_DEMO")]).made_up


def test_a_folder_is_no_table_whatever_its_name(tmp_path: Path) -> None:
    files = drop_of(tmp_path, "enrolments_2025-03-28.csv")
    (tmp_path / "activities").mkdir()
    drop = find([*files, tmp_path / "activities"])
    assert drop.ignored == ("activities",)


def test_the_tables_come_in_the_contracts_order(tmp_path: Path) -> None:
    files = drop_of(tmp_path, *(f"{table}_2025-03-28.csv" for table in sorted(CONTRACT)))
    assert list(find(files).files) == list(CONTRACT)


def test_a_link_to_nowhere_is_left_to_the_reading(tmp_path: Path) -> None:
    files = drop_of(tmp_path, "enrolments.csv", changed=date(2025, 3, 28))
    (tmp_path / "steps.csv").symlink_to(tmp_path / "nowhere")
    assert find([*files, tmp_path / "steps.csv"]).as_of == date(2025, 3, 28)


@pytest.mark.parametrize(
    ("names", "code", "file"),
    [
        (["activities_2025-03-28.csv"], "missing_table", "enrolments"),
        ([], "missing_table", "enrolments"),
        (["enrolments.csv", "forløb.xlsx"], "two_files", "forløb.xlsx"),
        (["forløb 1.csv", "forløb 2.csv", "forløb 3.csv"], "two_files", "forløb 2.csv"),
        (["enrolments.xls"], "unreadable", "enrolments.xls"),
        (["enrolments"], "unreadable", "enrolments"),
        (["enrolments.csv", "steps.csv.gz"], "unreadable", "steps.csv.gz"),
    ],
)
def test_a_drop_that_is_not_clear_is_refused(
    names: list[str], code: str, file: str, tmp_path: Path
) -> None:
    with pytest.raises(RefusedError) as refused:
        find(drop_of(tmp_path, *names))
    assert (refused.value.code, refused.value.file) == (code, file)


def test_a_file_or_nothing_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file", tmp_path / "nothing"):
        with pytest.raises(RefusedError, match=path.name):
            entries(path)
