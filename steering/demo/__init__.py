"""A made-up municipality's drop, calibrated to what the reports print (figures.py, habits.py)."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np

from steering.demo.activities import act, activity_table, at_work
from steering.demo.calendar import number_of
from steering.demo.casework import contact_table, exemption_table, progression_table, step_table
from steering.demo.columns import Dialect, Table
from steering.demo.faults import BAD_SHARE, disturb
from steering.demo.paper import put, write_sheet
from steering.demo.people import enrol, enrolment_table
from steering.demo.register import paid_table
from steering.demo.rehabilitation import rehabilitate
from steering.demo.staff import assignment_table, share_out, worker_table

AS_OF = date(2026, 11, 20)
MARKER = "_DEMO"
DANISH = Dialect()
# Each table's file, from a system of its own.
FILES = {
    "enrolments": ("forloeb", DANISH),
    "workers": ("medarbejdere", DANISH),
    "assignments": ("tilknytninger", DANISH),
    "activities": ("indsatser", DANISH),
    "paid_hours": ("loentimer", DANISH._replace(day="%d.%m.%Y")),
    "contacts": ("samtaler", DANISH._replace(day="%d/%m/%Y")),
    "steps": ("trin", DANISH),
    "progression": ("progression", Dialect(",", "%Y-%m-%d", ".", danish=False)),
    "exemptions": ("fritagelser", DANISH),
}


def write(
    folder: Path,
    *,
    citizens: int = 900,
    weeks: int = 104,
    seed: int = 1,
    as_of: date = AS_OF,
    bad_share: float = BAD_SHARE,
) -> list[Path]:
    """Writes the nine tables as of a date, and last the marker; the same arguments, the same bytes.

    `weeks` is the period the drop tells of: enrolments begin over it and a quarter as much before.
    `bad_share` of the rows of a table are bad; 0 gives a clean drop, as no real one is.
    Returns the paths in the order they were written.
    """
    rng = np.random.Generator(np.random.PCG64(seed))
    people = enrol(rng, citizens, weeks, number_of(as_of))
    found = act(rng, people)
    caseload = share_out(rng, people)
    way = rehabilitate(rng, people)
    tables: dict[str, Callable[[], Table]] = {
        "enrolments": lambda: enrolment_table(rng, people, at_work(people, found)),
        "workers": lambda: worker_table(caseload),
        "assignments": lambda: assignment_table(rng, people, caseload),
        "activities": lambda: activity_table(rng, people, found),
        "paid_hours": lambda: paid_table(rng, people, found),
        "contacts": lambda: contact_table(rng, people, caseload, way),
        "steps": lambda: step_table(rng, people, way),
        "progression": lambda: progression_table(rng, people),
        "exemptions": lambda: exemption_table(rng, people),
    }
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, (stem, dialect) in FILES.items():
        sheet = put(tables[name](), dialect)
        disturb(rng, name, sheet, bad_share)
        paths.append(folder / f"{stem}_{as_of:%Y-%m-%d}.csv")
        write_sheet(paths[-1], name, sheet, dialect)
    marker = folder / MARKER
    marker.write_text("Opdigtede data fra steering demo: ingen rigtige borgere.\n", "utf-8")
    return [*paths, marker]
