"""From contract tables to citizen-weeks: the numbered ``.sql`` files beside this one, run in order.

They expect the tables ``citizens``, ``enrolments``, ``assignments``, ``activities``, ``paid_hours``,
``contacts`` and ``exemptions`` and leave ``weeks`` and ``citizen_weeks`` behind.
"""

from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from steering.settings import Rules


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
    connection.register("placement_rules", _placement_rules(rules))
    for statements in _stages():
        connection.execute(statements)
    connection.unregister("placement_rules")


def _placement_rules(rules: Rules) -> pa.Table:
    """Which kinds are a placement, from one day until before another."""
    until = [rule.from_on for rule in rules.placement[1:]] + [date.max]
    rows = [
        {"kind": kind.value, "from_on": rule.from_on, "before_on": end}
        for rule, end in zip(rules.placement, until, strict=True)
        for kind in sorted(rule.kinds)
    ]
    days = pa.date32()
    schema = pa.schema([("kind", pa.string()), ("from_on", days), ("before_on", days)])
    return pa.Table.from_pylist(rows, schema)


@cache
def _stages() -> tuple[str, ...]:
    return tuple(p.read_text("utf-8") for p in sorted(Path(__file__).parent.glob("*.sql")))
