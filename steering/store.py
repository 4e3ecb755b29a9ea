"""The data folder: what is published, and the way to it.

Every load writes a new snapshot, a DuckDB file of its own; a small pointer, switched atomically, says
which one is published. A file is never changed after it is published, so readers need no locks: they
open by path, take a cursor for each query, and an old page goes on seeing the old file. Where citizens
are forgotten, another file takes the place of an old one.
"""

import json
import os
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

import duckdb

from steering.database import DAMAGED, UNREADABLE, Database, Rows, Statement, Values, glance, opened
from steering.errors import RefusedError
from steering.kept import Kept
from steering.locale import message
from steering.settings import Rules

POINTER = "current.json"
NO_POINTER = message(
    "There are data, but what says which of them are published is missing. Whoever runs the system "
    "can mend it with `python -m steering repair`."
)


@dataclass(frozen=True)
class Snapshot:
    """A published load: its facts, and queries on all of it. What people see goes through a room."""

    path: Path
    load_id: str
    as_of: date
    loaded_at: datetime
    made_up: bool

    @property
    def rules(self) -> Rules:
        """The site's rules at that load: an old board is shown by its own."""
        ((rules,),) = self.query("SELECT rules FROM load")
        return Rules.model_validate_json(rules)

    def query(self, sql: str, values: Values = (), kept: Kept | None = None) -> Rows:
        """All rows of one statement; `values` stand for its parameters."""
        return opened(self.path).query(sql, values, kept)


@dataclass(frozen=True)
class Room:
    """A part of a snapshot, under a name of its own: what queries in it can see."""

    snapshot: Snapshot
    name: str
    furniture: tuple[Statement, ...]

    @property
    def as_of(self) -> date:
        """The day the data describe."""
        return self.snapshot.as_of

    def query(self, sql: str, values: Values = (), kept: Kept | None = None) -> Rows:
        """All rows of one statement on what is in the room, and of what is `kept` for all rooms."""
        return opened(self.snapshot.path).query_room(self.name, self.furniture, sql, values, kept)


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
    def broken(self) -> Path:
        """Where `repair` moves what is damaged."""
        return self.data / "broken"

    @property
    def receipts(self) -> Path:
        """Where it says of each load that forgot somebody what it did."""
        return self.data / "receipts"

    @property
    def rejects(self) -> Path:
        """Where the rejected rows of each load are listed."""
        return self.data / "rejects"

    def published_id(self) -> str | None:
        """The published load, None where nothing has been; cheap enough to ask every second.

        Raises `RefusedError` where the pointer is damaged, or missing though there are snapshots.
        """
        try:
            return str(json.loads((self.data / POINTER).read_text("utf-8"))["load_id"])
        except FileNotFoundError:
            if self.finished_ids():
                raise RefusedError(NO_POINTER, code=DAMAGED) from None
            return None
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise RefusedError(UNREADABLE, code=DAMAGED) from error

    def published(self) -> Snapshot | None:
        """The published snapshot, None where nothing has been published.

        Raises `RefusedError` where the pointer or the file is damaged, in whatever way.
        """
        load_id = self.published_id()
        return self.readable(load_id) if load_id else None

    def readable(self, load_id: str) -> Snapshot:
        """The snapshot of a load; raises `RefusedError` where it is gone, or damaged in any way."""
        try:
            return self.snapshot(load_id)
        except (duckdb.Error, OSError, ValueError, LookupError, TypeError) as error:
            raise RefusedError(UNREADABLE, code=DAMAGED) from error

    def snapshot(self, load_id: str) -> Snapshot:
        """The snapshot of an earlier load, for the board as it was shown then."""
        path = self.path(load_id)
        return Snapshot(path, load_id, *_facts(opened(path)))

    def glance(self, load_ids: Sequence[str], statements: Sequence[str]) -> list[list[Rows] | None]:
        """What earlier loads' snapshots answer to these statements, None of one that can't be read."""
        return list(glance(map(self.path, load_ids), statements))

    def path(self, load_id: str) -> Path:
        """The file of a load's snapshot."""
        return self.snapshots / f"{load_id}.duckdb"

    def load_ids(self) -> list[str]:
        """All loads whose snapshot is there, oldest first."""
        return sorted(path.stem for path in self.snapshots.glob("*.duckdb"))

    def finished_ids(self) -> list[str]:
        """The loads with a snapshot that are not in the middle of being published, oldest first.

        A load is not done as long as the archive has its draft; see `ingest.alone`.
        """
        return [load_id for load_id in self.load_ids() if not (self.archive / f".{load_id}").exists()]

    def publish(self, draft: Path, load_id: str) -> None:
        """Make a finished file the published snapshot: all of it or nothing, also at a crash."""
        sync(draft)
        draft.rename(self.path(load_id))
        sync(self.snapshots)
        self.point_to(load_id)

    def point_to(self, load_id: str) -> None:
        """Say that this load is the published one."""
        write_atomically(self.data / POINTER, json.dumps({"load_id": load_id}).encode())

    def replace(self, draft: Path, load_id: str) -> None:
        """Put a finished file in a snapshot's place; who has the old one open goes on reading it."""
        sync(draft)
        draft.replace(self.path(load_id))
        sync(self.snapshots)

    def forget_all_but(self, newest: int, pinned: Collection[str] = ()) -> None:
        """Delete the oldest snapshots beyond `newest`, never the published one or a `pinned` one."""
        stay = {self.published_id(), *pinned}
        for load_id in self.load_ids()[:-newest]:
            if load_id not in stay:
                with suppress(OSError):  # the load is done; the next one tries again
                    self.path(load_id).unlink(missing_ok=True)


def moment_of(name: str) -> datetime | None:
    """When the load or refusal of this name began, in UTC; None for a name that none was given."""
    try:
        return datetime.strptime(name[:21], "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC)
    except ValueError:
        return None


@lru_cache(maxsize=8)
def _facts(database: Database) -> tuple[date, datetime, bool]:
    """What a snapshot says of itself; every open page asks for it again and again."""
    ((as_of, loaded_at, made_up),) = database.query("SELECT as_of, loaded_at, made_up FROM load")
    return as_of, loaded_at.replace(tzinfo=UTC), made_up


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
