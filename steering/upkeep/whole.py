"""Whether a snapshot can be read to its last row."""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

import duckdb

from steering.store import Snapshot, Store


def read_through(snapshot: Snapshot) -> None:
    """Read every row of every table; raises `duckdb.Error` where one can't be."""
    for (table,) in snapshot.query("SELECT table_name FROM duckdb_tables()"):
        snapshot.query("SELECT bit_xor(hash(one)) FROM query_table($table) AS one", {"table": table})


def is_whole(store: Store, load_id: str) -> bool:
    """Whether all of a load's snapshot can be read.

    A process of its own reads it: a file that is damaged enough may take its reader with it.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as reader:
        try:
            return reader.submit(_reads, store.data, load_id).result()
        except BrokenProcessPool:
            return False


def _reads(data: Path, load_id: str) -> bool:
    try:
        read_through(Store(data).snapshot(load_id))
    except (duckdb.Error, OSError, ValueError, LookupError, TypeError, AssertionError):
        return False
    return True
