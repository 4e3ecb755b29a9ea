"""How near each citizen is to a company placement, as far as the data can tell (sagsdifferentiering).

A suggestion to whoever sorts a caseload (BRF 4.1, 4.6, 5), from the same SQL, ``suggestion.sql``, in a
room of people, with its facts, and in a room of figures, where it is counted. The worker decides.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from steering.contract.words import ActivityKind
from steering.indicators.count import SITE, Filters, Group, Source, described, grouped, narrowed
from steering.people.caseload import Activity
from steering.settings import Rules


class Nearness(StrEnum):
    """The groups, the nearest first, each by the first rule that holds of an enrolment in a week W.

    Placements are those by the rule in force in W, *the last day* is that of W's reach, and the numbers
    are the site's defaults. `LEAVING` is asked about right after `PLACED`, then the others.

    - `PLACED`: in company placement or with ordinary hours in W, or in an ordinary job or a flex-job
      that is active in W.
    - `READY`: not exempt, and either a placement, ordinary job or flex-job begins within 13 weeks, or
      nothing is lacking. What can be lacking is a contact held in the last 28 days; and, of who has not
      tried it lately, a job goal and a CV, each of them. Who *has tried it lately* had a placement that
      ended in the last 26 weeks and was not broken off, or ordinary hours in one of the last 26 weeks.
    - `SOON`: not exempt, and exactly one of these is lacking: to do it is the step.
    - `FIRST`: exempt, or more than one of them is lacking.
    - `LEAVING`: in visitation group 3, or the enrolment's last day is known and at most 13 weeks ahead,
      or an exemption without an end covers the last day.

    What is to come is what the published data know, also where W is a past week.
    """

    PLACED = "placed"
    READY = "ready"
    SOON = "soon"
    FIRST = "first"
    LEAVING = "leaving"


class Lack(StrEnum):
    """What can be lacking before somebody is ready; the step is to do it."""

    CONTACT = "contact"
    JOB_GOAL = "job_goal"
    CV = "cv"


@dataclass(frozen=True)
class Suggestion:
    """What is suggested for a citizen, and the facts; days and weeks are none where there is nothing.

    Of somebody who is in several enrolments, the one of them that is nearest.
    """

    citizen: int  # the citizen's number in the data
    citizen_id: str
    worker_id: str | None  # the owner
    nearness: Nearness
    lacking: Sequence[Lack]
    leaving_group: int | None  # the visitation group, where it is one that is not to take part
    closes_on: date | None  # the enrolment's last day, where it is near
    exempt_until: date | None  # `date.max`: no end is known
    placed: Activity | None  # the placement of the week that lasts longest
    job: Activity | None  # the same of ordinary jobs and flex-jobs
    works: bool  # whether there are ordinary hours this week
    agreed: Activity | None  # the next placement or job, where it begins soon
    ended: Activity | None  # the last placement that ended lately, and was not broken off
    broken: Activity | None  # the last one that ended lately and was
    long_ago: Activity | None  # the last placement that ended before that
    worked_in: date | None  # the Monday of the last week with ordinary hours
    job_goal_on: date | None
    cv_on: date | None
    last_contact: date | None
    spoken: bool  # whether that is lately

    @property
    def step(self) -> Lack | None:
        """What is to be done of who is ready soon."""
        return self.lacking[0] if self.nearness is Nearness.SOON else None


@dataclass(frozen=True)
class Suggested:
    """How many citizens of a group are suggested to be in each group of nearness."""

    group: Group
    team: str | None  # the worker's team, where the groups are workers
    citizens: int
    people: Mapping[str, int]  # by `Nearness`, or what they are sorted as
    decided: int = 0  # of the citizens, those who are sorted


def suggestions(
    source: Source,
    rules: Rules,
    week: date,
    *,
    where: Filters | None = None,
    citizens: Collection[int] | None = None,
) -> list[Suggestion]:
    """Of each citizen in a room of people who is enrolled in the week of that Monday, by `citizen_id`.

    `citizens`: of these alone, by their numbers in the data.
    """
    filters, values = narrowed(where or {})
    if citizens is not None:
        filters += " AND list_contains($citizens::INTEGER[], enrolment_strips.citizen)"
        values["citizens"] = list(citizens)
    nearest = ", ".join(f"'{one}'" for one in Nearness)
    statement = f"""
        SELECT found.citizen, citizen_id, found.* EXCLUDE (enrolment, citizen)
        FROM ({sql(filters, named=True)}) AS found
        JOIN citizens USING (citizen)
        QUALIFY row_number() OVER (
            PARTITION BY found.citizen ORDER BY list_position([{nearest}], nearness), enrolment
        ) = 1
        ORDER BY citizen_id
    """  # noqa: S608
    return [_suggestion(*row) for row in source.query(statement, {**limits(rules, week), **values})]


def suggested(
    source: Source,
    rules: Rules,
    week: date,
    *,
    by: str = SITE,
    where: Filters | None = None,
    sorted_as: Mapping[int, str] | None = None,
) -> list[Suggested]:
    """How many citizens are suggested to be in each group, by who holds them; of the site always.

    `sorted_as`: of the citizens with these numbers in the data, what they are sorted as is counted in
    place of what is suggested. Raises `RefusedError` for a grouping or column that does not exist.
    """
    group, team = grouped(by)
    narrowed_to, values = narrowed(where or {})
    decided = sorted_as or {}
    nearest = ", ".join(f"'{one}'" for one in Nearness)
    statement = f"""
        WITH decided AS (
            SELECT unnest($decided::INTEGER[]) AS citizen, unnest($decided_as::TEXT[]) AS decided_as
        ), nearest AS (
            SELECT
                {group} AS grouping, {team} AS team, citizen,
                min_by(nearness, list_position([{nearest}], nearness)) AS nearness
            FROM ({sql("true", named=False)}) AS found
            {described(group, team, narrowed_to)}
            WHERE {narrowed_to}
            GROUP BY grouping, citizen
        )
        SELECT
            grouping, any_value(team), coalesce(decided_as, nearness) AS stands,
            count(*), count(decided_as)
        FROM nearest LEFT JOIN decided USING (citizen)
        GROUP BY grouping, stands
        ORDER BY grouping NULLS LAST
    """  # noqa: S608
    values |= {"decided": list(decided), "decided_as": list(decided.values())}
    rows = source.query(statement, {**limits(rules, week), **values})
    groups: dict[Group, list[tuple[str | None, str, int, int]]] = {SITE: []} if by == SITE else {}
    for name, *of in rows:
        groups.setdefault(name, []).append(tuple(of))
    return [
        Suggested(
            name,
            of_group[0][0] if of_group else None,
            sum(people for _, _, people, _ in of_group),
            dict.fromkeys(map(str, Nearness), 0)
            | {stands: people for _, stands, people, _ in of_group},
            sum(are_decided for *_, are_decided in of_group),
        )
        for name, of_group in groups.items()
    ]


def limits(rules: Rules, week: date) -> dict[str, object]:
    """The values that `sql` binds."""
    return {
        "monday": week,
        "kinds": sorted(rules.placements(week)),
        "sorting_contact_days": rules.sorting.contact_days,
        "sorting_lately_weeks": rules.sorting.lately_weeks,
        "sorting_ahead_weeks": rules.sorting.ahead_weeks,
        "sorting_leaving_groups": list(rules.sorting.leaving_groups),
    }


def sql(filters: str = "true", *, named: bool = False) -> str:
    """A row for each enrolment of the week with its `nearness`; `named`: with companies' names."""
    company = "coalesce(company_name, company_id)" if named else "NULL"
    return _sql().format(filters=filters, company=company)


@cache
def _sql() -> str:
    return files(__package__).joinpath("suggestion.sql").read_text("utf-8")


def _suggestion(*row: Any) -> Suggestion:
    citizen, citizen_id, worker_id, nearness, lacking, group, closes_on, exempt_until, *rest = row
    placed, job, works, agreed, ended, broken, long_ago, *facts = rest
    return Suggestion(
        citizen,
        citizen_id,
        worker_id,
        Nearness(nearness),
        tuple(map(Lack, lacking)),
        group,
        closes_on,
        exempt_until,
        _activity(placed),
        _activity(job),
        works,
        _activity(agreed),
        _activity(ended),
        _activity(broken),
        _activity(long_ago),
        *facts,
    )


def _activity(row: dict[str, Any] | None) -> Activity | None:
    return Activity(**{**row, "kind": ActivityKind(row["kind"])}) if row else None
