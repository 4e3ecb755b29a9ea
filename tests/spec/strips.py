"""A citizen's weeks as a drawing: what happened, and below it what must be counted.

A line has a name, a strip, and perhaps a remark. In a strip, a letter is a week:

    enrolled   ..===============
    activity   PPPPPPPP....PPPPP     a gap of 4
    reached    --..............#     # yes   . no   - nobody to count

Between bars, a letter is a day, Monday to Sunday, and what is counted has one cell a week:

    activity   |PPP....|.......|.....PP|
    placement  |   #   |   .   |   #   |

What may happen stands in ``given.py``, what may be counted in ``counted.py``. A stretch of the same
letter is one row of a table; one that meets the drawing's right edge goes on without end.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from steering.settings import Rules
from steering.store import Snapshot
from tests.sites import Row, snapshot_of
from tests.spec.counted import counted
from tests.spec.given import Stretch, happened

MONDAY = date(2025, 1, 6)  # where drawings begin, 2025-W02
_LINE = re.compile(r"(?P<name>\S+(?: \S+)*)  +(?P<strip>\|.*\||\S+)(?:  .*)?")


def check(
    drawing: str,
    *,
    begins: date = MONDAY,
    rules: Rules | None = None,
    teams: Mapping[str, str] | None = None,
) -> None:
    """Count what is drawn, and compare it with what is expected.

    Without a line `enrolled`, the citizen is enrolled all the time; without `as of`, the data describe
    all that is drawn. `teams` tells each worker's team; without it, workers have never been delivered.
    """
    lines, mondays = _drawn(drawing, begins)
    tables, as_of, expected = _site(lines, mondays, teams)
    with snapshot_of(tables, as_of, rules) as snapshot:
        found = [Line(line.name, counted(snapshot, line.name, mondays)) for line in expected]
    assert found == expected, _side_by_side(expected, found)


@contextmanager
def drawn(
    drawing: str, *, rules: Rules | None = None, teams: Mapping[str, str] | None = None
) -> Iterator[Snapshot]:
    """The snapshot of what a drawing tells, in which nothing is to be counted."""
    tables, as_of, expected = _site(*_drawn(drawing, MONDAY), teams)
    assert not expected
    with snapshot_of(tables, as_of, rules) as snapshot:
        yield snapshot


def _drawn(drawing: str, begins: date) -> tuple[list["Line"], list[date]]:
    """The lines of a drawing, and the Mondays that it spans."""
    lines = _read(drawing)
    weeks = max(len(line.cells) for line in lines)
    return lines, [begins + timedelta(weeks=week) for week in range(weeks)]


def _site(
    lines: Sequence["Line"], mondays: list[date], teams: Mapping[str, str] | None
) -> tuple[dict[str, list[Row]], date, list["Line"]]:
    """The tables of what happens, the as-of date, and the lines that are to be counted."""
    as_of = mondays[-1] + timedelta(days=6)
    tables: dict[str, list[Row]] = {}
    if teams is not None:
        tables["workers"] = [{"worker_id": w, "name": w, "team": teams[w]} for w in teams]
    expected = []
    for line in lines:
        stretches = list(line.stretches(mondays))
        rows = happened(line.name, stretches)
        if line.name == "as of":
            as_of = stretches[0].last_drawn
        elif rows is None:
            expected.append(line)
        for table, row in rows or ():
            tables.setdefault(table, []).append({"citizen_id": "c", **row})
    tables.setdefault("enrolments", [{"citizen_id": "c", "enrolled_on": mondays[0]}])
    return tables, as_of, expected


@dataclass(frozen=True)
class Line:
    """One line of a drawing: of each week a letter, seven letters, or what is counted."""

    name: str
    cells: list[str]

    def __str__(self) -> str:
        bar = "|" if any(len(cell) > 1 for cell in self.cells) else ""
        return f"{self.name:<16}{bar.join(self.cells)}"

    def stretches(self, mondays: list[date]) -> Iterator[Stretch]:
        """The stretches of days that have the same letter."""
        days = "".join(cell if len(cell) == 7 else cell * 7 for cell in self.cells)
        first = mondays[0]
        for letter, group in groupby(days):
            last = first + timedelta(days=len(list(group)) - 1)
            goes_on = last == mondays[-1] + timedelta(days=6)
            if letter != ".":
                yield Stretch(letter, first, last, None if goes_on else last)
            first = last + timedelta(days=1)


def _side_by_side(expected: list[Line], found: list[Line]) -> str:
    pairs = [
        f"{one}    expected\n{other}    counted" for one, other in zip(expected, found, strict=True)
    ]
    return "\n".join(["", *pairs])


def _read(drawing: str) -> list[Line]:
    lines = []
    for text in filter(None, map(str.strip, drawing.splitlines())):
        line = _LINE.fullmatch(text)
        assert line, f"a line needs a name, two spaces and a strip: {text}"
        strip = line["strip"]
        cells = strip[1:-1].split("|") if strip.startswith("|") else list(strip)
        lines.append(Line(line["name"], [cell.strip() for cell in cells]))
    return lines
