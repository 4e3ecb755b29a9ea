"""A table as an Excel workbook or a CSV file. Text in it is text: no formula, no link, no HTML."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from steering.contract.text import harmless
from steering.locale import Language

_LONGEST_CELL = 32_767  # characters: Excel opens no more
_WIDEST = 60  # characters
_WIDEST_TEXT = 100  # of what is read line by line


@dataclass(frozen=True)
class Mark:
    """One line of what an export says of itself, in words: ``Taken by``, ``anna@kommune.dk``."""

    name: str
    value: str


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook: a table, or lines that are read one by one."""

    title: str
    content: pd.DataFrame | Sequence[Mark]


def workbook(table: pd.DataFrame, marks: Sequence[Mark], titles: tuple[str, str]) -> bytes:
    """The table on the first sheet, the marks on the second and in the footer of each printed page.

    `titles` are the names of the two sheets.
    """
    return book([Sheet(titles[0], table), Sheet(titles[1], marks)], marks)


def book(sheets: Sequence[Sheet], marks: Sequence[Mark], made_at: datetime | None = None) -> bytes:
    """A workbook of several sheets, with the marks in the footer of each printed page of a table.

    Whoever gives the moment at which it was made gets the same bytes for the same content each time.
    """
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "default_date_format": "dd.mm.yyyy"}) as made:
        if made_at is not None:
            made.set_properties({"created": made_at})
        for one in sheets:
            sheet = made.add_worksheet(one.title)
            if isinstance(one.content, pd.DataFrame):
                _table(made, sheet, one.content)
                sheet.set_footer(
                    "&L" + " · ".join(mark.value for mark in marks).replace("&", "&&")[:250]
                )
            else:
                _lines(made, sheet, one.content)
    return out.getvalue()


def csv(table: pd.DataFrame, marks: Sequence[Mark], language: Language) -> bytes:
    """The table with a column for each mark: so a row that is copied out of it is marked still.

    UTF-8 with byte-order mark, the separator and comma that a spreadsheet of that language expects.
    """
    marked = table.map(_harmless).assign(**{mark.name: harmless(mark.value) for mark in marks})
    marked.columns = [harmless(str(name)) for name in marked.columns]
    separator, comma = (";", ",") if language == "da" else (",", ".")
    text = marked.to_csv(index=False, sep=separator, decimal=comma, date_format="%Y-%m-%d")
    return b"\xef\xbb\xbf" + text.encode("utf-8", errors="backslashreplace")


def _harmless(value: object) -> object:
    return harmless(value) if isinstance(value, str) else value


def _table(made: Workbook, sheet: Worksheet, table: pd.DataFrame) -> None:
    bold = made.add_format({"bold": True})
    for number, name in enumerate(table.columns):
        sheet.write_string(0, number, str(name), bold)
        values = table[name].tolist()
        for row, value in enumerate(values, start=1):
            _write(sheet, row, number, value)
        widest = max([len(str(name)), *(len(str(value)) for value in values)])
        sheet.set_column(number, number, min(widest + 2, _WIDEST))
    sheet.freeze_panes(1, 0)
    if len(table):
        sheet.autofilter(0, 0, len(table), len(table.columns) - 1)


def _lines(made: Workbook, sheet: Worksheet, lines: Sequence[Mark]) -> None:
    top = {"valign": "top", "text_wrap": True}
    bold, wrapped = made.add_format({**top, "bold": True}), made.add_format(top)
    for row, mark in enumerate(lines):
        sheet.write_string(row, 0, mark.name, bold)
        sheet.write_string(row, 1, mark.value[:_LONGEST_CELL], wrapped)
    sheet.set_column(0, 0, 30)
    widest = max([30, *(len(mark.value) + 2 for mark in lines)])
    sheet.set_column(1, 1, min(widest, _WIDEST_TEXT))


def _write(sheet: Worksheet, row: int, column: int, value: object) -> None:
    """By its type, never guessed: a text that looks like a formula or an address stays a text."""
    if value is None or value is pd.NaT or (isinstance(value, float) and value != value):
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value)
    else:
        sheet.write_string(row, column, str(value)[:_LONGEST_CELL])
