"""Where targets stood in earlier weeks, asked by every role: what the board would tell them of each."""

from datetime import date
from decimal import Decimal

import pytest

from steering.access import missing as asks
from steering.access.ask import Asked
from steering.access.missing import breakdowns
from steering.access.standings import Line, standings
from steering.store import Snapshot
from steering.targets.aim import Aim
from tests.marked import ALFA, LOOKERS, NORD
from tests.unit.test_ask import questions_of
from tests.unit.test_rooms import scope_for
from tests.unit.test_rooms import snapshot as snapshot

WEEKS = [date(2026, 1, 12), date(2026, 3, 30), date(2026, 9, 21), date(2026, 11, 16)]
AIMS = [
    Aim(Decimal("0.4")),
    Aim(Decimal("0.4"), teams={NORD: Decimal("0.9")}, workers={"MED-A": Decimal("0.7")}),
]
LINES = [
    Line(indicator, aim, where)
    for indicator in ("placement_share", "ordinary_hours_share")
    for aim in AIMS
    for where in ({}, {"programme": [ALFA]})
]


def test_every_question_is_asked_below() -> None:
    assert questions_of(asks) == {"breakdowns"}


@pytest.mark.parametrize("smallest", [1, 5])
@pytest.mark.parametrize("role", LOOKERS)
def test_it_is_what_the_board_tells(snapshot: Snapshot, role: str, smallest: int) -> None:
    asked = Asked(snapshot, scope_for(snapshot, LOOKERS[role]), smallest)
    of = [(line, week) for line in LINES for week in WEEKS]
    found = breakdowns(asked, of)
    for (line, week), one in zip(of, found, strict=True):
        (board,) = standings(asked, [line], [week])
        assert (one.week, one.indicator) == (board.teams.week, board.teams.indicator)
        told = [(s.group, s.needed, s.numerator, s.denominator, s.hidden) for s in one.groups]
        assert told == [
            (s.group, s.needed, s.numerator, s.denominator, s.hidden) for s in board.teams.groups
        ]
        assert one.site.needed == board.teams.site.needed
        assert one.site.denominator == board.teams.site.denominator
    assert breakdowns(asked, []) == []
