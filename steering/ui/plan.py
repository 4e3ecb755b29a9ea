"""The targets in force for whoever reads; kept as long as nobody enters anything."""

from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from steering.access import plan as access_plan
from steering.access.plan import Plan
from steering.state import State
from steering.targets.target import Line
from steering.ui.reader import Reader


def plan(who: Reader, at: datetime | None = None) -> Plan:
    """All that is in force, or was at that moment."""
    return _plan(who.data, who.revision, tuple(sorted(who.settings.targets.items())), at)


def lines(who: Reader, at: datetime | None = None) -> list[Line]:
    """The board's lines for this reader: all but those of programmes that are not theirs."""
    return plan(who, at).lines(who.viewer.scope.counted)


@lru_cache(maxsize=100)
def _plan(
    data: Path, revision: int, of_settings: tuple[tuple[str, Decimal], ...], at: datetime | None
) -> Plan:
    """`revision` is nothing but the key: what is read may be newer, and is asked for again then."""
    return access_plan.plan(State(data), dict(of_settings), at)
