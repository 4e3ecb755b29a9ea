"""What a load tells beside its counts: what it left out, or what counts as nothing, without a fault."""

from collections.abc import Iterator

import numpy as np

from steering.contract.words import ActivityKind
from steering.ingest import pseudonym
from steering.ingest.drop import Drop
from steering.ingest.read import TableFile
from steering.ingest.retention import Retention
from steering.ingest.typed import TypedTable
from steering.locale import Message, message


def remarks(drop: Drop, decided: Retention) -> Iterator[Message]:
    """What was left out of the drop without being wrong."""
    if decided.forgotten:
        yield message(
            "{people} citizens have been out of every programme for more than {months} months. "
            "They are left out, and vanish from what earlier loads left.",
            people=len(decided.forgotten),
            months=decided.months,
        )
    if drop.ignored:
        yield message("Belongs to no table: {names}.", names=", ".join(drop.ignored)[:1000])


def of_file(file: TableFile) -> Iterator[Message]:
    """What was left out of a file without being wrong, and what counts as nothing."""
    if file.typed.unknown:
        names = pseudonym.mask(", ".join(file.typed.unknown))[:1000]
        yield message("{file}: columns that are not used: {names}.", file=file.name, names=names)
    if file.typed.blank:
        yield message(
            "{file}: {rows} empty rows were passed over.", file=file.name, rows=file.typed.blank
        )
    if file.typed.model.table == "activities" and (jobs := _jobs_without_hours(file.typed)):
        yield message(
            "{file}: {rows} ordinary jobs have no hours and count as none: registrations to mend.",
            file=file.name,
            rows=jobs,
        )


def _jobs_without_hours(activities: TypedTable) -> int:
    kinds, hours = activities.columns["kind"], activities.columns["hours_per_week"]
    jobs = np.array([kind == ActivityKind.ORDINARY_JOB for kind in kinds.values], bool)
    return int((jobs[kinds.codes] & (hours.codes < 0)).sum()) if len(activities.rows) else 0
