"""The questions about people that can be asked of a snapshot, each within somebody's scope.

Whoever shows an answer writes it in the audit log first: `numbers_of` tells of whom.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from steering.access.asked import Asked
from steering.access.rooms import people_room, pseudonym
from steering.indicators.count import Filters
from steering.people import caseload as people
from steering.people import nearest as near
from steering.people.citizen import Citizen, citizen_of
from steering.people.why import Explained
from steering.people.why import why as explained


def cases(
    asked: Asked,
    week: date,
    *,
    where: Filters | None = None,
    only: str | None = None,
    search: str = "",
    order: str = "owner",
    most: int = 1_000_000,
) -> people.Caseload:
    """The caseload of those in scope, under the names that the scope allows."""
    return people.caseload(
        people_room(asked.snapshot, asked.scope),
        asked.snapshot.rules,
        week,
        where=where,
        only=only,
        search=search,
        order=order,
        most=most,
    )


def nearest(
    asked: Asked,
    keys: Sequence[str],
    week: date,
    *,
    where: Filters | None = None,
    most: int = 1_000_000,
) -> dict[str, list[near.Near]]:
    """Of each of these shares, those who don't count this week, the `most` who are nearest first."""
    room = people_room(asked.snapshot, asked.scope)
    found = near.nearest(room, asked.snapshot.rules, keys, week, where=where, most=most)
    return {key: list(those.people) for key, those in found.items()}


@dataclass(frozen=True)
class Person:
    """One citizen, and why each indicator counts each of the week's enrolments or doesn't."""

    citizen: Citizen
    enrolments: Sequence[Explained]


def person(asked: Asked, link: str, week: date) -> Person | None:
    """The citizen whom a link means, None where it means nobody in scope."""
    room = people_room(asked.snapshot, asked.scope)
    for citizen, name in room.query("SELECT citizen, citizen_id FROM citizens"):
        if _link(asked, name) == link:
            found = citizen_of(room, citizen)
            return (
                Person(found, explained(room, asked.snapshot.rules, citizen, week)) if found else None
            )
    return None


def links(asked: Asked, names: Collection[str]) -> Mapping[str, str]:
    """For each name of a citizen what stands for it in an address: no case system's number does."""
    return {name: _link(asked, name) for name in names}


def numbers_of(asked: Asked, names: Collection[str]) -> list[str]:
    """The case system's numbers of those who are shown by these names: for the audit log alone."""
    if asked.scope.named:
        return list(dict.fromkeys(names))
    room = people_room(asked.snapshot, replace(asked.scope, named=True))
    wanted = set(names)
    numbers = [number for (number,) in room.query("SELECT citizen_id FROM citizens")]
    return [number for number in numbers if pseudonym(number) in wanted]


def _link(asked: Asked, name: str) -> str:
    return pseudonym(name) if asked.scope.named else name
