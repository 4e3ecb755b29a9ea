"""From a sheet to a typed table: each distinct cell is read once, by its column's Pydantic type.

What can't be read becomes `Faults`; what can, a `TypedTable` of codes into typed values, on which the
checks across rows work. Nothing here looks at a row by itself.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from pydantic import ValidationError

from steering.contract.columns import Choice, Column
from steering.contract.reasons import Reason, from_pydantic
from steering.contract.tables import Period, Table
from steering.contract.text import clean_all, fold
from steering.ingest.sheet import Cells, Sheet
from steering.ingest.typed import Faults, TypedTable, Values


def missing_columns(model: type[Table], sheet: Sheet) -> list[Column]:
    """Required columns for which the sheet has no header."""
    found = {fold(c.header) for c in sheet.columns}
    return [c for c in model.columns() if c.required and not c.headers & found]


def parse(model: type[Table], sheet: Sheet) -> TypedTable:
    """The sheet's rows by the model's types and rules for one row; first fault in column order."""
    count = len(sheet.rows)
    faults: list[Faults] = []
    accepted = np.isin(sheet.rows, sheet.overlong, invert=True)
    if len(sheet.overlong):
        nothing = Cells("", [""], np.zeros(len(sheet.overlong), np.int32))
        faults.append(Faults(None, Reason.TOO_LONG, sheet.overlong, nothing))
    columns: dict[str, Values] = {}
    matched: dict[str, Cells] = {}
    for column in model.columns():
        cells = next((c for c in sheet.columns if fold(c.header) in column.headers), None)
        if cells is not None:
            matched[column.name] = cells
        columns[column.name], reasons = _read_cells(column, cells, count)
        if cells is None or reasons is None:
            continue
        wrong = np.flatnonzero((reasons >= 0) & accepted)
        accepted[wrong] = False
        for why in np.unique(reasons[wrong]).tolist():
            places = wrong[reasons[wrong] == why]
            faults.append(Faults(column, _REASONS[why], sheet.rows[places], cells.only(places)))
    table = TypedTable(
        model=model,
        columns=columns,
        rows=sheet.rows,
        faults=tuple(faults),
        read=count,
        headers={name: cells.header for name, cells in matched.items()},
        unknown=tuple(
            c.header for c in sheet.columns if not any(c is cells for cells in matched.values())
        ),
        blank=sheet.blank,
    )
    if faults:
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
    places = np.flatnonzero(wrong)
    if not len(places):
        return table
    backwards = last[places] < first[places]
    faults = [
        table.fault(places[backwards], period.end, Reason.END_BEFORE_START),
        table.fault(places[~backwards], period.end, Reason.OUT_OF_RANGE),
    ]
    return table.keep(~wrong, *faults)


def _ordinals(days: Values) -> npt.NDArray[np.int64]:
    ordinals = np.array([day.toordinal() for day in days.values] or [0], np.int64)
    return ordinals[days.codes]
