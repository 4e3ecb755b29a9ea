"""The line of the last weeks against the path of the target."""

from collections.abc import Sequence
from typing import Any

from steering.charts.colours import LABELS, LINE, TARGET


def trend(
    weeks: Sequence[str],
    values: Sequence[float | None],
    texts: Sequence[str],
    path: Sequence[float | None],
    path_texts: Sequence[str],
) -> dict[str, Any]:
    """A small line of shares (0-1) by week, the last one marked, and the target's path dashed.

    `texts` and `path_texts` are the shares as the reader's language writes them.
    """
    goal, goal_text = path[-1], path_texts[-1]
    top = max([0.0, *(v for v in (*values, *path) if v is not None)]) * 1.15 or 1.0
    ticks = {0.0: "0"} if goal is None or goal > top / 5 else {}  # else the labels lie on each other
    ticks |= {goal: goal_text} if goal is not None else {}
    last = len(weeks) - 1
    marker = {
        "type": "scatter",
        "mode": "markers",
        "x": [weeks[last]],
        "y": [values[last]],
        "marker": {"color": LINE, "size": 10},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
    return {
        "data": [
            _line(weeks, path, path_texts, {"color": TARGET, "width": 2, "dash": "dash"}),
            _line(weeks, values, texts, {"color": LINE, "width": 3}),
            marker,
        ],
        "layout": {
            "height": 130,
            "margin": {"l": 58, "r": 32, "t": 8, "b": 26},
            "showlegend": False,
            "xaxis": {
                "tickvals": [weeks[0], weeks[last]],
                "tickfont": LABELS,
                "fixedrange": True,
                "showgrid": False,
                "type": "category",
            },
            "yaxis": {
                "range": [0, top],
                "tickvals": list(ticks),
                "ticktext": list(ticks.values()),
                "tickfont": LABELS,
                "fixedrange": True,
                "rangemode": "tozero",
            },
        },
    }


def _line(
    weeks: Sequence[str], values: Sequence[float | None], texts: Sequence[str], line: dict[str, Any]
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(weeks),
        "y": list(values),
        "line": line,
        "text": list(texts),
        "hovertemplate": "%{x}: %{text}<extra></extra>",
    }
