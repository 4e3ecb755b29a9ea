"""The questions about courses over time and how people are spread, within somebody's scope; see `ask`.

What a point, a chain and a band is stands in `indicators`; here is what of them may be told to whom.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from steering.access.asked import Asked
from steering.access.parts import protect_parts
from steering.access.rooms import figures_room
from steering.access.suppression import Shown, as_they_are, protect
from steering.errors import RefusedError
from steering.indicators import bands as counted_bands
from steering.indicators import chains as counted_chains
from steering.indicators import curve as counted
from steering.indicators.count import SITE, Figure, Filters, Group
from steering.indicators.interval import Interval, interval, mean
from steering.locale import message
from steering.people.chain import Chain
from steering.settings import Rules

Key = Literal["continuity_13_share", "ordinary_hours_share", "ordinary_hours_mean"]


@dataclass(frozen=True)
class Point:
    """A group's figure in one week since enrolment, with its 95 % interval; None is hidden."""

    week_no: int
    figure: Shown
    interval: Interval | None


def curves(
    asked: Asked,
    keys: Sequence[Key],
    weeks: Sequence[date],
    *,
    by: str = SITE,
    where: Filters | None = None,
) -> dict[Key, list[Point]]:
    """Indicators by group and week since enrolment, over calendar weeks that follow each other.

    Points of fewer people than the smallest number shown are left out for everybody: what they say is
    chance.
    """
    asked.refuse_single_workers(by, where)
    found = _Curves(asked, keys, weeks, by, where or {})
    wholes = _Curves(asked, keys, weeks, SITE, {}) if asked.hides else None
    return {key: found.told(key, wholes) for key in keys}


class _Curves:
    """The points of a grouping, each counted once for all keys."""

    def __init__(
        self, asked: Asked, keys: Sequence[Key], weeks: Sequence[date], by: str, where: Filters
    ) -> None:
        room = figures_room(asked.snapshot, asked.scope)
        self._smallest = asked.smallest
        self._points = counted.curve(room, weeks, by=by, where=where)
        needs_hours = "ordinary_hours_mean" in keys
        self._hours = counted.hours(room, weeks, by=by, where=where) if needs_hours else {}

    def figures(self, key: Key) -> list[Figure]:
        """Each point as a figure, its `week` being the week since enrolment."""
        return [
            Figure(
                key,
                str(point.week_no),
                point.group,
                None,
                self._numerator(key, point),
                point.population,
                point.reached if key == "continuity_13_share" else point.working,
                point.population,
            )
            for point in self._points
        ]

    def told(self, key: Key, wholes: "_Curves | None") -> list[Point]:
        figures = self.figures(key)
        if wholes is None:
            shown = as_they_are(figures)
        else:
            shown = protect(figures, wholes.figures(key), self._smallest)
        return [
            Point(point.week_no, figure, None if figure.hidden else self._interval(key, point))
            for point, figure in zip(self._points, shown, strict=True)
            if point.population >= self._smallest
        ]

    def _numerator(self, key: Key, point: counted.Point) -> int | Decimal:
        if key == "continuity_13_share":
            return point.reached
        if key == "ordinary_hours_share":
            return point.working
        hours = self._hours.get((point.group, point.week_no))
        return hours.total if hours else Decimal(0)

    def _interval(self, key: Key, point: counted.Point) -> Interval | None:
        if key == "ordinary_hours_mean":
            hours = self._hours.get((point.group, point.week_no))
            total, squares = (float(hours.total), hours.squares) if hours else (0.0, 0.0)
            return mean(total, squares, point.population)
        return interval(int(self._numerator(key, point)), point.population)


class Lacking(StrEnum):
    """How many active weeks are lacking of the criterion, where a chain is alive."""

    FEW = "few"  # one to three
    SOME = "some"  # up to eight
    MANY = "many"  # more
    ALL = "all"  # no chain is alive


class Gap(StrEnum):
    """How much is used of the gap that a chain bears."""

    NONE = "none"  # active this week
    SHORT = "short"  # less than half
    LONG = "long"  # half or more: about to lose the chain


State = tuple[Lacking, Gap]
_SOME = 8


def chain_states(asked: Asked, week: date, where: Filters | None = None) -> dict[State, int | None]:
    """Of those who have not reached the 13 weeks, how many are how far; None is hidden.

    Every state is listed that the site's rules allow.
    """
    asked.refuse_single_workers(SITE, where)
    found = _states(asked, week, where or {})
    if not asked.hides:
        return dict(found)
    return protect_parts(found, _states(asked, week, {}), asked.smallest)


def _states(asked: Asked, week: date, where: Filters) -> dict[State, int]:
    room, rules = figures_room(asked.snapshot, asked.scope), asked.snapshot.rules
    states: Counter[State] = Counter()
    for one in counted_chains.chains(room, week, rules.gap_weeks, where=where):
        states[_state(one.active, one.gap, rules)] += one.people
    lengths, gaps = range(rules.criterion_weeks), range(rules.gap_weeks + 1)
    possible = {_state(active, gap, rules) for active in lengths for gap in gaps}
    order = {state: n for n, state in enumerate((x, y) for x in Lacking for y in Gap)}
    return {state: states[state] for state in sorted(possible, key=order.__getitem__)}


def _state(active: int, gap: int, rules: Rules) -> State:
    chain = Chain(active, rules.criterion_weeks, gap, rules.gap_weeks, None)
    if not chain.alive:
        return Lacking.ALL, Gap.NONE
    near = (
        Lacking.FEW
        if chain.about_to_reach
        else Lacking.SOME
        if chain.lacking <= _SOME
        else Lacking.MANY
    )
    return near, Gap.LONG if chain.about_to_break else Gap.SHORT if gap else Gap.NONE


def hours_bands(
    asked: Asked, week: date, *, by: str = SITE, where: Filters | None = None
) -> dict[tuple[Group, int], int | None]:
    """How many people have how many ordinary hours: by group and the band's lower end; None is hidden.

    Where small numbers are hidden, the bands are told of the whole alone.
    """
    asked.refuse_single_workers(by, where)
    if asked.hides and by != SITE:
        raise RefusedError(
            message("Where small numbers are hidden, hours are told of the whole alone."),
            code="not_yours",
        )
    found = _bands(asked, week, by, where or {})
    if not asked.hides:
        return dict(found)
    return protect_parts(found, _bands(asked, week, by, {}), asked.smallest)


def _bands(asked: Asked, week: date, by: str, where: Filters) -> dict[tuple[Group, int], int]:
    room = figures_room(asked.snapshot, asked.scope)
    found = counted_bands.bands(room, week, by=by, where=where)
    return {(band.group, band.low): band.people for band in found}


def register_until(asked: Asked) -> date | None:
    """The Monday of the last week of which the income register speaks; None where it never has."""
    room = figures_room(asked.snapshot, asked.scope)
    ((monday,),) = room.query("SELECT max(monday) FROM weeks WHERE in_register")
    return monday if isinstance(monday, date) else None
