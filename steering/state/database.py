"""The only place that opens the state database: one engine for each and process, up to date.

SQLite keeps its rollback journal, not a write-ahead log: that needs memory shared by all who read, and
a data folder may lie on a network drive. It also leaves one file and nothing beside it. Writers are few
and their changes small, so that readers wait a few milliseconds at most. A connection is used by one
thread at a time, lent by a pool.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from threading import Event, Lock

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from steering.errors import RefusedError
from steering.locale import message
from steering.state import place
from steering.state.place import STATE, STATE_URL

PATIENCE = 10  # seconds for which one waits while others write
_REACHED_WITHIN = 3  # seconds


@dataclass(frozen=True, eq=False)
class Database:
    """A state database: who reads, who writes, how a writer begins, whether it is up to date."""

    reader: Engine
    writer: Engine
    begin: str
    up_to_date: Event = field(default_factory=Event)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for one query, which needs no transaction around it."""
        with told(), self.reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all that is done in it or nothing."""
        with told(), self.writer.begin() as connection:
            connection.exec_driver_sql(self.begin)
            yield connection


def opened(data: Path, *, to_write: bool = False) -> Database | None:
    """The state database of a data folder; None where there is no file yet and nothing `to_write`.

    Raises `RefusedError` where it can't be opened or was made by a newer version of this program.
    """
    if url := place.server_url():
        database = _known(url, 0)
    else:
        path = data.absolute() / place.FILE
        inode = _inode(path, to_write)
        if inode is None:
            return None
        database = _known(str(path), inode)
    if not database.up_to_date.is_set():
        from steering.state.upgrade import bring_up_to_date

        bring_up_to_date(database)
        database.up_to_date.set()
    return database


def _inode(path: Path, to_write: bool) -> int | None:
    """A file that was put back from a backup is another one under the same name."""
    with told():
        if to_write:
            place.make(path)
        try:
            return path.stat().st_ino
        except FileNotFoundError:
            return None


@contextmanager
def told() -> Iterator[None]:
    """Turn what a database can't do into a refusal.

    Of what the driver says only the type goes with it: its words may hold a part of the address.
    """
    try:
        yield
    except PoolTimeoutError:
        raise RefusedError(place.why(TimeoutError()), code=STATE) from TimeoutError()
    except (DBAPIError, OSError) as error:
        cause = (error.orig if isinstance(error, DBAPIError) else None) or error
        raise RefusedError(place.why(cause), code=STATE) from type(cause)()


_opening = Lock()  # of two openers at once, each would have a pool


def _known(address: str, inode: int) -> Database:
    with _opening:
        return _open(address, inode)


@lru_cache(maxsize=8)
def _open(address: str, inode: int) -> Database:
    """`inode` is 0 for a server. Nothing is connected yet."""
    return _in_file(address) if inode else _on_server(address)


def _in_file(path: str) -> Database:
    engine = create_engine(
        URL.create("sqlite", database=path),
        connect_args={"timeout": PATIENCE},
        hide_parameters=True,
        max_overflow=20,
        pool_timeout=PATIENCE,
    )

    @event.listens_for(engine, "connect")
    def connected(connection: SqliteConnection, _: object) -> None:
        connection.isolation_level = None  # the driver's own BEGIN comes too late and leaves DDL out
        # FULL could lose the last change when the power goes: its journal might come back.
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA secure_delete = ON")  # who is forgotten is in no free page either

    # Who will write takes the lock at once: two that first read would wait for each other.
    return Database(engine, engine, begin="BEGIN IMMEDIATE")


def _on_server(address: str) -> Database:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise _no_address() from None
    if url.drivername not in {"postgresql", "postgres", "postgresql+psycopg"}:
        raise _no_address()
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args={"connect_timeout": _REACHED_WITHIN, "application_name": "steering"},
        hide_parameters=True,
        max_overflow=20,
        pool_timeout=PATIENCE,
        pool_pre_ping=True,  # a server that was started anew is no error
    )
    # One statement needs no transaction around it, which would take two more journeys.
    reader = engine.execution_options(isolation_level="AUTOCOMMIT")
    return Database(reader, engine, begin=f"SET LOCAL lock_timeout = '{PATIENCE}s'")


def _no_address() -> RefusedError:
    return RefusedError(
        message("{name} is no address such as postgresql://user:password@host/name.", name=STATE_URL),
        code=STATE,
    )
