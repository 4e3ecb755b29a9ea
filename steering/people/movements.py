"""What changed from one week to another (since the last meeting): as numbers, as people, of one person.

All are asked of one snapshot by the same SQL, ``movements.sql``: the numbers in a room of figures, the
people in a room of people. The state in the earlier week is held against the state in the later one,
each by the rules of the contract.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from steering.database import Rows
from steering.errors import RefusedError
from steering.indicators.count import SITE, Filters, Group, Source, described, grouped, narrowed
from steering.locale import message


class Kind(StrEnum):
    """What can have changed for an enrolment from a week A (`since`) to a later week B.

    Nothing is told of an enrolment that is exempt in B. Of one that counts in B:

    - `ENROLLED`: it was not in A. (One that began and ended in between is in neither.)
    - `PLACEMENT_STARTED`: the citizen is in company placement in B and was not in A; the citizen, so
      that a placement which was brought along into a new enrolment is none that started.
    - `PLACEMENT_STOPPED`: it was in A, the citizen in company placement then, and is not in B.
    - `CONTINUITY_REACHED`: the 13th active week of a chain lies after A and not after B.
    - `CHAIN_LOST`: it was in A with a chain of at least one active week whose gap was no longer than is
      allowed; by B, a gap was; and the 13 weeks have not been reached by B.
    - `HOURS_GOT`, `HOURS_LOST`: the same as with placements, of ordinary hours. (Where the income
      register speaks of A and not yet of B, the sources differ.)

    `CLOSED`: it was in A, not exempt, and is no longer in B. It stands under who owned it in its last
    week, all others under who owns them in B.
    """

    ENROLLED = "enrolled"
    CLOSED = "closed"
    PLACEMENT_STARTED = "placement_started"
    PLACEMENT_STOPPED = "placement_stopped"
    CONTINUITY_REACHED = "continuity_reached"
    CHAIN_LOST = "chain_lost"
    HOURS_GOT = "hours_got"
    HOURS_LOST = "hours_lost"


@dataclass(frozen=True)
class Changes:
    """How many enrolments of a group changed in each way, of so many that were compared."""

    group: Group
    team: str | None  # the worker's team, where the groups are workers
    compared: int  # those that count in the later week, and those that closed
    people: Mapping[Kind, int]


@dataclass(frozen=True)
class Moved:
    """An enrolment that changed."""

    citizen_id: str
    programme: str | None
    team: str | None  # the owner's; None where nobody owns it
    worker_id: str | None


def changes(
    source: Source,
    since: date,
    week: date,
    gap_weeks: int,
    *,
    by: str = SITE,
    where: Filters | None = None,
) -> list[Changes]:
    """How many changed in each group from the Monday `since` to the Monday `week`; of the site always.

    `gap_weeks` is the rule of the site. Raises `RefusedError` where `since` does not lie before `week`,
    and for a grouping or column that does not exist.
    """
    group, team = grouped(by)
    narrowed_to, values = narrowed(where or {})
    statement = f"""
        SELECT {group} AS grouping, {team}, count(*), {", ".join(f"count_if({kind})" for kind in Kind)}
        FROM ({_sql()}) AS moved
        {described(group, team, narrowed_to)}
        WHERE {narrowed_to}
        GROUP BY grouping
        ORDER BY grouping NULLS LAST
    """  # noqa: S608
    rows = source.query(statement, {**_period([since], week, gap_weeks), **values})
    nobody: Rows = [(SITE, None, 0, *[0] * len(Kind))] if by == SITE else []
    return [
        Changes(name, of_team, compared, dict(zip(Kind, numbers, strict=True)))
        for name, of_team, compared, *numbers in rows or nobody
    ]


def moved(
    source: Source,
    since: date,
    week: date,
    gap_weeks: int,
    kind: Kind,
    *,
    where: Filters | None = None,
) -> list[Moved]:
    """Who changed in that way, by team, worker and citizen. Raises as `changes` does."""
    narrowed_to, values = narrowed(where or {})
    statement = f"""
        SELECT citizen_id, programme, workers.team, worker_id
        FROM ({_sql()}) AS moved
        JOIN enrolments USING (enrolment)
        JOIN citizens USING (citizen)
        LEFT JOIN workers USING (worker_id)
        WHERE {Kind(kind)} AND {narrowed_to}
        ORDER BY workers.team NULLS LAST, worker_id NULLS LAST, citizen_id, programme
    """  # noqa: S608
    return [
        Moved(*row) for row in source.query(statement, {**_period([since], week, gap_weeks), **values})
    ]


def happened(
    source: Source, of: Collection[tuple[str, date]], week: date, gap_weeks: int
) -> dict[tuple[str, date], frozenset[Kind]]:
    """How each of these citizens changed, in any enrolment, from the Monday beside them to `week`.

    Who is not compared is left out: who is exempt in `week`, or in no programme then nor before.
    Raises as `changes`.
    """
    statement = f"""
        WITH asked AS (
            SELECT unnest($citizens::TEXT[]) AS citizen_id, unnest($since::DATE[]) AS since
        ), held_weeks AS (  -- theirs alone: what stands below need not look at everybody's
            FROM held_weeks
            SEMI JOIN (FROM enrolments JOIN citizens USING (citizen) SEMI JOIN asked USING (citizen_id))
                USING (enrolment)
        )
        SELECT citizen_id, since, {", ".join(f"bool_or({kind})" for kind in Kind)}
        FROM ({_sql()}) AS moved
        JOIN enrolments USING (enrolment)
        JOIN citizens USING (citizen)
        SEMI JOIN asked USING (citizen_id, since)
        GROUP BY citizen_id, since
    """  # noqa: S608
    asked = sorted(of)
    values = {
        **_period([since for _, since in asked], week, gap_weeks),
        "citizens": [citizen for citizen, _ in asked],
    }
    return {
        (citizen, since): frozenset(kind for kind, so in zip(Kind, changed, strict=True) if so)
        for citizen, since, *changed in source.query(statement, values)
    }


def _period(since: Sequence[date], week: date, gap_weeks: int) -> dict[str, object]:
    if any(monday >= week for monday in since):
        raise RefusedError(
            message("The earlier week must lie before the later one."), code="not_a_period"
        )
    return {"since": list(since), "week": week, "gap_weeks": gap_weeks}


@cache
def _sql() -> str:
    return files(__package__).joinpath("movements.sql").read_text("utf-8")
