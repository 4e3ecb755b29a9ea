"""A target's whole path, with the actual figures so far."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from steering.charts.colours import LINE, TARGET


def path(
    weeks: Sequence[date],
    names: Sequence[str],
    values: Sequence[float | None],
    texts: Sequence[str],
    aims: Sequence[float | None],
    aim_texts: Sequence[str],
    *,
    points: Mapping[date, float],
    ticks: Mapping[date, str],
    shares: Mapping[float, str],
    titles: tuple[str, str],
) -> dict[str, Any]:
    """Two lines of shares (0-1) by week: what was counted, and the path dashed, with its points marked.

    `weeks` are Mondays, `names` what they are called; `texts` and `aim_texts` are the shares as the
    reader's language writes them. `ticks` and `shares` label the axes, `titles` name the two lines.
    """
    days = [f"{monday:%Y-%m-%d}" for monday in weeks]
    counted, aimed_at = titles
    line = {"type": "scatter", "mode": "lines", "x": days, "customdata": list(names)}
    hover = {"hovertemplate": "%{customdata}: %{text}<extra></extra>"}
    top = max([0.05, *(v for v in (*values, *aims) if v is not None)]) * 1.1
    return {
        "data": [
            {
                **line,
                **hover,
                "name": aimed_at,
                "y": list(aims),
                "text": list(aim_texts),
                "line": {"color": TARGET, "width": 2, "dash": "dash"},
            },
            {
                "type": "scatter",
                "mode": "markers",
                "x": [f"{monday:%Y-%m-%d}" for monday in points],
                "y": list(points.values()),
                "marker": {"color": TARGET, "size": 9, "symbol": "diamond"},
                "hoverinfo": "skip",
                "showlegend": False,
            },
            {
                **line,
                **hover,
                "name": counted,
                "y": list(values),
                "text": list(texts),
                "line": {"color": LINE, "width": 3},
            },
        ],
        "layout": {
            "height": 300,
            "margin": {"l": 58, "r": 24, "t": 8, "b": 40},
            "legend": {"orientation": "h", "x": 0, "y": 1.12, "font": {"size": 14}},
            "xaxis": {
                "type": "date",
                "tickvals": [f"{day:%Y-%m-%d}" for day in ticks],
                "ticktext": list(ticks.values()),
                "tickfont": {"size": 13},
                "fixedrange": True,
                "showgrid": False,
            },
            "yaxis": {
                "range": [0, top],
                "tickvals": [tick for tick in shares if tick <= top],
                "ticktext": [text for tick, text in shares.items() if tick <= top],
                "tickfont": {"size": 13},
                "fixedrange": True,
            },
        },
    }
