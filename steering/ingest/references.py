"""Whom rows may name: citizens with an accepted enrolment, workers who are known."""

from dataclasses import dataclass

from steering.ingest.checks import check_reference
from steering.ingest.snapshot import citizens_of
from steering.ingest.typed import TypedTable
from steering.store import Snapshot


@dataclass
class Known:
    """Learns from the tables it checks; enrolments and workers must come before the others.

    `workers` is None where none have ever been delivered: then nobody's name can be wrong.
    """

    workers: frozenset[str] | None
    citizens: frozenset[str] = frozenset()

    def check(self, typed: TypedTable) -> TypedTable:
        """The table without rows that name strangers."""
        table, columns = typed.model.table, typed.columns
        if table == "enrolments":
            self.citizens = frozenset(citizens_of(typed))
        elif "citizen_id" in columns:
            typed = check_reference(typed, "citizen_id", self.citizens)
        if table == "workers":
            self.workers = frozenset(typed.columns["worker_id"].used())
        elif "worker_id" in columns and self.workers is not None:
            typed = check_reference(typed, "worker_id", self.workers)
        return typed


def published_workers(published: Snapshot | None) -> frozenset[str] | None:
    """The workers that have been delivered before, None where there never were any."""
    if published is None or not published.query("FROM deliveries WHERE \"table\" = 'workers'"):
        return None
    return frozenset(worker_id for (worker_id,) in published.query("SELECT worker_id FROM workers"))
