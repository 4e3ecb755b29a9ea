"""One load at a time, and nothing left lying from one that died."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from steering.errors import RefusedError
from steering.locale import Message, message
from steering.settings import Settings
from steering.store import Store

Tell = Callable[[Message], None]


@contextmanager
def alone(store: Store, settings: Settings, tell: Tell) -> Iterator[None]:
    """Hold the data folder's lock; the operating system frees that of a process that dies.

    Raises `RefusedError` with the code ``busy`` where another load holds it for too long.
    """
    store.data.mkdir(parents=True, exist_ok=True)
    lock = FileLock(store.data / ".load.lock")
    try:
        _acquire(lock, settings, tell)
    except Timeout:
        raise RefusedError(
            message("Another load is still running. Try again when it is done."), code="busy"
        ) from None
    try:
        _clear_remains(store)
        yield
    finally:
        lock.release()


def _acquire(lock: FileLock, settings: Settings, tell: Tell) -> None:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        tell(message("Another load is running; this one waits for it."))
        lock.acquire(timeout=settings.wait_for_load_seconds)


def _clear_remains(store: Store) -> None:
    """Remove what a load that died left half done; nothing that was ever published."""
    for folder in (store.snapshots, store.archive):
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.glob(".*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
