"""The questions about what changed since an earlier week, within somebody's scope; see `ask`.

Numbers for all, people for those who may see them. `people.movements` says what each kind means.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from steering.access.asked import Asked
from steering.access.rooms import figures_room, people_room
from steering.access.suppression import protect
from steering.indicators import weeks as iso
from steering.indicators.count import SITE, Figure, Filters, Group
from steering.people.movements import Changes
from steering.people.movements import Kind as Kind
from steering.people.movements import Moved as Moved
from steering.people.movements import changes as _changes
from steering.people.movements import happened as _happened
from steering.people.movements import moved as _moved


@dataclass(frozen=True)
class Movement:
    """How many enrolments of a group changed in one way; None: hidden, because they are few."""

    kind: Kind
    group: Group
    team: str | None  # the worker's team, where the groups are workers
    people: int | None


def movements(
    asked: Asked, since: date, week: date, *, by: str = SITE, where: Filters | None = None
) -> list[Movement]:
    """What changed from the Monday `since` to the Monday `week`, by kind and group.

    Raises `RefusedError` where `since` does not lie before `week`.
    """
    asked.refuse_single_workers(by, where)
    room, gap = figures_room(asked.snapshot, asked.scope), asked.snapshot.rules.gap_weeks
    found = _figures(_changes(room, since, week, gap, by=by, where=where), week)
    if not asked.hides:
        return [Movement(Kind(f.indicator), f.group, f.team, int(f.numerator)) for f in found]
    shown = protect(found, _figures(_changes(room, since, week, gap), week), asked.smallest)
    return [
        Movement(Kind(f.indicator), f.group, f.team, None if f.numerator is None else int(f.numerator))
        for f in shown
    ]


def moved(
    asked: Asked, since: date, week: date, kind: Kind, where: Filters | None = None
) -> list[Moved]:
    """The people behind a number of `movements`, as far as those in scope may be seen by name."""
    room, gap = people_room(asked.snapshot, asked.scope), asked.snapshot.rules.gap_weeks
    found = _moved(room, since, week, gap, kind, where=where)
    # Whom the numbers count too: a mentor sees citizens who are in no own number.
    counted = asked.scope.counted
    return [one for one in found if counted.holds(one.worker_id, one.team, one.programme)]


def moved_citizens(
    asked: Asked, since: date, week: date, kind: Kind, where: Filters | None = None
) -> list[str]:
    """The case system's numbers of those whom `moved` shows: for the audit log, never for a page."""
    named = replace(asked, scope=replace(asked.scope, named=True))
    return [one.citizen_id for one in moved(named, since, week, kind, where)]


def happened(
    asked: Asked, of: Collection[tuple[str, date]], week: date
) -> dict[tuple[str, date], frozenset[Kind]]:
    """How each of those in scope changed who has one of these case system's numbers, since a Monday.

    Who is exempt or in no programme is left out.
    """
    room = people_room(asked.snapshot, replace(asked.scope, named=True))
    return _happened(room, of, week, asked.snapshot.rules.gap_weeks)


def _figures(found: Sequence[Changes], week: date) -> list[Figure]:
    """As shares of those compared, so that small numbers are hidden by the same rules."""
    return [
        Figure(
            kind,
            iso.label(week),
            one.group,
            one.team,
            one.people[kind],
            one.compared,
            one.people[kind],
            one.compared,
        )
        for kind in Kind
        for one in found
    ]
