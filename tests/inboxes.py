"""An inbox whose watcher's clock the test moves on."""

import time
from pathlib import Path

import pytest

from steering.ingest.watch import Watcher
from steering.settings import Settings
from steering.store import Store
from tests.commands import rows_of


class Inbox(Watcher):
    """An inbox and a watcher of it who notes what it says, and whose clock the test moves on."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (folder / "inbox").mkdir()
        self.said: list[str] = []
        self.now = 1000.0
        super().__init__(
            folder / "inbox", Store(folder / "data"), Settings(), lambda m: self.said.append(str(m))
        )
        monkeypatch.setattr(time, "monotonic", lambda: self.now)

    def after(self, seconds: float) -> int:
        """How many drops are published when it looks again after so long."""
        self.now += seconds
        return len(self.look())

    def enrolments(self) -> int:
        """How many enrolments are published."""
        return int(rows_of(self.store.data, "SELECT count(*) FROM enrolments")[0][0])

    def archived(self) -> set[str]:
        """What lies in the archive, but for manifests."""
        return names(self.store.archive) - {"manifest.json"}


def names(folder: Path) -> set[str]:
    """The files below the folder's folders."""
    return {
        str(p.relative_to(folder).as_posix()).split("/", 1)[1] for p in folder.rglob("*") if p.is_file()
    }
