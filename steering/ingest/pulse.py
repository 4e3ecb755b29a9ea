"""The watcher's pulse: a small file in the data folder by which others see that it lives.

Written by the watcher, with what keeps it from loading; read by the pages and the health address.
"""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FILE = ".watcher.json"
EVERY = 5.0  # seconds between two beats


@dataclass(frozen=True)
class Pulse:
    """A watcher as it was last seen."""

    process: int
    looked_at: datetime  # UTC
    failing: str | None  # the kind of error that keeps a drop in the inbox, None where nothing does

    @property
    def lives(self) -> bool:
        """Whether its process is there."""
        try:
            os.kill(self.process, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True  # there, and another user's
        return True


def beat(data: Path, failing: str | None) -> None:
    """Say that the watcher has looked just now; on a full disk it goes on without saying so."""
    with suppress(OSError):
        data.mkdir(parents=True, exist_ok=True)
        (data / FILE).write_text(json.dumps({"process": os.getpid(), "failing": failing}))


def end(data: Path) -> None:
    """Say that the watcher was stopped and is not missed."""
    (data / FILE).unlink(missing_ok=True)


def feel(data: Path) -> Pulse | None:
    """The watcher's pulse; None where none watches, or where the file is just being written."""
    try:
        looked_at = datetime.fromtimestamp((data / FILE).stat().st_mtime, UTC)
        said = json.loads((data / FILE).read_text())
        return Pulse(int(said["process"]), looked_at, said["failing"])
    except (OSError, ValueError, LookupError, TypeError):
        return None
