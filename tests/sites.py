"""A site in memory: contract tables given as rows, and the snapshot that a load would make of them.

No files and no parsing, so that thousands of sites can be counted: a row is a dictionary of typed
values by the contract's column names, what it leaves out has its default, a table that is left out
has never been delivered. The rows are taken as accepted.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from steering.contract.tables import TABLES, Table
from steering.kept import Kept
from steering.settings import Rules
from steering.sql import build_citizen_weeks
from steering.store import Snapshot

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class SnapshotInMemory(Snapshot):
    """A snapshot that is asked through a connection of its own instead of a file."""

    connection: duckdb.DuckDBPyConnection
    built_by: Rules

    @property
    def rules(self) -> Rules:
        """The rules it was built by."""
        return self.built_by

    def query(
        self,
        sql: str,
        values: Sequence[object] | dict[str, object] = (),
        kept: Kept | None = None,
    ) -> list[tuple[Any, ...]]:
        """All rows of one statement; what would be kept is made each time."""
        if kept is not None:
            self.connection.execute(f"CREATE OR REPLACE TABLE {kept.name} AS {kept.sql}", kept.values)
        return self.connection.execute(sql, values).fetchall()


@contextmanager
def snapshot_of(tables: Tables, as_of: date, rules: Rules | None = None) -> Iterator[Snapshot]:
    """The snapshot of a site; gone when the block is left.

    It is built through one connection and asked through another, as in the dashboard, so that it
    can't lean on what only the building knows.
    """
    name, by = f"site_{next(_numbers)}", rules or Rules()
    with closing(_database().cursor()) as connection:
        connection.execute(f"ATTACH ':memory:' AS {name}; USE {name}")
        try:
            with closing(connection.cursor()) as builder:
                builder.execute(f"USE {name}")
                _create_tables(builder, tables)
                build_citizen_weeks(builder, as_of, by)
            loaded_at = datetime(as_of.year, as_of.month, as_of.day, 6, tzinfo=UTC)
            yield SnapshotInMemory(Path(name), name, as_of, loaded_at, True, connection, by)
        finally:
            connection.execute(f"USE memory; DETACH {name}")


_numbers = count()
_TYPES: dict[type, str] = {date: "DATE", float: "DOUBLE", int: "TINYINT"}


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """One database a process: to open another takes longer than to count in it."""
    return duckdb.connect(":memory:", config={"threads": 1})


def _create_tables(connection: duckdb.DuckDBPyConnection, tables: Tables) -> None:
    """The tables as ``steering/ingest/snapshot.py`` creates them."""
    connection.execute(_schema())
    citizen_ids = sorted({row["citizen_id"] for row in tables["enrolments"]})
    number_of = {citizen_id: number for number, citizen_id in enumerate(citizen_ids, start=1)}
    citizens = [{"citizen": number, "citizen_id": text} for text, number in number_of.items()]
    _insert(connection, "citizens", citizens)
    for name, rows in tables.items():
        _insert(connection, name, _filled(TABLES[name], rows, number_of))


@cache
def _schema() -> str:
    """The statements that create the tables, empty."""
    statements = ["CREATE TABLE citizens (citizen INTEGER, citizen_id VARCHAR);"]
    for name, model in TABLES.items():
        columns = ["enrolment INTEGER"] if name == "enrolments" else []
        for column in model.columns():
            kind = _TYPES.get(column.python_type, "VARCHAR")
            citizen = column.name == "citizen_id"
            columns.append("citizen INTEGER" if citizen else f"{column.name} {kind}")
        statements.append(f"CREATE TABLE {name} ({', '.join(columns)});")
    return "".join(statements)


def _filled(
    model: type[Table], rows: Sequence[Row], number_of: Mapping[str, int]
) -> list[dict[str, Any]]:
    """The rows with their defaults, and with numbers for citizens and enrolments."""
    columns = {column.name: column.default for column in model.columns()}
    filled: list[dict[str, Any]] = [{**columns, **row} for row in rows]
    for number, row in enumerate(filled, start=1):
        if "citizen_id" in row:
            row["citizen"] = number_of[row.pop("citizen_id")]
        if model.table == "enrolments":
            row["enrolment"] = number
    return filled


def _insert(connection: duckdb.DuckDBPyConnection, name: str, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.register("delivered", pa.Table.from_pylist(list(rows)))
        connection.execute(f"INSERT INTO {name} BY NAME FROM delivered")
        connection.unregister("delivered")
