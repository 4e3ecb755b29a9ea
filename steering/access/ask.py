"""The questions that can be asked of a snapshot, each within somebody's scope.

Nothing else stands between a page and the data: what is no question here can't be asked by a page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from steering.access.asked import Asked as Asked
from steering.access.rooms import figures_room, people_room
from steering.access.standings import Line as Line
from steering.access.standings import Standing as Standing
from steering.access.standings import standings as standings
from steering.access.suppression import Shown, as_they_are, protect
from steering.indicators import weeks as iso
from steering.indicators.count import SITE, Filters, count


def figures(
    asked: Asked,
    keys: Sequence[str],
    *,
    by: str = SITE,
    weeks: Sequence[date] | None = None,
    where: Filters | None = None,
) -> list[Shown]:
    """Figures of all that is in scope, in the order of `count`."""
    asked.refuse_single_workers(by, where)
    room = figures_room(asked.snapshot, asked.scope)
    found = count(room, keys, by=by, weeks=weeks, where=where)
    if not asked.hides:
        return as_they_are(found)
    return protect(found, count(room, keys, weeks=weeks), asked.smallest)


@dataclass(frozen=True)
class Choices:
    """What figures can be narrowed to: the values of each column, and the Monday of the first week."""

    first_week: date
    values: Mapping[str, Sequence[str | int]]


def choices(asked: Asked) -> Choices:
    """What there is to choose between among those in scope."""
    room = figures_room(asked.snapshot, asked.scope)
    ((first,),) = room.query("SELECT min(monday) FROM weeks")
    values = {
        column: [value for (value,) in room.query(sql) if value is not None]
        for column, sql in _CHOICES.items()
    }
    return Choices(first or iso.monday_of(asked.snapshot.as_of), values)


_CHOICES = {
    "programme": "SELECT DISTINCT programme FROM enrolments ORDER BY ALL",
    "team": "SELECT DISTINCT team FROM workers ORDER BY ALL",
    "target_group": "SELECT DISTINCT target_group FROM enrolments ORDER BY ALL",
    "visitation_group": "SELECT DISTINCT visitation_group FROM enrolments ORDER BY ALL",
    "arm": "SELECT DISTINCT arm FROM enrolments ORDER BY ALL",
}


def worker_names(asked: Asked) -> dict[str, str]:
    """The names of the workers whose figures are in scope, by `worker_id`."""
    return dict(figures_room(asked.snapshot, asked.scope).query("SELECT worker_id, name FROM workers"))


def colleagues(asked: Asked) -> dict[str, str]:
    """The names of all workers, by `worker_id`: who else works with the people in scope."""
    return dict(people_room(asked.snapshot, asked.scope).query("SELECT worker_id, name FROM workers"))
