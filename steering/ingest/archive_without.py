"""Write an archived drop, and the list of its rejected rows, anew without citizens who are forgotten.

The new files are written first, then the manifest names them in place of the old ones, which go last:
the drop is whole at every moment. Called by `forgetting`; killed at any moment, it can be called again.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from steering import store
from steering.contract.text import harmless
from steering.ingest import archive, pseudonym, rejects, retention
from steering.ingest.drop import table_of
from steering.ingest.read import DropFile, read_file
from steering.store import Store

Manifest = dict[str, Any]


def rewrite(data: Store, load_id: str, citizens: frozenset[str]) -> dict[str, int]:
    """Take the citizens out of the drop of a load and its list of rejects; the rows gone, by file.

    Raises `RefusedError`, `OSError`, `ValueError` or `LookupError` where the drop can't be read.
    """
    folder = data.archive / load_id
    manifest = json.loads((folder / archive.MANIFEST).read_text("utf-8"))
    _clear_remains(folder, manifest)
    found = []
    for entry in manifest["files"]:
        file = _read(folder / entry["file"])
        if len(numbers := retention.rows_of(file.sheet, citizens)):
            found.append((entry, file, numbers))
    # The list first: once the rows are gone, nothing says whose they were.
    theirs = {entry["delivered_as"]: frozenset(numbers.tolist()) for entry, _, numbers in found}
    gone = rewrite_list(data, f"{load_id}.csv", citizens, theirs)
    for entry, file, numbers in found:
        content = archive.parquet(file.sheet.without(numbers))
        entry["rewritten"] = entry.get("rewritten", 0) + 1
        entry["forgotten_rows"] = entry.get("forgotten_rows", 0) + len(numbers)
        entry["file"] = f"{entry['delivered_as']}.{entry['rewritten']}.parquet"
        entry["sha256"] = hashlib.sha256(content).hexdigest()
        archive.write(folder / entry["file"], content)
        store.sync(folder / entry["file"])
        gone[f"archive/{load_id}/{entry['file']}"] = len(numbers)
    if found:
        store.sync(folder)
        archive.write_manifest(folder, manifest)
        _clear_remains(folder, manifest)
    return gone


def rewrite_list(
    data: Store,
    name: str,
    citizens: frozenset[str],
    theirs: Mapping[str, frozenset[int]] | None = None,
) -> dict[str, int]:
    """Take the rows of the citizens out of a list of rejects; `theirs` are row numbers by file.

    Gives the number of rows that are gone, by file.
    """
    path = data.rejects / name
    told = rejects.read(path)
    names = {harmless(who) for who in citizens}
    numbers = {harmless(file): rows for file, rows in (theirs or {}).items()}
    stay = [r for r in told if r.value not in names and r.row not in numbers.get(r.file, ())]
    if len(stay) == len(told):
        return {}
    store.write_atomically(path, rejects.as_csv(map(rejects.line, stay)))
    return {f"rejects/{name}": len(told) - len(stay)}


def _read(path: Path) -> DropFile:
    table = table_of(path)
    assert table is not None  # by its name it was archived
    return read_file(table, path, pseudonym.site_hash)


def _clear_remains(folder: Path, manifest: Manifest) -> None:
    """Remove what the manifest doesn't name: files that were replaced, or were to replace them."""
    named = {archive.MANIFEST, *(entry["file"] for entry in manifest["files"])}
    for path in folder.iterdir():
        if path.name not in named and not path.is_dir():
            path.unlink()
