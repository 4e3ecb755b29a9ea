"""From contract tables to citizen-weeks: the numbered ``.sql`` files beside this one, run in order.

They expect the tables `NEEDED` and ``citizens``, and leave ``weeks`` and ``citizen_weeks`` behind.
"""

from datetime import date
from functools import cache
from pathlib import Path

import duckdb

from steering.settings import Rules

NEEDED = {"enrolments", "assignments", "activities", "paid_hours", "contacts", "exemptions"}


def build_citizen_weeks(connection: duckdb.DuckDBPyConnection, as_of: date, rules: Rules) -> None:
    """Add ``weeks`` and ``citizen_weeks`` to a database that holds the contract tables."""
    variables = {
        "as_of": as_of,
        "gap_weeks": rules.gap_weeks,
        "criterion_weeks": rules.criterion_weeks,
        "steering_role": rules.steering_role.value,
    }
    for name, value in variables.items():
        connection.execute(f"SET VARIABLE {name} = $value", {"value": value})
    connection.execute("CREATE TEMP TABLE placement_rules (kind TEXT, from_on DATE, before_on DATE)")
    for rule in _placement_rules(rules):
        connection.execute("INSERT INTO placement_rules VALUES ($kind, $from_on, $before_on)", rule)
    for statements in _stages():
        connection.execute(statements)


def _placement_rules(rules: Rules) -> list[dict[str, object]]:
    """Which kinds are a placement, from one day until before another."""
    until = [rule.from_on for rule in rules.placement[1:]] + [date.max]
    return [
        {"kind": kind.value, "from_on": rule.from_on, "before_on": end}
        for rule, end in zip(rules.placement, until, strict=True)
        for kind in sorted(rule.kinds)
    ]


_FOLDER = Path(__file__).parent
CITIZEN_WEEKS = (_FOLDER / "80_citizen_weeks.sql").read_text("utf-8")


@cache
def _stages() -> tuple[str, ...]:
    return tuple(p.read_text("utf-8") for p in sorted(_FOLDER.glob("*.sql")))
