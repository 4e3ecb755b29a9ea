"""How far those are who have not reached the 13 weeks: their chains of active weeks, counted."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from steering.indicators.count import SITE, Filters, Group, Source, described, grouped, narrowed


@dataclass(frozen=True)
class Chains:
    """Enrolments whose chain has so many active weeks and so many without activity since."""

    group: Group
    active: int  # 0: no chain that is alive
    gap: int
    people: int


def chains(
    source: Source, week: date, gap_weeks: int, *, by: str = SITE, where: Filters | None = None
) -> list[Chains]:
    """Of those who count in the week of that Monday and have not reached; by group, weeks and gap.

    `gap_weeks` is the rule of the site. Raises `RefusedError` for a grouping or column that does not
    exist.
    """
    group, _ = grouped(by)
    narrowed_to, values = narrowed(where or {})
    statement = f"""
        SELECT {group} AS grouping, active_weeks, if(active_weeks = 0, 0, gap) AS gap, count(*)
        FROM ({_sql()}) AS citizen_weeks
        {described(group, narrowed_to)}
        WHERE {narrowed_to}
        GROUP BY ALL
        ORDER BY ALL NULLS LAST
    """  # noqa: S608
    values |= {"week": week, "gap_weeks": gap_weeks, "exempt_too": False}
    return [Chains(*row) for row in source.query(statement, values)]


def unreached(source: Source, week: date, gap_weeks: int) -> dict[int, int]:
    """The active weeks of the chain of each enrolment that has not reached, 0 where none is alive.

    Also of who is exempt in the week: the chain goes on.
    """
    sql = f"SELECT enrolment, active_weeks FROM ({_sql()})"  # noqa: S608
    return dict(source.query(sql, {"week": week, "gap_weeks": gap_weeks, "exempt_too": True}))


@cache
def _sql() -> str:
    return files(__package__).joinpath("chains.sql").read_text("utf-8")
