"""What lies in the inbox: the drops, whether each is still being written, and where it goes after.

A drop is a folder in the inbox, or the files that lie directly in it, taken together.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from steering import store
from steering.errors import RefusedError
from steering.ingest import archive, pseudonym
from steering.ingest.ages import UNUSED
from steering.ingest.drop import DONE, FORMATS, is_litter, table_of
from steering.ingest.limits import free, is_folder, plain_name
from steering.ingest.read import read_file
from steering.locale import Language

REASON = "reason.txt"

Look = tuple[tuple[str, int, int], ...]  # path, size and time of change (ns) of each file


@dataclass(frozen=True)
class InboxDrop:
    """A drop in the inbox: `folder` is the inbox itself for files that lie directly in it."""

    folder: Path
    loose: bool

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return "." if self.loose else plain_name(self.folder.name)

    def entries(self) -> list[Path]:
        """What the drop holds."""
        found = [p for p in self.folder.iterdir() if not self.loose or not is_folder(p)]
        return sorted(found)

    def is_marked_done(self) -> bool:
        """Whether its sender says that it is complete."""
        return (self.folder / DONE).exists()

    def look(self) -> Look:
        """What can be seen of it from outside; the same twice means that nothing has changed."""
        files = self.entries() if self.loose else sorted(self.folder.rglob("*"))
        seen = []
        for path in files:
            try:
                seen.append(_state(path))
            except FileNotFoundError:
                continue  # went away between listing and looking: the next look will differ
        return tuple(seen)

    def put_away(self, folder: Path, seen: Look) -> None:
        """Empty the drop's place after it was published and archived to `folder`.

        Files of tables have been archived already; what belongs to no table is moved there unread.
        What is not as it was `seen` when it was loaded belongs to the next drop, and stays.
        """
        for path in self.entries():
            if path.name != DONE and _state(path) not in seen:
                continue
            if path.is_file() and (table_of(path) or is_litter(path)):
                path.unlink()
            else:
                _move(path, folder / UNUSED)
        self._remove_folder()

    def refuse(self, folder: Path, error: RefusedError, language: Language) -> None:
        """Move the drop to `folder` with the reason beside it; CPR numbers stay behind."""
        folder.mkdir(parents=True)
        reason = error.message.to(language) + "\n"
        (folder / REASON).write_text(reason, "utf-8", errors="backslashreplace")
        for path in self.entries():
            if path.is_file() and is_litter(path):
                path.unlink()
            elif not (path.is_file() and _move_without_cpr(path, folder)):
                _move(path, folder)
        self._remove_folder()

    def _remove_folder(self) -> None:
        if not self.loose and not any(self.folder.iterdir()):
            self.folder.rmdir()


def drops_in(inbox: Path) -> list[InboxDrop]:
    """The drops in the inbox; an empty folder is none yet."""
    entries = sorted(inbox.iterdir())
    loose = any(not is_folder(p) and (p.name == DONE or not is_litter(p)) for p in entries)
    folders = [InboxDrop(p, loose=False) for p in entries if is_folder(p) and not is_litter(p)]
    filled = [drop for drop in folders if any(drop.folder.iterdir())]
    return [*([InboxDrop(inbox, loose=True)] if loose else []), *filled]


def _state(path: Path) -> tuple[str, int, int]:
    state = path.lstat()
    return str(path), state.st_size, state.st_mtime_ns


def _move(path: Path, folder: Path) -> None:
    """Move to `folder` what is not understood; a CPR number that can be seen in it is blotted out.

    What is no plain file, a link or a pipe, is removed: it holds nothing, and may lead anywhere.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if is_folder(path):
        inside = free(folder / plain_name(path.name))
        for entry in sorted(path.iterdir()):
            _move(entry, inside)
        path.rmdir()
    elif path.is_symlink() or not path.is_file():
        path.unlink()
    else:
        pseudonym.blot_file(path)
        shutil.move(path, free(folder / plain_name(path.name)))


def _move_without_cpr(path: Path, folder: Path) -> bool:
    """Move a file of a table; where it holds CPR numbers, as pseudonyms. False: it can't be read."""
    table = table_of(path)
    if table is None or path.suffix.lower() not in FORMATS:
        return False
    try:
        file = read_file(table, path, pseudonym.site_hash)
    except RefusedError:
        return False
    if file.content is not None:
        return False
    name, _ = archive.write_file(file, folder)
    store.sync(folder / name)
    store.sync(folder)
    path.unlink()
    return True
