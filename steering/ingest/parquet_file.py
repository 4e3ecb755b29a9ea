"""Parquet: typed columns made text, so that they pass the same checks as any other file."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from steering.ingest import limits
from steering.ingest.sheet import Cells, Sheet, UnreadableError, plain
from steering.locale import message


def read(content: bytes) -> Sheet:
    """The sheet in the Parquet file `content`."""
    try:
        source = pa.BufferReader(content)
        metadata = pyarrow.parquet.read_metadata(source)
        _refuse_too_large(metadata)
        # A text that a million rows name stays one text in memory.
        leaves = [metadata.schema.column(i) for i in range(metadata.num_columns)]
        texts = [leaf.path for leaf in leaves if leaf.physical_type == "BYTE_ARRAY"]
        table = pyarrow.parquet.ParquetFile(source, metadata=metadata, read_dictionary=texts).read()
        columns = tuple(
            Cells.of(name, _text(column))
            for name, column in zip(table.column_names, table.columns, strict=True)
        )
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        raise UnreadableError(message("it is no whole Parquet file")) from None
    if not columns:
        raise UnreadableError(message("there is nothing in it"))
    if sum(map(_letters, columns)) > limits.MOST_UNPACKED:
        raise limits.too_much()
    return Sheet.of(columns).without_blank_rows()


def _refuse_too_large(metadata: pyarrow.parquet.FileMetaData) -> None:
    """Refuse what would unpack to more than a table, by what the file says of itself."""
    groups = [metadata.row_group(i) for i in range(metadata.num_row_groups)]
    chunks = [group.column(i) for group in groups for i in range(group.num_columns)]
    limits.refuse_too_many(max(metadata.num_rows, 1) * metadata.num_columns)
    limits.refuse_too_many(sum(chunk.num_values for chunk in chunks))  # a list has many in a row
    if sum(chunk.total_uncompressed_size for chunk in chunks) > limits.MOST_UNPACKED:
        raise limits.too_much()


def _letters(column: Cells) -> int:
    """How many letters the cells have."""
    times = np.bincount(column.codes, minlength=len(column.texts))
    return int(times @ np.array([*map(len, column.texts)], np.int64)) if column.texts else 0


def _text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The column as text: days without time, numbers without exponents."""
    if pa.types.is_dictionary(column.type):
        if pa.types.is_string(column.type.value_type):
            return column
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
