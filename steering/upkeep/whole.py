"""Whether a snapshot can be read to its last row.

A process of its own reads it: it sees the file as it is on the disk and not as this process may
remember it, and a file that is damaged enough may take its reader with it.
"""

import subprocess
import sys
from pathlib import Path

from steering.log import ROOT
from steering.store import Snapshot, Store


def is_whole(store: Store, load_id: str) -> bool:
    """Whether all of a load's snapshot can be read."""
    command = [sys.executable, "-m", "steering.upkeep.whole", str(store.data.resolve()), load_id]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0


def read_through(snapshot: Snapshot) -> None:
    """Read every row of every table; raises `duckdb.Error` where one can't be."""
    for (table,) in snapshot.query("SELECT table_name FROM duckdb_tables()"):
        snapshot.query("SELECT bit_xor(hash(one)) FROM query_table($table) AS one", {"table": table})


if __name__ == "__main__":
    read_through(Store(Path(sys.argv[1])).snapshot(sys.argv[2]))
