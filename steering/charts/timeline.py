"""One citizen's time: a row a subject, bars for what lasts, marks for what happened, hours below."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from steering.charts.colours import LINE, MUTED, SECOND

ROW = 30  # pixels
HOURS = 120
_FEW_MONTHS = 150  # days
_DAY = 24 * 60 * 60 * 1000  # in the chart's milliseconds


@dataclass(frozen=True)
class Bar:
    """Something that lasts from a day to a day, both included; `counts`: as a placement or as work."""

    row: str
    first: date
    last: date
    text: str  # what a pointer over it tells
    counts: bool


@dataclass(frozen=True)
class Mark:
    """Something that happened on a day."""

    row: str
    day: date
    text: str


def timeline(
    bars: Sequence[Bar],
    marks: Sequence[Mark],
    hours: Sequence[tuple[date, float, str]],
    today: tuple[date, str],
    hours_title: str,
    months: str,
) -> dict[str, Any]:
    """Rows in the order in which they first come, from top to bottom; `hours` by Monday, with text.

    `today` is the day that the data describe, and its text: a line across all rows. `months` is how the
    time is written below, in d3's signs: Plotly knows no Danish names of months.
    """
    rows = list(dict.fromkeys([bar.row for bar in bars] + [mark.row for mark in marks]))
    days = [bar.first for bar in bars] + [mark.day for mark in marks] + [hour[0] for hour in hours]
    ends = [bar.last for bar in bars] + [mark.day for mark in marks] + [today[0]]
    first, last = min([*days, today[0]]), max(ends)
    height = ROW * max(len(rows), 1)
    share = HOURS / (HOURS + height) if hours else 0.0
    data = [_bars(bars, counts=True), _bars(bars, counts=False), _marks(marks)]
    layout: dict[str, Any] = {
        "height": height + (HOURS if hours else 0) + 60,
        "margin": {"l": 8, "r": 16, "t": 24, "b": 32},
        "showlegend": False,
        "barmode": "overlay",
        "bargap": 0.35,
        "xaxis": {
            "type": "date",
            "tickformat": months,
            # left to itself, Plotly would name a month twice where there are but a few
            **({"dtick": "M1"} if (last - first).days < _FEW_MONTHS else {}),
            "range": [_at(first - timedelta(days=7)), _at(last + timedelta(days=14))],
            "fixedrange": True,
            "anchor": "y2" if hours else "y",
        },
        "yaxis": {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": rows[::-1],
            "domain": [share + 0.04 if hours else 0, 1],
            "automargin": True,
            "fixedrange": True,
        },
        "shapes": [
            {
                "type": "line",
                "x0": _at(today[0]),
                "x1": _at(today[0]),
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "line": {"color": MUTED, "width": 1, "dash": "dot"},
            }
        ],
        "annotations": [
            {
                "x": _at(today[0]),
                "yref": "paper",
                "y": 1,
                "yanchor": "bottom",
                "text": today[1],
                "showarrow": False,
                "xanchor": "right",
            }
        ],
    }
    if hours:
        data.append(_hours(hours))
        layout["yaxis2"] = {
            "domain": [0, max(share - 0.04, 0.1)],
            "title": {"text": hours_title},
            "rangemode": "tozero",
            "automargin": True,
            "fixedrange": True,
            "nticks": 4,
        }
    return {"data": data, "layout": layout}


def _at(day: date) -> str:
    return day.isoformat()


def _bars(bars: Sequence[Bar], *, counts: bool) -> dict[str, Any]:
    own = [bar for bar in bars if bar.counts is counts]
    return {
        "type": "bar",
        "orientation": "h",
        "y": [bar.row for bar in own],
        "base": [_at(bar.first) for bar in own],
        "x": [((bar.last - bar.first).days + 1) * _DAY for bar in own],
        "text": [bar.text for bar in own],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"color": LINE if counts else MUTED},
    }


def _marks(marks: Sequence[Mark]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [_at(mark.day) for mark in marks],
        "y": [mark.row for mark in marks],
        "text": [mark.text for mark in marks],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"color": SECOND, "size": 9, "symbol": "diamond"},
    }


def _hours(hours: Sequence[tuple[date, float, str]]) -> dict[str, Any]:
    return {
        "type": "bar",
        "x": [_at(monday + timedelta(days=3)) for monday, _, _ in hours],
        "y": [number for _, number, _ in hours],
        "width": 6 * _DAY,
        "text": [text for _, _, text in hours],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"color": LINE},
        "yaxis": "y2",
    }
