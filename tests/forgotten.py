"""A site of which one citizen is to be forgotten, and what of them is left in its data folder."""

from pathlib import Path

import pyarrow.parquet

from steering.store import Store
from tests.commands import write_drop
from tests.typed_files import parquet, workbook

WHO = "CITIZEN-WHO-IS-FORGOTTEN"  # too long to be found by chance
OTHERS = [f"C{i}" for i in range(1, 41)]
FEBRUARY, MARCH = "2025-02-28", "2025-03-28"  # WHO is overdue in March, after 60 months
CLOSED = "2020-02-15"


def drop(folder: Path, as_of: str, *, lacking: tuple[str, ...] = (), who: str = CLOSED) -> Path:
    """The files of a drop in all three formats; `who` is the day on which they were closed, or none."""
    people = [*OTHERS[:20], WHO, *OTHERS[20:]]
    enrolled = [[c, "2019-01-07", who if c == WHO else ""] for c in people]
    held = [[c, f"W{i % 3}", "caseworker", "2019-01-07"] for i, c in enumerate(people)]
    active = [[f"A{i}", c, "internship", "2019-02-04", f"{c} & co"] for i, c in enumerate(people)]
    talks = [[c, "2019-03-04" if i % 9 else "2019-13-45", "interview"] for i, c in enumerate(people)]
    talks += [[WHO, "no day", "interview"]]
    files: dict[str, str | bytes] = {
        "enrolments": text([["citizen_id", "enrolled_on", "closed_on"], *enrolled]),
        "assignments": workbook([["citizen_id", "worker_id", "role", "from_on"], *held]),
        "activities": parquet(columns(ACTIVITIES, active)),
        "contacts": text([["citizen_id", "held_on", "kind"], *talks]),
    }
    endings = {"assignments": "xlsx", "activities": "parquet"}
    return write_drop(
        folder,
        {
            f"{table}_{as_of}.{endings.get(table, 'csv')}": content
            for table, content in files.items()
            if table not in lacking
        },
    )


ACTIVITIES = ["activity_id", "citizen_id", "kind", "starts_on", "company_name"]


def text(rows: list[list[str]]) -> str:
    return "".join(";".join(row) + "\n" for row in rows)


def columns(headers: list[str], rows: list[list[str]]) -> dict[str, list[object]]:
    return {header: [row[i] for row in rows] for i, header in enumerate(headers)}


def traces(data: Path) -> set[str]:
    """The files below the folder in which WHO is, as bytes or once they are unpacked."""
    found = set()
    for path in data.rglob("*"):
        if path.is_file() and (WHO.encode() in path.read_bytes() or WHO in unpacked(path)):
            found.add(path.relative_to(data).as_posix())
    return found


def unpacked(path: Path) -> str:
    """What is compressed in the file."""
    if path.suffix == ".parquet":
        return str(pyarrow.parquet.ParquetFile(path).read().to_pydict())
    if path.suffix == ".duckdb":
        snapshot = Store(path.parent.parent).snapshot(path.stem)
        tables = snapshot.query("SELECT table_name FROM duckdb_tables()")
        return str([snapshot.query("FROM query_table($t)", {"t": table}) for (table,) in tables])
    if path.suffix == ".xlsx":
        import openpyxl

        return str([*openpyxl.load_workbook(path).active.values])
    return ""
