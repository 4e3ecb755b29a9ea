"""Where the state database lies: a file in the data folder, or a server that the environment names."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from steering.errors import RefusedError
from steering.locale import message

STATE_URL = "STEERING_STATE_URL"  # holds a password: in no setting, no message, no log
FILE = "state.db"
JOURNAL = "state.db-journal"  # SQLite's own, while a change is being written
STATE = "state"  # the code of a refusal that is the state database's fault
DAMAGED = message(
    "What people have entered can't be read: state.db is damaged. Whoever runs the system can put it "
    "back from a backup."
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

    Raises `RefusedError` where it is damaged.
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
                raise RefusedError(DAMAGED, code=STATE)
    except sqlite3.DatabaseError as error:
        raise RefusedError(DAMAGED, code=STATE) from error
