"""What the reference counts on: one site's accepted rows, its as-of date and its rules."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

Row = dict[str, Any]
"""One accepted row: the contract's English column names, values typed; None is missing."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "enrolments": (
        "citizen_id",
        "programme",
        "enrolled_on",
        "closed_on",
        "exit_reason",
        "target_group",
        "visitation_group",
        "arm",
    ),
    "workers": ("worker_id", "name", "team", "email"),
    "assignments": ("citizen_id", "worker_id", "role", "from_on", "to_on"),
    "activities": (
        "activity_id",
        "citizen_id",
        "kind",
        "starts_on",
        "ends_on",
        "hours_per_week",
        "company_id",
        "company_name",
        "end_reason",
    ),
    "paid_hours": ("citizen_id", "period_start", "period_end", "hours", "company_id"),
    "contacts": ("citizen_id", "held_on", "kind", "worker_id"),
    "steps": ("citizen_id", "kind", "done_on"),
    "progression": ("citizen_id", "answered_on", "question", "score", "respondent"),
    "exemptions": ("citizen_id", "from_on", "to_on"),
}

KEYS: dict[str, tuple[str, ...]] = {
    "enrolments": ("citizen_id", "programme", "enrolled_on"),
    "workers": ("worker_id",),
    "assignments": ("citizen_id", "worker_id", "role", "from_on"),
    "activities": ("activity_id",),
    "paid_hours": ("citizen_id", "company_id", "period_start"),
    "contacts": ("citizen_id", "held_on", "kind"),
    "steps": ("citizen_id", "kind", "done_on"),
    "progression": ("citizen_id", "answered_on", "question", "respondent"),
    "exemptions": ("citizen_id", "from_on"),
}

PLACEMENT_KINDS = frozenset({"internship", "try_out", "wage_subsidy"})


@dataclass(frozen=True)
class Rules:
    """What the contract marks *configurable*."""

    gap_weeks: int = 4
    criterion_weeks: int = 13
    steering_role: str = "caseworker"
    placement_kinds: list[tuple[date, frozenset[str]]] = field(
        default_factory=lambda: [(date.min, PLACEMENT_KINDS)]
    )

    def placements(self, monday: date) -> frozenset[str]:
        """The kinds that are a placement in a week: the latest entry dated by its Monday."""
        entries = [entry for entry in self.placement_kinds if entry[0] <= monday]
        return max(entries, key=lambda entry: entry[0])[1] if entries else frozenset()


@dataclass(frozen=True, eq=False)
class Site:
    """Only accepted rows, by table; a table that is not there has never been delivered.

    Sites are compared by identity, so that what is worked out of one can be remembered.
    """

    as_of: date
    tables: dict[str, list[Row]]
    rules: Rules = field(default_factory=Rules)

    def rows(self, table: str, citizen_id: str) -> list[Row]:
        """A citizen's rows in a table."""
        return self._by_citizen[table, citizen_id]

    @cached_property
    def _by_citizen(self) -> defaultdict[tuple[str, str], list[Row]]:
        found: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
        for table, rows in self.tables.items():
            for row in rows if table != "workers" else ():
                found[table, row["citizen_id"]].append(row)
        return found

    @cached_property
    def teams(self) -> dict[str, str]:
        """Every worker's team; workers that have never been delivered have none."""
        return {row["worker_id"]: row["team"] for row in self.tables.get("workers", [])}

    @cached_property
    def paid_until(self) -> date | None:
        """R: "where paid_hours has been delivered, let R be its latest period_end"."""
        return max((row["period_end"] for row in self.tables.get("paid_hours", [])), default=None)


def covers(row: Row, day: date) -> bool:
    """Whether a row from `from_on` to `to_on`, inclusive, or without end, covers a day."""
    return bool(row["from_on"] <= day and (row["to_on"] is None or row["to_on"] >= day))


def names(values: Iterable[Any]) -> list[Any]:
    """Different group names in order; missing, the unassigned, after all names."""
    return sorted(set(values), key=name_order)


def name_order(value: Any) -> tuple[bool, Any]:
    """Sorts a name; the missing one last."""
    return (value is None, 0 if value is None else value)
