"""The points of a curve by weeks since enrolment: sorted to groups, as a table, and to take out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from steering.charts.lines import MOST
from steering.indicators.count import Filters, Group
from steering.indicators.registry import Indicator, indicator
from steering.ui import ask_curves
from steering.ui.ask_curves import Key, Point
from steering.ui.curves import grouped
from steering.ui.curves.calendar_weeks import Period
from steering.ui.reader import Reader

TOLD = (13, 26, 39, 52)  # weeks since enrolment that tables tell


@dataclass(frozen=True)
class Curve:
    """An indicator's points by group."""

    of: Indicator
    by: str
    groups: Mapping[Group, Mapping[int, Point]]

    def largest(self) -> list[Group]:
        """The groups that a chart can hold, the largest, in their order."""
        size = {
            group: max(_people(point) for point in on.values()) for group, on in self.groups.items()
        }
        chosen = sorted(size, key=lambda group: -size[group])[:MOST]
        return [group for group in self.groups if group in chosen]


def read(key: Key, by: str, points: Sequence[Point]) -> Curve:
    """The points of one indicator, sorted to their groups."""
    groups: dict[Group, dict[int, Point]] = {}
    for point in points:
        groups.setdefault(point.figure.group, {})[point.week_no] = point
    order = grouped.compared(by, list(groups))
    return Curve(indicator(key), by, {group: groups[group] for group in order})


def table(who: Reader, groups: Mapping[Group, Mapping[int, Point]], curve: Curve) -> pd.DataFrame:
    """A row for each group and week, in numbers; what is hidden is empty."""
    rows = [
        {
            who.say("Group"): grouped.name(who, curve.by, group),
            who.say("Weeks since enrolment"): week,
            who.say("Counts"): None if p.figure.numerator is None else float(p.figure.numerator),
            who.say("Of"): p.figure.denominator,
            who.say("Value"): p.figure.value,
            who.say("Low"): p.interval.low if p.interval else None,
            who.say("High"): p.interval.high if p.interval else None,
        }
        for group, points in groups.items()
        for week, p in points.items()
    ]
    return pd.DataFrame(rows)


def frame(
    who: Reader,
    keys: Sequence[Key],
    period: Period,
    by: str,
    where: Filters,
    *,
    for_outside: bool = False,
) -> pd.DataFrame:
    """All points of some indicators, for a download."""
    found = ask_curves.curves(who, keys, period, by, where, for_outside=for_outside)
    parts = []
    for key in keys:
        curve = read(key, by, found[key])
        part = table(who, curve.groups, curve)
        part.insert(0, who.say("Indicator"), curve.of.name[who.language])
        parts.append(part)
    return pd.concat(parts)


def _people(point: Point) -> int:
    return int(point.figure.denominator or 0)
