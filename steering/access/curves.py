"""The question about courses over weeks since enrolment, within a scope; see `ask`.

What a point is stands in `indicators`; here is what of it may be told to whom.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from steering.access.asked import Asked
from steering.access.rooms import figures_room
from steering.access.suppression import Shown, as_they_are, protect
from steering.indicators import curve as counted
from steering.indicators.count import SITE, Figure, Filters
from steering.indicators.interval import Interval, interval, mean

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
