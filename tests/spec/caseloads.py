"""Caseloads as a table: so many people, of whom so many count, and what a target makes of it.

    target 0.40
    team   worker  people  counts  needed  asked
    North  anna        20       4       4      3    words after the columns are a remark
    -      -            5       3       0      0    nobody's

Who counts is in an internship from the Monday on. `needed` is what a row lacks by itself, `asked` its
part of what the site lacks; without a column `worker`, the rows are teams.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

from steering.store import Snapshot
from steering.targets.breakdown import break_down
from tests.sites import Row, snapshot_of

MONDAY = date(2025, 3, 24)  # of 2025-W13
Cells = dict[str, Any]


def read(table: str) -> list[Cells]:
    """The table's rows by column: numbers are numbers, - is None."""
    header, *lines = (line.split() for line in table.strip().splitlines())
    return [dict(zip(header, map(_cell, line), strict=False)) for line in lines]


def _cell(text: str) -> str | int | None:
    if text == "-":
        return None
    return int(text) if text.isdigit() else text


def snapshot_with(
    caseloads: Sequence[Cells], *, teams: bool = True
) -> AbstractContextManager[Snapshot]:
    """The snapshot at the end of the week; a team without workers has one of its own name."""
    tables: dict[str, list[Row]] = {"enrolments": [], "assignments": [], "activities": []}
    workers = {cells.get("worker", cells["team"]): cells["team"] for cells in caseloads}
    if teams:
        named = {worker: team for worker, team in workers.items() if worker}
        tables["workers"] = [{"worker_id": w, "name": w, "team": named[w]} for w in named]
    for cells in caseloads:
        worker = cells.get("worker", cells["team"])
        for number in range(cells["people"]):
            citizen = {"citizen_id": f"{worker} {number}"}
            tables["enrolments"].append({**citizen, "enrolled_on": MONDAY})
            if worker:
                held = {"worker_id": worker, "role": "caseworker", "from_on": MONDAY}
                tables["assignments"].append({**citizen, **held})
            if number < cells["counts"]:
                placed = {"kind": "internship", "starts_on": MONDAY}
                tables["activities"].append({**citizen, **placed, "activity_id": f"{citizen}"})
    return snapshot_of(tables, MONDAY + timedelta(days=6))


def check(table: str, *, teams: bool = True) -> None:
    """Break the share in placement down over the table's people, and compare the last columns."""
    first, _, table = table.strip().partition("\n")
    target = Decimal(first.removeprefix("target "))
    rows = read(table)
    by: Literal["team", "worker"] = "worker" if "worker" in rows[0] else "team"
    with snapshot_with(rows, teams=teams) as snapshot:
        found = break_down(snapshot, "placement_share", target, by=by)
    counted = [
        {
            "team": share.team,
            "worker": share.group,
            "people": share.denominator,
            "counts": share.numerator,
            "needed": share.needed,
            "asked": share.allocated,
        }
        for share in found.groups
    ]
    assert [{name: each[name] for name in rows[0]} for each in counted] == rows
    assert found.site.needed == sum(row["asked"] for row in rows)
