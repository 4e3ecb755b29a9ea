"""How many of those who don't count yet could: who is ready, as they are sorted, else as is suggested.

The other side of `targets.breakdown`, which says how many more must count: so that a leader sees
whether a target is within reach at all (BRF 4.6).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from steering.indicators.count import SITE, Filters, Group, Source, described, grouped, narrowed
from steering.people import suggestion
from steering.people.caseload import week_of
from steering.people.nearest import lacks
from steering.people.suggestion import Nearness
from steering.settings import Rules

# Shares in which who begins a placement counts; to others, those in placement or work are nearer still.
BEGUN = frozenset(
    {"placement_share", "internship_share", "wage_subsidy_share", "course_share", "course_3m_share"}
)
SPOKEN = "contact_28d_share"  # to be spoken with, everybody is ready


@dataclass(frozen=True)
class Decided:
    """What people have entered of citizens, by their numbers in the data."""

    sorted_as: Mapping[int, str] = field(default_factory=dict)  # the keys of groups
    put_off: Collection[int] = ()  # of whom it is said: not now


@dataclass(frozen=True)
class Ready:
    """Of the enrolments of a group that are in a share's denominator and don't count in a week."""

    group: Group
    team: str | None  # the worker's team, where the groups are workers
    lacking: int  # all of them
    ready: int  # those who are ready, and not put off
    put_off: int


def ready(
    source: Source,
    rules: Rules,
    key: str,
    week: date,
    groups: Collection[str],
    decided: Decided,
    *,
    by: str = SITE,
    where: Filters | None = None,
) -> list[Ready]:
    """How many are ready in the week of that Monday, by group; of the site always.

    `groups` are the keys of the groups of nearness that count as ready. Raises `RefusedError` for an
    indicator, grouping or column that does not exist.
    """
    asked = week_of(source, week)
    group, team = grouped(by)
    filters, values = narrowed(where or {})
    nobody = [(SITE, None, 0, 0, 0)] if by == SITE else []
    if asked is None:
        return [Ready(*row) for row in nobody]
    statement = f"""
        SELECT
            {group} AS grouping, {team},
            count(*), count_if(is_ready AND NOT put_off), count_if(put_off)
        FROM ({_sql(key, filters)}) AS found
        {described(group, team)}
        GROUP BY grouping
        ORDER BY grouping NULLS LAST
    """  # noqa: S608
    bound = {**values, **_values(rules, key, week, asked.number, groups, decided)}
    return [Ready(*row) for row in source.query(statement, bound) or nobody]


def ready_enrolments(
    source: Source,
    rules: Rules,
    key: str,
    week: date,
    groups: Collection[str],
    decided: Decided,
    *,
    where: Filters | None = None,
) -> list[int]:
    """Which enrolments those are that `ready` counts as ready."""
    asked = week_of(source, week)
    if asked is None:
        return []
    filters, values = narrowed(where or {})
    statement = f"SELECT enrolment FROM ({_sql(key, filters)}) WHERE is_ready AND NOT put_off"  # noqa: S608
    bound = {**values, **_values(rules, key, week, asked.number, groups, decided)}
    return [enrolment for (enrolment,) in source.query(statement, bound)]


def _sql(key: str, filters: str) -> str:
    """A row for each enrolment that lacks: whether it is ready, and whether it is put off."""
    return f"""
        WITH decided AS (
            SELECT unnest($decided::INTEGER[]) AS citizen, unnest($decided_as::TEXT[]) AS decided_as
        )
        SELECT
            enrolment, worker_id,
            $all_ready OR list_contains($ready::TEXT[], coalesce(decided_as, nearness)) AS is_ready,
            list_contains($put_off::INTEGER[], citizen) AS put_off
        FROM ({suggestion.sql(f"{filters} AND {lacks(key)}")}) AS found
        LEFT JOIN decided USING (citizen)
    """  # noqa: S608


def _values(
    rules: Rules, key: str, week: date, number: int, groups: Collection[str], decided: Decided
) -> dict[str, object]:
    nearer = () if key in BEGUN else (str(Nearness.PLACED),)
    return {
        **suggestion.limits(rules, week),
        "week": number,
        "decided": list(decided.sorted_as),
        "decided_as": list(decided.sorted_as.values()),
        "put_off": sorted(decided.put_off),
        "all_ready": key == SPOKEN,
        "ready": sorted({*groups, *nearer}),
    }
