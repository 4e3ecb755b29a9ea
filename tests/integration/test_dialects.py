"""One drop in every dialect gives the same rows, the same rejects and the same figures."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from steering.indicators import weeks as iso
from steering.indicators.count import count
from steering.indicators.registry import indicators
from steering.ingest.load import load
from steering.settings import Settings
from steering.store import Store
from tests.dialects import DATES, Dialect, Sheet, excel, parquet, read

DIALECTS = {
    "english, comma, point": Dialect(separator=",", decimal=".", date=DATES[0], word=0),
    "utf-8 with a mark": Dialect("utf-8-sig", date=DATES[1], header=1),
    "utf-16 little endian": Dialect("utf-16", date=DATES[2], header=2, missing="NULL"),
    "utf-16 big endian": Dialect("utf-16-be", separator="\t", header=3, missing="-"),
    "windows-1252": Dialect("cp1252", date=DATES[3], header=1, newline="\r\n"),
    "iso-8859-1": Dialect("iso-8859-1", separator="|", decimal=".", header=2, missing=" NULL "),
    "decimal commas between commas": Dialect(separator=",", header=1, newline="\r\n"),
    "all cells in quotes": Dialect(quoting=csv.QUOTE_ALL, header=2, missing="-"),
    "all cells in quotes, utf-16": Dialect("utf-16", quoting=csv.QUOTE_ALL, newline="\r\n"),
    "tabs and upper case": Dialect(separator="\t", header=1, style=str.upper),
    "blanks for underscores": Dialect(header=2, style=lambda h: f" {h.replace('_', ' ').title()} "),
    "hyphens for underscores": Dialect(header=3, style=lambda h: h.replace("_", "-")),
    "no underscores": Dialect(header=1, style=lambda h: h.replace("_", "")),
    "the other words": Dialect(word=1, header=2),
    "upper-case letters with ae, oe and aa": Dialect(
        header=1, style=lambda h: h.replace("ø", "oe").replace("å", "aa").upper()
    ),
}
Writer = Callable[[str, Sheet], bytes]


def write(folder: Path, sheets: dict[str, Sheet], writer: Writer, suffix: str = "csv") -> Path:
    """All tables by one writer."""
    folder.mkdir()
    for table, sheet in sheets.items():
        (folder / f"{table}_2026-11-20.{suffix}").write_bytes(writer(table, sheet))
    return folder


def outcome(drop: Path, data: Path) -> dict[str, Any]:
    """All that a load tells: rows, rejects but for their language, figures of all weeks."""
    store = Store(data)
    report = load(list(drop.iterdir()), store, Settings())
    assert report.rejects
    with report.rejects.open(encoding="utf-8-sig", newline="") as file:
        rejects = [(r["row"], r["column"], r["reason"]) for r in csv.DictReader(file)]
    snapshot = store.published()
    assert snapshot
    figures = [
        figure
        for by in ("site", "worker", "target_group")
        for figure in count(snapshot, list(indicators()), by=by, weeks=iso.last(60, snapshot.as_of))
    ]
    return {
        "as_of": report.as_of,
        "tables": report.tables,
        "rejects": sorted(rejects),
        "unused": [str(r) for r in report.remarks if "kilde" in str(r).lower()],
        "figures": figures,
    }


@pytest.fixture(scope="module")
def sheets(demo: Path) -> dict[str, Sheet]:
    return read(demo)


@pytest.fixture(scope="module")
def expected(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return outcome(demo, tmp_path_factory.mktemp("data"))


def same(found: dict[str, Any], expected: dict[str, Any]) -> None:
    assert found["tables"] == expected["tables"]
    assert found["rejects"] == expected["rejects"]
    assert len(found["unused"]) == len(expected["unused"]) == 1
    assert found["as_of"] == expected["as_of"]
    assert found["figures"] == expected["figures"]


def test_the_drop_is_worth_the_trouble(expected: dict[str, Any]) -> None:
    keys = {figure.indicator for figure in expected["figures"]}
    assert len(keys) == 14
    with_value = {f.indicator for f in expected["figures"] if f.value}
    assert len(with_value) >= 12
    reasons = {reason for _, _, reason in expected["rejects"]}
    assert len(reasons) >= 5
    assert all(table.read for table in expected["tables"].values())


@pytest.mark.parametrize("name", DIALECTS)
def test_every_dialect_of_csv_reads_the_same(
    name: str, sheets: dict[str, Sheet], expected: dict[str, Any], tmp_path: Path
) -> None:
    drop = write(tmp_path / "drop", sheets, DIALECTS[name].csv)
    same(outcome(drop, tmp_path / "data"), expected)


@pytest.mark.parametrize(("writer", "suffix"), [(excel, "xlsx"), (parquet, "parquet")])
def test_excel_and_parquet_with_real_dates_and_numbers_read_the_same(
    writer: Writer, suffix: str, sheets: dict[str, Sheet], expected: dict[str, Any], tmp_path: Path
) -> None:
    drop = write(tmp_path / "drop", sheets, writer, suffix)
    same(outcome(drop, tmp_path / "data"), expected)
