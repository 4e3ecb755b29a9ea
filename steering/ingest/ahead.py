"""Read the files of a drop on a thread of its own, some way ahead of who writes them."""

import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from steering.ingest import pseudonym
from steering.ingest.drop import Drop
from steering.ingest.read import TableFile, check_file, read_file


class Reading:
    """The files of a drop while they are read, one after the other on a thread of its own.

    One at a time leaves a processor to those who write what has been read. They are read ahead of
    that only as far as `_AHEAD` allows: what is read and not yet written lies in memory.
    """

    def __init__(self, drop: Drop, pool: ThreadPoolExecutor) -> None:
        self.drop = drop
        self.began = time.perf_counter()
        self._pool = pool
        self._seen = _look(drop)
        self._left = deque(sorted(drop.files, key=_LAST.__contains__))
        self._ahead: deque[tuple[int, Future[TableFile]]] = deque()  # each with its size in bytes
        self._go_on()

    def next(self) -> TableFile:
        """The next file: enrolments and workers first, what no week is made of last.

        Raises `RefusedError` where it can't be read, `IndexError` after the last one.
        """
        _, file = self._ahead.popleft()
        read = file.result()
        self._go_on()
        return read

    def has_changed(self) -> bool:
        """Whether a file is another one than when reading began: a load may have waited for another."""
        return _look(self.drop) != self._seen

    def _go_on(self) -> None:
        while self._left:
            size = _size(self.drop.files[self._left[0]])
            if self._ahead and sum(of for of, _ in self._ahead) + size > _AHEAD:
                return
            self._ahead.append((size, self._pool.submit(self._read, self._left.popleft())))

    def _read(self, table: str) -> TableFile:
        return check_file(table, read_file(table, self.drop.files[table], pseudonym.site_hash))


_LAST = ("steps", "progression")  # no week is made of them: the weeks are counted meanwhile
_AHEAD = 64 * 1024**2  # bytes of files


def _look(drop: Drop) -> list[tuple[int, int, int] | None]:
    """What can be seen of the files from outside."""
    return [_seen(path) for path in drop.files.values()]


def _seen(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None  # reading it will tell
    return found.st_ino, found.st_size, found.st_mtime_ns


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # reading it will tell


@contextmanager
def reading(drop: Drop) -> Iterator[Reading]:
    """Begin to read and check the files of a drop; what has not begun at the end is not read."""
    pool = ThreadPoolExecutor(1)
    try:
        yield Reading(drop, pool)
    finally:
        pool.shutdown(cancel_futures=True)
