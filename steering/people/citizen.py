"""One citizen (borger): what has happened and is to come, as the case system tells it, oldest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from steering.contract.words import ActivityKind, ContactKind, Role, StepKind
from steering.database import Rows
from steering.indicators.count import Source


@dataclass(frozen=True)
class Enrolment:
    """A stay in a programme."""

    programme: str | None
    enrolled_on: date
    closed_on: date | None
    exit_reason: str | None
    target_group: str | None
    visitation_group: int | None
    arm: str | None


@dataclass(frozen=True)
class Activity:
    """Something the citizen took part in, takes part in or is to; `company` by name, else number."""

    kind: ActivityKind
    company: str | None
    starts_on: date
    ends_on: date | None
    hours_per_week: float | None
    end_reason: str | None


@dataclass(frozen=True)
class Contact:
    """A conversation or meeting; `worker` by name, else id."""

    held_on: date
    kind: ContactKind
    worker: str | None


@dataclass(frozen=True)
class Step:
    """Something done on the way."""

    done_on: date
    kind: StepKind


@dataclass(frozen=True)
class Exemption:
    """A period in which the citizen does not count."""

    from_on: date
    to_on: date | None


@dataclass(frozen=True)
class Assignment:
    """A worker's responsibility; `worker` by name, else id."""

    worker: str
    team: str | None
    role: Role
    from_on: date
    to_on: date | None


@dataclass(frozen=True)
class WorkedWeek:
    """A week, by its Monday, with ordinary hours."""

    monday: date
    hours: Decimal


@dataclass(frozen=True)
class Citizen:
    """All that is known of one citizen, under the name that the room gives."""

    citizen_id: str
    enrolments: Sequence[Enrolment]
    activities: Sequence[Activity]
    hours: Sequence[WorkedWeek]
    contacts: Sequence[Contact]
    steps: Sequence[Step]
    exemptions: Sequence[Exemption]
    assignments: Sequence[Assignment]


def citizen_of(source: Source, citizen: int) -> Citizen | None:
    """The citizen of that number in the data, None where the room holds nobody of that number."""

    def ask(sql: str) -> Rows:
        return source.query(sql, {"citizen": citizen})

    named = ask("SELECT citizen_id FROM citizens WHERE citizen = $citizen")
    if not named:
        return None
    return Citizen(
        str(named[0][0]),
        [Enrolment(*row) for row in ask(_ENROLMENTS)],
        activities_of(source, citizen),
        [WorkedWeek(*row) for row in ask(_HOURS)],
        [Contact(day, ContactKind(kind), worker) for day, kind, worker in ask(_CONTACTS)],
        [Step(day, StepKind(kind)) for day, kind in ask(_STEPS)],
        exemptions_of(source, citizen),
        [
            Assignment(worker, team, Role(role), first, last)
            for worker, team, role, first, last in ask(_ASSIGNMENTS)
        ],
    )


def activities_of(source: Source, citizen: int) -> list[Activity]:
    """The citizen's activities by their first day."""
    rows = source.query(_ACTIVITIES, {"citizen": citizen})
    return [Activity(ActivityKind(kind), *of) for kind, *of in rows]


def exemptions_of(source: Source, citizen: int) -> list[Exemption]:
    """The citizen's exemptions by their first day."""
    return [Exemption(*row) for row in source.query(_EXEMPTIONS, {"citizen": citizen})]


_ENROLMENTS = """
    SELECT programme, enrolled_on, closed_on, exit_reason, target_group, visitation_group, arm
    FROM enrolments WHERE citizen = $citizen ORDER BY enrolled_on, programme
"""
_ACTIVITIES = """
    SELECT kind, coalesce(company_name, company_id), starts_on, ends_on, hours_per_week, end_reason
    FROM activities WHERE citizen = $citizen ORDER BY starts_on, ends_on NULLS LAST, activity_id
"""
_HOURS = """
    SELECT monday, hours FROM ordinary_hours JOIN weeks USING (week)
    WHERE citizen = $citizen ORDER BY monday
"""
_CONTACTS = """
    SELECT held_on, kind, coalesce(name, worker_id)
    FROM contacts LEFT JOIN workers USING (worker_id)
    WHERE citizen = $citizen ORDER BY held_on, kind
"""
_STEPS = "SELECT done_on, kind FROM steps WHERE citizen = $citizen ORDER BY done_on, kind"
_EXEMPTIONS = "SELECT from_on, to_on FROM exemptions WHERE citizen = $citizen ORDER BY from_on"
_ASSIGNMENTS = """
    SELECT coalesce(name, worker_id), team, role, from_on, to_on
    FROM assignments LEFT JOIN workers USING (worker_id)
    WHERE citizen = $citizen ORDER BY from_on, role, worker_id
"""
