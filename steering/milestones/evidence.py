"""The evidence (dokumentation): the rows of the export that make somebody meet a criterion or bonus.

Each row with the weeks in which it counts. In which weeks somebody counts is said by `counted_weeks`;
which rows make a week count, by the definitions of the subject or indicator. Asked for a claim.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from steering.contract.words import ActivityKind
from steering.indicators.count import Source
from steering.milestones.bonus import Earner
from steering.milestones.counted_weeks import Weeks, counted_weeks
from steering.milestones.criterion import AtADate, Bonus, HowMany, Subject
from steering.milestones.enrolled import counted
from steering.milestones.milestone import Population
from steering.milestones.status import Standing
from steering.settings import Rules


@dataclass(frozen=True)
class Evidence:
    """A row of a table of the contract, `source`, that makes an enrolment count.

    `kind` is an activity's or a contact's. `hours` are those of a period of paid hours, and a week's of
    an activity. `weeks` are the Mondays of the weeks in which it counts; nothing where no week is asked
    about: then `earned_on` is the day on which it has earned a bonus.
    """

    enrolment: int
    source: str
    activity_id: str | None
    kind: str | None
    starts_on: date
    ends_on: date | None
    hours: float | None = None
    company_id: str | None = None
    company: str | None = None
    weeks: tuple[date, ...] = ()
    earned_on: date | None = None


@dataclass(frozen=True)
class _Counts:
    """What makes a week count."""

    placement: bool = False
    hours: bool = False
    contact: bool = False
    kinds: frozenset[ActivityKind] = frozenset()


_COURSE = _Counts(
    placement=True, hours=True, kinds=frozenset({ActivityKind.FLEX_JOB, ActivityKind.EDUCATION})
)
_ACTIVE = _Counts(placement=True, hours=True)
_HOURS = _Counts(hours=True)
_COUNTS: dict[str, _Counts] = {
    Subject.PLACEMENT: _Counts(placement=True),
    Subject.ORDINARY_HOURS: _HOURS,
    Subject.ACTIVE: _ACTIVE,
    Subject.COURSE: _COURSE,
    Subject.HOURS_OR_EDUCATION: _Counts(hours=True, kinds=frozenset({ActivityKind.EDUCATION})),
    "placement_share": _Counts(placement=True),
    "internship_share": _Counts(kinds=frozenset({ActivityKind.INTERNSHIP, ActivityKind.TRY_OUT})),
    "wage_subsidy_share": _Counts(kinds=frozenset({ActivityKind.WAGE_SUBSIDY})),
    "ordinary_hours_share": _HOURS,
    "hours_30_share": _HOURS,
    "placement_with_hours_share": _ACTIVE,
    "course_share": _COURSE,
    "course_3m_share": _COURSE,
    "contact_28d_share": _Counts(contact=True),
    "continuity_13_share": _ACTIVE,
    "continuity_13_same_company_share": _ACTIVE,  # of its company alone: see evidence.sql
    "hours_after_13_share": _HOURS,  # and what has reached the 13 weeks, as above
}


def evidence(source: Source, rules: Rules, of: Standing) -> list[Evidence]:
    """Of each who counts and has met a criterion about people's weeks, by enrolment.

    `source` must hold the people; who is not in it has no evidence. Of an average: of each who has had
    it. Raises `ValueError` for a criterion about a number of people: see `enrolled`.
    """
    if isinstance(of.criterion, HowMany):
        raise ValueError("a number of people has no weeks")
    asked = of.criterion.indicator if isinstance(of.criterion, AtADate) else of.criterion.subject
    weeks = counted_weeks(source, rules, of)
    return _rows(source, rules, weeks, _COUNTS[asked])


def enrolled(
    source: Source, of: HowMany, population: Population, programme: str | None
) -> list[Evidence]:
    """The enrolments by which a number of people is reached; one person may have several."""
    counts, values = counted(of, population, programme, source.as_of)
    sql = f"""
        SELECT enrolment, 'enrolments', NULL, NULL, enrolled_on, closed_on
        FROM enrolments
        SEMI JOIN held_weeks USING (enrolment)
        WHERE {counts}
        ORDER BY enrolment
    """  # noqa: S608
    return [Evidence(*row) for row in source.query(sql, values)]


def earned(source: Source, bonus: Bonus, earners: Iterable[Earner]) -> list[Evidence]:
    """The activities by which a bonus was earned, each with the day; by enrolment."""
    paid = [one for one in earners if one.earned_on is not None]
    values = {
        "enrolments": [one.enrolment for one in paid],
        "days": [one.earned_on for one in paid],
        "kinds": sorted(bonus.activities),
        "months": bonus.months or 0,
        "as_of": source.as_of,
    }
    found = source.query(_EARNED, values) if paid else []
    return [replace(Evidence(*row[:-1]), earned_on=row[-1]) for row in found]


_EARNED = """
    WITH paid AS (
        SELECT unnest($enrolments::INTEGER[]) AS enrolment, unnest($days::DATE[]) AS earned_on
    )
    SELECT
        enrolment, 'activities', activity_id, kind, starts_on, ends_on, hours_per_week,
        company_id, company_name, earned_on
    FROM paid
    JOIN enrolments USING (enrolment)
    JOIN activities USING (citizen)
    WHERE list_contains($kinds, kind)
        AND starts_on BETWEEN enrolled_on AND coalesce(closed_on, $as_of)
        AND earned_on <= coalesce(ends_on, earned_on)
        AND earned_on = CASE WHEN $months = 0 THEN starts_on
            ELSE (starts_on + to_months($months))::DATE - 1
        END
    ORDER BY ALL
"""


def _rows(source: Source, rules: Rules, weeks: Sequence[Weeks], counts: _Counts) -> list[Evidence]:
    if not weeks:
        return []
    ((first,),) = source.query("SELECT min(monday) FROM weeks")
    asked = sorted({week for one in weeks for week in one.weeks})
    placed = [(w, kind) for w in asked for kind in sorted(rules.placements(first + _after(w)))]
    values = {
        "enrolments": [one.enrolment for one in weeks for _ in one.weeks],
        "weeks": [week for one in weeks for week in one.weeks],
        "companies": [one.company_id for one in weeks for _ in one.weeks],
        "placed_weeks": [week for week, _ in placed],
        "placed_kinds": [kind.value for _, kind in placed],
        "kinds": sorted(counts.kinds),
        "placement": counts.placement,
        "hours": counts.hours,
        "contact": counts.contact,
    }
    return [
        replace(Evidence(*row[:-1]), weeks=tuple(first + _after(week) for week in row[-1]))
        for row in source.query(_sql(), values)
    ]


def _after(weeks: int) -> timedelta:
    return timedelta(weeks=weeks)


@cache
def _sql() -> str:
    return files(__package__).joinpath("evidence.sql").read_text("utf-8")
