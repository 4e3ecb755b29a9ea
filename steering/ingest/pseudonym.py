"""CPR numbers never come in: each is replaced as it is read, by a hash under the site's secret."""

import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from steering.contract.text import clean, fold
from steering.ingest.sheet import Cells, Sheet
from steering.secret import read_secret, secret_path

HEADERS = frozenset(map(fold, ("cpr", "cpr-nummer", "cpr_nr")))
# Day (61-91 where the number is a replacement), month, year, serial number.
_FORM = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(?:0[1-9]|1[0-2])\d{2}[- ]?\d{4}"
_CPR = re.compile(_FORM, re.ASCII)
_CPR_WITHIN = re.compile(rf"(?<![\da-f]){_FORM}(?![\da-f])", re.ASCII)  # none is within a pseudonym
_CPR_HYPHEN = re.compile(_CPR_WITHIN.pattern.replace("[- ]?", "-"), re.ASCII)
_CPR_BYTES = re.compile(_CPR_WITHIN.pattern.encode())
_LOST_ZERO = re.compile(r"\d{9}", re.ASCII)

_PIECE, _OVERLAP = 16 * 1024**2, 64  # bytes; a CPR number may lie across the end of a piece

Hash = Callable[[str], str]


def keyed_hash(secret: bytes) -> Hash:
    """CPR number (with or without hyphen) to pseudonym: HMAC-SHA-256, 64 hexadecimal digits."""

    def pseudonym(cpr: str) -> str:
        digits = "".join(c for c in cpr if c.isalnum()).zfill(10)
        return hmac.new(secret, digits.encode(), hashlib.sha256).hexdigest()

    return pseudonym


@cache
def site_hash() -> Hash:
    """The site's hash; its secret is made at the first CPR number that is ever read."""
    return keyed_hash(read_secret(secret_path()))


def is_cpr(text: str) -> bool:
    """Whether the text has the form of a CPR number, also without a zero that Excel dropped."""
    return bool(_CPR.fullmatch(text)) or (
        bool(_LOST_ZERO.fullmatch(text)) and bool(_CPR.fullmatch("0" + text))
    )


def mask(text: str) -> str:
    """The text with anything in CPR form blotted out, for reports."""
    return _CPR_WITHIN.sub("**********", text)


def blot(content: bytes) -> bytes:
    """A file that can't be read or is none of ours, with anything in CPR form blotted out.

    Byte by byte, and by every second byte where those between are zero, as in UTF-16.
    """
    blotted = bytearray(_CPR_BYTES.sub(lambda cpr: b"*" * len(cpr[0]), content))
    for start in (0, 1):
        letters, between = content[start::2], content[1 - start :: 2]
        for cpr in _CPR_BYTES.finditer(letters):
            if not any(between[cpr.start() : cpr.end() - 1]):
                blotted[start + 2 * cpr.start() : start + 2 * cpr.end() : 2] = b"*" * len(cpr[0])
    return bytes(blotted)


def blot_file(path: Path) -> None:
    """Blot out a file where it lies, a piece at a time, however large it is."""
    for start in range(0, path.stat().st_size, _PIECE):
        with path.open("rb") as file:
            file.seek(start)
            piece = file.read(_PIECE + _OVERLAP)
        if (blotted := blot(piece)) != piece:
            with path.open("r+b") as file:
                file.seek(start)
                file.write(blotted)


def replace_cpr(
    sheet: Sheet,
    citizen_headers: frozenset[str],
    known: frozenset[str],
    pseudonym: Callable[[], Hash],
) -> tuple[Sheet, bool]:
    """The sheet without CPR numbers, and whether there were any.

    A column `cpr` becomes `citizen_id` (or vanishes where the file has one), each of its values
    hashed; in `citizen_id` and in columns the format does not know, whatever is in CPR form is, and
    elsewhere in a column in which one is written with its hyphen. A header in CPR form, in a file
    without a header row, is blotted out. `pseudonym` gives the hash and is only called where needed.
    """
    has_id = any(fold(c.header) in citizen_headers for c in sheet.columns)
    columns: list[Cells] = []
    found = False
    for given in sheet.columns:
        column = replace(given, header=mask(given.header))
        found |= column.header != given.header
        header = fold(column.header)
        if header in HEADERS:
            found = True
            if not has_id:
                columns.append(replace(_hashed(column, pseudonym(), every=True), header="citizen_id"))
                has_id = True
        elif _any_cpr(column, ours=header in known - citizen_headers):
            found = True
            columns.append(_hashed(column, pseudonym(), every=False))
        else:
            columns.append(column)
    return replace(sheet, columns=tuple(columns)), found


def _any_cpr(column: Cells, *, ours: bool) -> bool:
    """Whether a cell holds a CPR number; in `ours`, where ten digits may be a firm, a hyphened one."""
    if ours:
        return any("-" in text and _CPR_HYPHEN.search(text) for text in column.texts)
    long_enough = [text for text in column.texts if len(text) >= 9]
    return any(is_cpr(text.strip()) or _CPR_WITHIN.search(text) for text in long_enough)


def _hashed(column: Cells, pseudonym: Hash, *, every: bool) -> Cells:
    texts = []
    for text in column.texts:
        value = clean(text)
        if value and (every or is_cpr(value)):
            texts.append(pseudonym(value))
        else:
            texts.append(_CPR_WITHIN.sub(lambda cpr: pseudonym(cpr[0]), text))
    return replace(column, texts=texts)
