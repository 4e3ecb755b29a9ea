"""How a site is: what the address ``/health`` answers, without anything about a citizen."""

import shutil
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Literal

from steering.access.audit import Audit
from steering.database import DAMAGED
from steering.errors import RefusedError
from steering.ingest import pulse
from steering.settings import read as read_settings
from steering.state import State
from steering.store import Store
from steering.upkeep.whole import is_whole

LOW_DISK = 1_000_000_000  # bytes; with less than this a load of a large site may not end
LATE = 900.0  # seconds after which a watcher that says nothing is missed: no load lasts that long


@dataclass(frozen=True)
class Health:
    """How a site is; `troubles` are codes, listed in `docs/operations.md`."""

    status: Literal["ok", "degraded", "down"]  # degraded: people can read; down: they can't
    troubles: tuple[str, ...]
    load_id: str | None
    as_of: date | None
    loaded_at: datetime | None
    free_bytes: int | None
    watcher: pulse.Pulse | None


def health(store: Store, now: datetime) -> Health:
    """Look at the settings, the published data, what was entered, the disk, the watcher, the log."""
    down = []
    snapshot = settings = None
    try:
        settings = read_settings(store.data)
        snapshot = store.published()
        if snapshot and not _whole(store, snapshot.load_id, *_state(snapshot.path)):
            down.append(DAMAGED)
    except RefusedError as error:
        down.append(error.code)
    except OSError:
        down.append(DAMAGED)
    try:
        State(store.data).revision()
    except RefusedError:
        down.append("state")
    free, watcher = free_bytes(store.data), pulse.feel(store.data)
    troubles = _troubles(free, watcher, now)
    if settings and not Audit(store.data, settings.keep_audit_months).is_ready():
        troubles.append("audit")
    return Health(
        status="down" if down else "degraded" if troubles else "ok",
        troubles=(*down, *troubles),
        load_id=snapshot.load_id if snapshot else None,
        as_of=snapshot.as_of if snapshot else None,
        loaded_at=snapshot.loaded_at if snapshot else None,
        free_bytes=free,
        watcher=watcher,
    )


def free_bytes(data: Path) -> int | None:
    """What is free on the disk of the data folder; None where it is not there."""
    try:
        return shutil.disk_usage(data).free
    except OSError:
        return None


def _troubles(free: int | None, watcher: pulse.Pulse | None, now: datetime) -> list[str]:
    troubles = []
    if free is not None and free < LOW_DISK:
        troubles.append("disk")
    if watcher and (not watcher.lives or (now - watcher.looked_at).total_seconds() > LATE):
        troubles.append("watcher")
    if watcher and watcher.failing:
        troubles.append("load")
    return troubles


def _state(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_size, state.st_mtime_ns


@lru_cache(maxsize=4)
def _whole(store: Store, load_id: str, size: int, changed: int) -> bool:
    """Read a snapshot through once, and again when it is no more the file that it was."""
    return is_whole(store, load_id)
