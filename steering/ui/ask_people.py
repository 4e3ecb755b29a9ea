"""The questions about people that pages ask, cached as those of `ask`.

Whoever shows an answer writes it in the audit log first: see `logged`.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from steering.access import ask_people as ask
from steering.access import known
from steering.access import movements as ask_movements
from steering.access.ask_people import Person
from steering.indicators.count import Filters
from steering.people.caseload import Caseload
from steering.people.nearest import Near as Near
from steering.ui.ask import Kind, answer
from steering.ui.reader import Reader


def cases(
    who: Reader,
    week: date,
    *,
    where: Filters | None = None,
    only: str | None = None,
    search: str = "",
    order: str = "owner",
    most: int = 1_000_000,
) -> Caseload:
    """The first cases of the caseload in that order, and how many there are."""
    found: Caseload = answer(
        ask.cases, who, week, where=where, only=only, search=search, order=order, most=most
    )
    return found


def nearest(
    who: Reader, keys: Sequence[str], week: date, *, where: Filters | None = None, most: int
) -> dict[str, list[Near]]:
    """Of each of these shares, those who don't count this week, the nearest first."""
    found: dict[str, list[Near]] = answer(ask.nearest, who, tuple(keys), week, where=where, most=most)
    return found


def person(who: Reader, link: str, week: date) -> Person | None:
    """The citizen whom a link means, None where it means nobody whom the reader may see."""
    found: Person | None = answer(ask.person, who, link, week)
    return found


def links(who: Reader, names: Collection[str]) -> Mapping[str, str]:
    """What stands for each of these citizens in an address."""
    found: Mapping[str, str] = answer(ask.links, who, tuple(names))
    return found


def numbers_of(who: Reader, names: Collection[str]) -> list[str]:
    """The case system's numbers of those who are shown by these names: for the audit log alone."""
    if who.viewer.scope.named:
        return list(dict.fromkeys(names))
    found: list[str] = answer(ask.numbers_of, who, tuple(names))
    return found


def names_of(who: Reader, numbers: Collection[str]) -> Mapping[str, str]:
    """Those of these case system's numbers whom the reader may see, each with the name to show."""
    if not numbers or not who.viewer.scope.people:
        return {}
    found: Mapping[str, str] = answer(known.names_of, who, tuple(sorted(numbers)))
    return found


def number_of(who: Reader, name: str) -> str | None:
    """The number of whom the reader means by this name, None where that is nobody they may see."""
    found: str | None = answer(known.number_of, who, name)
    return found


def happened(
    who: Reader, of: Collection[tuple[str, date]], week: date
) -> Mapping[tuple[str, date], frozenset[Kind]]:
    """How each of these changed since a Monday, by number; who counts, and whom the reader may see."""
    if not of or not who.viewer.scope.people:
        return {}
    found: Mapping[tuple[str, date], frozenset[Kind]] = answer(
        ask_movements.happened, who, tuple(sorted(of)), week
    )
    return found
