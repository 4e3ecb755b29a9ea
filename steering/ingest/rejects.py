"""The list of rejected rows, as a file that the person who mends the registrations can open."""

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from steering.contract.reasons import explain
from steering.contract.text import harmless
from steering.ingest.pseudonym import mask
from steering.ingest.read import TableFile
from steering.locale import Language

LONGEST_VALUE = 200
_QUOTED = re.compile(r'[",\r\n]')
_NONE = np.empty(0, np.int64)


class Reject(NamedTuple):
    """One rejected row: where it stands, what is wrong and what to do."""

    file: str
    row: int
    column: str
    value: str
    reason: str
    message: str


def lines(file: TableFile, language: Language) -> str:
    """The lines of a file's rejected rows, by row, in the reader's language.

    What comes from a file is harmless in a spreadsheet, and CPR numbers are blotted out.
    """
    ends: list[str] = []  # of a line, after file and row: few are distinct
    rows, codes = [_NONE], [_NONE]
    for fault in file.typed.faults:
        name = fault.column.name if fault.column else ""
        header = file.typed.headers.get(name, name)
        words = explain(fault.reason, fault.column).to(language)
        end = f"{fault.reason},{_cell(harmless(f'{header}: {words}') if header else words)}\r\n"
        rows.append(fault.rows)
        codes.append(fault.cells.codes.astype(np.int64) + len(ends))
        ends += [
            f"{name},{_cell(harmless(mask(text)[:LONGEST_VALUE]))},{end}" for text in fault.cells.texts
        ]
    numbers = np.concatenate(rows)
    order = np.argsort(numbers)
    told = zip(numbers[order].tolist(), np.concatenate(codes)[order].tolist(), strict=True)
    filename = _cell(harmless(file.name))
    return "".join([f"{filename},{number},{ends[code]}" for number, code in told])


def line(row: Reject) -> str:
    """The line of a row of a list that was read."""
    return f"{','.join([_cell(str(cell)) for cell in row])}\r\n"


def as_csv(lines: Iterable[str]) -> bytes:
    """The list as CSV: UTF-8 with byte-order mark, so that Excel shows Danish letters."""
    text = f"\ufeff{','.join(Reject._fields)}\r\n{''.join(lines)}"
    return text.encode(errors="backslashreplace")


def _cell(text: str) -> str:
    """The text as CSV has it, in quotation marks where it must be."""
    quoted = text.replace('"', '""')
    return f'"{quoted}"' if _QUOTED.search(text) else text


def read(path: Path) -> list[Reject]:
    """A list that was written; without rows where it has been deleted for its age."""
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return []
    _, *rows = csv.reader(io.StringIO(text, newline=""))
    return [Reject(row[0], int(row[1]), *row[2:]) for row in rows]
