"""A file as it was delivered: headers and text cells, before anybody asks whether they are right.

Cells are kept as *distinct texts and codes*: an export of a million rows has few distinct dates and
words, so each is looked at once, whatever the number of rows.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from steering.locale import Message

Codes = npt.NDArray[np.int32]


class UnreadableError(Exception):
    """The file is not what its name says; the message says why, to the person who exported it."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def plain(number: float) -> str:
    """The number as a CSV file would have it: without an exponent, a whole one without decimals."""
    return str(int(number)) if number.is_integer() else format(Decimal(repr(number)), "f")


@dataclass(frozen=True)
class Cells:
    """One column: `texts[codes[i]]` is the cell of row i."""

    header: str
    texts: list[str]
    codes: Codes

    @classmethod
    def of(cls, header: str, cells: pa.ChunkedArray | pa.Array) -> Self:
        """From an Arrow column of text, plain or dictionary-encoded; null is an empty cell."""
        if isinstance(cells, pa.ChunkedArray):
            cells = cells.unify_dictionaries()
            cells = cells.chunk(0) if cells.num_chunks == 1 else cells.combine_chunks()
        if not isinstance(cells, pa.DictionaryArray):
            cells = cells.dictionary_encode()
        texts = cells.dictionary.to_pylist()
        if cells.dictionary.null_count:
            texts = ["" if text is None else text for text in texts]
        if not cells.null_count:
            codes: Codes = np.asarray(np.from_dlpack(cells.indices), np.int32)
            return cls(header, texts, codes)
        filled = cells.indices.fill_null(len(texts)).to_numpy()
        return cls(header, [*texts, ""], filled.astype(np.int32, copy=False))

    def only(self, rows: npt.NDArray[np.bool_] | npt.NDArray[np.int64]) -> "Cells":
        """These rows, by a mask or by their places, and no text that is in none of them."""
        codes = self.codes[rows]
        used = np.zeros(len(self.texts), bool)
        used[codes] = True
        texts = [self.texts[i] for i in np.flatnonzero(used).tolist()]
        return Cells(self.header, texts, (np.cumsum(used, dtype=np.int32) - 1)[codes])


@dataclass(frozen=True)
class Sheet:
    """A file's cells by column, and the row number of each row (the header is row 1)."""

    columns: tuple[Cells, ...]
    rows: npt.NDArray[np.int64]
    overlong: npt.NDArray[np.int64]  # numbers of rows with more cells than there are headers
    blank: int = 0  # rows without a single cell filled in: no rows, but told

    @classmethod
    def of(cls, columns: tuple[Cells, ...], rows: npt.NDArray[np.int64] | None = None) -> Self:
        """A sheet in which every row has as many cells as the header."""
        count = len(columns[0].codes) if columns else 0
        numbers = np.arange(2, count + 2) if rows is None else rows
        return cls(columns, numbers, np.empty(0, np.int64))

    def without(self, numbers: npt.NDArray[np.int64]) -> "Sheet":
        """Leave out the rows of these numbers, and their texts; the others keep their numbers."""
        kept = ~np.isin(self.rows, numbers)
        columns = tuple(c.only(kept) for c in self.columns)
        overlong = np.setdiff1d(self.overlong, numbers)
        return replace(self, columns=columns, rows=self.rows[kept], overlong=overlong)

    def without_blank_rows(self) -> "Sheet":
        """Leave out rows in which every cell is empty, as spreadsheets leave them behind."""
        filled = np.isin(self.rows, self.overlong)  # their text lies beyond the last header
        for column in self.columns:
            if all(map(str.strip, column.texts)):
                return self
            empty = np.array([not text.strip() for text in column.texts], bool)
            filled |= ~empty[column.codes]
            if filled.all():
                return self
        kept = tuple(replace(c, codes=c.codes[filled]) for c in self.columns)
        blank = int((~filled).sum())
        return replace(self, columns=kept, rows=self.rows[filled], blank=self.blank + blank)
