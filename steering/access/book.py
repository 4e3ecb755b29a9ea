"""The audit log's files: a line is appended, then the head told; used by `audit` under its lock.

`audit/2026-11.jsonl` in the data folder has a line an event (`seal`), `audit/head.json` tells where
they begin and end. A line is on the disk before the head knows it. A process that dies between the two
leaves one whole line that the head lacks, and the next one takes it in; a machine that dies may leave a
part of a line, which is set aside and told of.
"""

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from steering.access.faults import Fault, Wrong, follow
from steering.access.seal import Entry, Event, Head, Link, Seal, seal_of
from steering.errors import RefusedError
from steering.locale import message
from steering.store import sync, write_atomically

HEAD = "head.json"
OURS = "steering"  # the actor of what the log does by itself


@dataclass(frozen=True)
class Book:
    """The folder with the log."""

    folder: Path
    seal: Seal

    def months(self, since: str = "") -> list[Path]:
        """The months' files from one such as ``2026-11`` on, oldest first."""
        return sorted(path for path in self.folder.glob("????-??.jsonl") if path.stem >= since)

    def head(self) -> Head | None:
        """The head, None where it is gone or changed."""
        path = self.folder / HEAD
        return self.seal.read(path.read_bytes(), Head) if path.exists() else None

    def empty(self) -> bool:
        """Whether there is no log at all."""
        return not ((self.folder / HEAD).exists() or self.months())

    def open(self, now: datetime) -> Head:
        """The head of a log that can be appended to, once what a crash left behind is in order.

        Raises `RefusedError` where the log is not whole at its end.
        """
        if self.empty():
            link = Link(month=f"{now:%Y-%m}")
            self._write_head(Head(first=link, last=link, size=0))
        known = self.head()
        if known is None:
            raise _damaged()
        head = self._caught_up(known)
        if head != known:
            self._write_head(head)
        newest, size = self._file(head.last.month), 0
        if newest.exists():
            size = newest.stat().st_size
        left = self._left(head)
        if size < head.size or len(left) > 1 or any(b"\n" in tail for _, tail in left):
            raise _damaged()
        for path, torn in left:
            aside = self.folder / f"torn-after-{head.last.number}"
            write_atomically(aside, torn)
            os.truncate(path, path.stat().st_size - len(torn))
            head = self.append(head, now, OURS, Event.TORN, aside.name)
        if head.last.number == 0:
            head = self.append(head, now, OURS, Event.STARTED, self.folder.name)
        return head

    def faults(self) -> list[Fault]:
        """Everything that is not as it was written."""
        if self.empty():
            return []
        known = self.head()
        if known is None:
            chain = follow(_read(self.months()), self.seal, None)
            return [*chain.faults, Fault(HEAD, 0, Wrong.HEAD)]
        head = self._caught_up(known)
        months, torn = _read(self.months(head.first.month)), []
        left = self._left(head)
        if len(left) == 1 and b"\n" not in left[0][1]:
            [(path, tail)] = left
            _, content = months.pop()
            torn = [Fault(path.name, content.count(b"\n") + 1, Wrong.TORN)]
            months.append((path, content.removesuffix(tail)))
        chain = follow(months, self.seal, head.first)
        chain.close(head.last)
        return [*chain.faults, *torn]

    def append(
        self, head: Head, at: datetime, actor: str, event: Event, what: str, **more: Any
    ) -> Head:
        """One more line, on the disk when this returns; an `OSError` where it can't be."""
        number, before = head.last.number + 1, head.last.seal
        entry = Entry(number=number, at=at, actor=actor, event=event, what=what, before=before, **more)
        # A clock that was set back does not take the chain back to an older file.
        path = self._file(max(f"{at:%Y-%m}", head.last.month))
        line = self.seal.write(entry)
        _write(path, line)
        return self._write_head(_after(head, path, number, line))

    def forget(self, head: Head, oldest: str, now: datetime) -> Head:
        """Delete the months before `oldest`, unless something is wrong with one of them."""
        months = self.months(head.first.month)
        gone = [path for path in months if path.stem < min(oldest, head.last.month)]
        if gone:
            chain = follow(_read(gone), self.seal, head.first)
            if chain.faults or chain.end is None:
                return head
            first = Link(month=months[len(gone)].stem, number=chain.end.number, seal=chain.end.seal)
            lines = first.number - head.first.number
            head = self._write_head(head.model_copy(update={"first": first}))
            detail = {"lines": str(lines)}
            head = self.append(head, now, OURS, Event.FORGOTTEN, gone[-1].stem, detail=detail)
        for path in set(self.months()) - set(self.months(head.first.month)):
            path.unlink()
        return head

    def _caught_up(self, head: Head) -> Head:
        """The head, with the one line taken in that was written when a process died."""
        left = self._left(head)
        if len(left) == 1:
            [(path, line)] = left
            entry = self.seal.read(line, Entry)
            if entry and (entry.number, entry.before) == (head.last.number + 1, head.last.seal):
                return _after(head, path, entry.number, line)
        return head

    def _left(self, head: Head) -> list[tuple[Path, bytes]]:
        """What the files have beyond the head."""
        newest = self._file(head.last.month)
        left = []
        for path in self.months(head.last.month):
            with path.open("rb") as file:
                file.seek(head.size if path == newest else 0)
                left.append((path, file.read()))
        return [(path, content) for path, content in left if content]

    def _file(self, month: str) -> Path:
        return self.folder / f"{month}.jsonl"

    def _write_head(self, head: Head) -> Head:
        write_atomically(self.folder / HEAD, self.seal.write(head))
        return head


def _after(head: Head, path: Path, number: int, line: bytes) -> Head:
    """The head after a line that was appended to `path`."""
    size = head.size if path.stem == head.last.month else 0
    last = Link(month=path.stem, number=number, seal=seal_of(line))
    return Head(first=head.first, last=last, size=size + len(line))


def _write(path: Path, line: bytes) -> None:
    """Append the line and bring it to the disk; all of it, or an `OSError` and nothing."""
    is_new = not path.exists()
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        size = os.fstat(handle).st_size
        try:
            if os.write(handle, line) < len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(handle)
        except OSError:
            with suppress(OSError):  # what stays is torn, and set aside by the next entry
                os.ftruncate(handle, size)
            raise
    finally:
        os.close(handle)
    if is_new:
        sync(path.parent)


def _read(paths: Iterable[Path]) -> list[tuple[Path, bytes]]:
    return [(path, path.read_bytes()) for path in paths]


def _damaged() -> RefusedError:
    return RefusedError(
        message("The audit log is not whole. Tell whoever runs the system."), code="audit"
    )
