"""One load at a time, and nothing left lying from one that died."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from steering.errors import RefusedError
from steering.ingest import archive
from steering.locale import message
from steering.log import Tell
from steering.settings import Settings
from steering.store import Store


@contextmanager
def alone(store: Store, settings: Settings, tell: Tell) -> Iterator[None]:
    """Hold the data folder's lock, with nothing left lying from a load that died.

    Raises `RefusedError` with the code ``busy`` where another load holds it for too long.
    """
    with locked(store, settings, tell):
        clear_remains(store)
        yield


@contextmanager
def locked(store: Store, settings: Settings, tell: Tell) -> Iterator[None]:
    """Hold the data folder's lock; the operating system frees that of a process that dies."""
    store.data.mkdir(parents=True, exist_ok=True)
    lock = FileLock(store.data / ".load.lock")
    try:
        _acquire(lock, settings, tell)
    except Timeout:
        raise RefusedError(
            message("Another load is still running. Try again when it is done."), code="busy"
        ) from None
    try:
        yield
    finally:
        lock.release()


def _acquire(lock: FileLock, settings: Settings, tell: Tell) -> None:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        tell(message("Another load is running; this one waits for it."))
        lock.acquire(timeout=settings.wait_for_load_seconds)


def clear_remains(store: Store) -> None:
    """Remove what a load that died left half done, and finish one that died after it was published.

    A load is not done as long as the archive has its draft. Raises `RefusedError` where the pointer is
    damaged: then nobody knows which load was published.
    """
    for folder in (store.snapshots, store.archive):
        folder.mkdir(parents=True, exist_ok=True)
    for draft in store.archive.glob(".*"):
        load_id = draft.name.removeprefix(".")
        if load_id == store.published_id():
            archive.finish(store.archive / load_id)
            continue
        store.path(load_id).unlink(missing_ok=True)
        (store.rejects / f"{load_id}.csv").unlink(missing_ok=True)
        _remove(draft)
    for path in store.snapshots.glob(".*"):
        _remove(path)


def _remove(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()
