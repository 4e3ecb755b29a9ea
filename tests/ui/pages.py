"""What stands on a page, as a person or a screen reader finds it."""

import json
from collections.abc import Iterator

import pandas as pd
from streamlit.testing.v1 import AppTest


def freshness(page: AppTest) -> str:
    """The line that tells which data the page shows."""
    (line,) = page.container(key="freshness").markdown
    return str(line.value)


def teams(page: AppTest) -> pd.DataFrame:
    """The board's table of teams, on a page in English."""
    return _by_alt(page, "The teams, a row each, with a column for each target")


def weeks(page: AppTest) -> pd.DataFrame:
    """The board's table of weeks, on a page in English."""
    return _by_alt(page, "The weeks, a row each, with a column for each target")


def changes(page: AppTest) -> pd.DataFrame:
    """The board's table of what has changed, on a page in English."""
    return _by_alt(page, "What has changed, by kind of change and team")


def plain(cell: object) -> str:
    """A cell with spaces at which a line may end."""
    return str(cell).replace("\u00a0", " ")


def _by_alt(page: AppTest, alt: str) -> pd.DataFrame:
    (found,) = (one.value for one in page.table if one.proto.alt == alt)
    return found


def texts(page: AppTest) -> Iterator[str]:
    """Every text on the page: headings, sentences, metrics, tabs, help, table headers and cells."""
    sentences = [*page.title, *page.subheader, *page.markdown, *page.caption, *page.info, *page.error]
    yield from (str(sentence.value) for sentence in sentences)
    for metric in page.metric:
        yield from (metric.label, str(metric.value), metric.help)
    yield from (tab.label for tab in page.tabs)
    yield from (expander.label for expander in page.expander)
    for table in [*page.dataframe, *page.table]:
        yield table.proto.alt
        yield from map(str, table.value.columns)
        yield from (str(cell) for row in table.value.to_numpy() for cell in row)
    for table in page.dataframe:
        columns = json.loads(table.proto.columns)
        yield from (column["help"] for column in columns.values() if column.get("help"))
    for chart in page.get("plotly_chart"):
        yield chart.proto.alt
        spec = json.loads(chart.proto.spec)
        yield from (text for trace in spec["data"] for text in trace.get("text", ()))
        yield from (week for trace in spec["data"] for week in trace["x"])
