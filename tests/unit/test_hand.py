"""Handing over: whatever a browser sends, nobody is asked for more people than there are."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from steering.access.grants import Role
from steering.access.identity import Identity
from steering.access.plan import Plan
from steering.access.scope import EVERYTHING, Scope
from steering.access.suppression import ShownBreakdown, ShownShare
from steering.access.viewer import Viewer
from steering.errors import RefusedError
from steering.settings import Settings
from steering.state import State
from steering.targets.path import constant
from steering.targets.target import HAND, Line, Part, Whole
from steering.ui.ask import Standing
from steering.ui.board.target_line import Progress
from steering.ui.reader import Reader
from steering.ui.targets.hand import Hand
from steering.ui.team.members import Members

SHARE = ShownShare("anna", "North", 1, 4, 0.25, Decimal("0.5"), 1, 1, by_hand=False, hidden=False)
WHOLE = Whole(indicator="placement_share")
ANNA = Part(whole=WHOLE, worker_id="anna")
NOBODY = Plan((), (), {}, {})


@pytest.fixture
def hand() -> Hand:
    parts = ShownBreakdown("placement_share", "2025-W13", Decimal("0.5"), SHARE, (SHARE,))
    monday = date(2025, 3, 24)
    line = Line(WHOLE, constant(Decimal("0.5")))
    progress = Progress(line, Standing((), parts, parts), monday, monday)
    return Hand(progress, Members("worker", "North"), (SHARE,))


def reader(data: Path, **of: object) -> Reader:
    scope = Scope(frozenset({Role.LEADER}), figures=EVERYTHING, people=EVERYTHING)
    viewer = Viewer(Identity("leder@kommune.dk", "Leder"), scope)
    return Reader("en", Settings(), data, None, replace(viewer, **of))  # type: ignore[arg-type]


@pytest.mark.parametrize("people", [-1, 4, 10**9])
def test_more_people_than_do_not_count_yet_are_refused(tmp_path: Path, hand: Hand, people: int) -> None:
    with pytest.raises(RefusedError, match="Between 0 and 3 people"):
        hand.save(reader(tmp_path), NOBODY, {ANNA: people}, "All of them")
    assert State(tmp_path).current(HAND) == []


def test_nobody_decides_while_seeing_as_somebody_else(tmp_path: Path, hand: Hand) -> None:
    with pytest.raises(RefusedError, match="not yours"):
        hand.save(reader(tmp_path, acting_as="anna@kommune.dk"), NOBODY, {ANNA: 2}, "As agreed")
    assert State(tmp_path).current(HAND) == []
