"""How large the sheets of a workbook are, before anything takes memory for them.

The reader takes memory for the whole rectangle up to the last cell, and takes the process with it where
there is none: one stray cell in XFD1048576 asks for half a terabyte. So the references of the cells are
looked through first, without keeping any of them.
"""

import io
import re
import zipfile
from string import ascii_uppercase
from typing import IO

MOST_CELLS = 50_000_000
MOST_BYTES = 4 * 1024**3  # of a sheet unpacked
_CHUNK = 1024**2
_LONGEST_TAG = 256
_CELL = re.compile(rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*["']\$?([A-Z]{1,3})\$?(\d{1,7})["']""")


def fits(content: bytes) -> bool:
    """Whether every sheet of the workbook can be read; raises `BadZipFile` where it is no workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [name for name in parts.namelist() if name.lower().startswith("xl/worksheets/")]
        if not sheets:
            raise zipfile.BadZipFile("no sheets")
        for name in sheets:
            with parts.open(name) as sheet:
                if not _fits(sheet):
                    return False
    return True


def _fits(sheet: IO[bytes]) -> bool:
    columns: set[bytes] = set()
    rows = read = 0
    tail = b""
    while chunk := sheet.read(_CHUNK):
        read += len(chunk)
        found = _CELL.findall(tail + chunk)
        columns.update(column for column, _ in found)
        rows = max([rows, *(int(row) for _, row in found)])
        tail = chunk[-_LONGEST_TAG:]
        if read > MOST_BYTES or rows * max(map(_number, columns), default=0) > MOST_CELLS:
            return False
    return True


def _number(column: bytes) -> int:
    """27 for ``AA``."""
    number = 0
    for letter in column.decode():
        number = 26 * number + ascii_uppercase.index(letter) + 1
    return number
