"""The deadlines that run: whom somebody waits for, and for what; in a room of people.

The same deadlines as `deadlines` counts, a row each.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from steering.contract.words import Role
from steering.deadline_rules import Begin, Deadline, Meet
from steering.indicators.count import Filters, Source, narrowed
from steering.people.deadlines import sql, values
from steering.settings import Rules


class State(StrEnum):
    """Where a deadline that runs stands: past its last day, shortly before it, or before that."""

    OVERDUE = "overdue"
    DUE = "due"
    WAITING = "waiting"


@dataclass(frozen=True)
class Open:
    """A deadline of an enrolment that has not been met."""

    citizen_id: str
    programme: str
    worker_id: str | None  # who holds the enrolment, of this team
    team: str | None
    rule: Deadline
    event: Begin | Meet  # what it began with,
    from_on: date  # and when
    due_on: date
    state: State
    days_over: int  # since its last day; below 0 until then


@dataclass(frozen=True)
class OpenDeadlines:
    """The first of those that were asked for, the most urgent first, and how many there are."""

    deadlines: Sequence[Open]
    found: int


def open_deadlines(
    source: Source,
    rules: Rules,
    week: date,
    *,
    where: Filters | None = None,
    key: str | None = None,
    role: Role | None = None,
    states: Sequence[State] = (State.OVERDUE, State.DUE),
    citizen_id: str | None = None,
    most: int = 1_000_000,
) -> OpenDeadlines:
    """Those of this deadline, role and citizen, or of all, that stand so on the week's last day.

    Ordered by last day, then citizen and deadline. With a `role`, the deadlines that it is to see to.
    Raises `RefusedError` for a column in `where` that does not exist.
    """
    listed = rules.deadlines.rules
    citizen = None
    if citizen_id is not None:
        numbers = source.query(
            "SELECT citizen FROM citizens WHERE citizen_id = $name", {"name": citizen_id}
        )
        if not numbers:
            return OpenDeadlines([], 0)
        ((citizen,),) = numbers

    def asks(one: Deadline) -> bool:
        return (key is None or one.key == key) and (role is None or one.role is role)

    narrowed_to, bound = narrowed(where or {})
    statement = f"""
        SELECT
            count(*) OVER (), citizens.citizen_id, enrolments.programme, worker_id, workers.team,
            rule, by_itself, from_on, due_on,
            CASE WHEN over THEN 'overdue' WHEN soon THEN 'due' ELSE 'waiting' END AS state,
            weeks.last_day - due_on
        FROM ({sql()}) AS found
        JOIN weeks ON monday = $monday
        JOIN enrolments USING (enrolment)
        JOIN citizens USING (citizen)
        JOIN held_weeks ON held_weeks.enrolment = found.enrolment AND week BETWEEN from_week AND to_week
        LEFT JOIN workers USING (worker_id)
        WHERE open
            AND list_contains($in_states::TEXT[], state)
            AND {narrowed_to}
        ORDER BY due_on, citizens.citizen_id, rule, enrolments.programme, found.enrolment
        LIMIT $most
    """  # noqa: S608
    rows = source.query(
        statement,
        {
            **values(rules, week, citizen=citizen, asks=asks),
            **bound,
            "in_states": [state.value for state in states],
            "most": most,
        },
    )
    found = [
        Open(
            name,
            programme,
            worker_id,
            team,
            one,
            one.then if by_itself else one.after,
            from_on,
            due_on,
            State(state),
            days_over,
        )
        for _, name, programme, worker_id, team, rule, by_itself, from_on, due_on, state, days_over in (
            rows
        )
        for one in [listed[rule]]
    ]
    return OpenDeadlines(found, rows[0][0] if rows else 0)
