"""The list of rejected rows, as a file that the person who mends the registrations can open."""

import csv
import io
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from steering.contract.reasons import Reason, explain
from steering.contract.text import harmless
from steering.ingest.pseudonym import mask
from steering.ingest.read import TableFile
from steering.locale import Language

LONGEST_VALUE = 200


class Reject(NamedTuple):
    """One rejected row: where it stands, what is wrong and what to do."""

    file: str
    row: int
    column: str
    value: str
    reason: str
    message: str


def rejects(files: Iterable[TableFile], language: Language) -> list[Reject]:
    """Every rejected row of the files, by file and row, in the reader's language.

    What comes from a file is harmless in a spreadsheet, and CPR numbers are blotted out.
    """
    found = []
    shown = cache(lambda value: harmless(mask(value)[:LONGEST_VALUE]))
    for file in files:
        words: dict[tuple[Reason, str], tuple[str, str]] = {}
        filename = harmless(file.name)
        for fault in sorted(file.typed.faults, key=lambda f: f.row):
            reason, name = fault.reason, fault.column.name if fault.column else ""
            if (reason, name) not in words:
                header = file.typed.headers.get(name, name)
                text = explain(reason, fault.column).to(language)
                words[reason, name] = reason.value, harmless(f"{header}: {text}") if header else text
            found.append(Reject(filename, fault.row, name, shown(fault.value), *words[reason, name]))
    return found


def as_csv(rows: Iterable[Reject]) -> bytes:
    """The list as CSV: UTF-8 with byte-order mark, so that Excel shows Danish letters."""
    of = cache(_cell)  # a hundred thousand rows have a dozen messages
    lines = [
        f"{of(r.file)},{r.row},{r.column},{of(r.value)},{r.reason},{of(r.message)}\r\n" for r in rows
    ]
    text = f"\ufeff{','.join(Reject._fields)}\r\n{''.join(lines)}"
    return text.encode(errors="backslashreplace")


def _cell(text: str) -> str:
    """The text as CSV has it, in quotation marks where it must be."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="").writerow((text, ""))
    return out.getvalue()[:-1]


def read(path: Path) -> list[Reject]:
    """A list that was written; without rows where it has been deleted for its age."""
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return []
    _, *rows = csv.reader(io.StringIO(text, newline=""))
    return [Reject(row[0], int(row[1]), *row[2:]) for row in rows]
