"""Where the audit log is not as it was written; asked by `audit`."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from steering.access.seal import Entry, Link, Seal, seal_of
from steering.locale import Message, message


class Wrong(StrEnum):
    """What can be wrong with a line."""

    CHANGED = "changed"
    REMOVED = "removed"
    STRANGE = "strange"
    CUT = "cut"
    HEAD = "head"
    TORN = "torn"


@dataclass(frozen=True)
class Fault:
    """What is wrong, in which file and line (from 1; 0: the file itself), about how many lines."""

    file: str
    line: int
    wrong: Wrong
    lines: int = 1

    @property
    def told(self) -> Message:
        """The fault in a sentence."""
        return _SENTENCES[self.wrong](self)


_SENTENCES = {
    Wrong.CHANGED: lambda f: message("{file}, line {line}: changed.", file=f.file, line=f.line),
    Wrong.REMOVED: lambda f: message(
        "{file}, before line {line}: lines are gone, {lines} of them.",
        file=f.file,
        line=f.line,
        lines=f.lines,
    ),
    Wrong.STRANGE: lambda f: message(
        "{file}, line {line}: does not belong here.", file=f.file, line=f.line
    ),
    Wrong.CUT: lambda f: message(
        "{file}: lines are gone at the end, {lines} of them.", file=f.file, lines=f.lines
    ),
    Wrong.HEAD: lambda f: message(
        "{file}: gone or changed, so nobody can tell what is gone at the end.", file=f.file
    ),
    Wrong.TORN: lambda f: message(
        "{file}, line {line}: torn by a crash; the next entry sets it aside.", file=f.file, line=f.line
    ),
}


def follow(files: Iterable[tuple[Path, bytes]], seal: Seal, start: Link | None) -> "Chain":
    """Read month after month (file and content) from `start`, or from whatever line is the first."""
    chain = Chain(seal, start)
    for path, content in files:
        for line, text in enumerate(content.splitlines(keepends=True), start=1):
            chain.add(path, line, text)
    return chain


class Chain:
    """As much of a chain as has been read: its last whole line, and what was wrong up to there."""

    def __init__(self, seal: Seal, start: Link | None) -> None:
        self.faults: list[Fault] = []
        self.end = start
        self._seal = seal
        self._unread = 0  # changed lines since the last whole one; their numbers are not known

    def add(self, path: Path, line: int, text: bytes) -> None:
        """The next line of a file."""
        entry = self._seal.read(text, Entry)
        if entry is None:
            self._unread += 1
            self._fault(path, line, Wrong.CHANGED)
            return
        end = self.end or Link(month=path.stem, number=entry.number - 1, seal=entry.before)
        gone = entry.number - end.number - 1 - self._unread
        next_one = gone == self._unread == 0
        if entry.number <= end.number or f"{entry.at:%Y-%m}" > path.stem:
            self._fault(path, line, Wrong.STRANGE)
            return
        if next_one and entry.before != end.seal:
            self._fault(path, line, Wrong.STRANGE)
        if gone > 0:
            self._fault(path, line, Wrong.REMOVED, gone)
        self.end = Link(month=path.stem, number=entry.number, seal=seal_of(text))
        self._unread = 0

    def close(self, last: Link) -> None:
        """Nothing more comes, and `last` should have been the last line."""
        end = self.end.number if self.end else 0
        if last.number > end + self._unread:
            self.faults.append(
                Fault(f"{last.month}.jsonl", 0, Wrong.CUT, last.number - end - self._unread)
            )
        elif self._unread == 0 and self.end != last:
            self.faults.append(Fault(f"{last.month}.jsonl", 0, Wrong.STRANGE))

    def _fault(self, path: Path, line: int, wrong: Wrong, lines: int = 1) -> None:
        self.faults.append(Fault(path.name, line, wrong, lines))
