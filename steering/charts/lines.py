"""Lines over weeks, one a group, each with the band of its uncertainty where it has one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from steering.charts.colours import BAD, FILL, GOOD, LINE, MUTED, SECOND, TARGET

MOST = 6  # lines that can be told from each other by colour and dashes
_COLOURS = (LINE, TARGET, SECOND, GOOD, BAD, MUTED)
_DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
_FILLS = (FILL, "rgba(200, 98, 31, 0.2)")  # of the first lines, thinned


@dataclass(frozen=True)
class Line:
    """A line's values, None for a gap, how each is written for the reader, and the ends of its band."""

    name: str
    values: Sequence[float | None]
    texts: Sequence[str]
    band: Sequence[tuple[float, float] | None] = ()


def lines(
    x: Sequence[int] | Sequence[str],
    drawn: Sequence[Line],
    *,
    x_title: str,
    ticks: tuple[Sequence[int] | Sequence[str], Sequence[str]],
    suffix: str = "",
    comma: str = ".",
    boundary: tuple[float, str] | None = None,
) -> dict[str, Any]:
    """At most `MOST` lines over the same weeks; `suffix` is the unit on the axis.

    `ticks` are the weeks that the axis names, and their names; `boundary` is a place between weeks,
    counted from 0, and what changes there.
    """
    bands = [_band(x, line, _FILLS[n]) for n, line in enumerate(drawn[: len(_FILLS)]) if any(line.band)]
    return {
        "data": [*bands, *(_line(x, line, n) for n, line in enumerate(drawn[:MOST]))],
        "layout": {
            "height": 340,
            "margin": {
                "l": 56,
                "r": 16,
                "t": 64 if boundary else 40 if len(drawn) > 1 else 12,
                "b": 48,
            },
            "showlegend": len(drawn) > 1,
            "legend": {"orientation": "h", "x": 0, "y": 1.1 if boundary else 1.02, "yanchor": "bottom"},
            "separators": f"{comma} ",
            "hovermode": "x unified",
            "xaxis": {
                "title": {"text": x_title},
                "tickvals": list(ticks[0]),
                "ticktext": list(ticks[1]),
                "fixedrange": True,
                "showgrid": False,
            },
            "yaxis": {
                "ticksuffix": suffix,
                "rangemode": "tozero",
                "fixedrange": True,
                "nticks": 6,
            },
            **(_boundary(*boundary) if boundary else {}),
        },
    }


def _line(x: Sequence[int] | Sequence[str], line: Line, number: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": line.name,
        "x": list(x),
        "y": list(line.values),
        "line": {"color": _COLOURS[number], "width": 3, "dash": _DASHES[number]},
        "text": list(line.texts),
        "hovertemplate": "%{text}",
    }


def _band(x: Sequence[int] | Sequence[str], line: Line, fill: str) -> dict[str, Any]:
    """An outline for each stretch without a gap: along the lower ends, and back along the upper."""
    xs: list[int | str | None] = []
    ys: list[float | None] = []
    for stretch in _stretches(line.band):
        xs += [*(x[i] for i, _ in stretch), *(x[i] for i, _ in reversed(stretch)), None]
        ys += [*(low for _, (low, _) in stretch), *(high for _, (_, high) in reversed(stretch)), None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs[:-1],
        "y": ys[:-1],
        "fill": "toself",
        "fillcolor": fill,
        "line": {"width": 0},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _stretches(
    band: Sequence[tuple[float, float] | None],
) -> Iterator[list[tuple[int, tuple[float, float]]]]:
    stretch: list[tuple[int, tuple[float, float]]] = []
    for number, ends in enumerate([*band, None]):
        if ends is not None:
            stretch.append((number, ends))
        elif stretch:
            yield stretch
            stretch = []


def _boundary(at: float, text: str) -> dict[str, Any]:
    """A dotted upright line, with its words above the chart."""
    upright = {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1}
    told = {"x": at, "yref": "paper", "y": 1, "yanchor": "bottom", "text": text, "showarrow": False}
    return {
        "shapes": [{**upright, "line": {"color": MUTED, "width": 2, "dash": "dot"}}],
        "annotations": [told],
    }
