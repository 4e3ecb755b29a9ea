"""The line of the last weeks against the target."""

from collections.abc import Sequence
from typing import Any

from steering.charts.colours import LINE, TARGET

TEXT = {"size": 14}


def trend(
    weeks: Sequence[str],
    values: Sequence[float | None],
    texts: Sequence[str],
    target: tuple[float, str],
) -> dict[str, Any]:
    """A small line of shares (0-1) by week, the last week marked, the target as a dashed line.

    `texts` are the values as the reader's language writes them, `target` is its value and its text.
    """
    goal, goal_text = target
    top = max([goal, *(v for v in values if v is not None)]) * 1.15 or 1.0
    zero = goal > top / 5  # else the two labels would lie on each other
    last = len(weeks) - 1
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines",
                "x": list(weeks),
                "y": list(values),
                "line": {"color": LINE, "width": 3},
                "text": list(texts),
                "hovertemplate": "%{x}: %{text}<extra></extra>",
            },
            {
                "type": "scatter",
                "mode": "markers",
                "x": [weeks[last]],
                "y": [values[last]],
                "marker": {"color": LINE, "size": 10},
                "cliponaxis": False,
                "hoverinfo": "skip",
            },
        ],
        "layout": {
            "height": 130,
            "margin": {"l": 52, "r": 32, "t": 8, "b": 26},
            "showlegend": False,
            "xaxis": {
                "tickvals": [weeks[0], weeks[last]],
                "tickfont": TEXT,
                "fixedrange": True,
                "showgrid": False,
                "type": "category",
            },
            "yaxis": {
                "range": [0, top],
                "tickvals": [0, goal] if zero else [goal],
                "ticktext": ["0", goal_text] if zero else [goal_text],
                "tickfont": TEXT,
                "fixedrange": True,
                "rangemode": "tozero",
            },
            "shapes": [
                {
                    "type": "line",
                    "xref": "paper",
                    "x0": 0,
                    "x1": 1,
                    "y0": goal,
                    "y1": goal,
                    "line": {"color": TARGET, "width": 2, "dash": "dash"},
                }
            ],
        },
    }
