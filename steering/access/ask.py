"""The questions that can be asked of a snapshot, each within somebody's scope.

Nothing else stands between a page and the data: what is no question here can't be asked by a page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from steering.access.rooms import figures_room, people_room
from steering.access.scope import Scope
from steering.access.suppression import (
    Shown,
    ShownBreakdown,
    as_they_are,
    breakdown_as_it_is,
    protect,
    protect_breakdown,
)
from steering.errors import RefusedError
from steering.indicators.count import SITE, Filters, count
from steering.locale import message
from steering.people.caseload import Case, caseload
from steering.store import Snapshot
from steering.targets.breakdown import break_down


@dataclass(frozen=True)
class Asked:
    """On whose behalf something is asked, and of what.

    `smallest`: fewer people are hidden from those for whom small numbers are hidden, and from
    everybody in what is `for_outside`, that is, leaves the site.
    """

    snapshot: Snapshot
    scope: Scope
    smallest: int
    for_outside: bool = False

    @property
    def hides(self) -> bool:
        """Whether small numbers are hidden in the answer."""
        return self.for_outside or self.scope.hides_small_numbers


def figures(
    asked: Asked,
    keys: Sequence[str],
    *,
    by: str = SITE,
    weeks: Sequence[date] | None = None,
    where: Filters | None = None,
) -> list[Shown]:
    """Figures of all that is in scope, in the order of `count`."""
    _refuse_single_workers(asked, by, where)
    room = figures_room(asked.snapshot, asked.scope)
    found = count(room, keys, by=by, weeks=weeks, where=where)
    if not asked.hides:
        return as_they_are(found)
    return protect(found, count(room, keys, weeks=weeks), asked.smallest)


def broken_down(
    asked: Asked, key: str, target: Decimal, by: Literal["team", "worker"]
) -> ShownBreakdown:
    """A target broken down to what is in scope."""
    _refuse_single_workers(asked, by, None)
    room = figures_room(asked.snapshot, asked.scope)
    found = break_down(room, key, target, by=by)
    if not asked.hides:
        return breakdown_as_it_is(found)
    workers, (whole,) = count(room, [key], by="worker"), count(room, [key])
    return protect_breakdown(found, by, workers, whole, asked.smallest)


def worker_names(asked: Asked) -> dict[str, str]:
    """The names of the workers whose figures are in scope, by `worker_id`."""
    return dict(figures_room(asked.snapshot, asked.scope).query("SELECT worker_id, name FROM workers"))


def colleagues(asked: Asked) -> dict[str, str]:
    """The names of all workers, by `worker_id`: who else works with the people in scope."""
    return dict(people_room(asked.snapshot, asked.scope).query("SELECT worker_id, name FROM workers"))


def deliveries(asked: Asked) -> list[tuple[str, date, int, int]]:
    """For each table its as-of date, and how many rows were read and rejected."""
    if not asked.scope.administers:
        raise RefusedError(message("Only an administrator sees this."), code="not_yours")
    sql = 'SELECT "table", as_of, read, rejected FROM deliveries ORDER BY "table"'
    return [
        (table, as_of, read, rejected) for table, as_of, read, rejected in asked.snapshot.query(sql)
    ]


def cases(asked: Asked) -> list[Case]:
    """The caseload of those in scope, under the names that the scope allows."""
    return caseload(people_room(asked.snapshot, asked.scope))


def citizens_seen(asked: Asked) -> list[str]:
    """The case system's numbers of those whom `cases` shows: for the audit log, never for a page."""
    return [case.citizen_id for case in cases(replace(asked, scope=replace(asked.scope, named=True)))]


def _refuse_single_workers(asked: Asked, by: str, where: Filters | None) -> None:
    if asked.hides and (by == "worker" or "worker" in (where or {})):
        raise RefusedError(
            message("Where small numbers are hidden, no figures of single workers are told."),
            code="not_yours",
        )
