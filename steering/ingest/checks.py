"""The rules that need more than one row: keys, overlapping enrolments, references.

All work on codes, a whole column at once; only rows that break a rule are looked at one by one.
"""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date

import numpy as np
import numpy.typing as npt

from steering.contract.reasons import Reason
from steering.ingest.parse import Fault, Mask, TypedTable

Keys = npt.NDArray[np.int64]


def check_keys(table: TypedTable) -> TypedTable:
    """One row a key: the last of the file wins, identical rows are one, others are rejected."""
    keys = _combine(table, table.model.key)
    ordered = np.sort(keys)
    if (ordered[1:] != ordered[:-1]).all():
        return table
    order = np.argsort(keys, kind="stable")
    last = np.append(ordered[1:] != ordered[:-1], True)  # of its key, where rows stand by key
    winner = np.empty_like(order)
    winner[order] = order[last][np.cumsum(last) - last]
    repeated = winner != np.arange(len(keys))
    earlier, later = np.flatnonzero(repeated), winner[repeated]
    identical = np.ones(len(earlier), bool)
    for values in table.columns.values():
        identical &= values.codes[earlier] == values.codes[later]
    twins: dict[int, list[int]] = {}
    for row, twin in zip(table.rows[later[identical]], table.rows[earlier[identical]], strict=True):
        twins.setdefault(int(row), []).append(int(twin))
    differing = earlier[~identical].tolist()
    faults = _faults(table, differing, table.model.key[0], Reason.DUPLICATE_KEY)
    return replace(table.keep(~repeated, faults), twins=twins)


def check_overlap(table: TypedTable) -> TypedTable:
    """No two enrolments of a citizen in a programme at once: the later starting is rejected.

    Only against enrolments that stand: where B overlaps A and C only B, then B goes and C stays.
    """
    who = _combine(table, ("citizen_id", "programme"))
    start, end = table.columns["enrolled_on"], table.columns["closed_on"]
    first = np.array([d.toordinal() for d in start.values] or [0], np.int64)[start.codes]
    last = np.array([*(d.toordinal() for d in end.values), date.max.toordinal()])[end.codes]
    order = np.lexsort((first, who))
    suspects = (who[order][1:] == who[order][:-1]) & (first[order][1:] <= last[order][:-1])
    if not suspects.any():
        return table
    suspected = set(who[order][1:][suspects].tolist())
    wrong: list[int] = []
    stands: dict[int, int] = {}  # by citizen and programme, the last day that is taken
    for index in order[np.isin(who[order], list(suspected))]:
        person = int(who[index])
        if first[index] <= stands.get(person, 0):
            wrong.append(int(index))
        else:
            stands[person] = int(last[index])
    faults = _faults(table, sorted(wrong), "enrolled_on", Reason.OVERLAP)
    return table.keep(_all_but(table, wrong), faults)


def check_reference(table: TypedTable, column: str, known: AbstractSet[str]) -> TypedTable:
    """Reject rows whose `column` names somebody who is not among `known`; missing names nobody."""
    values = table.columns[column]
    if known >= set(values.values):
        return table
    strangers = np.array([value not in known for value in values.values] + [False], bool)
    wrong: list[int] = np.flatnonzero(strangers[values.codes]).tolist()
    faults = _faults(table, wrong, column, Reason.UNKNOWN_REFERENCE)
    return table.keep(_all_but(table, wrong), faults)


def _combine(table: TypedTable, columns: tuple[str, ...]) -> Keys:
    """One number for each combination of the columns' values."""
    keys = np.zeros(len(table.rows), np.int64)
    size = 1
    for column in columns:
        values = table.columns[column]
        wide = len(values.values) + 1
        if size * wide >= 2**62:
            keys, size = np.unique(keys, return_inverse=True)[1].astype(np.int64), len(keys) + 1
        keys *= wide
        keys += values.codes
        keys += 1
        size *= wide
    return keys


def _all_but(table: TypedTable, wrong: list[int]) -> Mask:
    mask = np.ones(len(table.rows), bool)
    mask[wrong] = False
    return mask


def _faults(table: TypedTable, wrong: list[int], column: str, reason: Reason) -> tuple[Fault, ...]:
    """The faults of these rows, and of the rows that are identical to them."""
    of = next(c for c in table.model.columns() if c.name == column)
    return tuple(
        Fault(row, of, table.cell(column, index), reason)
        for index in wrong
        for row in (int(table.rows[index]), *table.twins.get(int(table.rows[index]), ()))
    )
