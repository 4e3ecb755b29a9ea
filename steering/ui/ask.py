"""The questions that pages ask, each answered once for every snapshot, scope and filter.

The cache is shared by everybody who reads; so everything on which an answer depends is in its key,
the scope of the one who asks first of all.
"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import FunctionType
from typing import Any

import streamlit as st

from steering.access import ask
from steering.access import missing as ask_missing
from steering.access import movements as ask_movements
from steering.access import quality as ask_quality
from steering.access.ask import Asked, Choices
from steering.access.ask import Line as Line
from steering.access.ask import Standing as Standing
from steering.access.movements import Kind as Kind
from steering.access.movements import Moved as Moved
from steering.access.movements import Movement as Movement
from steering.access.scope import Scope
from steering.access.suppression import Shown as Shown
from steering.access.suppression import ShownBreakdown as ShownBreakdown
from steering.indicators.count import SITE, Filters
from steering.store import Store
from steering.ui.reader import Reader


def series(
    who: Reader,
    keys: Sequence[str],
    weeks: Sequence[date],
    by: str = SITE,
    where: Filters | None = None,
    *,
    for_outside: bool = False,
) -> list[Shown]:
    """Figures week by week, of all that the reader may see, or by group."""
    found: list[Shown] = answer(
        ask.figures,
        who,
        tuple(keys),
        by=by,
        weeks=tuple(weeks),
        where=where,
        for_outside=for_outside,
    )
    return found


def standings(who: Reader, lines: Sequence[Line], weeks: Sequence[date]) -> list[Standing]:
    """Where each target stands at the end of these weeks."""
    found: list[Standing] = answer(ask.standings, who, tuple(lines), tuple(weeks))
    return found


def breakdowns(who: Reader, of: Sequence[tuple[Line, date]]) -> list[ShownBreakdown]:
    """Each target by team in the week of the Monday beside it."""
    found: list[ShownBreakdown] = answer(ask_missing.breakdowns, who, tuple(of)) if of else []
    return found


def quality(who: Reader, week: date, where: Filters) -> list[Shown]:
    """The figures that stand beside the targets."""
    found: list[Shown] = answer(ask_quality.quality, who, week, dict(where))
    return found


def choices(who: Reader) -> Choices:
    """What figures can be narrowed to, for this reader."""
    found: Choices = answer(ask.choices, who)
    return found


def worker_names(who: Reader) -> dict[str, str]:
    """Each worker's name by `worker_id`."""
    names: dict[str, str] = answer(ask.worker_names, who)
    return names


def colleagues(who: Reader) -> dict[str, str]:
    """The names of all workers, for those who may see people, by `worker_id`."""
    names: dict[str, str] = answer(ask.colleagues, who)
    return names


def movements(
    who: Reader, since: date, week: date, by: str = SITE, where: Filters | None = None
) -> list[Movement]:
    """What changed between two weeks, as numbers."""
    found: list[Movement] = answer(ask_movements.movements, who, since, week, by=by, where=where)
    return found


def moved(
    who: Reader, since: date, week: date, kind: Kind, where: Filters | None = None
) -> list[Moved]:
    """The people behind such a number. Whoever shows them writes it in the audit log first."""
    found: list[Moved] = answer(ask_movements.moved, who, since, week, kind, where)
    return found


def moved_citizens(
    who: Reader, since: date, week: date, kind: Kind, where: Filters | None = None
) -> list[str]:
    """Who they are, for the audit log alone."""
    found: list[str] = answer(ask_movements.moved_citizens, who, since, week, kind, where)
    return found


def answer(
    question: Callable[..., Any], who: Reader, *of: Any, for_outside: bool = False, **also: Any
) -> Any:
    """What a question of `steering.access` answers to the reader, from the cache where it can."""
    smallest = who.settings.smallest_shown
    return _cached(question, who.data, who.load_id, who.viewer.scope, smallest, for_outside, of, also)


def asked(who: Reader) -> Asked:
    """On whose behalf of which data: for what judges what the reader enters, and is not kept."""
    return Asked(Store(who.data).snapshot(who.load_id), who.viewer.scope, who.settings.smallest_shown)


@st.cache_data(
    max_entries=2000,
    show_spinner=False,
    hash_funcs={
        Scope: lambda scope: scope.key,
        FunctionType: lambda asks: f"{asks.__module__}.{asks.__qualname__}",
    },
)
def _cached(
    question: Callable[..., Any],
    data: Path,
    load_id: str,
    scope: Scope,
    smallest: int,
    for_outside: bool,
    of: tuple[Any, ...],
    also: dict[str, Any],
) -> Any:
    return question(Asked(Store(data).snapshot(load_id), scope, smallest, for_outside), *of, **also)
