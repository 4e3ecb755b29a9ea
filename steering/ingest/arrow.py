"""Arrow arrays straight from NumPy's memory.

`pyarrow.array` asks pandas about whatever it is given, and so imports it: a third of a second of every
load, for nothing. These functions hand the memory over as it is.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

_TYPES: dict[type, tuple[pa.DataType, type]] = {
    date: (pa.date32(), np.int32),
    float: (pa.float64(), np.float64),
    int: (pa.int8(), np.int8),
}
_EPOCH = date(1970, 1, 1).toordinal()


def numbers(items: npt.NDArray[np.int32]) -> pa.Array:
    """Whole numbers, none of them missing."""
    return _array(pa.int32(), items, None)


def texts(items: Sequence[str]) -> pa.Array:
    """Texts, none of them missing."""
    encoded = [str.encode(item) for item in items]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.int32)
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(b"".join(encoded))]
    return pa.Array.from_buffers(pa.string(), len(encoded), buffers)


def column(values: Sequence[Any], codes: npt.NDArray[np.int32], kind: type) -> pa.Array:
    """`values[codes[i]]` for each row, null where the code is negative.

    `kind` is `str` or a subclass of it, `date`, `float` or `int` (a small one).
    """
    valid = codes >= 0
    present = None if valid.all() else valid
    if issubclass(kind, str):
        return pa.DictionaryArray.from_arrays(_array(pa.int32(), codes, present), texts(values))
    arrow_type, numpy_type = _TYPES[kind]
    items = [value.toordinal() - _EPOCH for value in values] if kind is date else values
    return _array(arrow_type, np.array([*items, 0], numpy_type)[codes], present)


def table(columns: dict[str, pa.Array]) -> pa.Table:
    """A table of arrays of the same length, by column name."""
    return pa.Table.from_arrays(list(columns.values()), list(columns))


def _array(
    arrow_type: pa.DataType, items: npt.NDArray[Any], valid: npt.NDArray[np.bool_] | None
) -> pa.Array:
    mask = None if valid is None else pa.py_buffer(np.packbits(valid, bitorder="little"))
    memory = pa.py_buffer(np.ascontiguousarray(items))
    return pa.Array.from_buffers(arrow_type, len(items), [mask, memory])
