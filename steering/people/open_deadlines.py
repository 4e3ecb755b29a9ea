"""The deadlines that run: whom somebody waits for, and for what; in a room of people.

The same deadlines as `deadlines` counts, a row each.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from steering.contract.words import Role
from steering.deadline_rules import Begin, Deadline, Meet
from steering.indicators.count import Filters, narrowed
from steering.people.deadlines import Keeper, kept, sql, values
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
    """The first of those that were asked for, nearest to the last day first, and how many there are."""

    deadlines: Sequence[Open]
    found: int


def open_deadlines(
    source: Keeper,
    rules: Rules,
    week: date,
    *,
    where: Filters | None = None,
    key: str | None = None,
    role: Role | None = None,
    states: Sequence[State] = (State.OVERDUE, State.DUE),
    citizen_id: str | None = None,
    among: Collection[tuple[str, str]] | None = None,
    without: Collection[tuple[str, str]] = (),
    most: int = 1_000_000,
) -> OpenDeadlines:
    """Those of this deadline, role and citizen, or of all, that stand so on the week's last day.

    The nearest to their last day first, before or after it: what can still be reached or has just been
    missed stands before what was missed long ago. With a `role`, the deadlines that it is to see to.
    `among` and `without`: of these citizens' deadlines alone, by name and key, or of all but these.
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

    asked_for = [
        number
        for number, one in enumerate(listed)
        if (key is None or one.key == key) and (role is None or one.role is role)
    ]
    numbers_of = {key: number for number, key in enumerate(rules.deadlines.by_key())}

    def pairs(of: Collection[tuple[str, str]]) -> list[str]:
        return [f"{numbers_of[deadline]} {name}" for name, deadline in of if deadline in numbers_of]

    every = kept(rules, week) if citizen is None else None  # one is as soon found by themselves
    narrowed_to, bound = narrowed(where or {})
    statement = f"""
        SELECT
            count(*) OVER (), citizens.citizen_id, enrolments.programme, worker_id, workers.team,
            rule, by_itself, from_on, due_on,
            CASE WHEN over THEN 'overdue' WHEN soon THEN 'due' ELSE 'waiting' END AS state,
            weeks.last_day - due_on
        FROM ({f"FROM {every.name}" if every else sql()}) AS found
        JOIN weeks ON monday = $monday
        JOIN enrolments USING (enrolment)
        JOIN citizens USING (citizen)
        JOIN held_weeks ON held_weeks.enrolment = found.enrolment AND week BETWEEN from_week AND to_week
        LEFT JOIN workers USING (worker_id)
        WHERE open
            AND list_contains($asked_for, rule)
            AND list_contains($in_states::TEXT[], state)
            AND ($among::TEXT[] IS NULL
                OR list_contains($among::TEXT[], concat(deadline, ' ', citizens.citizen_id)))
            AND NOT list_contains($without::TEXT[], concat(deadline, ' ', citizens.citizen_id))
            AND {narrowed_to}
        ORDER BY
            abs(weeks.last_day - due_on), due_on,
            citizens.citizen_id, rule, enrolments.programme, found.enrolment
        LIMIT $most
    """  # noqa: S608
    rows = source.query(
        statement,
        {
            **({"monday": week} if every else values(rules, week, citizen=citizen)),
            **bound,
            "asked_for": asked_for,
            "among": None if among is None else pairs(among),
            "without": pairs(without),
            "in_states": [state.value for state in states],
            "most": most,
        },
        every,
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
