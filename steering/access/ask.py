"""The questions that can be asked of a snapshot, each within somebody's scope.

Nothing else stands between a page and the data: what is no question here can't be asked by a page.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal

from steering.access.rooms import figures_room, people_room
from steering.access.scope import Scope
from steering.errors import RefusedError
from steering.indicators.count import SITE, Figure, Filters, count
from steering.locale import message
from steering.people.caseload import Case, caseload
from steering.store import Snapshot
from steering.targets.breakdown import Breakdown, break_down


def figures(
    snapshot: Snapshot,
    scope: Scope,
    keys: Sequence[str],
    *,
    by: str = SITE,
    weeks: Sequence[date] | None = None,
    where: Filters | None = None,
) -> list[Figure]:
    """Figures of all that is in scope, as `count` gives them."""
    _refuse_single_workers(scope, by, where)
    return count(figures_room(snapshot, scope), keys, by=by, weeks=weeks, where=where)


def broken_down(
    snapshot: Snapshot, scope: Scope, key: str, target: Decimal, by: Literal["team", "worker"]
) -> Breakdown:
    """A target broken down to what is in scope."""
    _refuse_single_workers(scope, by, None)
    return break_down(figures_room(snapshot, scope), key, target, by=by)


def worker_names(snapshot: Snapshot, scope: Scope) -> dict[str, str]:
    """The names of the workers whose figures are in scope, by `worker_id`."""
    return dict(figures_room(snapshot, scope).query("SELECT worker_id, name FROM workers"))


def colleagues(snapshot: Snapshot, scope: Scope) -> dict[str, str]:
    """The names of all workers, by `worker_id`: who else works with the people in scope."""
    return dict(people_room(snapshot, scope).query("SELECT worker_id, name FROM workers"))


def deliveries(snapshot: Snapshot, scope: Scope) -> list[tuple[str, date, int, int]]:
    """For each table its as-of date, and how many rows were read and rejected."""
    if not scope.administers:
        raise RefusedError(message("Only an administrator sees this."), code="not_yours")
    sql = 'SELECT "table", as_of, read, rejected FROM deliveries ORDER BY "table"'
    return [(table, as_of, read, rejected) for table, as_of, read, rejected in snapshot.query(sql)]


def cases(snapshot: Snapshot, scope: Scope) -> list[Case]:
    """The caseload of those in scope, under the names that the scope allows."""
    return caseload(people_room(snapshot, scope))


def citizens_seen(snapshot: Snapshot, scope: Scope) -> list[str]:
    """The case system's numbers of those whom `cases` shows: for the audit log, never for a page."""
    return [case.citizen_id for case in cases(snapshot, replace(scope, named=True))]


def _refuse_single_workers(scope: Scope, by: str, where: Filters | None) -> None:
    if scope.hides_small_numbers and (by == "worker" or "worker" in (where or {})):
        raise RefusedError(message("An analyst sees no figures of single workers."), code="not_yours")
