"""Quality beside quantity: placements broken off, and placements repeated without hours.

A citizen's placements are drawn as a strip, `x` marks a week in which one is broken off (its last).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

import pytest

from steering.indicators.quality import BROKEN_OFF, REPEATED, WITH_HOURS, quality
from steering.settings import Rules
from tests.sites import Row, snapshot_of

MONDAY = date(2025, 1, 6)
VIEW = """CREATE OR REPLACE VIEW ended_activities AS
    SELECT citizen, kind, ends_on, end_reason FROM activities WHERE ends_on IS NOT NULL"""
KINDS = {"P": "internship", "O": "ordinary_job", "L": "wage_subsidy", "N": "utility_job"}


def rows_of(citizen: str, strip: str) -> list[Row]:
    """The activities of a strip; a stretch that ends with `x` is broken off in that week."""
    rows: list[Row] = []
    for letter, group in groupby(enumerate(strip), key=lambda cell: "P" if cell[1] == "x" else cell[1]):
        weeks = list(group)
        if letter != ".":
            (first, _), (last, sign) = weeks[0], weeks[-1]
            rows.append(
                {
                    "citizen_id": citizen,
                    "activity_id": f"{citizen} {first}",
                    "kind": KINDS[letter],
                    "starts_on": MONDAY + timedelta(weeks=first),
                    "ends_on": MONDAY + timedelta(weeks=last, days=6),
                    "hours_per_week": 10,
                    "end_reason": "broken_off" if sign == "x" else None,
                }
            )
    return rows


def counted(strips: Sequence[str]) -> dict[str, tuple[int, int]]:
    """The figures in the last week of citizens with these strips."""
    tables: dict[str, list[Row]] = {
        "enrolments": [{"citizen_id": f"c{n}", "enrolled_on": MONDAY} for n in range(len(strips))],
        "activities": [row for n, strip in enumerate(strips) for row in rows_of(f"c{n}", strip)],
    }
    last = MONDAY + timedelta(weeks=max(map(len, strips)) - 1)
    with snapshot_of(tables, last + timedelta(days=6)) as snapshot:
        snapshot.query(VIEW)
        found = quality(snapshot, last, Rules(), {})
    return {one.indicator: (int(one.numerator), int(one.denominator)) for one in found}


@pytest.mark.parametrize(
    ("strips", "expected"),
    [
        (["PPPPx.."], (1, 1)),
        (["PPPPP.."], (0, 1)),
        (["PPPPPPP"], (0, 1)),  # it ends with the last week
        (["PPx..PPP"], (1, 1)),  # one of two: a person counts once
        (["Px............"], (1, 1)),  # ended 13 weeks ago, its week included
        (["Px............."], (0, 0)),  # longer ago
        (["OOOOOO."], (0, 0)),  # a job is no placement
        (["NNNNNN."], (0, 0)),
        (["LLLx...", "PPPP...", "......."], (1, 2)),
    ],
)
def test_broken_off_is_counted_among_those_whose_placement_ended(
    strips: list[str], expected: tuple[int, int]
) -> None:
    assert counted(strips)[BROKEN_OFF.key] == expected


@pytest.mark.parametrize(
    ("strips", "expected"),
    [
        (["PPPP.PPPP"], (1, 1)),
        (["PPPPPPPPP"], (0, 1)),  # the first
        (["PPPPLLLLL"], (0, 1)),  # one after the other without a break is one
        (["PPPP....."], (0, 0)),  # in none now
        (["PP.OO.PPP"], (0, 1)),  # has had hours
        (["PP.P.PPPP", "PPPPPPPPP", "........."], (1, 2)),
    ],
)
def test_repeated_without_hours_is_counted_among_those_in_placement(
    strips: list[str], expected: tuple[int, int]
) -> None:
    assert counted(strips)[REPEATED.key] == expected


def test_where_nobody_is_counted_the_figures_are_0_of_0() -> None:
    tables: dict[str, list[Row]] = {
        "enrolments": [{"citizen_id": "c0", "enrolled_on": MONDAY}],
        "exemptions": [{"citizen_id": "c0", "from_on": MONDAY}],
    }
    with snapshot_of(tables, MONDAY + timedelta(days=6)) as snapshot:
        snapshot.query(VIEW)
        found = quality(snapshot, MONDAY, Rules(), {})
    assert [(one.numerator, one.denominator) for one in found] == [(0, 0)] * 3


def test_placements_with_hours_stand_beside_them() -> None:
    assert counted(["PPPP", "OOOO"])[WITH_HOURS] == (0, 1)
