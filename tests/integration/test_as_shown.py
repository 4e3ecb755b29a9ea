"""What was shown stays what it was: snapshots and targets give the numbers of their day."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from steering.access.asked import Asked
from steering.access.identity import Identity
from steering.access.plan import change, plan
from steering.access.scope import EVERYTHING, Scope
from steering.access.standings import Line, Standing, standings
from steering.access.viewer import Viewer
from steering.demo import write
from steering.indicators import weeks as iso
from steering.state import State
from steering.store import Store
from steering.targets.path import constant
from steering.targets.target import Part, Target, Whole
from tests.commands import load

LEADER = Viewer(Identity("leder@kommune.dk", ""), Scope(figures=EVERYTHING))
KEYS = ("placement_share", "ordinary_hours_share", "continuity_13_share")


def board(data: Path, load_id: str, at: datetime | None = None) -> list[Standing]:
    """The figures of the board's targets, of a load, with the targets of a moment."""
    snapshot = Store(data).snapshot(load_id)
    week = iso.monday_of(snapshot.as_of)
    lines = [
        Line(line.whole.indicator, aim, line.whole.where)
        for line in plan(State(data), {}, at).lines()
        if (aim := line.aim(week)) is not None
    ]
    return standings(Asked(snapshot, LEADER.scope, 1), lines, iso.last(13, snapshot.as_of))


def aim_for(data: Path, share: str) -> datetime:
    """Set all targets; gives a moment after it and before the next."""
    entered = [
        Target(part=Part(whole=Whole(indicator=key)), path=constant(Decimal(share))) for key in KEYS
    ]
    state = State(data)
    change(state, LEADER, plan(state, {}), entered, [], "aftalt på tavlemødet", {})
    return datetime.now(UTC)


def test_each_loads_board_is_what_it_was_on_its_day(tmp_path: Path) -> None:
    data, shown = tmp_path / "data", []
    for number, share in enumerate(("0.3", "0.4", "0.5")):
        day = datetime(2026, 10, 2, tzinfo=UTC).date() + timedelta(weeks=number)
        write(tmp_path / f"drop{number}", citizens=120, weeks=40, seed=number, as_of=day)
        loaded = load(tmp_path / f"drop{number}", data)
        assert loaded.status == 0, loaded.err
        at = aim_for(data, share)
        shown.append((loaded.answer["load_id"], at, board(data, loaded.answer["load_id"])))
    assert len({repr(then) for _, _, then in shown}) == 3
    for load_id, at, then in shown:
        assert board(data, load_id, at) == then


def test_before_anything_was_entered_nothing_was_aimed_at(tmp_path: Path) -> None:
    before = datetime.now(UTC)
    aim_for(tmp_path, "0.4")
    assert plan(State(tmp_path), {}, before).targets == ()
    assert len(plan(State(tmp_path), {}).targets) == 3
