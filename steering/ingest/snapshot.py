"""Write a snapshot: the accepted tables, what an earlier load left of absent ones, citizen-weeks."""

from collections.abc import Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import repeat
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from steering.contract.tables import TABLES, Table
from steering.database import NEW, new_database
from steering.ingest import arrow
from steering.ingest.retention import Retention
from steering.ingest.typed import TypedTable, Values
from steering.settings import Settings
from steering.sql import build_citizen_weeks
from steering.store import Snapshot


@dataclass(frozen=True)
class Facts:
    """What a snapshot says of itself."""

    load_id: str
    as_of: date
    loaded_at: datetime  # UTC
    made_up: bool


@dataclass
class Draft:
    """A snapshot in the making."""

    connection: duckdb.DuckDBPyConnection
    settings: Settings
    _counting: ThreadPoolExecutor
    _weeks: list[Future[None]] = field(default_factory=list)
    _number_of: dict[str, int] = field(default_factory=dict)  # by citizen_id
    _added: dict[str, tuple[int, int]] = field(default_factory=dict)  # rows read and rejected

    def add(self, typed: TypedTable) -> None:
        """Write the accepted rows of a table; enrolments must come first."""
        if typed.model.table == "enrolments":
            self._number_citizens(citizens_of(typed))
        self._create(typed.model.table, self._rows(typed.model, typed))
        self._added[typed.model.table] = typed.read, typed.rejected

    def fill_in(
        self, absent: Collection[str], kept_from: Snapshot | None, retention: Retention
    ) -> None:
        """Fill in the tables that the drop lacks, from an earlier snapshot if any; after enrolments.

        Nothing of the citizens who are forgotten is brought over.
        """
        run = self.connection.execute
        run(_LOAD)
        run(_DELIVERIES)
        self._remember(retention.departed)
        if not kept_from:
            for name in absent:
                self._create(name, self._rows(TABLES[name], None))
            return
        run("ATTACH $path AS published (READ_ONLY)", {"path": str(kept_from.path)})
        self._keep(absent, retention.forgotten)
        run(_KEPT_DELIVERIES, {"absent": [*absent]})
        run("DETACH published")

    def begin_weeks(self, as_of: date) -> None:
        """Begin to make the citizen-weeks, once the tables that they need are there."""
        self._weeks.append(self._counting.submit(self._count_weeks, as_of))

    def _count_weeks(self, as_of: date) -> None:
        with self._cursor() as cursor:
            build_citizen_weeks(cursor, as_of, self.settings.rules)

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A way in for one thread."""
        with self.connection.cursor() as cursor:
            cursor.execute(f"USE {NEW}")
            yield cursor

    def finish(self, facts: Facts) -> None:
        """Say what this load is and what was delivered, and bring all of it to the disk."""
        for weeks in self._weeks:
            weeks.result()
        rules = self.settings.rules.model_dump_json()
        loaded_at = facts.loaded_at.replace(tzinfo=None)
        self.connection.execute(
            "INSERT INTO load VALUES (?, ?, ?, ?, ?)",
            [facts.load_id, facts.as_of, loaded_at, facts.made_up, rules],
        )
        for name, counts in self._added.items():
            self.connection.execute(
                "INSERT INTO deliveries VALUES (?, ?, ?, ?, ?)",
                [name, facts.load_id, facts.as_of, *counts],
            )
        self.connection.execute("CHECKPOINT")

    def _number_citizens(self, citizen_ids: list[str]) -> None:
        """A number for each citizen: joining texts would be most of the work later on."""
        self._number_of = {citizen_id: i for i, citizen_id in enumerate(citizen_ids, start=1)}
        numbers = np.arange(1, len(citizen_ids) + 1, dtype=np.int32)
        self._create(
            "citizens",
            arrow.table({"citizen": arrow.numbers(numbers), "citizen_id": arrow.texts(citizen_ids)}),
        )

    def _rows(self, model: type[Table], typed: TypedTable | None) -> pa.Table:
        """The table with `citizen` for `citizen_id`; without rows where there is none."""
        nobody = Values([], np.empty(0, np.int32))
        arrays: dict[str, pa.Array] = {}
        if model.table == "enrolments":
            count = len(typed.rows) if typed else 0
            arrays["enrolment"] = arrow.numbers(np.arange(1, count + 1, dtype=np.int32))
        for column in model.columns():
            values = typed.columns[column.name] if typed else nobody
            if column.name == "citizen_id":
                number = [*map(self._number_of.get, values.values, repeat(0)), 0]
                arrays["citizen"] = arrow.numbers(np.array(number, np.int32)[values.codes])
            else:
                arrays[column.name] = values.arrow(column.python_type)
        return arrow.table(arrays)

    def _create(self, name: str, rows: pa.Table) -> None:
        with self._cursor() as cursor:
            cursor.register("delivered", rows)
            cursor.table("delivered").create(name)

    def _keep(self, absent: Collection[str], forgotten: frozenset[str]) -> None:
        of_citizens = [name for name in absent if "citizen_id" in TABLES[name].model_fields]
        gone = sorted(forgotten)
        for name in of_citizens:
            kept = f"published.{name}"
            self.connection.execute(_ADD_KEPT_CITIZENS, {"kept": kept, "forgotten": gone})
        for name in absent:
            kept = f"published.{name}"
            if name in of_citizens:
                self.connection.sql(_KEPT_ROWS, params={"kept": kept}).create(name)
            else:
                self.connection.table(kept).create(name)

    def _remember(self, departed: dict[str, date]) -> None:
        days = list(departed.values())
        last_on = arrow.column(days, np.arange(len(days), dtype=np.int32), date)
        rows = arrow.table({"citizen_id": arrow.texts(list(departed)), "last_on": last_on})
        self._create("departed", rows)


_LOAD = """
    CREATE TABLE load (
        load_id TEXT, as_of DATE, loaded_at TIMESTAMP, made_up BOOLEAN, rules TEXT
    )
"""
_DELIVERIES = """
    CREATE TABLE deliveries (
        "table" TEXT, load_id TEXT, as_of DATE, read BIGINT, rejected BIGINT
    )
"""
_KEPT_DELIVERIES = """
    INSERT INTO deliveries
    FROM published.deliveries WHERE "table" IN (SELECT unnest($absent::TEXT[]))
"""
# Citizens who occur in kept rows alone are numbered too: they may be enrolled again later.
_ADD_KEPT_CITIZENS = """
    INSERT INTO citizens
    SELECT (SELECT count(*) FROM citizens) + row_number() OVER (ORDER BY citizen_id), citizen_id
    FROM (
        SELECT DISTINCT citizen_id
        FROM query_table($kept) JOIN published.citizens USING (citizen)
        WHERE citizen_id NOT IN (SELECT citizen_id FROM citizens)
            AND citizen_id NOT IN (SELECT unnest($forgotten::TEXT[]))
    )
"""
_KEPT_ROWS = """
    SELECT citizens.citizen, kept.* EXCLUDE (citizen)
    FROM query_table($kept) AS kept
    JOIN published.citizens AS known USING (citizen)
    JOIN citizens USING (citizen_id)
"""


@contextmanager
def draft(path: Path, settings: Settings) -> Iterator[Draft]:
    """A new snapshot in `path`, whole on disk when the block is left; no file where it fails."""
    try:
        with (
            new_database(path, settings.memory_limit) as connection,
            ThreadPoolExecutor(1) as counting,
        ):
            yield Draft(connection, settings, counting)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def citizens_of(enrolments: TypedTable) -> list[str]:
    """The citizens with an accepted enrolment."""
    return enrolments.columns["citizen_id"].used()
