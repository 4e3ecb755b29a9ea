"""The list of rejected rows, as a file that the person who mends the registrations can open."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from steering.contract.columns import Column
from steering.contract.reasons import Reason, explain
from steering.ingest.pseudonym import mask
from steering.ingest.read import TableFile
from steering.locale import Language

HEADER = ("file", "row", "column", "value", "reason", "message")
LONGEST_VALUE = 200


@dataclass(frozen=True)
class Reject:
    """One rejected row: where it stands, what is wrong and what to do."""

    file: str
    row: int
    column: str
    value: str
    reason: str
    message: str


def rejects(files: Iterable[TableFile], language: Language) -> list[Reject]:
    """Every rejected row of the files, by file and row, in the reader's language."""

    @cache
    def words(reason: Reason, column: Column | None, header: str) -> str:
        text = explain(reason, column).to(language)
        return f"{header}: {text}" if header else text

    found = []
    for file in files:
        for fault in sorted(file.typed.faults, key=lambda f: f.row):
            name = fault.column.name if fault.column else ""
            header = file.typed.headers.get(name, name)
            text = words(fault.reason, fault.column, header)
            value = mask(fault.value)[:LONGEST_VALUE]
            found.append(Reject(file.name, fault.row, name, value, fault.reason.value, text))
    return found


def write(path: Path, rows: Iterable[Reject]) -> None:
    """Write the list as CSV: UTF-8 with byte-order mark, so that Excel shows Danish letters."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for r in rows:
            writer.writerow((r.file, r.row, r.column, r.value, r.reason, r.message))
