"""Make a data folder from a backup: all of it and unchanged, or nothing.

The backup is unpacked beside its place and every file compared with its checksum; only then it is put
there, the pointer last. Nothing in the archive is trusted: only plain files with plain names are taken.
"""

import hashlib
import json
import os
import shutil
import tarfile
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp
from typing import IO, Any

from steering.errors import RefusedError
from steering.locale import message
from steering.state import place
from steering.store import POINTER, Store, sync
from steering.upkeep.backup import LIST, Copied

FITTINGS = {".gitignore", "README.md", "inbox"}  # what a new data folder may hold already
_PIECE = 1 << 20  # bytes


def restore(store: Store, source: Path) -> Copied:
    """Unpack the backup `source` to an empty or new data folder.

    Raises `RefusedError`, with nothing changed, where the folder is in use or the backup not whole.
    """
    data = store.data
    if data.exists() and not _is_empty(data):
        raise RefusedError(
            message("{folder} is not empty. Restore to a new folder.", folder=data), code="not_empty"
        )
    data.parent.mkdir(parents=True, exist_ok=True)
    unpacked = Path(mkdtemp(prefix=f".{data.name}.", dir=data.resolve().parent))
    try:
        listed = _unpack(source, unpacked)
        if (unpacked / place.FILE).exists():
            (unpacked / place.FILE).chmod(0o600)  # as it was made
        data.mkdir(exist_ok=True)
        for path in sorted(unpacked.iterdir(), key=lambda path: path.name == POINTER):
            path.rename(data / path.name)
        sync(data)
    except (tarfile.TarError, ValueError, LookupError, TypeError, EOFError) as error:
        raise _not_whole(source) from error
    except FileNotFoundError as error:
        if source.exists():
            raise
        raise RefusedError(
            message("There is no file {file}.", file=source.name), code="no_backup"
        ) from error
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)
    store.published()
    return Copied(source, listed["load_id"], len(listed["sha256"]), source.stat().st_size)


def _is_empty(data: Path) -> bool:
    inside = list(data.iterdir()) if data.is_dir() else [data]
    return all(path.name in FITTINGS for path in inside)


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack to `folder` and compare; gives the backup's list of its files."""
    sums: dict[str, str] = {}
    listed: dict[str, Any] | None = None
    with tarfile.open(source, "r:") as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isreg() else None
            name = PurePosixPath(member.name)
            if content is None or name.is_absolute() or ".." in name.parts or member.name in sums:
                raise _not_whole(source)
            if member.name == LIST:
                listed = json.loads(content.read())
            else:
                sums[member.name] = _copy(content, folder / name)
    if listed is None or listed["sha256"] != sums:
        raise _not_whole(source)
    return listed


def _copy(content: IO[bytes], path: Path) -> str:
    """Write a file to the disk; gives its checksum."""
    path.parent.mkdir(parents=True, exist_ok=True)
    checksum = hashlib.sha256()
    with path.open("xb") as file:
        while piece := content.read(_PIECE):
            checksum.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return checksum.hexdigest()


def _not_whole(source: Path) -> RefusedError:
    return RefusedError(
        message(
            "{file} is no whole backup: it was cut off or changed. Nothing was restored.",
            file=source.name,
        ),
        code="backup",
        file=source.name,
    )
