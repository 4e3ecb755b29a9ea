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
from steering.indicators.count import SITE, Filters, Group, Source, described, grouped, narrowed

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
    sql = """
        SELECT
            grouping, week - first_week AS week_no,
            count(*),
            count_if(coalesce(week >= continuity_week, false)),
            count_if(get_bit(works, week) = 1)
        FROM (SELECT *, unnest(range(from_week, to_week + 1))::INTEGER AS week FROM stretches)
        WHERE get_bit(exempt, week) = 0
        GROUP BY grouping, week_no
        ORDER BY grouping NULLS LAST, week_no
    """
    return [Point(*row) for row in _ask(source, sql, weeks, by, where or {}, longest)]


def hours(
    source: Source,
    weeks: Sequence[date],
    *,
    by: str = SITE,
    where: Filters | None = None,
    longest: int = LONGEST,
) -> dict[tuple[Group, int], Hours]:
    """The hours of those in the points of `curve`, where there are any; by group and week."""
    sql = """
        SELECT grouping, week - first_week AS week_no, sum(hours), sum(hours::DOUBLE ** 2)
        FROM stretches JOIN ordinary_hours USING (citizen)
        WHERE week BETWEEN from_week AND to_week AND get_bit(exempt, week) = 0
        GROUP BY grouping, week_no
    """
    rows = _ask(source, sql, weeks, by, where or {}, longest)
    return {(group, week_no): Hours(*sums) for group, week_no, *sums in rows}


def _ask(
    source: Source, sql: str, weeks: Sequence[date], by: str, where: Filters, longest: int
) -> Rows:
    group, _ = grouped(by)
    narrowed_to, values = narrowed(where)
    stretches = _sql().format(
        grouping=group, described=described(group, narrowed_to), narrowed=narrowed_to
    )
    period = {"first": min(weeks), "last": max(weeks), "longest": longest}
    return source.query(f"WITH stretches AS ({stretches}) {sql}", {**period, **values})


@cache
def _sql() -> str:
    return files(__package__).joinpath("since_enrolment.sql").read_text("utf-8")
