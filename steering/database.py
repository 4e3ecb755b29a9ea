"""The only place that opens DuckDB: new files to fill, and published ones to read.

A published file is attached to a database in memory, one for each file and process. In that database
stand the *rooms*: schemas that hold part of the snapshot, so that a query which names a table finds the
part and not the whole.
"""

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb

from steering.errors import RefusedError
from steering.kept import SCHEMA, Kept, Shelf
from steering.locale import message

Values = Sequence[object] | dict[str, object]
Rows = list[tuple[Any, ...]]
Statement = tuple[str, dict[str, object]]

WHOLE = "snapshot"  # what the attached file is called where a room is furnished
NEW = "new"  # what a file to fill is called
DAMAGED = "damaged"  # the code of a refusal that is the data folder's fault, and no drop's
UNREADABLE = message(
    "The published data can't be read. Whoever runs the system can mend it with "
    "`python -m steering repair`."
)
_OF_A_DAMAGED_FILE = (  # and a wrong checksum, which is an error of no kind
    duckdb.FatalException,
    duckdb.InternalException,
    duckdb.IOException,
    duckdb.SerializationException,
)
_OF_THE_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO)
# Closed networks and other people's data: nothing is fetched, nothing outside the file is read.
_CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


@dataclass(frozen=True, eq=False)
class Database:
    """A published file, open for reading."""

    _connection: duckdb.DuckDBPyConnection
    _furnished: set[str] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)
    _shelf: Shelf = field(default_factory=Shelf)

    def query(self, sql: str, values: Values = (), kept: Kept | None = None) -> Rows:
        """All rows of one statement on the whole, which can name what is `kept`.

        Raises `RefusedError` where the file is damaged.
        """
        return self._query(WHOLE, sql, values, kept)

    def query_room(
        self,
        name: str,
        furniture: Sequence[Statement],
        sql: str,
        values: Values,
        kept: Kept | None = None,
    ) -> Rows:
        """All rows of one statement in a room, which is furnished when it is first entered.

        `furniture` are statements that make tables and views in an empty schema of that `name`; of what
        is `kept`, the statement finds what is in the room. Raises `RefusedError` where the file is
        damaged.
        """
        if name not in self._furnished:  # who enters a finished room waits for nobody
            with self._lock:
                if name not in self._furnished:
                    self._furnish(name, furniture)
                    self._furnished.add(name)
        return self._query(f"memory.{name}", sql, values, kept)

    def _query(self, schema: str, sql: str, values: Values, kept: Kept | None) -> Rows:
        path, number = schema, None
        # A cursor of its own: a shared connection hands rows of one thread's query to another's.
        while True:
            with _read(), self._connection.cursor() as cursor:
                if kept is not None:
                    number = self._shelf.number(kept, schema)
                    if number is None:
                        number = self._shelf.put(kept, schema, WHOLE, self._connection.cursor)
                    path = f"{schema}.main,{SCHEMA}" if schema == WHOLE else schema
                cursor.execute(f"SET search_path = '{path}'")
                try:
                    return cursor.execute(sql, values).fetchall()
                except duckdb.CatalogException:
                    if kept is None or self._shelf.number(kept, schema) == number:
                        raise  # else it was let go of meanwhile

    def _furnish(self, name: str, furniture: Sequence[Statement]) -> None:
        with _read(), self._connection.cursor() as cursor:
            cursor.begin()
            cursor.execute(f"CREATE SCHEMA memory.{name}")
            cursor.execute(f"USE memory.{name}")
            for sql, values in furniture:
                cursor.execute(sql, values)
            cursor.commit()


@contextmanager
def _read() -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        if type(error) is duckdb.Error or isinstance(error, _OF_A_DAMAGED_FILE):
            raise RefusedError(UNREADABLE, code=DAMAGED) from error
        raise


_opening = Lock()  # two openers at once would each have a database, and rooms only in one


def opened(path: Path) -> Database:
    """The published file of that path."""
    with _opening:
        return _open(path, path.stat().st_ino)


@lru_cache(maxsize=8)
def _open(path: Path, inode: int) -> Database:
    """`inode`: a file that was written anew, without people who were forgotten, is opened anew."""
    connection = duckdb.connect(":memory:", config=_CLOSED)
    connection.execute(f"ATTACH $path AS {WHOLE} (READ_ONLY)", {"path": str(path)})
    connection.execute("SET enable_external_access = false")  # from here on this file, and no other
    return Database(connection)


def glance(paths: Iterable[Path], statements: Sequence[str]) -> Iterator[list[Rows] | None]:
    """The answers of each published file to these statements; None of one that can't be read.

    For a look through many files, none of which is kept open: that costs a few milliseconds a file.
    """
    with duckdb.connect(":memory:", config=_CLOSED) as connection:
        for path in paths:
            try:
                connection.execute(f"ATTACH $path AS {WHOLE} (READ_ONLY)", {"path": str(path)})
                connection.execute(f"USE {WHOLE}")
                yield [connection.execute(sql).fetchall() for sql in statements]
            except duckdb.Error:
                yield None
            finally:
                connection.execute(f"USE memory; DETACH DATABASE IF EXISTS {WHOLE}")


# Nobody has a use for half of it, so nothing is written to a log first. What fills a group of rows is
# written at once, and not at the end, when everybody waits for it.
_ATTACH_NEW = f"ATTACH $path AS {NEW} (RECOVERY_MODE NO_WAL_WRITES, ROW_GROUP_SIZE 61_440)"


@contextmanager
def new_database(path: Path, memory_limit: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A new DuckDB file to fill; whole on disk when the block is left.

    Raises `OSError` where the disk does not take all of it: asked for expressly, for at its end a
    connection keeps to itself that there was no room, and leaves a file without the rows.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    connection = duckdb.connect(
        ":memory:",
        config={
            **_CLOSED,
            "memory_limit": memory_limit,
            "preserve_insertion_order": False,
            "temp_directory": str(path.with_suffix(".spill")),
            "checkpoint_threshold": "1TB",  # once, at the end
        },
    )
    try:
        connection.execute(_ATTACH_NEW, {"path": str(path)})
        connection.execute(f"USE {NEW}")
        yield connection
        connection.execute(f"CHECKPOINT {NEW}")
    except duckdb.Error as error:
        for code in _OF_THE_DISK:
            if os.strerror(code) in str(error):
                raise OSError(code, os.strerror(code)) from error
        raise
    finally:
        connection.close()
