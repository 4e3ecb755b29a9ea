"""The axes of a chart over days, with what stands at them given; for charts of milestones."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from steering.charts.colours import LABELS


def axes(
    days: Mapping[date, str], numbers: Mapping[float, str], first: date, last: date, top: float
) -> dict[str, Any]:
    """The part of a layout: days from first to last, and numbers from nothing to the top."""
    return {
        "xaxis": {
            "type": "date",
            "range": texts([first, last]),
            "tickvals": texts(days),
            "ticktext": list(days.values()),
            "tickfont": LABELS,
            "fixedrange": True,
            "showgrid": False,
        },
        "yaxis": {
            "range": [0, top],
            "tickvals": list(numbers),
            "ticktext": list(numbers.values()),
            "tickfont": LABELS,
            "fixedrange": True,
        },
    }


def texts(days: Iterable[date]) -> list[str]:
    """Days as a chart takes them."""
    return [f"{day:%Y-%m-%d}" for day in days]
