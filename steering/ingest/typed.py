"""A typed table: codes into distinct values, column by column, and what is wrong with rejected rows.

Made by `parse`; the checks across rows take rows out of it.
"""

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from steering.contract.columns import Column
from steering.contract.reasons import Reason
from steering.contract.tables import Table
from steering.ingest import arrow
from steering.ingest.sheet import Cells, Codes

Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int64]  # numbers of rows in their file, or their places in a table


@dataclass(frozen=True)
class Values:
    """A column of typed cells: `values[codes[i]]`, where -1 is a missing one; values are distinct."""

    values: list[Any]
    codes: Codes

    def used(self) -> list[Any]:
        """The values that are in a row; others may be those of rows that were rejected."""
        times = np.bincount(self.codes[self.codes >= 0], minlength=len(self.values))
        return [self.values[code] for code in np.flatnonzero(times).tolist()]

    def arrow(self, kind: type) -> pa.Array:
        """As an Arrow array of one value of `kind` a row."""
        return arrow.column(self.values, self.codes, kind)


@dataclass(frozen=True)
class Faults:
    """Rows that are rejected for the same reason: their numbers, and their cells at fault."""

    column: Column | None  # None: the whole row is at fault
    reason: Reason
    rows: Rows
    cells: Cells

    def without(self, numbers: Rows) -> "Faults":
        """Leave out the rows of these numbers."""
        kept = ~np.isin(self.rows, numbers)
        return replace(self, rows=self.rows[kept], cells=self.cells.only(kept))


class Twins(NamedTuple):
    """Rows that are identical to one that is kept, each beside it; all numbers of the file."""

    kept: Rows
    left_out: Rows


_NO_TWINS = Twins(np.empty(0, np.int64), np.empty(0, np.int64))


@dataclass(frozen=True)
class TypedTable:
    """The accepted rows of a table, and the faults of the others."""

    model: type[Table]
    columns: dict[str, Values]
    rows: Rows  # each row's number in its file
    faults: tuple[Faults, ...]
    read: int  # rows in the file
    headers: dict[str, str]  # by column name, how the file calls it
    unknown: tuple[str, ...]  # headers that name no column
    blank: int  # rows without a single filled cell
    twins: Twins = _NO_TWINS

    @property
    def rejected(self) -> int:
        """How many rows of the file are rejected."""
        return sum(len(fault.rows) for fault in self.faults)

    def keep(self, mask: Mask, *faults: Faults) -> "TypedTable":
        """The rows where `mask` holds, with `faults` added for the others that broke a rule."""
        kept = np.flatnonzero(mask)  # quicker than the mask where there is more than one column
        columns = {n: replace(v, codes=v.codes[kept]) for n, v in self.columns.items()}
        return replace(self, columns=columns, rows=self.rows[kept], faults=(*self.faults, *faults))

    def fault(self, places: Rows, column: str, reason: Reason) -> Faults:
        """The fault of the rows at these places (ascending), and of those identical to them."""
        rows, values = self.rows[places], self.columns[column]
        of_these = np.isin(self.twins.kept, rows)
        twins = places[np.searchsorted(rows, self.twins.kept[of_these])]
        used, codes = np.unique(values.codes[np.concatenate((places, twins))], return_inverse=True)
        texts = ["" if code < 0 else str(values.values[code]) for code in used.tolist()]
        return Faults(
            column=next(c for c in self.model.columns() if c.name == column),
            reason=reason,
            rows=np.concatenate((rows, self.twins.left_out[of_these])),
            cells=Cells(column, texts, codes.astype(np.int32)),
        )

    def reject(self, places: Rows, column: str, reason: Reason) -> "TypedTable":
        """The table without the rows at these places (ascending)."""
        mask = np.ones(len(self.rows), bool)
        mask[places] = False
        return self.keep(mask, self.fault(places, column, reason))
