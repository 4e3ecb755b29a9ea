"""The questions that can be asked of a snapshot, each within somebody's scope.

Nothing else stands between a page and the data: what is no question here can't be asked by a page.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

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
from steering.indicators.count import SITE, Figure, Filters, count
from steering.locale import message
from steering.people.caseload import Case, caseload
from steering.store import Snapshot
from steering.targets.breakdown import broken_down


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


@dataclass(frozen=True)
class Standing:
    """Where a target stands: the figures week by week, and the last week broken down.

    `workers` is None where no figures of single workers are told.
    """

    figures: Sequence[Shown]
    teams: ShownBreakdown
    workers: ShownBreakdown | None


def standings(
    asked: Asked, targets: Sequence[tuple[str, Decimal]], weeks: Sequence[date]
) -> list[Standing]:
    """Where each target stands at the end of these weeks, counted for all of them at once."""
    room, keys = figures_room(asked.snapshot, asked.scope), [key for key, _ in targets]
    by_week = _by_indicator(count(room, keys, weeks=weeks))
    workers = _by_indicator(count(room, keys, by="worker", weeks=weeks[-1:]))
    return [_standing(asked, target, by_week[key], workers[key]) for key, target in targets]


def _standing(
    asked: Asked, target: Decimal, by_week: Sequence[Figure], workers: Sequence[Figure]
) -> Standing:
    site = by_week[-1]
    teams = broken_down(target, site, workers, "team")
    if asked.hides:
        shown = protect(by_week, by_week, asked.smallest)
        return Standing(shown, protect_breakdown(teams, "team", workers, site, asked.smallest), None)
    per_worker = breakdown_as_it_is(broken_down(target, site, workers, "worker"))
    return Standing(as_they_are(by_week), breakdown_as_it_is(teams), per_worker)


def _by_indicator(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        found[figure.indicator].append(figure)
    return found


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
