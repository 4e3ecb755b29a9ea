"""Copy a data folder to one file: all that is needed to show the same site again, but for the secret.

The file is a tar archive with every file of the data folder, and at its end a list of their checksums.
It is written under the lock by which one load works at a time, to a name that becomes the right one
when it is whole on the disk. What people enter goes on being entered meanwhile: a copy of it, as it is
at one moment, goes into the archive. What is not the site's memory is left out: drops that wait or were
refused, what was broken, and what a load is just writing.
"""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from steering.access.audit import Audit
from steering.errors import RefusedError
from steering.ingest.alone import alone
from steering.locale import message
from steering.log import Tell
from steering.secret import secret_path
from steering.settings import Settings
from steering.state import place
from steering.store import POINTER, Store, sync

LIST = "backup.json"
LEFT_OUT = {"inbox", "refused", "broken", "demo", "README.md", place.JOURNAL}


@dataclass(frozen=True)
class Copied:
    """What a backup holds."""

    file: Path
    load_id: str | None
    files: int
    size: int  # bytes


def back_up(store: Store, settings: Settings, target: Path, tell: Tell) -> Copied:
    """Write the backup `target`.

    Raises `RefusedError` where it exists already, lies in the data folder, or the data are damaged.
    """
    if target.exists():
        raise RefusedError(
            message("{file} is there already. Choose another name.", file=target.name), code="exists"
        )
    if target.resolve().is_relative_to(store.data.resolve()):
        raise RefusedError(
            message("A backup must lie outside the data folder, best on another machine."),
            code="inside",
        )
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        log = Audit(store.data, settings.keep_audit_months)
        with (
            alone(store, settings, tell),
            log.alone(),
            TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as aside,
            os.fdopen(_private(draft), "wb") as file,
        ):
            load_id = store.published_id()
            count = _write(store, load_id, file, Path(aside) / place.FILE)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(target)
    finally:
        draft.unlink(missing_ok=True)
    sync(target.parent)
    tell(
        message(
            "The secret behind the pseudonyms is not in the backup: keep a copy of {file} in another "
            "place. Without it the same people come back under new pseudonyms.",
            file=secret_path(),
        )
    )
    if place.server_url():
        tell(
            message(
                "What people have entered is not in the backup: it lies in the database that {name} "
                "names, and needs a backup of its own.",
                name=place.STATE_URL,
            )
        )
    return Copied(target, load_id, count, target.stat().st_size)


def _private(path: Path) -> int:
    """A new file that nobody else can read."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)


def _write(store: Store, load_id: str | None, file: IO[bytes], entered: Path) -> int:
    """Write the archive; `entered` is where a copy of what people enter may lie meanwhile."""
    sums = {}
    with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path in _files(store.data):
            name = path.relative_to(store.data).as_posix()
            if name == place.FILE:  # whoever reads the file itself may find half a change
                place.copy(path, entered)
                path = entered
            with path.open("rb") as content:
                member = tar.gettarinfo(arcname=name, fileobj=content)
                hashing = _Hashing(content)
                tar.addfile(member, hashing)  # type: ignore[arg-type]
            sums[name] = hashing.sum.hexdigest()
        listed = json.dumps({"load_id": load_id, "sha256": sums}, indent=1).encode()
        member = tarfile.TarInfo(LIST)
        member.size = len(listed)
        tar.addfile(member, io.BytesIO(listed))
    return len(sums)


def _files(data: Path) -> Iterator[Path]:
    """What belongs in a backup, the pointer last; names that begin with a dot are drafts and locks."""
    for top in sorted(data.iterdir(), key=lambda path: (path.name == POINTER, path.name)):
        if top.name in LEFT_OUT or top.name.startswith("."):
            continue
        if top.is_file():
            yield top
        for path in sorted(top.rglob("*")):
            within = path.relative_to(top)
            if path.is_file() and not path.is_symlink() and not within.parts[0].startswith("."):
                yield path


class _Hashing:
    """A file whose checksum is taken as it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.sum = hashlib.sha256()

    def read(self, size: int) -> bytes:
        """The next `size` bytes."""
        content = self._file.read(size)
        self.sum.update(content)
        return content
