"""How large a workbook is unpacked, before anything takes memory for it.

The reader takes memory for the whole rectangle up to the last cell, and takes the process with it where
there is none: one stray cell in XFD1048576 asks for half a terabyte. It unpacks each part whole, and
copies a shared text to each cell that names it. So every part is unpacked here first, piece by piece,
whatever size it claims and whatever its name, and the references of the cells are looked through.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from string import ascii_uppercase

from steering.ingest import limits
from steering.locale import Message, message

MOST_PARTS = 10_000
MOST_TIMES = 100  # as large as the file itself, beyond what is borne anyway
BORNE = 256 * 1024**2  # bytes
FAR = message("it has cells far outside the table; delete them")
TOO_MUCH = limits.too_much().message
_CHUNK = 1024**2
_LONGEST_TAG = 256
_HEADER = 30  # bytes of a part's own header, before its name
_CELL = re.compile(rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*["']\$?([A-Z]{1,3})\$?(\d{1,7})["']""")
_VALUE_ENDS = re.compile(rb"</(?:\w+:)?v\s*>")
_VALUE = re.compile(rb">([^<>]*)</(?:\w+:)?v\s*>")
_TEXT_ENDS = re.compile(rb"</(?:\w+:)?si\s*>")


def why_not(
    content: bytes, cells: int = limits.MOST_OBJECTS, unpacked: int = limits.MOST_UNPACKED
) -> Message | None:
    """Why the workbook can't be read, None where it can; raises `BadZipFile` where it is none.

    `cells` is how large the rectangle may be, `unpacked` how many bytes all may be.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = book.infolist()
    names = {part.filename.lower() for part in parts}
    if not content.startswith(b"PK\x03\x04") or "xl/workbook.xml" not in names:
        raise zipfile.BadZipFile("no workbook")
    if len(parts) > MOST_PARTS:
        return TOO_MUCH
    left = min(unpacked, max(BORNE, MOST_TIMES * len(content)))
    values = 0
    for part in parts:
        columns: set[bytes] = set()
        rows = 0
        for size, seen in _pieces(content, part):
            left -= size
            found = _CELL.findall(seen)
            columns.update(column for column, _ in found)
            rows = max([rows, *(int(row) for _, row in found)])
            values += len(_VALUE_ENDS.findall(seen))
            if left < 0:
                return TOO_MUCH
            if rows * max(map(_number, columns), default=0) > cells:
                return FAR
    return TOO_MUCH if _copies_too_much(content, parts, values, unpacked) else None


def _copies_too_much(content: bytes, parts: list[zipfile.ZipInfo], values: int, unpacked: int) -> bool:
    """Whether the shared texts, each as often as a value names it, are too long together."""
    texts = [n for part in parts if _is_shared(part) for n in _lengths(content, part)]
    longest = max(texts, default=0)
    left = unpacked
    if values * longest <= left:  # as is usual
        return False
    for part in parts:
        for _, seen in _pieces(content, part):
            left -= sum(_length(value, texts, longest) for value in _VALUE.findall(seen))
            if left < 0:
                return True
    return False


def _pieces(content: bytes, part: zipfile.ZipInfo) -> Iterator[tuple[int, bytes]]:
    """A part unpacked, until its stream ends; the size of each piece, and it with what was before.

    Python's own reader stops at the size that the part claims to have, others do not.
    """
    name, extra = (
        int.from_bytes(content[part.header_offset + at : part.header_offset + at + 2], "little")
        for at in (26, 28)
    )
    start = part.header_offset + _HEADER + name + extra
    packed = memoryview(content)[start : start + part.compress_size]
    deflated = part.compress_type == zipfile.ZIP_DEFLATED
    if part.flag_bits & 1 or not (deflated or part.compress_type == zipfile.ZIP_STORED):
        raise zipfile.BadZipFile("not as a workbook is packed")
    tail = b""
    for piece in _inflated(packed) if deflated else _cut(packed):
        yield len(piece), tail + piece
        tail = (tail + piece)[-_LONGEST_TAG:]


def _inflated(packed: memoryview) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    for piece in _cut(packed):
        while piece and not stream.eof:
            yield stream.decompress(piece, _CHUNK)
            piece = stream.unconsumed_tail


def _cut(whole: memoryview) -> Iterator[bytes]:
    return (bytes(whole[at : at + _CHUNK]) for at in range(0, len(whole), _CHUNK))


def _is_shared(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith("sharedstrings.xml")


def _lengths(content: bytes, part: zipfile.ZipInfo) -> Iterator[int]:
    """The length of each shared text, with its tags."""
    length, rest = 0, b""
    for size, seen in _pieces(content, part):
        *texts, rest = _TEXT_ENDS.split(rest + seen[len(seen) - size :])
        for text in texts:
            yield length + len(text)
            length = 0
        length, rest = length + len(rest[:-_LONGEST_TAG]), rest[-_LONGEST_TAG:]


def _length(value: bytes, texts: list[int], longest: int) -> int:
    """How long a cell's text is at most: if it is a number, it may be that of a shared one."""
    if not value.isdigit():
        return len(value) + longest  # there are ways to write a number that the reader may know
    return texts[int(value)] if len(value) < 10 and int(value) < len(texts) else len(value)


def _number(column: bytes) -> int:
    """27 for ``AA``."""
    number = 0
    for letter in column.decode():
        number = 26 * number + ascii_uppercase.index(letter) + 1
    return number
