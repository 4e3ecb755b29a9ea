"""A burn-up: how a number has gone week by week, how it may go on, and the path that it needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from steering.charts.colours import FILL, LABELS, LINE, SECOND, TARGET
from steering.charts.over_time import axes, texts


@dataclass(frozen=True)
class Drawn:
    """A line: its days and values, and how each is written for the reader."""

    name: str
    days: Sequence[date]
    values: Sequence[float]
    texts: Sequence[str]


def burn_up(
    so_far: Drawn,
    middle: Drawn,
    interval: tuple[str, Sequence[float], Sequence[float]],
    needed: Drawn | None,
    threshold: tuple[str, float] | None,
    *,
    days: Mapping[date, str],
    numbers: Mapping[float, str],
    top: float,
) -> dict[str, Any]:
    """Shares (0-1) or people over days.

    `middle` and `interval`, its name, lower and upper ends on the same days, are the forecast, no days
    where there is none; `needed` is the straight path to the `threshold`, a name and a number. `days`
    and `numbers` label the axes, the second up to `top`.
    """
    data = []
    name, low, high = interval
    every = [*so_far.days, *middle.days, *(needed.days if needed else ()), *days]
    begins, ends = min(every), max(every)
    beside = (ends - begins) / 60 + timedelta(days=1)
    if middle.days:
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": name,
                "x": [*texts(middle.days), *reversed(texts(middle.days))],
                "y": [*low, *reversed(high)],
                "fill": "toself",
                "fillcolor": FILL,
                "line": {"color": LINE, "width": 1},
                "hoverinfo": "skip",
            }
        )
    if threshold is not None:
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": threshold[0],
                "x": texts([begins, ends]),
                "y": [threshold[1]] * 2,
                "line": {"color": TARGET, "width": 2, "dash": "dot"},
                "hoverinfo": "skip",
            }
        )
    if needed is not None:
        data.append(_line(needed, {"color": TARGET, "width": 2, "dash": "dash"}))
    if middle.days:
        data.append(_line(middle, {"color": SECOND, "width": 3, "dash": "dashdot"}))
    if so_far.days:
        data.append(_line(so_far, {"color": LINE, "width": 3}, mode="lines+markers"))
    return {
        "data": data,
        "layout": {
            "height": 340,
            "margin": {"l": 58, "r": 24, "t": 8, "b": 40},
            "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": LABELS},
            **axes(days, numbers, begins - beside, ends + beside, top),
        },
    }


def _line(of: Drawn, line: dict[str, Any], mode: str = "lines") -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": mode,
        "name": of.name,
        "x": texts(of.days),
        "y": list(of.values),
        "text": list(of.texts),
        "line": line,
        "marker": {"color": line["color"], "size": 5},
        "hovertemplate": "%{text}<extra></extra>",
    }
