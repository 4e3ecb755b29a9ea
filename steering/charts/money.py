"""The money of a grant on a time line: what has been paid, what may still come when, what is missed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from steering.charts.colours import BAD, FILL, LINE, MUTED, TARGET, TEXT


@dataclass(frozen=True)
class Part:
    """What a milestone pays, stands to pay or has missed, in kroner, on a day; `number` is its mark."""

    day: date
    number: str
    text: str  # as it is told where one points at it
    paid: float
    at_stake: float
    missed: float


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

    `parts` in the order of their days; `as_of` is the day of the data and what is written there;
    `titles` name the three; `days` and `numbers` label the axes.
    """
    begins = min([as_of[0], *(one.day for one in parts), *days])
    ends = max([as_of[0], *(one.day for one in parts), *days])
    paid, xs, ys, so_far = at_once, [begins], [at_once], []
    for one in parts:
        if one.paid:
            paid += one.paid
            xs.append(one.day)
            ys.append(paid)
            so_far.append((one, paid))
    xs, ys = [*xs, as_of[0]], [*ys, paid]
    level, ahead, may_come, missed = paid, [(as_of[0], paid)], [], []
    for one in parts:
        if one.at_stake:
            level += one.at_stake
            ahead.append((one.day, level))
            may_come.append((one, level))
        if one.missed:
            missed.append((one, level if one.day > as_of[0] else _paid_by(so_far, at_once, one.day)))
    ahead.append((ends, level))
    line = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}
    data: list[dict[str, Any]] = [
        {
            **line,
            "name": titles[0],
            "x": _days(xs),
            "y": ys,
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
                "x": _days([day for day, _ in ahead]),
                "y": [height for _, height in ahead],
                "line": {"color": TARGET, "width": 2, "dash": "dash", "shape": "hv"},
            }
        )
    data += [
        _marks(so_far, LINE, "circle"),
        _marks(may_come, TARGET, "diamond-open"),
        {**_marks(missed, BAD, "x"), "name": titles[2], "showlegend": bool(missed)},
    ]
    top = max([1.0, paid, level, *(height for _, height in missed)])
    return {
        "data": data,
        "layout": {
            "height": 280,
            "margin": {"l": 72, "r": 24, "t": 30, "b": 40},
            "legend": {"orientation": "h", "x": 0, "y": 1.12, "yanchor": "bottom"},
            "xaxis": {
                "type": "date",
                "range": _days([begins, ends]),
                "tickvals": _days(list(days)),
                "ticktext": list(days.values()),
                "fixedrange": True,
                "showgrid": False,
            },
            "yaxis": {
                "range": [0, top * 1.15],
                "tickvals": list(numbers),
                "ticktext": list(numbers.values()),
                "fixedrange": True,
            },
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
                }
            ],
        },
    }


def _paid_by(so_far: Sequence[tuple[Part, float]], at_once: float, day: date) -> float:
    return next((height for one, height in reversed(so_far) if one.day <= day), at_once)


def _marks(found: Sequence[tuple[Part, float]], colour: str, symbol: str) -> dict[str, Any]:
    """A mark and a number for each part, so that colour does not tell alone."""
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": _days([one.day for one, _ in found]),
        "y": [height for _, height in found],
        "text": [one.number for one, _ in found],
        "textposition": "top left",
        "textfont": {"color": TEXT, "size": 14},
        "customdata": [one.text for one, _ in found],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {"color": colour, "size": 11, "symbol": symbol, "line": {"width": 2}},
        "cliponaxis": False,
        "showlegend": False,
    }


def _days(days: Sequence[date]) -> list[str]:
    return [f"{day:%Y-%m-%d}" for day in days]
