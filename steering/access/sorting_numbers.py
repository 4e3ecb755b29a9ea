"""How many citizens stand in which group of nearness: figures, within somebody's scope."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from steering.access.asked import Asked
from steering.access.parts import protect_parts
from steering.access.rooms import figures_room
from steering.access.sorted_citizens import kept
from steering.access.suppression import protect
from steering.indicators import weeks as iso
from steering.indicators.count import SITE, Figure, Group
from steering.people.suggestion import Suggested, suggested
from steering.state import State


@dataclass(frozen=True)
class Number:
    """The citizens of a group of workers; None: hidden, because they are few.

    Where small numbers are hidden, `people` is told of the site alone, and `decided` not at all.
    """

    group: Group
    team: str | None  # the worker's team, where the groups are workers
    citizens: int | None
    ready: int | None  # those in a group that counts as ready
    decided: int | None  # those who are sorted; the others stand where they are suggested
    people: Mapping[str, int | None]  # by the key of their group


def numbers(
    asked: Asked, state: State, revision: int, ready: Collection[str], *, by: str = SITE
) -> list[Number]:
    """How many stand where this week, as sorted, else as suggested; `ready` are the keys that are.

    `revision` is nothing but a key for caches: what is read may be newer. Raises `RefusedError` where
    single workers are asked for, and none may be told.
    """
    asked.refuse_single_workers(by, None)
    found = _counted(asked, state, revision, by)
    if not asked.hides:
        return [_as_it_is(one, ready) for one in found]
    (site,) = found if by == SITE else _counted(asked, state, revision, SITE)
    parts = protect_parts(site.people, site.people, asked.smallest)
    if by == SITE:
        told = None if 0 < site.citizens < asked.smallest else site.citizens
        parted = {key: None if told is None else number for key, number in parts.items()}
        return [Number(SITE, None, told, _sum(parted, ready), None, parted)]
    shown = protect([_figure(one, ready) for one in found], [_figure(site, ready)], asked.smallest)
    # What is hidden of the whole must not be the sum of its teams.
    hidden = _sum(parts, ready) is None
    return [
        Number(
            one.group,
            one.team,
            None if one.denominator is None else int(one.denominator),
            None if one.numerator is None or hidden else int(one.numerator),
            None,
            {},
        )
        for one in shown
    ]


def _counted(asked: Asked, state: State, revision: int, by: str) -> list[Suggested]:
    groups = kept(state, revision).groups
    sql = "SELECT citizen, citizen_id FROM citizens WHERE list_contains($names::TEXT[], citizen_id)"
    of = asked.snapshot.query(sql, {"names": list(groups)}) if groups else []
    return suggested(
        figures_room(asked.snapshot, asked.scope),
        asked.snapshot.rules,
        iso.monday_of(asked.snapshot.as_of),
        by=by,
        sorted_as={citizen: groups[citizen_id] for citizen, citizen_id in of},
    )


def _as_it_is(one: Suggested, ready: Collection[str]) -> Number:
    return Number(one.group, one.team, one.citizens, _ready(one, ready), one.decided, dict(one.people))


def _ready(one: Suggested, ready: Collection[str]) -> int:
    return sum(people for key, people in one.people.items() if key in ready)


def _sum(parts: Mapping[str, int | None], ready: Collection[str]) -> int | None:
    """Of those who are ready, None where a part of them is hidden."""
    people = [number for key, number in parts.items() if key in ready]
    return None if None in people else sum(number or 0 for number in people)


def _figure(one: Suggested, ready: Collection[str]) -> Figure:
    """As the share who are ready, so that small numbers are hidden by the same rules."""
    people = _ready(one, ready)
    return Figure("ready", "", one.group, one.team, people, one.citizens, people, one.citizens)
