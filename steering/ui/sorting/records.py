"""How the citizens whom the reader may see are sorted; and sorting them, logged first."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from steering.access import sorted_citizens as access
from steering.access import sorting_numbers, sortings
from steering.access.asked import Asked
from steering.access.scope import Scope
from steering.access.sorted_citizens import Decision as Decision
from steering.access.sorted_citizens import Sorted as Sorted
from steering.access.sorted_citizens import Whose as Whose
from steering.access.sorting_numbers import Number as Number
from steering.access.sortings import Entry as Entry
from steering.casework.sorting import ready
from steering.indicators.count import SITE
from steering.people.caseload import Case
from steering.state import State
from steering.store import Store
from steering.ui import logged
from steering.ui.ask import answer
from steering.ui.reader import Reader

_LOG = "sortings"


def seen(who: Reader, whose: Whose) -> Sequence[Sorted]:
    """Theirs, by name. Whoever shows them writes it in the audit log first: see `logged`."""
    return _seen(who.data, who.load_id, who.viewer.scope, who.revision, whose)


def holders(who: Reader, beside: str | None = None) -> dict[str, int]:
    """Which workers hold how many of those whom the reader may see; of those that `beside` holds."""
    found: dict[str, int] = answer(access.holders, who, beside)
    return found


def case(who: Reader, citizen: int) -> Case | None:
    """Where one of them stands, by the number in the data."""
    found: Case | None = answer(access.case, who, citizen)
    return found


def history(who: Reader, citizen_id: str) -> list[Decision]:
    """How one of them was sorted, newest first."""
    found: list[Decision] = answer(access.history, who, State(who.data), who.revision, citizen_id)
    return found


@lru_cache(maxsize=32)
def _seen(data: Path, load_id: str, scope: Scope, revision: int, whose: Whose) -> Sequence[Sorted]:
    """Kept as it is: to take 350 people out of a cache that copies them would be the longest part."""
    asked = Asked(Store(data).snapshot(load_id), scope, smallest=1)
    return tuple(access.sortings(asked, State(data), revision, whose))


def numbers(who: Reader, by: str = SITE, *, for_outside: bool = False) -> list[Number]:
    """How many stand where, by group of workers."""
    keys = ready(who.settings.sorting)
    found: list[Number] = answer(
        sorting_numbers.numbers,
        who,
        State(who.data),
        who.revision,
        keys,
        by=by,
        for_outside=for_outside,
    )
    return found


def may_sort(who: Reader) -> bool:
    """Whether there is anybody whom the reader may sort."""
    return sortings.may_sort(who.viewer)


def sort(who: Reader, entries: Sequence[Entry], why: str) -> None:
    """Sort them; in the audit log first. Raises as `access.sortings.sort`."""
    of = (Store(who.data).snapshot(who.load_id), who.viewer, who.settings.sorting, entries, why)
    sortings.sorting(*of)
    logged.changed(who, _LOG, citizens=[one.citizen_id for one in entries])
    sortings.sort(State(who.data), *of)
