"""A programme as a drawing: a line for each person, a letter for each week, as in ``strips``.

    anna  PPPP....      of team nord
    bo    ....OO|       left after the sixth week
    cai   ..xx....      exempt in two weeks

P placement, O ordinary hours, F flex-job, U education, x exempt, . nothing; `|` ends the enrolment
after the week before it, `_` is a week before it begins.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta

from steering.settings import Rules
from steering.store import Snapshot
from tests.sites import Row, snapshot_of
from tests.spec.given import Stretch, happened
from tests.spec.strips import MONDAY


@contextmanager
def programme(
    drawing: str,
    *,
    teams: Mapping[str, str] | None = None,
    groups: Mapping[str, int] | None = None,
    rules: Rules | None = None,
) -> Iterator[Snapshot]:
    """The snapshot of the drawing's people, as of the last day that is drawn.

    `teams` tells each person's team, whose only worker has its name; `groups` each one's visitation
    group, by default 1.
    """
    lines = [line.split()[:2] for line in drawing.strip().splitlines()]
    weeks = max(len(strip.replace("|", "")) for _, strip in lines)
    tables: dict[str, list[Row]] = {"enrolments": []}
    for name, strip in lines:
        left = strip.find("|")
        letters = strip.replace("|", "").ljust(weeks, ".")
        begins = len(letters) - len(letters.lstrip("_"))
        enrolment: dict[str, object] = {
            "citizen_id": name,
            "programme": "p",
            "enrolled_on": _monday(begins),
            "closed_on": None if left < 0 else _monday(left) - timedelta(days=1),
            "visitation_group": (groups or {}).get(name, 1),
        }
        tables["enrolments"].append(enrolment)
        for stretch in _stretches(letters):
            word = "exempt" if stretch.letter == "x" else "activity"
            for table, row in happened(word, [stretch]) or ():
                own = {"activity_id": f"{name} {stretch.first}"} if table == "activities" else {}
                tables.setdefault(table, []).append({"citizen_id": name, **row, **own})
        if teams is not None and name in teams:
            row = {"worker_id": teams[name], "role": "caseworker", "from_on": MONDAY, "to_on": None}
            tables.setdefault("assignments", []).append({"citizen_id": name, **row})
    if teams is not None:
        names = sorted(set(teams.values()))
        tables["workers"] = [{"worker_id": name, "name": name, "team": name} for name in names]
    with snapshot_of(tables, _monday(weeks) - timedelta(days=1), rules) as snapshot:
        yield snapshot


def _monday(week: int) -> date:
    return MONDAY + timedelta(weeks=week)


def _stretches(letters: str) -> Iterator[Stretch]:
    start = 0
    for week in range(1, len(letters) + 1):
        if week == len(letters) or letters[week] != letters[start]:
            if letters[start] not in "._":
                last = _monday(week) - timedelta(days=1)
                goes_on = week == len(letters)
                yield Stretch(letters[start], _monday(start), last, None if goes_on else last)
            start = week
