"""Read one file of a drop: bytes to a checked table, with nobody's CPR number in it."""

import hashlib
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from steering.contract.tables import TABLES, Table
from steering.errors import RefusedError
from steering.ingest import checks, csv_file, limits, pseudonym
from steering.ingest.drop import FORMATS, Drop
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


class Reading:
    """The files of a drop while they are read, one after the other on a thread of its own.

    One at a time leaves a processor to those who write what has been read. They are read ahead of
    that only as far as `_AHEAD` allows: what is read and not yet written lies in memory.
    """

    def __init__(self, drop: Drop, pool: ThreadPoolExecutor) -> None:
        self.drop = drop
        self.began = time.perf_counter()
        self._pool = pool
        self._left = deque(sorted(drop.files, key=_LAST.__contains__))
        self._ahead: deque[tuple[int, Future[TableFile]]] = deque()  # each with its size in bytes
        self._go_on()

    def next(self) -> TableFile:
        """The next file: enrolments and workers first, what no week is made of last.

        Raises `RefusedError` where it can't be read, `IndexError` after the last one.
        """
        _, file = self._ahead.popleft()
        read = file.result()
        self._go_on()
        return read

    def _go_on(self) -> None:
        while self._left:
            size = _size(self.drop.files[self._left[0]])
            if self._ahead and sum(of for of, _ in self._ahead) + size > _AHEAD:
                return
            self._ahead.append((size, self._pool.submit(self._read, self._left.popleft())))

    def _read(self, table: str) -> TableFile:
        return check_file(table, read_file(table, self.drop.files[table], pseudonym.site_hash))


_LAST = ("steps", "progression")  # no week is made of them: the weeks are counted meanwhile
_AHEAD = 64 * 1024**2  # bytes of files


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # reading it will tell


@contextmanager
def reading(drop: Drop) -> Iterator[Reading]:
    """Begin to read and check the files of a drop; what has not begun at the end is not read."""
    pool = ThreadPoolExecutor(1)
    try:
        yield Reading(drop, pool)
    finally:
        pool.shutdown(cancel_futures=True)


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
