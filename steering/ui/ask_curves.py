"""The questions about courses over time and how people are spread, cached as those of `ask`."""

from collections.abc import Sequence
from datetime import date

from steering.access import chain_states as ask_chains
from steering.access import curves as ask
from steering.access import hours as ask_hours
from steering.access.chain_states import Gap as Gap
from steering.access.chain_states import Lacking as Lacking
from steering.access.chain_states import State
from steering.access.curves import Key as Key
from steering.access.curves import Point as Point
from steering.indicators.count import SITE, Filters, Group
from steering.ui.ask import answer
from steering.ui.reader import Reader


def curves(
    who: Reader,
    keys: Sequence[Key],
    weeks: Sequence[date],
    by: str = SITE,
    where: Filters | None = None,
    *,
    for_outside: bool = False,
) -> dict[Key, list[Point]]:
    """Indicators by group and weeks since enrolment."""
    found: dict[Key, list[Point]] = answer(
        ask.curves, who, tuple(keys), tuple(weeks), by=by, where=where, for_outside=for_outside
    )
    return found


def chain_states(who: Reader, week: date, where: Filters) -> dict[State, int | None]:
    """How far those are who have not reached the 13 weeks."""
    found: dict[State, int | None] = answer(ask_chains.chain_states, who, week, where)
    return found


def hours_bands(
    who: Reader, week: date, by: str, where: Filters
) -> dict[tuple[Group, int], int | None]:
    """How many people have how many ordinary hours."""
    found: dict[tuple[Group, int], int | None] = answer(
        ask_hours.hours_bands, who, week, by=by, where=where
    )
    return found


def register_until(who: Reader) -> date | None:
    """The last week of which the income register speaks."""
    found: date | None = answer(ask_hours.register_until, who)
    return found
