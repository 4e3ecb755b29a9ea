"""Where the state database lies: a file in the data folder, or a server that the environment names."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from steering.errors import RefusedError
from steering.locale import Message, message

STATE_URL = "STEERING_STATE_URL"  # holds a password: in no setting, no message, no log
FILE = "state.db"
JOURNAL = "state.db-journal"  # SQLite's own, while a change is being written
STATE = "state"  # the code of a refusal that is the state database's fault

_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "57014")  # the last two are PostgreSQL's
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


def why(error: BaseException) -> Message:
    """What a driver's error means to people, and what to do; nothing of its own words."""
    name = getattr(error, "sqlite_errorname", None)
    code = str(name or getattr(error, "sqlstate", None))
    if isinstance(error, TimeoutError) or code.startswith(_BUSY):
        return message("Others are writing for too long. Nothing was kept: try again in a moment.")
    if code.startswith(_DAMAGED):
        return message(
            "What people have entered can't be read: state.db is damaged. Whoever runs the system can "
            "put it back from a backup."
        )
    if name or isinstance(error, OSError):
        return message(
            "What people enter can't be read or kept: state.db in the data folder can't be used. "
            "Whoever runs the system looks whether there is room, and whose file it is."
        )
    return message(
        "What people enter can't be read or kept: its database can't be used. Whoever runs the system "
        "looks whether the server runs, and whether {name} is right.",
        name=STATE_URL,
    )


def server_url() -> str | None:
    """The address of the PostgreSQL database; None where the state is a file."""
    return os.environ.get(STATE_URL) or None


def make(path: Path) -> None:
    """An empty file for its owner alone, which is an empty SQLite database; one that is there stays.

    It is not even opened: to close it again would free SQLite's locks on it in the whole process.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def copy(source: Path, target: Path) -> None:
    """Copy a state file to a new one as it is at one moment, while people write.

    Raises `RefusedError` where it can't be read.
    """
    make(target)
    uri = f"{source.absolute().as_uri()}?mode=rw"  # one that a writer left torn is first mended
    try:
        with (
            closing(sqlite3.connect(uri, uri=True, timeout=30)) as old,
            closing(sqlite3.connect(target)) as new,
        ):
            old.backup(new)
            if new.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                damaged = sqlite3.DatabaseError()
                damaged.sqlite_errorname = "SQLITE_CORRUPT"
                raise damaged
    except sqlite3.Error as error:
        raise RefusedError(why(error), code=STATE) from error
