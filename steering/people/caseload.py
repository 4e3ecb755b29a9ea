"""The caseload (sagsstamme): the citizens who are in a programme in a week, and where each stands."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from steering.contract.words import ActivityKind
from steering.indicators.count import Filters, Source, narrowed
from steering.people import risks
from steering.people.chain import SOON, Chain
from steering.people.week_strip import week_strip
from steering.settings import Rules

FRESH_DAYS = 28  # a contact holds for so long (`contact_28d_share`)


@dataclass(frozen=True)
class Activity:
    """A placement or an ordinary job of a case; `company` by its name, else its number."""

    kind: ActivityKind
    company: str | None
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class Case:
    """One enrolment in a week. *Last* and *next* are seen from the last day of the week's reach."""

    enrolment: int
    citizen_id: str
    programme: str | None
    team: str | None  # the owner's; None where nobody owns it
    worker_id: str | None
    enrolled_on: date
    week_no: int  # weeks since enrolment, the first is 0
    exempt: bool
    placement: bool
    works: bool  # whether there are ordinary hours this week
    hours: Decimal  # ordinary hours this week
    contact_28d: bool
    chain: Chain
    hours_lately: float  # a week, over the last four weeks
    hours_before: float  # a week, over the four before them
    hours_last_in: date | None  # the Monday of the last week with ordinary hours
    last_contact: date | None
    last_contact_kind: str | None
    next_contact: date | None
    contact_due: date  # 28 days after the last contact, or after enrolment where that is later
    placed: Activity | None  # the placement of the week that lasts longest
    next_placement: Activity | None
    last_placement: Activity | None  # that has ended
    next_job: Activity | None
    prepared: bool  # job goal and CV are done
    strip: str  # of the last 26 weeks, see `week_strip`

    @property
    def continuity(self) -> bool:
        """Whether the 13 weeks have been reached."""
        return self.chain.reached is not None


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
    filters, values = narrowed(where or {})
    if citizen is not None:
        filters += " AND citizen = $citizen"
        values["citizen"] = citizen
    for name, test, names in (("among", "", among), ("without", "NOT ", without or None)):
        if names is not None:
            filters += f" AND {test}list_contains(${name}::TEXT[], citizens.citizen_id)"
            values[name] = sorted(names)
    conditions = [NARROWED[only]] if only else []
    if at_risk is not None:
        filters += f" AND enrolment IN (SELECT enrolment FROM ({risks.sql()}) WHERE {at_risk})"  # noqa: S608
        values |= risks.limits(rules, week)
    if search.strip():
        conditions.append(_SEARCHED)
        values["search"] = search.strip().lower()
    sql = _sql().format(
        filters=filters,
        conditions=" AND ".join(conditions) or "true",
        order=ORDERS[order],
    )
    values |= {
        "week": asked.number,
        "monday": asked.monday,
        "last_day": asked.last_day,
        "kinds": sorted(rules.placements(asked.monday)),
        "gap_weeks": rules.gap_weeks,
        "criterion_weeks": rules.criterion_weeks,
        "most": most,
    }
    values |= {name: of for name, of in _CONSTANTS.items() if f"${name}" in sql}
    rows = source.query(sql, values)
    return Caseload([_case(rules, *row[1:]) for row in rows], rows[0][0] if rows else 0)


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


def _case(rules: Rules, *row: Any) -> Case:
    *first, active, gap, reached = row[:15]
    chain = Chain(active, rules.criterion_weeks, gap, rules.gap_weeks, reached)
    *facts, placed, coming, was, job, prepared, subjects = row[15:]
    activities = map(_activity, (placed, coming, was, job))
    return Case(*[*first, chain, *facts, *activities, prepared, week_strip(*subjects)])


def _activity(row: dict[str, Any] | None) -> Activity | None:
    return Activity(**{**row, "kind": ActivityKind(row["kind"])}) if row else None


@cache
def _sql() -> str:
    return files(__package__).joinpath("caseload.sql").read_text("utf-8")
