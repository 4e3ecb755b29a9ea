"""CSV as Danish systems write it: any of their encodings and separators.

Arrow reads a regular file. A file with rows of unequal length, blank lines or loose quotation marks
is read by Python's own reader, row by row, which takes anything and knows where it stands.
"""

import csv
import io
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.csv

from steering.contract.text import fold
from steering.ingest import limits
from steering.ingest.sheet import Cells, Sheet, UnreadableError
from steering.locale import message

SEPARATORS = (";", ",", "\t", "|")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # its byte-order marks
_LONGEST_HEADER = 65_536
_DICTIONARY = pa.dictionary(pa.int32(), pa.string())


def read(content: bytes, known_headers: frozenset[str]) -> Sheet:
    """The sheet in `content`; `known_headers` (folded) decide between separators."""
    sheet = _read_as_it_is(content, known_headers)
    if sheet is None:
        _refuse_long_lines(content)
        text = decode(content).rstrip("\r\n")
        if not text.strip():
            raise UnreadableError(message("there is nothing in it"))
        separator, headers = _header(text[:_LONGEST_HEADER], known_headers)
        sheet = _read_regular(text.encode(), separator, headers)
        if sheet is None:
            sheet = _read_any(text, separator, headers, csv.QUOTE_MINIMAL)
        if sheet is None or _swallows_rows(sheet, separator):
            sheet = _read_any(text, separator, headers, csv.QUOTE_NONE)
        assert sheet is not None  # without quotation marks every text can be read
    return sheet.without_blank_rows()


def _read_as_it_is(content: bytes, known_headers: frozenset[str]) -> Sheet | None:
    """A regular file in UTF-8, without a copy of it being made; None for any other."""
    if content.startswith(_UTF_16) or b"\x00" in content[:4096]:
        return None
    first_line = content[:_LONGEST_HEADER].splitlines()[:1]
    try:
        header = b"".join(first_line).decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if not header.strip():
        return None
    separator, headers = _header(header, known_headers)
    return _read_regular(content, separator, headers)


def _refuse_long_lines(content: bytes) -> None:
    """Refuse a line that is no row, before memory is taken for its cells."""
    start = 0
    while start + limits.LONGEST_LINE < len(content):
        window = start, start + limits.LONGEST_LINE
        end = max(content.rfind(b"\n", *window), content.rfind(b"\r", *window))
        if end < 0:
            raise UnreadableError(message("it has a line of more than a million letters"))
        start = end + 1


def _swallows_rows(sheet: Sheet, separator: str) -> bool:
    """Whether a stray quotation mark has taken the following rows into one cell.

    Such a cell holds a whole row's separators for each line break, or all but those by which the row
    has become too long; a note of several lines does not.
    """
    in_a_row = max(1, len(sheet.columns) - 1)
    for column in sheet.columns:
        too_long = set(column.codes[np.isin(sheet.rows, sheet.overlong)].tolist())
        for code, text in enumerate(column.texts):
            breaks = max(text.count("\n"), text.count("\r"))
            swallowed = in_a_row * breaks - (in_a_row - 1 if code in too_long else 0)
            if breaks and text.count(separator) >= swallowed:
                return True
    return False


def decode(content: bytes) -> str:
    """Text from UTF-8 or UTF-16, with or without byte-order mark, Windows-1252 or ISO-8859-1."""
    if content.startswith(_UTF_16):
        return _strictly(content, "utf-16")
    if b"\x00" in content[:4096]:
        return _strictly(content, "utf-16-le" if content[1:2] == b"\x00" else "utf-16-be")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    # A Danish letter in Windows-1252 is one byte over 127 and hardly ever looks like UTF-8. Where
    # most of them do, the file is UTF-8 that was cut or damaged, and guessing would garble names.
    high = len(content.translate(None, delete=bytes(range(128))))
    good = len(content.decode("utf-8", "ignore").encode()) - (len(content) - high)
    if good > high / 2:
        raise _damaged()
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("iso-8859-1")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise _damaged() from None


def _damaged() -> UnreadableError:
    return UnreadableError(message("its letters are damaged; was it cut off while it was written?"))


def _header(beginning: str, known: frozenset[str]) -> tuple[str, list[str]]:
    """The separator under which most headers are known, and the headers."""
    candidates = []
    for separator in SEPARATORS:
        headers = next(csv.reader(io.StringIO(beginning, newline=""), delimiter=separator), [])
        hits = sum(fold(header) in known for header in headers)
        candidates.append((hits, len(headers), separator, headers))
    _, _, separator, headers = max(candidates, key=lambda c: c[:2])
    return separator, headers


def _read_regular(content: bytes, separator: str, headers: list[str]) -> Sheet | None:
    """UTF-8 by Arrow; None where the file is not regular, or not UTF-8."""
    if len(content) > limits.MOST_CELLS:  # a regular row has a byte or more for each of its cells
        limits.refuse_too_many(len(headers) * max(content.count(b"\n"), content.count(b"\r")))
    quoted = b'"' in content
    if any("\n" in header or "\r" in header for header in headers):
        return None
    names = [str(i) for i in range(len(headers))]
    try:
        table = pyarrow.csv.read_csv(
            pa.py_buffer(content),
            read_options=pyarrow.csv.ReadOptions(column_names=names, skip_rows=1, use_threads=False),
            parse_options=pyarrow.csv.ParseOptions(
                delimiter=separator,
                newlines_in_values=quoted,
                ignore_empty_lines=False,
            ),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(names, _DICTIONARY), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    columns = table.columns[::-1]
    del table  # so that a column's pieces are gone when they have been put together
    sheet = Sheet.of(tuple(Cells.of(header, columns.pop()) for header in headers))
    return None if quoted and _swallows_rows(sheet, separator) else sheet


def _read_any(text: str, separator: str, headers: list[str], quoting: Literal[0, 3]) -> Sheet | None:
    """By Python: short rows end in empty cells, overlong ones are told, blank lines counted.

    None where the text ends within quotation marks.
    """
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    width = len(headers)
    cells: list[list[str]] = []
    numbers: list[int] = []
    overlong: list[int] = []
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=separator, quoting=quoting, strict=True)
    try:
        next(reader)
        for number, row in enumerate(reader, start=2):
            if len(row) > width and any(cell.strip() for cell in row[width:]):
                overlong.append(number)
            if quoting == csv.QUOTE_NONE:
                row = [_unquoted(cell) for cell in row]
            limits.refuse_too_many(width * number, limits.MOST_OBJECTS)
            cells.append((row + [""] * width)[:width])
            numbers.append(number)
    except csv.Error:
        return None
    by_column = zip(*cells, strict=True) if cells else [()] * width
    columns = tuple(
        Cells.of(header, pa.array(column, pa.string()))
        for header, column in zip(headers, by_column, strict=True)
    )
    return Sheet(columns, np.array(numbers, np.int64), np.array(overlong, np.int64))


def _unquoted(cell: str) -> str:
    """A cell that was read with its quotation marks, without them."""
    whole = len(cell) > 1 and cell.startswith('"') and cell.endswith('"')
    return cell[1:-1].replace('""', '"') if whole else cell
