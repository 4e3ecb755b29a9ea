"""A drop: which of its files holds which table, and which day the data describe."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from steering.contract.tables import TABLES
from steering.contract.text import fold
from steering.errors import RefusedError
from steering.ingest.limits import plain_name
from steering.locale import message

FIRST_YEAR, LAST_YEAR = 1970, 2099  # of an as-of date
DONE = "_DONE"
DEMO = "_DEMO"
FORMATS = {".csv": "csv", ".txt": "csv", ".tsv": "csv", ".xlsx": "excel", ".parquet": "parquet"}
_DATE = re.compile(
    r"(?<!\d)(?:(?P<y>(?:19|20)\d\d)(?P<s>[-_.]?)(?P<m>\d\d)(?P=s)(?P<d>\d\d)"
    r"|(?P<d2>\d\d)[-_.](?P<m2>\d\d)[-_.](?P<y2>(?:19|20)\d\d))(?!\d)"
)


@dataclass(frozen=True)
class Drop:
    """The files of a drop by table, in the contract's order."""

    files: dict[str, Path]
    ignored: tuple[str, ...]  # names of files and folders that belong to no table
    made_up: bool  # a demo drop
    as_of: date


def find(entries: list[Path], as_of: date | None = None) -> Drop:
    """Sort the files of a drop to their tables.

    Raises `RefusedError` where a table has two files, a format is not understood, or a required
    table has none.
    """
    if as_of and not FIRST_YEAR <= as_of.year <= LAST_YEAR:
        raise RefusedError(message("No data describe {as_of}.", as_of=as_of.isoformat()), code="as_of")
    found: dict[str, list[Path]] = defaultdict(list)
    ignored: list[str] = []
    for path in sorted(entries):
        table = None if is_litter(path) else table_of(path)
        if table:
            found[table].append(path)
        elif not is_litter(path):
            ignored.append(plain_name(path.name))
    for table, paths in found.items():
        _refuse_two(table, paths)
        _refuse_format(paths[0])
    for model in TABLES.values():
        if model.required and model.table not in found:
            begins = ", ".join((model.table, *model.files))
            raise RefusedError(
                message(
                    "The drop has no file of {table}. Its name must begin with one of: {begins}.",
                    table=model.table,
                    begins=begins,
                ),
                code="missing_table",
                file=model.table,
            )
    files = {table: found[table][0] for table in TABLES if table in found}
    made_up = any(path.name == DEMO for path in entries)
    return Drop(files, tuple(ignored), made_up, as_of or _as_of(list(files.values())))


def entries(folder: Path) -> list[Path]:
    """What lies in a drop's folder; raises `RefusedError` where there is no such folder."""
    try:
        return list(folder.iterdir())
    except OSError:
        raise RefusedError(
            message("There is no folder {folder}.", folder=plain_name(folder.name)), code="no_folder"
        ) from None


def table_of(path: Path) -> str | None:
    """The table whose file this is, by how its name begins."""
    if path.is_dir():
        return None
    name = fold(path.stem)
    return next((t for t, m in TABLES.items() if any(map(name.startswith, m.begins()))), None)


def dates_in(name: str) -> list[date]:
    """The days written in a file name, year first or day first."""
    days = []
    for match in _DATE.finditer(name):
        year, month, day = (match[k] or match[f"{k}2"] for k in ("y", "m", "d"))
        try:
            days.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return days


def _as_of(paths: list[Path]) -> date:
    named = [day for path in paths for day in dates_in(path.stem)]
    if named:
        return max(named)
    changed = (path.stat().st_mtime for path in paths if path.exists())  # not so: a link to nowhere
    return datetime.fromtimestamp(max(changed, default=0), UTC).astimezone().date()


def is_litter(path: Path) -> bool:
    """Whether it is what systems leave behind, or one of our own markers."""
    return path.name.startswith((".", "~$")) or path.name in {
        DONE,
        DEMO,
        "Thumbs.db",
        "desktop.ini",
    }


def _refuse_two(table: str, paths: list[Path]) -> None:
    if len(paths) > 1:
        raise RefusedError(
            message(
                "The drop has more than one file of {table}: {names}. Leave the right one.",
                table=table,
                names=", ".join(plain_name(path.name) for path in paths),
            ),
            code="two_files",
            file=plain_name(paths[1].name),
        )


def _refuse_format(path: Path) -> None:
    if path.suffix.lower() not in FORMATS:
        raise RefusedError(
            message(
                "{file} can't be read: only CSV (.csv), Excel (.xlsx) and Parquet (.parquet) can. "
                "Save it as one of them.",
                file=plain_name(path.name),
            ),
            code="unreadable",
            file=plain_name(path.name),
        )
