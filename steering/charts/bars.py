"""Bars: how many people lie in each category, told apart by series where there are several."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from steering.charts.colours import LINE, SECOND, TARGET

_COLOURS = (LINE, SECOND, TARGET)
_SHAPES = ("", "/", "x")  # a pattern in each, so that colour does not tell alone


@dataclass(frozen=True)
class Bars:
    """One series: a number for each category, None where it is hidden, and how it is written."""

    name: str
    values: Sequence[float | None]
    texts: Sequence[str]


def bars(
    categories: Sequence[str],
    series: Sequence[Bars],
    *,
    lying: bool = False,
    suffix: str = "",
    comma: str = ".",
) -> dict[str, Any]:
    """At most three series: lying they are stacked, the first category on top; upright side by side."""
    values, names = ("x", "y") if lying else ("y", "x")
    number_axis = {"ticksuffix": suffix, "rangemode": "tozero", "fixedrange": True, "nticks": 6}
    name_axis = {"type": "category", "fixedrange": True, "automargin": True}
    if lying:
        name_axis["autorange"] = "reversed"
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h" if lying else "v",
                "name": one.name,
                names: list(categories),
                values: list(one.values),
                "text": list(one.texts),
                # upright beside the bars, in the theme's colour; on a pattern nobody could read it
                "textposition": "none" if lying else "outside",
                "cliponaxis": False,
                "hovertemplate": "%{text}" if not lying else "%{y}: %{text}",
                "marker": {
                    "color": _COLOURS[number],
                    "pattern": {"shape": _SHAPES[number], "fillmode": "overlay", "size": 6},
                },
            }
            for number, one in enumerate(series)
        ],
        "layout": {
            "height": 300,
            "margin": {"l": 56, "r": 16, "t": 40 if len(series) > 1 else 12, "b": 40},
            "barmode": "stack" if lying else "group",
            "bargap": 0.25,
            "showlegend": len(series) > 1,
            "legend": {
                "orientation": "h",
                "x": 0,
                "y": 1.02,
                "yanchor": "bottom",
                "traceorder": "normal",
            },
            "separators": f"{comma} ",
            f"{values}axis": number_axis,
            f"{names}axis": name_axis,
        },
    }
