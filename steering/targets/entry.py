"""A path as somebody typed it, on the page or in a workbook: understood, or every fault told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from steering.indicators.weeks import label
from steering.locale import Message, message
from steering.targets.path import Path, Point, Shape

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)  # of a point that is typed
MOST_POINTS = 520  # of a path
_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%?", re.ASCII)
_TOLD = 40  # characters of what was typed that are told again


@dataclass(frozen=True)
class Typed:
    """A point as typed, in which row; `on` and `percent` (``27,5``) are None where nothing stands."""

    row: int
    on: date | None
    percent: str | None


@dataclass(frozen=True)
class Fault:
    """What is wrong, and in which row; None: not of any row."""

    row: int | None
    told: Message


def understood(shape: Shape, typed: Sequence[Typed]) -> Path | list[Fault]:
    """The path, its points in the order of time; or all that is wrong.

    The date may be left out where there is but one point: then its share holds in every week.
    """
    if not typed:
        return [Fault(None, message("Give at least one point: a date and a share."))]
    if len(typed) > MOST_POINTS:
        return [Fault(None, message("A path has at most {most} points.", most=MOST_POINTS))]
    always = len(typed) == 1 and typed[0].on is None
    faults: list[Fault] = []
    found: list[tuple[Point, int]] = []
    for one in typed:
        on = date.min if always else _day(one, faults)
        share = _share(one, faults)
        if on is not None and share is not None:
            found.append((Point(on=on, share=share), one.row))
    found.sort(key=lambda point_and_row: point_and_row[0].on)
    for (earlier, row), (later, other) in pairwise(found):
        if earlier.monday == later.monday:
            told = message(
                "Two points lie in {week}: rows {row} and {other}. A week has one sub-target.",
                week=label(later.monday),
                row=min(row, other),
                other=max(row, other),
            )
            faults.append(Fault(max(row, other), told))
    return faults or Path(shape=shape, points=tuple(point for point, _ in found))


def typed_percent(share: Decimal) -> str:
    """The share as one would type it, with a decimal point: ``27.5``."""
    return format((100 * share).normalize(), "f")


def _day(one: Typed, faults: list[Fault]) -> date | None:
    if one.on is None:
        faults.append(Fault(one.row, message("The date is missing.")))
        return None
    if not EARLIEST <= one.on <= LATEST:
        told = message(
            "The date must lie between {first} and {last}.", first=EARLIEST.year, last=LATEST.year
        )
        faults.append(Fault(one.row, told))
        return None
    return one.on


def _share(one: Typed, faults: list[Fault]) -> Decimal | None:
    text = (one.percent or "").strip()
    match = _PERCENT.fullmatch(text)
    if not text:
        faults.append(Fault(one.row, message("The share is missing.")))
    elif match is None:
        told = message(
            "“{text}” is no share in per cent: write a number with at most two decimals, such as 27,5.",
            text=text[:_TOLD],
        )
        faults.append(Fault(one.row, told))
    else:
        share = Decimal(f"{match[1]}.{match[2] or '0'}") / 100
        if share <= 1:
            return share
        faults.append(Fault(one.row, message("A share lies between 0 and 100 %.")))
    return None
