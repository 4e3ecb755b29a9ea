"""Continuity and ordinary hours by weeks since enrolment, as JobFirst's figures show them (JF p.10–15).

What a point counts is said in ``docs/definitions.md``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from steering.database import Rows
from steering.indicators.count import SITE, Filters, Group, Source, grouped, narrowed

LONGEST = 52  # weeks since enrolment


@dataclass(frozen=True)
class Point:
    """A group in one week since enrolment, the first being 0."""

    group: Group
    week_no: int
    population: int  # enrolments that were followed so far, each once
    reached: int  # those with 13-week continuity
    working: int  # those with ordinary hours


@dataclass(frozen=True)
class Hours:
    """The ordinary hours a week of a group's enrolments, summed, and their squares."""

    total: Decimal
    squares: float


def curve(
    source: Source,
    weeks: Sequence[date],
    *,
    by: str = SITE,
    where: Filters | None = None,
    longest: int = LONGEST,
) -> list[Point]:
    """Points by group and week since enrolment, over calendar weeks (Mondays) that follow each other.

    A point is listed where somebody counts in it. Raises `RefusedError` for a grouping or column that
    does not exist.
    """
    measures = "count(*), count_if(continuity), count_if(works)"
    return [Point(*row) for row in _ask(source, measures, "", weeks, by, where or {}, longest)]


def hours(
    source: Source,
    weeks: Sequence[date],
    *,
    by: str = SITE,
    where: Filters | None = None,
    longest: int = LONGEST,
) -> dict[tuple[Group, int], Hours]:
    """The hours of those in the points of `curve`, where there are any; by group and week."""
    rows = _ask(
        source,
        "sum(hours), sum(hours::DOUBLE ** 2)",
        "JOIN ordinary_hours ON works AND ordinary_hours.citizen = citizen_weeks.citizen "
        "AND ordinary_hours.week = citizen_weeks.week",
        weeks,
        by,
        where or {},
        longest,
    )
    return {(group, week_no): Hours(*sums) for group, week_no, *sums in rows}


def _ask(
    source: Source,
    measures: str,
    joined: str,
    weeks: Sequence[date],
    by: str,
    where: Filters,
    longest: int,
) -> Rows:
    group, _ = grouped(by)
    narrowed_to, values = narrowed(where)
    statement = f"""
        SELECT {group} AS grouping, week_no, {measures}
        FROM ({_sql()}) AS citizen_weeks
        {joined}
        JOIN enrolments USING (enrolment)
        LEFT JOIN workers USING (worker_id)
        WHERE {narrowed_to}
        GROUP BY grouping, week_no
        ORDER BY grouping NULLS LAST, week_no
    """  # noqa: S608
    period = {"first": min(weeks), "last": max(weeks), "longest": longest}
    return source.query(statement, {**period, **values})


@cache
def _sql() -> str:
    return files(__package__).joinpath("since_enrolment.sql").read_text("utf-8")
