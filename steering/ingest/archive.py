"""Keep what was delivered: the drop as it came, with checksums, but without CPR numbers.

A file in which CPR numbers were found is kept as Parquet with pseudonyms in their place: all of its
cells, in a form that can be loaded again. So is a file without the rows of citizens who are forgotten.
Any other file is kept byte for byte.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from steering import store
from steering.ingest.drop import DEMO
from steering.ingest.limits import free
from steering.ingest.read import DropFile
from steering.ingest.sheet import Sheet

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Draft:
    """An archived drop in the making; its files are brought to the disk while others are read."""

    folder: Path
    _pool: ThreadPoolExecutor
    _files: list[dict[str, object]] = field(default_factory=list)
    _on_disk: list[Future[None]] = field(default_factory=list)

    def add(self, file: DropFile) -> Future[None]:
        """Begin to write a file, which need not be in memory any more once that is done."""
        return self._pool.submit(self._write, file)

    def finish(self, *, as_of: date, made_up: bool) -> None:
        """Write the manifest once all files are on the disk."""
        for each in self._on_disk:
            each.result()
        if made_up:
            (self.folder / DEMO).touch()  # so that it is still known when it is loaded again
        write_manifest(
            self.folder, {"as_of": as_of.isoformat(), "made_up": made_up, "files": self._files}
        )
        store.sync(self.folder.parent)

    def _write(self, file: DropFile) -> None:
        name, checksum = write_file(file, self.folder)
        self._on_disk.append(self._pool.submit(store.sync, self.folder / name))
        self._files.append(
            {
                "file": name,
                "sha256": checksum,
                "delivered_as": file.name,
                "delivered_sha256": file.sha256,
                "forgotten_rows": file.forgotten,
            }
        )


@contextmanager
def draft(folder: Path) -> Iterator[Draft]:
    """A draft of `folder`, which `finish` makes that; no draft where the block fails.

    It is there as long as the load is not done: what it says of a load that died, see `alone`.
    """
    path = draft_of(folder)
    path.mkdir(parents=True)
    try:
        with ThreadPoolExecutor(4) as pool:  # they wait for the disk, most of the time
            yield Draft(path, pool)
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        raise


def finish(folder: Path) -> None:
    """Make the draft the archived drop, once it is published."""
    draft_of(folder).rename(folder)
    store.sync(folder.parent)


def write_manifest(folder: Path, manifest: Mapping[str, object]) -> None:
    """Say which files an archived drop has: those it had before, or these, also after a power cut."""
    store.write_atomically(folder / MANIFEST, json.dumps(manifest, indent=2).encode())


def draft_of(folder: Path) -> Path:
    """Where the drop is written before it is published."""
    return folder.with_name(f".{folder.name}")


def write_file(file: DropFile, folder: Path) -> tuple[str, str]:
    """Write one file of a drop to `folder`, see `write`; gives its name there and its checksum."""
    if file.content is not None:
        path, content, checksum = folder / file.name, file.content, file.sha256
    else:
        path, content = folder / f"{file.name}.parquet", parquet(file.sheet)
        checksum = hashlib.sha256(content).hexdigest()
    path = free(path)
    write(path, content)
    return path.name, checksum


def write(path: Path, content: bytes) -> None:
    """Write a new file; it is on the disk after `store.sync`."""
    with path.open("xb") as file:
        file.write(content)


def parquet(sheet: Sheet) -> bytes:
    """The sheet as a Parquet file; rows that were left out are empty there, so each has its number."""
    import pyarrow.parquet  # seldom needed, and slow to import

    there = np.zeros(int(sheet.rows.max(initial=1)) - 1, bool)
    there[sheet.rows - 2] = True
    columns = []
    for column in sheet.columns:
        codes = np.zeros(len(there), np.int32)
        codes[there] = column.codes
        texts = pa.array(column.texts, pa.string())
        columns.append(pa.DictionaryArray.from_arrays(pa.array(codes, mask=~there), texts))
    headers = [column.header for column in sheet.columns]  # two may be the same
    with pa.BufferOutputStream() as out:
        pyarrow.parquet.write_table(pa.table(columns, headers), out)
        return bytes(out.getvalue())
