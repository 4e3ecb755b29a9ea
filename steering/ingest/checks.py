"""The rules that need more than one row: keys, overlapping enrolments, references.

All work on codes, a whole column at once; only enrolments that may overlap are looked at one by one.
"""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date

import numpy as np
import numpy.typing as npt

from steering.contract.reasons import Reason
from steering.ingest.typed import Twins, TypedTable

Keys = npt.NDArray[np.int64]


def check_keys(table: TypedTable) -> TypedTable:
    """One row a key: the last of the file wins, identical rows are one, others are rejected."""
    keys = _combine(table, table.model.key)
    order, ordered = in_order(keys)
    last = np.append(ordered[1:] != ordered[:-1], True)  # of its key, where rows stand by key
    if last.all():
        return table
    earlier = order[~last]
    later = order[last][np.cumsum(last)[~last]]
    identical = np.ones(len(earlier), bool)
    for values in table.columns.values():
        identical &= values.codes[earlier] == values.codes[later]
    faults = table.fault(np.sort(earlier[~identical]), table.model.key[0], Reason.DUPLICATE_KEY)
    stays = np.ones(len(keys), bool)
    stays[earlier] = False
    twins = Twins(table.rows[later[identical]], table.rows[earlier[identical]])
    return replace(table.keep(stays, faults), twins=twins)


def in_order(keys: Keys) -> tuple[Keys, Keys]:
    """The places of the keys in their order, equal ones as they stand, and numbers in that order.

    The numbers are equal where the keys are. A key and its place are sorted as one number, which is
    several times as quick as `argsort`.
    """
    bits = len(keys).bit_length()
    if keys.max(initial=0) >= 1 << (62 - bits):
        keys = np.unique(keys, return_inverse=True)[1].astype(np.int64)
    both = keys << bits
    both |= np.arange(len(keys))
    both.sort()
    return both & ((1 << bits) - 1), both >> bits


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
    places = np.array(sorted(wrong), np.int64)
    return table.reject(places, "enrolled_on", Reason.OVERLAP)


def check_reference(table: TypedTable, column: str, known: AbstractSet[str]) -> TypedTable:
    """Reject rows whose `column` names somebody who is not among `known`; missing names nobody."""
    values = table.columns[column]
    if known >= set(values.values):
        return table
    strangers = np.array([value not in known for value in values.values] + [False], bool)
    places = np.flatnonzero(strangers[values.codes])
    return table.reject(places, column, Reason.UNKNOWN_REFERENCE) if len(places) else table


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
