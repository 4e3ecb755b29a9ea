"""Count indicators in a snapshot: any of them, any weeks, any grouping, any filter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, Protocol, get_args

from steering.errors import RefusedError
from steering.indicators import weeks as iso
from steering.indicators.registry import Indicator, indicator
from steering.locale import message

if TYPE_CHECKING:  # the command line knows the groupings before it needs a database
    from steering.database import Rows, Values

Grouping = Literal["site", "team", "worker", "programme", "target_group", "visitation_group", "arm"]
Group = str | int | None
Number = int | Decimal

_COLUMNS: dict[str, str] = {
    "team": "workers.team",
    "worker": "worker_id",
    "programme": "enrolments.programme",
    "target_group": "enrolments.target_group",
    "visitation_group": "enrolments.visitation_group",
    "arm": "enrolments.arm",
}
_DESCRIBED = {
    "enrolments.": "JOIN enrolments USING (enrolment)",
    "workers.": "LEFT JOIN workers USING (worker_id)",
}
SITE = "site"
Filters = Mapping[str, Sequence[Group]]


class Source(Protocol):
    """What is counted in: a snapshot, or the part of one that somebody may see."""

    @property
    def as_of(self) -> date:
        """The day the data describe."""

    def query(self, sql: str, values: Values = ()) -> Rows:
        """All rows of one statement."""


@dataclass(frozen=True)
class Figure:
    """One indicator in one week for one group; `group` None is the unassigned or unknown."""

    indicator: str
    week: str
    group: Group
    team: str | None  # the worker's team, where the groups are workers
    numerator: Number
    denominator: Number
    contributors: int  # people in the numerator; of hours, those who have any
    population: int  # people in the group, whether or not the denominator counts them

    @property
    def value(self) -> float | None:
        """Numerator over denominator, None where there is nobody to divide by."""
        return float(self.numerator / Decimal(self.denominator)) if self.denominator else None


# Of a few weeks, these alone are unfolded, up to twenty times as quickly; of many, all of them are.
_FEW = 26
_BETWEEN = "SELECT min(week), max(week) FROM weeks WHERE list_contains($mondays, monday)"


def count(
    source: Source,
    keys: Sequence[str],
    *,
    by: str = SITE,
    weeks: Sequence[date] | None = None,
    where: Filters | None = None,
) -> list[Figure]:
    """Figures by indicator, week and group, in that order; `weeks` are Mondays, by default the last.

    A group is listed in the weeks in which it has a population; the site always. In `where`, a column
    must have one of the values given for it (None: missing). Raises `RefusedError` for a key, grouping
    or column that does not exist.
    """
    wanted = [indicator(key) for key in keys]
    mondays = list(weeks) if weeks is not None else iso.last(1, source.as_of)
    sql, values = _compile(wanted, by, mondays, where or {})
    nobody = (SITE, None, *[0] * (1 + 3 * len(wanted)))
    rows: dict[date, list[tuple[Any, ...]]] = {monday: [] for monday in mondays}
    [(first, last)] = source.query(_BETWEEN, {"mondays": mondays})
    if len(mondays) > _FEW:
        first = 0
    for monday, *row in source.query(sql, {**values, "first": first, "last": last}):
        rows[monday].append(tuple(row))
    return [
        Figure(
            one.key,
            iso.label(monday),
            group,
            team,
            numerator or 0,
            denominator,
            contributors,
            population,
        )
        for position, one in enumerate(wanted)
        for monday in mondays
        for group, team, population, *measures in rows[monday] or ([nobody] if by == SITE else [])
        for numerator, denominator, contributors in [measures[3 * position : 3 * position + 3]]
    ]


def _compile(
    wanted: Sequence[Indicator], by: str, mondays: Sequence[date], where: Filters
) -> tuple[str, dict[str, object]]:
    """One statement for all indicators: their expressions come from the registry, values are bound."""
    measures = ", ".join(f"{i.numerator}, {i.denominator}, {i.people}" for i in wanted)
    group, team = grouped(by)
    narrowed_to, values = narrowed(where)
    values["mondays"] = list(mondays)
    statement = f"""
        SELECT weeks.monday, {group} AS grouping, {team}, count(*), {measures}
        FROM citizen_weeks
        JOIN weeks USING (week)
        {described(group, team, narrowed_to)}
        WHERE citizen_weeks.week BETWEEN $first AND $last
            AND list_contains($mondays, weeks.monday)
            AND NOT exempt
            AND {narrowed_to}
        GROUP BY weeks.monday, grouping
        ORDER BY weeks.monday, grouping NULLS LAST
    """  # noqa: S608
    return statement, values


def grouped(by: str) -> tuple[str, str]:
    """The SQL for a group and, of workers, its team, on citizen-weeks joined as `count` does."""
    group = "'site'" if by == SITE else _column(by)
    return group, "any_value(workers.team)" if by == "worker" else "NULL"


def narrowed(where: Filters) -> tuple[str, dict[str, object]]:
    """A filter as a condition on citizen-weeks joined as `count` does, and the values that it binds."""
    conditions, values = ["true"], dict[str, object]()
    for number, (column, allowed) in enumerate(where.items()):
        name = f"where_{number}"
        present = [value for value in allowed if value is not None]
        tests = [f"{_column(column)} IS NULL"] if None in allowed else []
        if present:
            tests.append(f"list_contains(${name}, {_column(column)})")
            values[name] = present
        conditions.append("(" + " OR ".join(tests or ["false"]) + ")")
    return " AND ".join(conditions), values


def described(*sql: str) -> str:
    """The joins to what is said of enrolments and workers, as far as these parts of a query name it.

    Joined to a million citizen-weeks for nothing, they are the larger part of a query's time.
    """
    return " ".join(join for table, join in _DESCRIBED.items() if any(table in part for part in sql))


def _column(name: str) -> str:
    """The SQL column for a grouping or filter; raises `RefusedError` where there is none."""
    try:
        return _COLUMNS[name]
    except KeyError:
        raise RefusedError(
            message(
                "{name} can't be grouped or filtered by. What can: {names}.",
                name=name,
                names=", ".join(_COLUMNS),
            ),
            code="unknown_column",
        ) from None


def groupings() -> tuple[str, ...]:
    """Every grouping there is."""
    return get_args(Grouping)
