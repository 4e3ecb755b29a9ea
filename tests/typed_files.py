"""Workbooks and Parquet files in memory."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet


def workbook(rows: Iterable[Sequence[object]], *more_sheets: str) -> bytes:
    """A workbook with these rows in its first sheet."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    for name in more_sheets:
        book.create_sheet(name).append(["anything"])
    book.save(out)
    return out.getvalue()


def parquet(columns: Mapping[str, Any]) -> bytes:
    """A Parquet file with these columns."""
    with pa.BufferOutputStream() as out:
        pyarrow.parquet.write_table(pa.table(columns), out)
        return bytes(out.getvalue())
