"""Who can be next: how many are ready against what a target asks, and the people, nearest first.

Numbers for all within scope, people for those who may see them. `people.ready` says who is ready,
`people.nearest` in which order people stand.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from steering.access.asked import Asked
from steering.access.not_now import kept as kept_off
from steering.access.rooms import figures_room, people_room
from steering.access.sorted_citizens import kept, sorted_as
from steering.access.suppression import protect
from steering.casework.not_now import of_candidate
from steering.indicators.count import SITE, Figure, Filters, Group
from steering.people.nearest import Nearest, lacking, nearest
from steering.people.ready import Decided, Ready, ready_enrolments
from steering.people.ready import ready as count_ready
from steering.people.suggestion import suggestions
from steering.state import State
from steering.store import Snapshot


@dataclass(frozen=True)
class Number:
    """Of the enrolments that a share asks for; None: hidden, because they are few."""

    group: Group
    team: str | None  # the worker's team, where the groups are workers
    lacking: int | None  # who could count and don't yet
    ready: int | None  # those who are ready, and not put off
    put_off: int | None  # where small numbers are hidden, it is not told


@dataclass(frozen=True)
class Entered:
    """Where it is asked what people have entered: the state, and the settings' groups that are ready.

    `revision` is nothing but a key for caches: what is read may be newer.
    """

    state: State
    revision: int
    ready: tuple[str, ...]


def ready(
    asked: Asked,
    entered: Entered,
    key: str,
    week: date,
    *,
    by: str = SITE,
    where: Filters | None = None,
) -> list[Number]:
    """How many don't count in a share in the week of that Monday, and how many of them are ready."""
    asked.refuse_single_workers(by, where)
    found = _counted(asked, entered, key, week, by, where)
    if not asked.hides:
        return [Number(one.group, one.team, one.lacking, one.ready, one.put_off) for one in found]
    [whole] = _counted(asked, entered, key, week, SITE, None)
    shown = protect([_figure(one) for one in found], [_figure(whole)], asked.smallest)
    return [
        Number(
            one.group,
            one.team,
            None if one.denominator is None else int(one.denominator),
            None if one.numerator is None else int(one.numerator),
            None,
        )
        for one in shown
    ]


def candidates(
    asked: Asked,
    entered: Entered,
    key: str,
    week: date,
    *,
    where: Filters | None = None,
    only_ready: bool = False,
    among: Collection[str] | None = None,
    without: Collection[str] = (),
    most: int = 1_000_000,
) -> Nearest:
    """The people behind the numbers of `ready`, as far as those in scope may be seen by name.

    `among` and `without`: of these citizens alone, or of all but these.
    """
    rules = asked.snapshot.rules
    enrolments: Sequence[int] | None
    if only_ready:
        decided = replace(_decided(asked, entered, key), put_off=())  # they are left out by name
        room = figures_room(asked.snapshot, asked.scope)
        enrolments = ready_enrolments(room, rules, key, week, entered.ready, decided, where=where)
    else:
        enrolments = _own(asked, week)
    found = nearest(
        people_room(asked.snapshot, asked.scope),
        rules,
        [key],
        week,
        where=where,
        enrolments=enrolments,
        among=among,
        without=without,
        most=most,
    )
    return found[key]


def put_off(
    asked: Asked, key: str, week: date, names: Collection[str], *, where: Filters | None = None
) -> list[str]:
    """Of which of these citizens `candidates` would show an enrolment: a name for each."""
    room = people_room(asked.snapshot, asked.scope)
    return lacking(room, key, week, names, where=where, enrolments=_own(asked, week))


def nearness(asked: Asked, entered: Entered, week: date, names: Collection[str]) -> dict[str, str]:
    """The key of the group in which each of these citizens stands: as sorted, else as is suggested."""
    room = people_room(asked.snapshot, asked.scope)
    citizens = [citizen for citizen, _ in room.query(_NUMBERS, {"names": list(names)})]
    found = suggestions(room, asked.snapshot.rules, week, citizens=citizens)
    return {
        one.citizen_id: sorted_as(asked, entered.state, entered.revision, one.citizen_id)
        or str(one.nearness)
        for one in found
    }


_OWN = """
    SELECT enrolment
    FROM held_weeks
    JOIN weeks ON week BETWEEN from_week AND to_week
    WHERE monday = $monday
"""
_NUMBERS = "SELECT citizen, citizen_id FROM citizens WHERE list_contains($names::TEXT[], citizen_id)"


def _counted(
    asked: Asked, entered: Entered, key: str, week: date, by: str, where: Filters | None
) -> list[Ready]:
    return count_ready(
        figures_room(asked.snapshot, asked.scope),
        asked.snapshot.rules,
        key,
        week,
        entered.ready,
        _decided(asked, entered, key),
        by=by,
        where=where,
    )


def _own(asked: Asked, week: date) -> list[int] | None:
    """Whom the numbers count too: a mentor sees citizens who are in no own number. None: all."""
    if asked.scope.counted.everything:
        return None
    room = figures_room(asked.snapshot, asked.scope)
    return [number for (number,) in room.query(_OWN, {"monday": week})]


def _decided(asked: Asked, entered: Entered, key: str) -> Decided:
    """What is entered of everybody, by the numbers that no room tells."""
    all_put_off = kept_off(entered.state, entered.revision, of_candidate(key))
    names = all_put_off.standing(asked.snapshot.as_of)
    return Decided(
        _sorted_as(asked.snapshot, entered.state, entered.revision),
        _citizens(asked.snapshot, list(names)).values(),
    )


@lru_cache(maxsize=4)
def _sorted_as(snapshot: Snapshot, state: State, revision: int) -> Mapping[int, str]:
    groups = kept(state, revision).groups
    return {citizen: groups[name] for name, citizen in _citizens(snapshot, list(groups)).items()}


def _citizens(snapshot: Snapshot, names: Sequence[str]) -> dict[str, int]:
    """The numbers in the data, by the case system's; who is no longer in them is left out."""
    sql = """
        SELECT citizen_id, citizen
        FROM citizens
        SEMI JOIN (SELECT unnest($names::TEXT[]) AS citizen_id) USING (citizen_id)
    """
    return dict(snapshot.query(sql, {"names": list(names)})) if names else {}


def _figure(one: Ready) -> Figure:
    """As the share who are ready, so that small numbers are hidden by the same rules."""
    return Figure("ready", "", one.group, one.team, one.ready, one.lacking, one.ready, one.lacking)
