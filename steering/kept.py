"""Tables that the rooms of a snapshot share: made when first asked for, and so many kept.

What is the same in every room, and dear, is worked out once on the whole; a room has a view of it that
holds what is in the room, so a query finds there what it may see, as of every other table.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import duckdb

SCHEMA = "memory.kept"
MOST = 8  # tables, of some megabytes each where there are 26,000 citizens


@dataclass(frozen=True)
class Kept:
    """A table: the statement that makes it on the whole, and what narrows it to a room.

    `narrowed` are the joins to tables of the room without which a row is out of reach.
    """

    sql: str
    values: dict[str, object]
    narrowed: str

    @cached_property
    def name(self) -> str:
        """What a query calls it, by what it is made of."""
        return f"kept_{hashlib.sha256(repr((self.sql, self.values)).encode()).hexdigest()[:24]}"


@dataclass(frozen=True, eq=False)
class Shelf:
    """The tables that are kept of one snapshot, oldest first, each with the rooms that have a view.

    A table that was let go of and made again is another one, with a number of its own for each room.
    """

    _rooms: dict[str, dict[str, int]] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=count)
    _lock: Lock = field(default_factory=Lock)

    def number(self, kept: Kept, room: str) -> int | None:
        """Which one a query in this schema finds, None where none is there."""
        return self._rooms.get(kept.name, {}).get(room)

    def put(
        self, kept: Kept, room: str, whole: str, cursor: Callable[[], duckdb.DuckDBPyConnection]
    ) -> int:
        """Make it where it is not there, the view of the room too; let go of the oldest; its number."""
        with self._lock, cursor() as making:
            if kept.name not in self._rooms:
                making.begin()
                making.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
                making.execute(f"USE {whole}")
                making.execute(f"CREATE TABLE {SCHEMA}.{kept.name} AS {kept.sql}", kept.values)
                making.commit()
                self._rooms[kept.name] = {whole: next(self._numbers)}
            rooms = self._rooms[kept.name]
            if room not in rooms:
                making.execute(f"USE {room}")
                making.execute(
                    f"CREATE OR REPLACE VIEW {kept.name} AS FROM {SCHEMA}.{kept.name} {kept.narrowed}"
                )
                rooms[room] = next(self._numbers)
            while len(self._rooms) > MOST:
                oldest = next(iter(self._rooms))
                making.execute(f"DROP TABLE IF EXISTS {SCHEMA}.{oldest}")
                del self._rooms[oldest]
            return rooms[room]
