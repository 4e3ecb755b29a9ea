"""The questions about who can be next, cached as those of `steering.ui.ask`.

Whoever shows people writes it in the audit log first: see `logged`.
"""

from collections.abc import Collection, Mapping

from steering.access import candidates as ask
from steering.access.candidates import Entered
from steering.access.candidates import Number as Number
from steering.casework import sorting
from steering.indicators.count import SITE
from steering.people.nearest import Near as Near
from steering.people.nearest import Nearest as Nearest
from steering.state import State
from steering.ui.ask import answer
from steering.ui.candidates.sought import Sought
from steering.ui.reader import Reader


def ready(who: Reader, of: Sought, by: str = SITE) -> list[Number]:
    """How many don't count yet in the target, and how many of them are ready."""
    found: list[Number] = answer(
        ask.ready,
        who,
        _entered(who),
        of.indicator(who),
        of.week,
        by=by,
        where=of.narrowed(who),
    )
    return found


def candidates(
    who: Reader,
    of: Sought,
    *,
    only_ready: bool = False,
    among: Collection[str] | None = None,
    without: Collection[str] = (),
    most: int = 1_000_000,
) -> Nearest:
    """The people behind such numbers, the nearest first."""
    found: Nearest = answer(
        ask.candidates,
        who,
        _entered(who),
        of.indicator(who),
        of.week,
        where=of.narrowed(who),
        only_ready=only_ready,
        among=among,
        without=without,
        most=most,
    )
    return found


def put_off(who: Reader, of: Sought, names: Collection[str]) -> list[str]:
    """Of which of these citizens there would be a candidate: a name for each enrolment."""
    if not names:
        return []
    found: list[str] = answer(
        ask.put_off, who, of.indicator(who), of.week, tuple(names), where=of.narrowed(who)
    )
    return found


def nearness(who: Reader, of: Sought, names: Collection[str]) -> Mapping[str, str]:
    """What the group is called in which each of these citizens stands: as sorted, else as suggested."""
    keys: Mapping[str, str] = answer(ask.nearness, who, _entered(who), of.week, tuple(names))
    site = who.settings.sorting
    return {name: sorting.group_of(key, site).name.to(who.language) for name, key in keys.items()}


def _entered(who: Reader) -> Entered:
    return Entered(State(who.data), who.revision, sorting.ready(who.settings.sorting))
