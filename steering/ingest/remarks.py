"""What a load tells beside its counts: what it left out, or what counts as nothing, without a fault."""

import numpy as np

from steering.contract.words import ActivityKind
from steering.ingest import pseudonym
from steering.ingest.drop import Drop
from steering.ingest.parse import TypedTable
from steering.ingest.read import TableFile
from steering.ingest.retention import Retention
from steering.locale import Message, message


def remarks(drop: Drop, files: list[TableFile], decided: Retention) -> tuple[Message, ...]:
    """What was left out without being wrong."""
    remarks = []
    if decided.forgotten:
        remarks.append(
            message(
                "{people} citizens have been out of every programme for more than {months} months. "
                "They are left out, and vanish from what earlier loads left.",
                people=len(decided.forgotten),
                months=decided.months,
            )
        )
    if drop.ignored:
        remarks.append(message("Belongs to no table: {names}.", names=", ".join(drop.ignored)[:1000]))
    for file in files:
        if file.typed.unknown:
            names = pseudonym.mask(", ".join(file.typed.unknown))[:1000]
            remarks.append(
                message("{file}: columns that are not used: {names}.", file=file.name, names=names)
            )
        if file.typed.blank:
            remarks.append(
                message(
                    "{file}: {rows} empty rows were passed over.",
                    file=file.name,
                    rows=file.typed.blank,
                )
            )
        if file.typed.model.table == "activities" and (jobs := _jobs_without_hours(file.typed)):
            remarks.append(
                message(
                    "{file}: {rows} ordinary jobs have no hours and count as none: "
                    "registrations to mend.",
                    file=file.name,
                    rows=jobs,
                )
            )
    return tuple(remarks)


def _jobs_without_hours(activities: TypedTable) -> int:
    kinds, hours = activities.columns["kind"], activities.columns["hours_per_week"]
    jobs = np.array([kind == ActivityKind.ORDINARY_JOB for kind in kinds.values], bool)
    return int((jobs[kinds.codes] & (hours.codes < 0)).sum()) if len(activities.rows) else 0
