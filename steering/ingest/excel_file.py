"""Excel workbooks: the first sheet, real dates and numbers made text as a CSV file would have it."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import pyarrow as pa
from python_calamine import CalamineWorkbook

from steering.ingest import limits, workbook_size
from steering.ingest.sheet import Cells, Sheet, UnreadableError, plain
from steering.locale import message


def read(
    content: bytes, cells: int = limits.MOST_OBJECTS, unpacked: int = limits.MOST_UNPACKED
) -> Sheet:
    """The first sheet of the workbook in `content`, which has at most so many cells and bytes."""
    rows = _rows(content, cells, unpacked)
    if not rows or not any(map(_text, rows[0])):
        raise UnreadableError(message("there is nothing in it"))
    headers, body = [_text(cell) for cell in rows[0]], rows[1:]
    columns = tuple(
        Cells.of(header, pa.array([_text(row[i]) for row in body], pa.string()))
        for i, header in enumerate(headers)
    )
    return Sheet.of(columns).without_blank_rows()


def _rows(content: bytes, cells: int, unpacked: int) -> Sequence[Sequence[object]]:
    try:
        why_not = workbook_size.why_not(content, cells, unpacked)
        if why_not is None:
            workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
            return workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except BaseException as error:  # a damaged file can make the reader panic, which is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise UnreadableError(message("it is no whole Excel workbook (.xlsx)")) from None
    raise UnreadableError(why_not)


def _text(cell: object) -> str:
    """The cell as a CSV file would have it: `2025-03-28`, `37.5`, `4711`."""
    match cell:
        case str():
            return cell
        case bool() | time() | timedelta():
            return str(cell)
        case float():
            return plain(cell)
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case None:
            return ""
        case _:
            return str(cell)
