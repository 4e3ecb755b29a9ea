"""Who is nearest to counting: the people of a caseload in the order in which to look for them.

Each indicator has a ladder. A rung is one plain question about a case, and the first that says yes
tells the place and the reason; on the same rung, what comes soonest, was latest or lacks least stands
first.
The order is a help to look for those who can start, no verdict on anybody (BRF 4.6).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from steering.indicators.count import Filters, Source
from steering.indicators.registry import indicator
from steering.locale import Message
from steering.people.caseload import Case, Narrowed, Ranked, ranked, week_of
from steering.people.rungs import (
    Rung,
    chain_grows,
    contact,
    contact_overdue,
    job_starts,
    placed_before,
    placed_now,
    placement_ended_lately,
    placement_starts,
    prepared,
    worked_before,
    works_now,
)
from steering.settings import Rules

_ALL = 1_000_000
_ALONE = "enrolment IN (SELECT unnest($enrolments::INTEGER[]))"


@dataclass(frozen=True)
class Near:
    """Somebody who does not count this week, and why they are thought to be near."""

    case: Case
    reason: Message


@dataclass(frozen=True)
class Nearest:
    """The first of those who don't count, the nearest first, and how many there are in all."""

    people: Sequence[Near]
    found: int


def nearest(
    source: Source,
    rules: Rules,
    keys: Sequence[str],
    week: date,
    *,
    where: Filters | None = None,
    enrolments: Collection[int] | None = None,
    among: Collection[str] | None = None,
    without: Collection[str] = (),
    most: int = _ALL,
) -> dict[str, Nearest]:
    """Of each of these shares, those in the denominator who don't count in the week of that Monday.

    `enrolments` are those alone that may be among them, `among` and `without` citizens by the name that
    they have in the room. Of one share the database finds the first; of several, which are asked of a
    caseload, all are found at once. Raises `RefusedError` for an indicator that does not exist.
    """
    lacking = [lacks(key) for key in keys]
    asked = week_of(source, week)
    if asked is None or not keys:
        return {key: Nearest((), 0) for key in keys}
    of = Narrowed.to(where, among, without).also(f"({' OR '.join(lacking)})")
    if enrolments is not None:
        of = of.also(_ALONE, enrolments=sorted(enrolments))
    ladders = [ladder(key) for key in keys]
    one = len(keys) == 1  # then all who are found lack it
    pairs = [("true" if one else holds, rungs) for holds, rungs in zip(lacking, ladders, strict=True)]
    found = ranked(
        source,
        rules,
        asked,
        of,
        rung=_list(_where(holds, _first(_numbered(rungs))) for holds, rungs in pairs),
        place=_list(_where(holds, _first(_places(rungs))) for holds, rungs in pairs),
        order="rung[1], place[1], citizen_id, enrolment" if one else "citizen_id, enrolment",
        most=most if one else _ALL,
    )
    return {
        key: _nearest(found, position, rungs, most)
        for position, (key, rungs) in enumerate(zip(keys, ladders, strict=True))
    }


def lacking(
    source: Source,
    key: str,
    week: date,
    among: Collection[str],
    *,
    where: Filters | None = None,
    enrolments: Collection[int] | None = None,
) -> list[str]:
    """Of whom `nearest` would find an enrolment among these citizens: a name for each enrolment.

    Much quicker, for it tells nothing else of them.
    """
    asked = week_of(source, week)
    if asked is None:
        return []
    of = Narrowed.to(where, among).also(lacks(key))
    if enrolments is not None:
        of = of.also(_ALONE, enrolments=sorted(enrolments))
    statement = f"""
        SELECT citizens.citizen_id
        FROM citizen_weeks
        JOIN enrolments USING (enrolment)
        JOIN citizens USING (citizen)
        LEFT JOIN workers USING (worker_id)
        WHERE week = $week AND {of.condition}
        ORDER BY citizens.citizen_id
    """  # noqa: S608
    return [name for (name,) in source.query(statement, {**of.values, "week": asked.number})]


def ladder(key: str) -> Sequence[Rung]:
    """The rungs of a share, the nearest first; on the last stands everybody."""
    return (*LADDERS.get(key, _OTHERS), contact)


def lacks(key: str) -> str:
    """In SQL: whether an enrolment of the week is in the denominator of a share and does not count.

    The week's number is bound as ``$week``. Raises `RefusedError` for an indicator that does not exist.
    """
    of = indicator(key)
    return f"""enrolment IN (
        SELECT enrolment
        FROM citizen_weeks
        WHERE week = $week AND NOT exempt
        GROUP BY enrolment
        HAVING {of.denominator} > 0 AND coalesce({of.numerator}, 0) = 0
    )"""  # noqa: S608


def _nearest(found: Ranked, position: int, rungs: Sequence[Rung], most: int) -> Nearest:
    there = [
        (rung, one.place[position], one.case)
        for one in found.cases
        if (rung := one.rung[position]) is not None
    ]
    there.sort(key=itemgetter(0, 1))  # who stands on the same place is in order already
    people = [Near(case, rungs[rung].reason(case)) for rung, _, case in there[:most]]
    return Nearest(people, found.found if len(found.cases) == len(there) else len(there))


def _numbered(rungs: Sequence[Rung]) -> list[tuple[str, str]]:
    return [(rung.stands, str(number)) for number, rung in enumerate(rungs)]


def _places(rungs: Sequence[Rung]) -> list[tuple[str, str]]:
    return [(rung.stands, f"({rung.place})::DOUBLE") for rung in rungs]


def _first(of: Collection[tuple[str, str]]) -> str:
    """In SQL: the value of the first condition that holds."""
    return "CASE " + " ".join(f"WHEN {holds} THEN {value}" for holds, value in of) + " END"


def _where(holds: str, value: str) -> str:
    return f"CASE WHEN {holds} THEN {value} END"


def _list(of: Iterable[str]) -> str:
    return f"[{', '.join(of)}]"


_PLACEMENT: tuple[Rung, ...] = (placement_starts, placement_ended_lately, prepared, placed_before)
_HOURS: tuple[Rung, ...] = (job_starts, placed_now, worked_before, prepared, placement_starts)
_CONTINUITY: tuple[Rung, ...] = (chain_grows, placed_now, placement_starts, job_starts, prepared)
_OTHERS: tuple[Rung, ...] = (placement_starts, job_starts, prepared)
LADDERS: Mapping[str, Sequence[Rung]] = {
    "placement_share": _PLACEMENT,
    "internship_share": _PLACEMENT,
    "wage_subsidy_share": (placed_now, *_PLACEMENT),
    "ordinary_hours_share": _HOURS,
    "hours_30_share": (works_now, *_HOURS),
    "continuity_13_share": _CONTINUITY,
    "continuity_13_same_company_share": _CONTINUITY,
    "hours_after_13_share": _HOURS,
    "placement_with_hours_share": (job_starts, worked_before, placed_now),
    "course_share": (placement_starts, job_starts, *_PLACEMENT[1:]),
    "course_3m_share": (placement_starts, job_starts, *_PLACEMENT[1:]),
    "contact_28d_share": (contact_overdue,),
}
