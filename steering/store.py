"""The data folder and the only place that opens DuckDB.

Every load writes a new snapshot, a DuckDB file of its own; a small pointer, switched atomically, says
which one is published. A file is never changed after it is published, so readers need no locks: they
open by path, take a cursor for each query, and an old page goes on seeing the old file.
"""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb

from steering.errors import RefusedError
from steering.locale import message

POINTER = "current.json"
UNREADABLE = message("The published data can't be read. Tell whoever runs the system.")
# Closed networks and other people's data: nothing is fetched, nothing outside the file is read.
_CLOSED: dict[str, str | bool] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


@dataclass(frozen=True)
class Snapshot:
    """A published load: its facts, and queries on it."""

    path: Path
    load_id: str
    as_of: date
    loaded_at: datetime

    def query(
        self, sql: str, values: Sequence[object] | dict[str, object] = ()
    ) -> list[tuple[Any, ...]]:
        """All rows of one statement; `values` stand for its parameters."""
        with _connection(self.path).cursor() as cursor:
            return cursor.execute(sql, values).fetchall()


@dataclass(frozen=True)
class Store:
    """A data folder."""

    data: Path

    @property
    def snapshots(self) -> Path:
        """Where the snapshots lie."""
        return self.data / "snapshots"

    @property
    def archive(self) -> Path:
        """Where published drops lie, a folder for each load."""
        return self.data / "archive"

    @property
    def refused(self) -> Path:
        """Where refused drops lie, each with the reason beside it."""
        return self.data / "refused"

    @property
    def rejects(self) -> Path:
        """Where the rejected rows of each load are listed."""
        return self.data / "rejects"

    def published_id(self) -> str | None:
        """The published load, None where nothing has been; cheap enough to ask every second."""
        try:
            pointer = json.loads((self.data / POINTER).read_text("utf-8"))
        except FileNotFoundError:
            return None
        return str(pointer["load_id"])

    def published(self) -> Snapshot | None:
        """The published snapshot, None where nothing has been published.

        Raises `RefusedError` where the pointer or the file is damaged, in whatever way.
        """
        try:
            load_id = self.published_id()
            return self.snapshot(load_id) if load_id else None
        except (duckdb.Error, OSError, ValueError, LookupError, TypeError) as error:
            raise RefusedError(UNREADABLE, code="unreadable") from error

    def snapshot(self, load_id: str) -> Snapshot:
        """The snapshot of an earlier load, for the board as it was shown then."""
        path = self.path(load_id)
        with _connection(path).cursor() as cursor:
            facts = cursor.execute("SELECT as_of, loaded_at FROM load").fetchone()
        assert facts is not None
        as_of, loaded_at = facts
        return Snapshot(path, load_id, as_of, loaded_at.replace(tzinfo=UTC))

    def path(self, load_id: str) -> Path:
        """The file of a load's snapshot."""
        return self.snapshots / f"{load_id}.duckdb"

    def load_ids(self) -> list[str]:
        """All loads whose snapshot is there, oldest first."""
        return sorted(path.stem for path in self.snapshots.glob("*.duckdb"))

    def publish(self, draft: Path, load_id: str) -> None:
        """Make a finished file the published snapshot: all of it or nothing, also at a crash."""
        sync(draft)
        draft.rename(self.path(load_id))
        sync(self.snapshots)
        write_atomically(self.data / POINTER, json.dumps({"load_id": load_id}).encode())

    def forget_all_but(self, newest: int) -> None:
        """Delete the oldest snapshots beyond `newest`, never the published one."""
        published = self.published_id()
        for load_id in self.load_ids()[:-newest]:
            if load_id != published:
                with suppress(OSError):  # the load is done; the next one tries again
                    self.path(load_id).unlink(missing_ok=True)


@contextmanager
def new_database(path: Path, memory_limit: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A new DuckDB file to fill; whole on disk when the block is left."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    connection = duckdb.connect(
        path,
        config={
            **_CLOSED,
            "memory_limit": memory_limit,
            "preserve_insertion_order": False,
            "temp_directory": str(path.with_suffix(".spill")),
        },
    )
    try:
        yield connection
    finally:
        connection.close()


@lru_cache(maxsize=8)
def _connection(path: Path) -> duckdb.DuckDBPyConnection:
    """One read-only database for each file and process; callers take a cursor each.

    A shared connection hands rows of one thread's query to another's; a cursor does not.
    """
    return duckdb.connect(path, read_only=True, config={**_CLOSED, "enable_external_access": False})


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file as a whole: a reader sees the old or the new one, also after a power cut."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Make sure that a file, or a folder's list of names, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
