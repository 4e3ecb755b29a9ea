"""Parquet: typed columns made text, so that they pass the same checks as any other file."""

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from steering.ingest.sheet import Cells, Sheet, UnreadableError
from steering.locale import message


def read(content: bytes) -> Sheet:
    """The sheet in the Parquet file `content`."""
    try:
        table = pyarrow.parquet.read_table(pa.BufferReader(content))
        columns = tuple(
            Cells.of(name, _text(column))
            for name, column in zip(table.column_names, table.columns, strict=True)
        )
    except (pa.ArrowException, OSError, ValueError):
        raise UnreadableError(message("it is no whole Parquet file")) from None
    if not columns:
        raise UnreadableError(message("there is nothing in it"))
    return Sheet.of(columns).without_blank_rows()


def _text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The column as text: days without time, whole numbers without decimals."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_timestamp(column.type):
        return column.cast(pa.date32(), safe=False).cast(pa.string())
    if pa.types.is_floating(column.type):
        column = column.cast(pa.float64())
        whole = pc.equal(pc.floor(column), column)
        small = pc.less(pc.abs(column), 1e15)
        if pc.all(pc.and_(whole, small), min_count=0).as_py():
            column = column.cast(pa.int64())
    return column.cast(pa.string())
