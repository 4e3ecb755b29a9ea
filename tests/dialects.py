"""The same drop in any dialect: typed cells, and how they are written down."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Literal

import pyarrow as pa

from tests import typed_files
from tests.contract import COLUMNS, CONTRACT, WORDS

Cell = str | float | date | None  # a text that is no date or number where one belongs stays a text
DATES = ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y")
NUMBERS = {"visitation_group", "hours_per_week", "hours", "question", "score"}
HEADERS = {(table, name.rstrip("*")): danish.split() for table, name, danish in COLUMNS}


@dataclass(frozen=True)
class Sheet:
    """A table of a drop: column names in English, cells with their types."""

    columns: list[str]
    rows: list[list[Cell]]


@dataclass(frozen=True)
class Dialect:
    """How a system writes its files."""

    encoding: str = "utf-8"
    separator: str = ";"
    decimal: str = ","
    date: str = "%d-%m-%Y"
    missing: str = ""
    newline: str = "\n"
    quoting: Literal[0, 1] = csv.QUOTE_MINIMAL
    word: int = -1  # which of a word's names: 0 the English one
    header: int = 0  # which of a column's headers: 0 the English one
    style: Callable[[str], str] = str

    def text(self, table: str, column: str, cell: Cell) -> str:
        """The cell as this dialect has it."""
        if cell is None:
            return self.missing
        if isinstance(cell, date):
            return cell.strftime(self.date)
        if isinstance(cell, float):
            return f"{cell:g}".replace(".", self.decimal)
        names = words(table, column).get(cell)
        return names[self.word % len(names)] if names else cell

    def heading(self, table: str, column: str) -> str:
        """The column's header."""
        names = [column, *HEADERS.get((table, column), ())]
        return self.style(names[self.header % len(names)])

    def csv(self, table: str, sheet: Sheet) -> bytes:
        """The table as a CSV file."""
        out = io.StringIO(newline="")
        writer = csv.writer(
            out, delimiter=self.separator, lineterminator=self.newline, quoting=self.quoting
        )
        writer.writerow(self.heading(table, c) for c in sheet.columns)
        for row in sheet.rows:
            writer.writerow(self.text(table, *of) for of in zip(sheet.columns, row, strict=True))
        return out.getvalue().encode(self.encoding)


@cache
def words(table: str, column: str) -> dict[str, list[str]]:
    """All names of each word of a column's fixed list, the English one first."""
    found: dict[str, list[str]] = {}
    for pair in WORDS.get((table, column), "").split(", "):
        english, _, danish = pair.partition(" ")
        found.setdefault(english, [english]).append(danish)
    return found


def read(drop: Path) -> dict[str, Sheet]:
    """A demo drop, its cells typed where they can be."""
    return {table: _read(table, drop) for table in CONTRACT}


def _read(table: str, drop: Path) -> Sheet:
    [path] = [p for name in CONTRACT[table].files.split() for p in drop.glob(f"{name}_*.csv")]
    text = path.read_text("utf-8-sig")
    separator = ";" if ";" in text.splitlines()[0] else ","
    first, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    headings = {h: name for (t, name), danish in HEADERS.items() if t == table for h in danish}
    columns = [headings.get(heading, heading) for heading in first]
    cells = [[_typed(table, *of) for of in zip(columns, row, strict=True)] for row in rows]
    return Sheet(columns, cells)


def _typed(table: str, column: str, text: str) -> Cell:
    if text in {"", "-", "NULL"}:
        return None
    if column in NUMBERS:
        try:
            return float(text.replace(",", "."))
        except ValueError:
            return text
    for form in DATES:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return next((word for word, names in words(table, column).items() if text in names), text)


def excel(table: str, sheet: Sheet) -> bytes:
    """The table as a workbook with real dates and numbers."""
    return typed_files.workbook(
        [[Dialect(header=1).heading(table, c) for c in sheet.columns], *sheet.rows]
    )


def parquet(table: str, sheet: Sheet) -> bytes:
    """The table as Parquet: a column has a type where all its cells have, else it is text."""
    plain = Dialect(date="%Y-%m-%d", decimal=".", word=0)
    columns = {}
    for column, cells in zip(sheet.columns, zip(*sheet.rows, strict=True), strict=True):
        types = {type(cell) for cell in cells if cell is not None}
        if len(types) == 1:
            columns[column] = pa.array(cells)
        else:
            texts = [None if c is None else plain.text(table, column, c) for c in cells]
            columns[column] = pa.array(texts, pa.string()).dictionary_encode()
    return typed_files.parquet(columns)
