"""From a sheet to a typed table: each distinct cell is read once, by its column's Pydantic type.

What can't be read becomes a `Fault`; what can, a `TypedTable` of codes into typed values, on which
the checks across rows work. Nothing here looks at a row by itself but for telling its faults.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pydantic import ValidationError

from steering.contract.columns import Choice, Column
from steering.contract.reasons import Reason, from_pydantic
from steering.contract.tables import Period, Table
from steering.contract.text import clean_all, fold
from steering.ingest import arrow
from steering.ingest.sheet import Cells, Codes, Sheet

Mask = npt.NDArray[np.bool_]


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


class Fault(NamedTuple):
    """Why one row is rejected: its number, the column at fault (None: the whole row), the cell."""

    row: int
    column: Column | None
    value: str
    reason: Reason


@dataclass(frozen=True)
class TypedTable:
    """The accepted rows of a table, and the faults of the others."""

    model: type[Table]
    columns: dict[str, Values]
    rows: npt.NDArray[np.int64]  # each row's number in its file
    faults: tuple[Fault, ...]
    read: int  # rows in the file
    headers: dict[str, str]  # by column name, how the file calls it
    unknown: tuple[str, ...]  # headers that name no column
    blank: int  # rows without a single filled cell
    twins: dict[int, list[int]] = field(default_factory=dict)  # rows identical to one that is kept

    def keep(self, mask: Mask, faults: tuple[Fault, ...] = ()) -> "TypedTable":
        """The rows where `mask` holds, with `faults` added for the others that broke a rule."""
        columns = {n: replace(v, codes=v.codes[mask]) for n, v in self.columns.items()}
        return replace(self, columns=columns, rows=self.rows[mask], faults=(*self.faults, *faults))

    def cell(self, column: str, index: int) -> str:
        """The typed cell as text, for telling a fault."""
        values = self.columns[column]
        code = values.codes[index]
        return "" if code < 0 else str(values.values[code])


def missing_columns(model: type[Table], sheet: Sheet) -> list[Column]:
    """Required columns for which the sheet has no header."""
    found = {fold(c.header) for c in sheet.columns}
    return [c for c in model.columns() if c.required and not c.headers & found]


def parse(model: type[Table], sheet: Sheet) -> TypedTable:
    """The sheet's rows by the model's types and rules for one row; first fault in column order."""
    count = len(sheet.rows)
    fault_of: dict[int, Fault] = {}
    columns: dict[str, Values] = {}
    matched: dict[str, Cells] = {}
    for column in model.columns():
        cells = next((c for c in sheet.columns if fold(c.header) in column.headers), None)
        if cells is not None:
            matched[column.name] = cells
        columns[column.name], reasons = _read_cells(column, cells, count)
        if cells is None or reasons is None:
            continue
        wrong = np.flatnonzero(reasons >= 0)
        told = (wrong, sheet.rows[wrong], cells.codes[wrong], reasons[wrong])
        for index, row, code, why in zip(*(each.tolist() for each in told), strict=True):
            if index not in fault_of:
                fault_of[index] = Fault(row, column, cells.texts[code], _REASONS[why])
    for number in sheet.overlong:
        position = int(np.searchsorted(sheet.rows, number))
        fault_of[position] = Fault(int(number), None, "", Reason.TOO_LONG)
    table = TypedTable(
        model=model,
        columns=columns,
        rows=sheet.rows,
        faults=tuple(fault_of[i] for i in sorted(fault_of)),
        read=count,
        headers={name: cells.header for name, cells in matched.items()},
        unknown=tuple(
            c.header for c in sheet.columns if not any(c is cells for cells in matched.values())
        ),
        blank=sheet.blank,
    )
    if fault_of:
        accepted = np.ones(count, bool)
        accepted[list(fault_of)] = False
        table = table.keep(accepted)
    return _check_period(table, model.period) if model.period else table


_REASONS = tuple(Reason)
_CODE = {reason: code for code, reason in enumerate(_REASONS)}


def _read_cells(
    column: Column, cells: Cells | None, rows: int
) -> tuple[Values, npt.NDArray[np.int8] | None]:
    """The typed column, and for each row the code of the reason why its cell can't be (-1: it can)."""
    default = column.default.value if isinstance(column.default, Choice) else column.default
    if cells is None:
        known = [] if default is None else [default]
        return Values(known, np.full(rows, len(known) - 1, np.int32)), None
    cleaned = clean_all(cells.texts)
    missing = [i for i, text in enumerate(cleaned) if text is None] if None in cleaned else []
    texts = [text for text in cleaned if text is not None] if missing else cleaned
    values, wrong = _validate(column, texts)
    if len(set(values)) == len(cleaned):  # every cell is there, right and distinct
        return Values(values, cells.codes), None
    fills = [default] if missing and default is not None and not column.required else []
    code_of = {value: code for code, value in enumerate(dict.fromkeys([*fills, *values]))}
    recode = np.full(len(cleaned), -1, np.int32)
    reason = np.full(len(cleaned), -1, np.int8)
    if column.required:
        reason[missing] = _CODE[Reason.MISSING]
    elif fills:
        recode[missing] = code_of[default]
    present = np.delete(np.arange(len(cleaned)), missing)
    reason[present[[*wrong]]] = [_CODE[why] for why in wrong.values()]
    recode[np.delete(present, [*wrong])] = [*map(code_of.__getitem__, values)]
    faulty = reason[cells.codes] if (reason >= 0).any() else None
    return Values(list(code_of), recode[cells.codes]), faulty


def _validate(column: Column, texts: Sequence[str | None]) -> tuple[list[Any], dict[int, Reason]]:
    """The values of the texts that are right, and why others are wrong, by position in `texts`."""
    wrong: dict[int, Reason] = {}
    try:
        values = column.cells.validate_python(texts)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_context=False, include_input=False):
            wrong.setdefault(int(fault["loc"][0]), from_pydantic(fault["type"]))
        right = [text for i, text in enumerate(texts) if i not in wrong]
        values = column.cells.validate_python(right)
    return [choice.value for choice in values] if column.choices else values, wrong


def _check_period(table: TypedTable, period: Period) -> TypedTable:
    """Reject rows whose two days can't bound a period."""
    start, end = table.columns[period.start], table.columns[period.end]
    first, last = _ordinals(start), _ordinals(end)
    wrong = (end.codes >= 0) & (last < first)
    if period.most_days:
        wrong |= (end.codes >= 0) & (last - first >= period.most_days)
    if not wrong.any():
        return table
    column = next(c for c in table.model.columns() if c.name == period.end)
    faults = []
    for index in np.flatnonzero(wrong).tolist():
        days = start.values[start.codes[index]], end.values[end.codes[index]]
        reason = period.fault(*days)
        assert reason is not None
        faults.append(
            Fault(int(table.rows[index]), column, table.cell(period.end, index), Reason(reason))
        )
    return table.keep(~wrong, tuple(faults))


def _ordinals(days: Values) -> npt.NDArray[np.int64]:
    ordinals = np.array([day.toordinal() for day in days.values] or [0], np.int64)
    return ordinals[days.codes]
