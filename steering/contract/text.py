"""How the cells of an export are read: blanks, dates, numbers and words, one cell at a time.

What parses takes text and gives the value or raises a `PydanticCustomError` whose type is one of the
contract's reasons, so that Pydantic carries it to wherever it is told. `harmless` is for the way out.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from pydantic_core import PydanticCustomError

MISSING = frozenset({"", "-", "NULL", "null"})
_IGNORED_IN_WORDS = re.compile(r"[\s_\-\u2010-\u2015]+")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d\d)([-./])(\d\d)\5(\d{4})", re.ASCII)
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)", re.ASCII)
# What spreadsheets take for a formula (OWASP, "CSV Injection"), also behind what some of them skip.
_FORMULA = re.compile(r"""[\t\r\n]|[\s\x00"\ufeff]*[=+\-@＝＋－＠].""", re.DOTALL)
_FOLDED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def clean(cell: str) -> str | None:
    """The cell without surrounding blanks (no-break ones too); None where it says nothing."""
    cell = cell.strip()
    return None if cell in MISSING else cell


def clean_all(cells: list[str]) -> Sequence[str | None]:
    """Each cell as `clean` has it; quick where there is nothing to do."""
    if MISSING.isdisjoint(cells) and list(map(str.strip, cells)) == cells:
        return cells
    return [clean(cell) for cell in cells]


def fold(word: str) -> str:
    """The form in which headers, file names and words of a list are compared.

    Case, blanks, hyphens and underscores do not count; ``ø`` and ``oe`` are the same letter.
    """
    word = unicodedata.normalize("NFC", word).casefold()
    return _IGNORED_IN_WORDS.sub("", word).translate(_FOLDED)


def parse_date(cell: object) -> object:
    """A day, year first with hyphens or day first with hyphens, points or slashes."""
    if not isinstance(cell, str):
        return cell
    match = _DATE.fullmatch(cell)
    if not match:
        raise PydanticCustomError("not_a_date", "not a date")
    year, month, day = match.group(1, 2, 3) if match[1] else match.group(7, 6, 4)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:  # the 31st of February
        raise PydanticCustomError("not_a_date", "not a date") from None


def parse_number(cell: object) -> object:
    """A number with decimal comma or point, no thousands separator, no exponent."""
    if not isinstance(cell, str):
        return cell
    if not _NUMBER.fullmatch(cell):
        raise PydanticCustomError("not_a_number", "not a number")
    return float(cell.replace(",", "."))


def parse_whole_number(cell: object) -> object:
    """A number without decimals; ``2.0``, as spreadsheets write it, is 2."""
    number = parse_number(cell)
    if isinstance(number, float):
        if not number.is_integer():
            raise PydanticCustomError("not_a_number", "not a whole number")
        return int(number)
    return number


def harmless(cell: str) -> str:
    """The text for a cell of a file that people open in a spreadsheet: never a formula there.

    What would be one is given an apostrophe before it, which makes it text; a plain number such as
    ``-3`` or ``+4,5`` stays one. The same at a second time.
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
