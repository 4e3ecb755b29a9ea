"""The money of a grant on a time line: what has been paid, what may still come when, what is missed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from steering.charts.colours import BAD, FILL, LABELS, LINE, MUTED, TARGET
from steering.charts.over_time import axes, texts


@dataclass(frozen=True)
class Part:
    """What a milestone has paid until one day, may pay or has missed on another, in kroner.

    `number` is its mark.
    """

    paid_by: date
    day: date
    number: str
    text: str  # as it is told where one points at it
    paid: float
    at_stake: float
    missed: float


@dataclass(frozen=True)
class Mark:
    """Where a part stands on the chart."""

    day: date
    height: float
    part: Part


def money(
    parts: Sequence[Part],
    at_once: float,
    as_of: tuple[date, str],
    titles: tuple[str, str, str],
    *,
    days: Mapping[date, str],
    numbers: Mapping[float, str],
) -> dict[str, Any]:
    """Cumulated kroner by day: paid so far; above it, dashed, what may still come; crosses are missed.

    `as_of` is the day of the data and what is written there;
    `titles` name the three; `days` and `numbers` label the axes.
    """
    every = [as_of[0], *(day for one in parts for day in (one.paid_by, one.day)), *days]
    begins, ends = min(every), max(every)
    level, so_far = at_once, list[Mark]()
    for one in sorted((one for one in parts if one.paid), key=lambda one: one.paid_by):
        level += one.paid
        so_far.append(Mark(one.paid_by, level, one))
    paid, may_come, missed = level, list[Mark](), list[Mark]()
    for one in sorted(parts, key=lambda one: one.day):
        if one.at_stake:
            level += one.at_stake
            may_come.append(Mark(one.day, level, one))
        if one.missed:
            later = one.day > as_of[0]
            missed.append(Mark(one.day, level if later else _paid_by(so_far, at_once, one.day), one))
    first, now, last = ((begins, at_once), (as_of[0], paid), (ends, level))
    counted = [first, *((one.day, one.height) for one in so_far), now]
    ahead = [now, *((one.day, one.height) for one in may_come), last]
    top = max(1.0, paid, level) * 1.15
    line = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}
    data: list[dict[str, Any]] = [
        {
            **line,
            "name": titles[0],
            **_at(counted),
            "line": {"color": LINE, "width": 3, "shape": "hv"},
            "fill": "tozeroy",
            "fillcolor": FILL,
        }
    ]
    if may_come:
        data.append(
            {
                **line,
                "name": titles[1],
                **_at(ahead),
                "line": {"color": TARGET, "width": 2, "dash": "dash", "shape": "hv"},
            }
        )
    data += [
        _marks(so_far, top, LINE, "circle"),
        _marks(may_come, top, TARGET, "diamond-open"),
        {**_marks(missed, top, BAD, "x"), "name": titles[2], "showlegend": bool(missed)},
    ]
    return {
        "data": data,
        "layout": {
            "height": 280,
            "margin": {"l": 72, "r": 24, "t": 30, "b": 40},
            "legend": {"orientation": "h", "x": 0, "y": 1.12, "yanchor": "bottom", "font": LABELS},
            **axes(days, numbers, begins, ends, top),
            "shapes": [
                {
                    "type": "line",
                    **dict.fromkeys(("x0", "x1"), f"{as_of[0]:%Y-%m-%d}"),
                    "yref": "paper",
                    "y0": 0,
                    "y1": 1,
                    "line": {"color": MUTED, "width": 2, "dash": "dot"},
                }
            ],
            "annotations": [
                {
                    "x": f"{as_of[0]:%Y-%m-%d}",
                    "yref": "paper",
                    "y": 1,
                    "yanchor": "bottom",
                    "text": as_of[1],
                    "showarrow": False,
                    "font": LABELS,
                }
            ],
        },
    }


def _paid_by(so_far: Sequence[Mark], at_once: float, day: date) -> float:
    return next((one.height for one in reversed(so_far) if one.day <= day), at_once)


def _marks(found: Sequence[Mark], top: float, colour: str, symbol: str) -> dict[str, Any]:
    """A mark and a number for each part, so that colour does not tell alone."""
    return {
        "type": "scatter",
        "mode": "markers+text",
        **_at([(one.day, one.height) for one in found]),
        "text": _numbers(found, top),
        "textposition": "top left",
        "textfont": LABELS,
        "customdata": [one.part.text for one in found],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {"color": colour, "size": 11, "symbol": symbol, "line": {"width": 2}},
        "cliponaxis": False,
        "showlegend": False,
    }


def _numbers(found: Sequence[Mark], top: float) -> list[str]:
    """The number of each mark; of those that lie on each other all numbers at the uppermost."""
    texts: list[str] = []
    waiting: list[str] = []
    for at, one in enumerate(found):
        waiting.append(one.part.number)
        above = found[at + 1] if at + 1 < len(found) else None
        if above and above.day == one.day and above.height - one.height < top / 9:
            texts.append("")
            continue
        texts.append(", ".join(waiting))
        waiting = []
    return texts


def _at(points: Sequence[tuple[date, float]]) -> dict[str, Any]:
    return {"x": texts([day for day, _ in points]), "y": [height for _, height in points]}
