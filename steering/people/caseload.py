"""The caseload (sagsstamme): the citizens who are in a programme in a week, and where each stands."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from steering.indicators.count import Filters, Source, narrowed
from steering.people import risks
from steering.people.case import Activity as Activity
from steering.people.case import Case as Case
from steering.people.case import case_of
from steering.people.chain import SOON
from steering.settings import Rules

FRESH_DAYS = 28  # a contact holds for so long (`contact_28d_share`)


@dataclass(frozen=True)
class Week:
    """The week in which a caseload is looked at."""

    number: int
    monday: date
    last_day: date


@dataclass(frozen=True)
class Caseload:
    """The first cases in the order asked for, and how many there are in all."""

    cases: Sequence[Case]
    found: int


# What a caseload can be narrowed to, and in which order it can be asked for: words for pages, in SQL.
NARROWED: Mapping[str, str] = {
    "not_placed": "NOT exempt AND NOT placement",
    "no_hours": "NOT exempt AND NOT works",
    "about_to_reach": "on_the_way AND lacking <= $soon",
    "about_to_break": "on_the_way AND gap >= greatest(1, ($gap_weeks + 1) // 2)",
    "contact_overdue": "NOT exempt AND NOT contact_28d",
    "placement_ends": "placed.ends_on <= $last_day + $fresh_days",
    "exempt": "exempt",
    "unassigned": "worker_id IS NULL",
}
_BY_OWNER = "team NULLS LAST, worker_id NULLS LAST, enrolled_on, citizen_id, programme"
ORDERS: Mapping[str, str] = {
    "owner": _BY_OWNER,
    "citizen": "citizen_id, programme, enrolled_on",
    "newest": f"enrolled_on DESC, {_BY_OWNER}",
    "chain": f"on_the_way DESC, CASE WHEN on_the_way THEN lacking END, {_BY_OWNER}",
    "contact_due": f"contact_due, {_BY_OWNER}",
    "placement_end": f"placed.ends_on NULLS LAST, {_BY_OWNER}",
    "hours": f"hours DESC, hours_lately DESC, {_BY_OWNER}",
}


def caseload(
    source: Source,
    rules: Rules,
    week: date,
    *,
    where: Filters | None = None,
    citizen: int | None = None,
    only: str | None = None,
    at_risk: risks.Kind | None = None,
    search: str = "",
    order: str = "owner",
    most: int = 1_000_000,
    among: Collection[str] | None = None,
    without: Collection[str] = (),
) -> Caseload:
    """The cases in a room of people in the week of that Monday; nobody where there is no such week.

    `citizen` is the number of a citizen in the data, `only` one of `NARROWED`, `at_risk` leaves those
    who are in that way, `order` is one of `ORDERS`, `search` a part of a citizen's number or of a
    company's name. `among` and `without` are citizens by the name that they have in the room.
    """
    asked = week_of(source, week)
    if asked is None:
        return Caseload((), 0)
    narrowed_to = Narrowed.to(where, among, without)
    if citizen is not None:
        narrowed_to = narrowed_to.also("citizen = $citizen", citizen=citizen)
    if at_risk is not None:
        of_risk = f"enrolment IN (SELECT enrolment FROM ({risks.sql()}) WHERE {at_risk})"  # noqa: S608
        narrowed_to = narrowed_to.also(of_risk, **risks.limits(rules, week))
    conditions = [NARROWED[only]] if only else []
    if search.strip():
        conditions.append(_SEARCHED)
        narrowed_to = narrowed_to.also("true", search=search.strip().lower())
    found = ranked(
        source,
        rules,
        asked,
        narrowed_to,
        conditions=" AND ".join(conditions) or "true",
        order=ORDERS[order],
        most=most,
    )
    return Caseload([one.case for one in found.cases], found.found)


@dataclass(frozen=True)
class Narrowed:
    """Of which enrolments: a condition on citizen-weeks joined as in ``caseload.sql``; its values."""

    condition: str
    values: Mapping[str, object]

    @classmethod
    def to(
        cls, where: Filters | None, among: Collection[str] | None = None, without: Collection[str] = ()
    ) -> "Narrowed":
        """By these filters, and of these citizens alone, or of all but these, by name."""
        found = cls(*narrowed(where or {}))
        if among is not None:
            there = "list_contains($among::TEXT[], citizens.citizen_id)"
            found = found.also(there, among=sorted(among))
        if without:
            there = "NOT list_contains($without::TEXT[], citizens.citizen_id)"
            found = found.also(there, without=sorted(without))
        return found

    def also(self, condition: str, **values: object) -> "Narrowed":
        """By another condition as well."""
        return Narrowed(f"{self.condition} AND {condition}", {**self.values, **values})


@dataclass(frozen=True)
class OnLadder:
    """A case with the number of its rung and the place on it, on each ladder that was asked about."""

    case: Case
    rung: Sequence[int | None]  # None: not on that ladder
    place: Sequence[float | None]


@dataclass(frozen=True)
class Ranked:
    """The first cases in an order, and how many there are in all."""

    cases: Sequence[OnLadder]
    found: int


def ranked(
    source: Source,
    rules: Rules,
    asked: Week,
    of: Narrowed,
    *,
    conditions: str = "true",
    rung: str = "[]",
    place: str = "[]",
    order: str,
    most: int,
) -> Ranked:
    """The cases of a week; `rung`, `place` and `conditions` are SQL on what is known of a case."""
    sql = _sql().format(
        filters=of.condition, conditions=conditions, rung=rung, place=place, order=order
    )
    values = {
        **of.values,
        "week": asked.number,
        "monday": asked.monday,
        "last_day": asked.last_day,
        "kinds": sorted(rules.placements(asked.monday)),
        "gap_weeks": rules.gap_weeks,
        "criterion_weeks": rules.criterion_weeks,
        "most": most,
        **{name: number for name, number in _CONSTANTS.items() if f"${name}" in sql},
    }
    rows = source.query(sql, values)
    cases = [OnLadder(case_of(rules, *row[3:]), row[1], row[2]) for row in rows]
    return Ranked(cases, rows[0][0] if rows else 0)


_CONSTANTS = {"soon": SOON, "fresh_days": FRESH_DAYS}
_SEARCHED = """(
    contains(lower(citizen_id), $search) OR contains(lower(placed.company), $search)
    OR contains(lower(next_placement.company), $search)
)"""


def week_of(source: Source, monday: date) -> Week | None:
    """The week of that Monday, None where the data know of none."""
    sql = "SELECT week, monday, last_day FROM weeks WHERE monday = $monday"
    found = source.query(sql, {"monday": monday})
    return Week(*found[0]) if found else None


@cache
def _sql() -> str:
    return files(__package__).joinpath("caseload.sql").read_text("utf-8")
