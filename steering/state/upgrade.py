"""Bring a state database up to the version of the code; Alembic is imported where that is work."""

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from steering.errors import RefusedError
from steering.locale import message
from steering.state.place import STATE

if TYPE_CHECKING:
    from steering.state.database import Database

MIGRATIONS = Path(__file__).with_name("migrations")
_ALONE = 5_787_883_001  # any number: who holds PostgreSQL's advisory lock of it upgrades
_upgrading = Lock()  # Alembic has one context a process


def versions() -> list[str]:
    """The versions that the code knows, oldest first."""
    return sorted(path.stem.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def bring_up_to_date(database: "Database") -> None:
    """Make the tables, or change them to what the code expects; nothing where they are so already.

    All of it in one transaction, which one process at a time has. Raises `RefusedError` where the
    database is newer than the code.
    """
    with database.reading() as connection:
        if _version(connection) == versions()[-1]:
            return
    with _upgrading, database.writing() as connection:  # SQLite lets in one writer
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:of)"), {"of": _ALONE})
        if _version(connection) != versions()[-1]:
            _upgrade(connection)


def _version(connection: Connection) -> str | None:
    """The version of the database, None where it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if version is not None and version not in versions():
        raise RefusedError(
            message(
                "What people have entered was kept by a newer version of this program. Whoever runs "
                "the system installs that version."
            ),
            code=STATE,
        )
    return version


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
