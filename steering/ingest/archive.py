"""Keep what was delivered: the drop as it came, with checksums, but without CPR numbers.

A file in which CPR numbers were found is kept as Parquet with pseudonyms in their place: all of its
cells, in a form that can be loaded again. Any other file is kept byte for byte.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pyarrow as pa

from steering import store
from steering.ingest.drop import DEMO
from steering.ingest.read import DropFile, TableFile
from steering.ingest.sheet import Sheet

MANIFEST = "manifest.json"


def keep(folder: Path, tables: Iterable[TableFile], *, as_of: date, made_up: bool) -> None:
    """Write the drop's files and their manifest to a draft of `folder`; `finish` makes it that.

    The draft is there as long as the load is not done: what it says of a load that died, see `alone`.
    """
    draft = draft_of(folder)
    draft.mkdir(parents=True)
    kept = []
    for table in tables:
        name, checksum = write_file(table.file, draft)
        kept.append(
            {
                "file": name,
                "sha256": checksum,
                "delivered_as": table.name,
                "delivered_sha256": table.file.sha256,
            }
        )
    if made_up:
        _write(draft / DEMO, b"")  # so that it is still known when the archived drop is loaded again
    manifest = {"as_of": as_of.isoformat(), "made_up": made_up, "files": kept}
    _write(draft / MANIFEST, json.dumps(manifest, indent=2).encode())
    store.sync(draft)
    store.sync(folder.parent)


def finish(folder: Path) -> None:
    """Make the draft the archived drop, once it is published."""
    draft_of(folder).rename(folder)
    store.sync(folder.parent)


def draft_of(folder: Path) -> Path:
    """Where the drop is written before it is published."""
    return folder.with_name(f".{folder.name}")


def write_file(file: DropFile, folder: Path) -> tuple[str, str]:
    """Write one file of a drop to `folder`; gives its name there and its checksum."""
    if file.content is not None:
        _write(folder / file.path.name, file.content)
        return file.path.name, file.sha256
    content = _parquet(file.sheet)
    name = f"{file.path.name}.parquet"
    _write(folder / name, content)
    return name, hashlib.sha256(content).hexdigest()


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _parquet(sheet: Sheet) -> bytes:
    import pyarrow.parquet  # seldom needed, and slow to import

    columns = [
        pa.DictionaryArray.from_arrays(pa.array(column.codes), pa.array(column.texts, pa.string()))
        for column in sheet.columns
    ]
    headers = [column.header for column in sheet.columns]  # two may be the same
    with pa.BufferOutputStream() as out:
        pyarrow.parquet.write_table(pa.table(columns, headers), out)
        return bytes(out.getvalue())
