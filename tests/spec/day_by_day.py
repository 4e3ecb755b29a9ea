"""A citizen's days as a table: what happens, and below the line how a deadline stands on a day.

    day 0      enrolled                   the days of one citizen
    day 30     step cv
    day 5-40   internship
    --
    day 28     due by day 28              not met; that is its last day
    day 29     overdue by day 28
    day 30     late                       met after its last day
    day 31     late; waiting by day 58    of what repeats, also the one before

Other words are *waiting* (not yet due), *met* (in time), *missed* (its last day came, then it was no
longer asked for) and *nothing*. Two spaces before a remark.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from steering.contract.words import ActivityKind
from steering.people.deadlines import sql, values
from steering.settings import Rules
from tests.sites import Row, snapshot_of

MONDAY = date(2025, 1, 6)
_LINE = re.compile(r"day (?P<first>\d+)(?:-(?P<last>\d+))? +(?P<what>\S+(?: \S+)*)(?:  .*)?")


def check(key: str, table: str, rules: Rules | None = None) -> None:
    """Compare how the deadline stands on each day below the line, that day the last that is known."""
    happens, expected = table.split("--\n")
    tables = _happened(happens)
    by = rules or Rules()
    lines = list(_lines(expected))
    assert lines
    told = [(day, expects) for day, _, expects in lines]
    assert [(day, _stands(tables, key, day, by)) for day, _ in told] == told


def day(number: int) -> date:
    """The day of that number."""
    return MONDAY + timedelta(days=number)


def _happened(text: str) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {"enrolments": []}
    for number, (first, last, what) in enumerate(_lines(text)):
        word, _, detail = what.partition(" ")
        ends = None if last is None else day(last)
        row: Row
        if word == "enrolled":
            table = "enrolments"
            group = re.fullmatch(r"group (\d)", detail)
            row = {
                "enrolled_on": day(first),
                "closed_on": ends,
                "target_group": None if group else detail or None,
                "visitation_group": int(group[1]) if group else None,
            }
        elif word in set(ActivityKind):
            table = "activities"
            row = {"activity_id": number, "kind": word, "starts_on": day(first), "ends_on": ends}
        else:
            kinds: dict[str, tuple[str, Row]] = {
                "step": ("steps", {"kind": detail, "done_on": day(first)}),
                "contact": ("contacts", {"kind": detail, "held_on": day(first)}),
                "exempt": ("exemptions", {"from_on": day(first), "to_on": ends}),
                "paid": (
                    "paid_hours",
                    {"period_start": day(first), "period_end": ends, "hours": 20.0},
                ),
            }
            table, row = kinds[word]
        tables.setdefault(table, []).append({"citizen_id": "c", **row})
    return tables


def _stands(tables: dict[str, list[Row]], key: str, number: int, rules: Rules) -> str:
    week = day(number) - timedelta(days=day(number).weekday())
    with snapshot_of(tables, day(number), rules) as snapshot:
        rows = snapshot.query(
            f"SELECT from_on, due_on, met_on, open, over, soon, deadline FROM ({sql()}) ORDER BY 1",  # noqa: S608
            values(rules, week),
        )
    of = list(rules.deadlines.by_key()).index(key)
    told = [_told(*row) for *row, deadline in rows if deadline == of]
    return "; ".join(told) or "nothing"


def _told(from_on: date, due_on: date, met_on: date | None, open_: bool, over: bool, soon: bool) -> str:
    if open_:
        state = "overdue" if over else "due" if soon else "waiting"
        return f"{state} by day {(due_on - MONDAY).days}"
    if met_on is None:
        return "missed"
    return "met" if met_on <= due_on else "late"


def _lines(text: str) -> Iterator[tuple[int, int | None, str]]:
    for line in filter(None, map(str.strip, text.splitlines())):
        found = _LINE.fullmatch(line)
        assert found, f"a line needs a day, what happens, and two spaces before a remark: {line}"
        last = found["last"]
        yield int(found["first"]), None if last is None else int(last), found["what"]
