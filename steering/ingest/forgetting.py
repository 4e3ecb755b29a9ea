"""Forget citizens, and what is too old, in all that earlier loads left; a receipt says what was done.

A load that is about to be published notes whom it leaves out. Once it is, they are taken out of every
file that still holds them, and the receipt takes the place of the note. A load that dies between leaves
its note, and the next one does what it says. Called by `load`, which holds the lock.
"""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from steering import store as files
from steering.errors import RefusedError
from steering.ingest import ages, archive_without, snapshot_without
from steering.ingest.retention import Retention
from steering.locale import message
from steering.log import Tell
from steering.settings import Settings
from steering.state import State
from steering.store import Store


def note(store: Store, settings: Settings, load_id: str, decided: Retention) -> None:
    """Note what is to be done once the load is published, if anything is."""
    old = ages.too_old(store, settings)
    if decided.held or old:
        store.receipts.mkdir(exist_ok=True)
        noted = {
            "load_id": load_id,
            "closed_before": decided.before.isoformat(),
            "forget_after_months": decided.months,
            "citizens": sorted(decided.held),
            "too_old": [path.relative_to(store.data).as_posix() for path in old],
            "rewritten": {},
            "unreadable": [],
        }
        _write(store.receipts / f".{load_id}", noted)


def finish(store: Store, settings: Settings, tell: Tell) -> None:
    """Do what published loads have noted; what can't be done now is left to the next load."""
    for path in store.rejects.glob(".*"):
        path.unlink()  # half a list of a rewriting that was killed
    for path in sorted(store.receipts.glob(".*")):
        load_id = path.name.removeprefix(".")
        if not (store.archive / load_id).is_dir():  # it was never published, or it is half a note
            path.unlink()
            continue
        try:
            _do(store, settings, path)
        except (OSError, duckdb.Error):
            tell(
                message(
                    "Citizens who are out of every programme could not be taken out of all that "
                    "earlier loads left. The next load tries again."
                )
            )


def _do(store: Store, settings: Settings, path: Path) -> None:
    """Do what is noted, keeping count in the note, so that the receipt is whole whatever happens."""
    noted = json.loads(path.read_text("utf-8"))
    for name in noted["too_old"]:
        ages.remove(store.data / name)
    citizens = frozenset(noted["citizens"])
    failed = None
    for name, rewrite in _holders(store, settings, citizens) if citizens else ():
        try:
            for file, rows in rewrite().items():
                noted["rewritten"][file] = noted["rewritten"].get(file, 0) + rows
                _write(path, noted)
        except (RefusedError, FileNotFoundError, ValueError, LookupError, TypeError):
            noted["unreadable"] = sorted({*noted["unreadable"], name})
        except (OSError, duckdb.Error) as error:
            failed = error  # a full disk, or a damaged one: what can be done is done first
    if failed:
        raise failed
    noted |= {"citizens": len(citizens), "done_at": datetime.now(UTC).isoformat(timespec="seconds")}
    _write(store.receipts / f"{noted['load_id']}.json", noted)
    path.unlink()


def _holders(
    store: Store, settings: Settings, citizens: frozenset[str]
) -> Iterator[tuple[str, Callable[[], dict[str, int]]]]:
    """All that may hold something of the citizens, each with what takes them out of it.

    That gives the rows that are gone, by file. What else is ever kept by `citizen_id` belongs here.
    """

    for load_id in store.load_ids():
        one = partial(snapshot_without.rewrite, store, load_id, citizens, settings.memory_limit)
        yield f"snapshots/{load_id}.duckdb", one
    for folder in sorted(store.archive.glob("[0-9]*")):
        yield f"archive/{folder.name}", partial(archive_without.rewrite, store, folder.name, citizens)
    for path in sorted(store.rejects.glob("[0-9]*.csv")):
        one = partial(archive_without.rewrite_list, store, path.name, citizens)
        yield f"rejects/{path.name}", one
    yield "state", partial(_forget_entered, store, citizens)


def _forget_entered(store: Store, citizens: frozenset[str]) -> dict[str, int]:
    """Take them out of what people have entered; raises `OSError` where that can't be reached."""
    try:
        gone = State(store.data).forget(citizens)
    except RefusedError as error:  # not unreadable for good: the next load tries again
        raise OSError from error
    return {"state": gone} if gone else {}


def _write(path: Path, document: dict[str, Any]) -> None:
    files.write_atomically(path, json.dumps(document, indent=2).encode())
