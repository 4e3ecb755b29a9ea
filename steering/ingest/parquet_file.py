"""Parquet: typed columns made text, so that they pass the same checks as any other file."""

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from steering.ingest.sheet import Cells, Sheet, UnreadableError, plain
from steering.locale import message


def read(content: bytes) -> Sheet:
    """The sheet in the Parquet file `content`."""
    try:
        table = pyarrow.parquet.ParquetFile(pa.BufferReader(content)).read()
        columns = tuple(
            Cells.of(name, _text(column))
            for name, column in zip(table.column_names, table.columns, strict=True)
        )
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        raise UnreadableError(message("it is no whole Parquet file")) from None
    if not columns:
        raise UnreadableError(message("there is nothing in it"))
    return Sheet.of(columns).without_blank_rows()


def _text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The column as text: days without time, numbers without exponents."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_timestamp(column.type):
        return column.cast(pa.date32(), safe=False).cast(pa.string())
    try:
        text = column.cast(pa.string())
    except pa.ArrowException:  # lists and bytes, in columns that nobody asks for
        return pa.chunked_array([pa.array(map(str, column.to_pylist()), pa.string())])
    if pa.types.is_floating(column.type) and pc.any(pc.match_substring(text, "e")).as_py():
        numbers = (None if n is None else plain(float(n)) for n in text.to_pylist())
        return pa.chunked_array([pa.array(numbers, pa.string())])
    return text
