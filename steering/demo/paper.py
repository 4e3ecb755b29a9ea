"""Tables put on paper: one CSV file each, in the dialect of the system it comes from."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from steering.demo.calendar import MISSING
from steering.demo.columns import Column, Dialect, Table
from steering.demo.words import HEADERS

BATCH = 100_000  # rows put into words at a time, which bounds the memory


class Cells(NamedTuple):
    """A column in words: `words[code]` for each of the codes, shape (rows,)."""

    codes: npt.NDArray[np.int32]
    words: list[str]


Sheet = dict[str, Cells]  # by the contract's English column name


def put(table: Table, dialect: Dialect) -> Sheet:
    """Every column in words; a missing value is empty, at times `NULL` or `-`."""
    return {name: _cells(column, dialect) for name, column in table.items()}


def _cells(column: Column, dialect: Dialect) -> Cells:
    missing = column.codes == MISSING
    known = column.codes[~missing]
    low, high = (int(known.min()), int(known.max())) if len(known) else (0, -1)
    words = [column.say(dialect, code) for code in range(low, high + 1)]
    row = np.arange(len(missing))
    nothing = len(words) + np.select([row % 23 == 7, row % 29 == 11], [1, 2], 0)
    codes = np.where(missing, nothing, column.codes - low)
    return Cells(codes.astype(np.int32), [*words, "", "NULL", "-"])


def write_sheet(path: Path, table: str, sheet: Sheet, dialect: Dialect) -> None:
    """The file, its headers first; no value holds a delimiter or a quote."""
    headers = HEADERS[table] if dialect.danish else {}
    rows = len(next(iter(sheet.values())).codes)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        print(*(headers.get(name, name) for name in sheet), sep=dialect.delimiter, file=file)
        for begin in range(0, rows, BATCH):
            columns = (
                map(cells.words.__getitem__, cells.codes[begin : begin + BATCH].tolist())
                for cells in sheet.values()
            )
            lines = map(dialect.delimiter.join, zip(*columns, strict=True))
            file.writelines(f"{line}\n" for line in lines)
