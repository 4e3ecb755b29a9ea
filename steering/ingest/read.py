"""Read one file of a drop: bytes to a checked table, with nobody's CPR number in it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from steering.contract.tables import TABLES, Table
from steering.errors import RefusedError
from steering.ingest import checks, csv_file, limits, pseudonym
from steering.ingest.drop import FORMATS
from steering.ingest.parse import missing_columns, parse
from steering.ingest.sheet import Sheet, UnreadableError
from steering.ingest.typed import TypedTable
from steering.locale import message


@dataclass(frozen=True)
class DropFile:
    """A file as it came, without CPR numbers: its cells, its checksum, its bytes."""

    path: Path
    sheet: Sheet
    sha256: str
    content: bytes | None  # None where it may not be kept as it came: then the cells are
    forgotten: int = 0  # rows that are left out of it, see `retention`

    @property
    def name(self) -> str:
        """What it is called, wherever it is told or kept."""
        return limits.plain_name(self.path.name)


@dataclass(frozen=True)
class TableFile:
    """A file of a table, and the rows in it that passed the checks so far."""

    file: DropFile
    typed: TypedTable

    @property
    def name(self) -> str:
        """The file's name."""
        return self.file.name


def read_file(table: str, path: Path, hashing: Callable[[], pseudonym.Hash]) -> DropFile:
    """The cells of the file of a table; `hashing` gives the CPR hash, and is asked where needed.

    Raises `RefusedError` where the file can't be read.
    """
    model = TABLES[table]
    try:
        content = limits.read(path)
        sheet = _read_sheet(model, path, content)
    except UnreadableError as error:
        raise _unreadable(path, error.message) from None
    except OSError as error:
        raise _unreadable(path, error.strerror) from None
    sheet, has_cpr = pseudonym.replace_cpr(sheet, CITIZEN_HEADERS, _known_headers(model), hashing)
    checksum = hashlib.sha256(content).hexdigest()
    return DropFile(path, sheet, checksum, None if has_cpr else content)


def check_file(table: str, file: DropFile) -> TableFile:
    """The file's rows, checked as far as one file allows.

    Raises `RefusedError` where it lacks a required column.
    """
    model, sheet = TABLES[table], file.sheet
    if missing := missing_columns(model, sheet):
        raise RefusedError(
            message(
                "{file} has no column {columns}. Its header row says: {headers}.",
                file=file.name,
                columns=", ".join("/".join((column.name, *column.header.danish)) for column in missing),
                headers=pseudonym.mask(", ".join(c.header for c in sheet.columns))[:300],
            ),
            code="missing_column",
            file=file.name,
        )
    typed = checks.check_keys(parse(model, sheet))
    if model.required:
        typed = checks.check_overlap(typed)
    return TableFile(file, typed)


CITIZEN_HEADERS = next(c.headers for c in TABLES["enrolments"].columns() if c.name == "citizen_id")


def _known_headers(model: type[Table]) -> frozenset[str]:
    return frozenset().union(*(column.headers for column in model.columns()))


def _read_sheet(model: type[Table], path: Path, content: bytes) -> Sheet:
    # What reads the rarer formats is imported where it is needed: it costs a load more than reading.
    match FORMATS[path.suffix.lower()]:
        case "excel":
            from steering.ingest import excel_file

            return excel_file.read(content)
        case "parquet":
            from steering.ingest import parquet_file

            return parquet_file.read(content)
        case _:
            return csv_file.read(content, _known_headers(model) | pseudonym.HEADERS)


def _unreadable(path: Path, why: object) -> RefusedError:
    name = limits.plain_name(path.name)
    return RefusedError(
        message("{file} can't be read: {why}.", file=name, why=why), code="unreadable", file=name
    )
