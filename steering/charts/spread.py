"""The spread of a share over workers or teams: each with its interval, against the target."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

from steering.charts.colours import LINE, MUTED, TARGET, TEXT

LABELS = {"color": TEXT, "size": 14}
ROW = 30  # pixels
SYMBOLS = {"below": "triangle-down", "unclear": "circle", "above": "triangle-up"}


@dataclass(frozen=True)
class Mark:
    """One row: a share (0-1), the values that fit with it, and where it lies of its target.

    `name` stands beside it, `told` is what pointing at it tells; `own` is a target that is not the
    chart's.
    """

    name: str
    told: str
    share: float
    low: float
    high: float
    verdict: Literal["below", "unclear", "above"]
    own: float | None = None


def spread(
    marks: Sequence[Mark], target: float, target_text: str, ticks: Sequence[tuple[float, str]]
) -> dict[str, Any]:
    """Rows from above: a mark whose shape is the verdict, a bar for the interval, the target dashed.

    `ticks` are the shares written below, with their texts.
    """
    rows = list(range(len(marks)))
    top = max([target, *(v for m in marks for v in (m.high, m.own or 0.0))])
    own = [(row, mark.own) for row, mark in zip(rows, marks, strict=True) if mark.own is not None]
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "markers",
                "x": [mark.share for mark in marks],
                "y": rows,
                "marker": {
                    "color": LINE,
                    "size": 13,
                    "symbol": [SYMBOLS[mark.verdict] for mark in marks],
                },
                "error_x": {
                    "type": "data",
                    "symmetric": False,
                    "array": [mark.high - mark.share for mark in marks],
                    "arrayminus": [mark.share - mark.low for mark in marks],
                    "color": MUTED,
                    "thickness": 2,
                    "width": 5,
                },
                "text": [escape(mark.told) for mark in marks],
                "hovertemplate": "%{text}<extra></extra>",
                "cliponaxis": False,
            },
            {
                "type": "scatter",
                "mode": "markers",
                "x": [share for _, share in own],
                "y": [row for row, _ in own],
                "marker": {
                    "symbol": "line-ns",
                    "size": 22,
                    "line": {"color": TARGET, "width": 4},
                },
                "hoverinfo": "skip",
            },
        ],
        "layout": {
            "height": 78 + ROW * max(len(marks), 1),
            "margin": {"l": 10, "r": 24, "t": 34, "b": 40},
            "showlegend": False,
            "shapes": [_dashed(target)],
            "annotations": [_above(target, target_text)],
            "xaxis": {
                "range": [0, min(1.0, top * 1.05) or 1.0],
                "tickvals": [share for share, _ in ticks],
                "ticktext": [text for _, text in ticks],
                "tickfont": LABELS,
                "fixedrange": True,
                "zeroline": False,
            },
            "yaxis": {
                "range": [len(marks) - 0.5, -0.5],
                "tickvals": rows,
                "ticktext": [escape(mark.name) for mark in marks],
                "tickfont": LABELS,
                "fixedrange": True,
                "showgrid": False,
                "zeroline": False,
                "automargin": True,
            },
        },
    }


def _dashed(target: float) -> dict[str, Any]:
    line = {"color": TARGET, "width": 2, "dash": "dash"}
    return {"type": "line", "x0": target, "x1": target, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def _above(target: float, text: str) -> dict[str, Any]:
    """The target's share, above its line."""
    return {
        "x": target,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": text,
        "showarrow": False,
        "font": LABELS,
    }
