"""Mend a data folder so that it can be read again; what is broken is moved aside, never deleted.

A step is a function that looks at one thing that can break; `repair` takes them in their order, under
the lock by which one load works at a time. What is whole is left as it is, so a second repair does
nothing. Open pages go on meanwhile, and show what was mended by themselves.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from steering.access.audit import Audit
from steering.errors import RefusedError
from steering.ingest.alone import clear_remains, locked
from steering.ingest.archive import MANIFEST
from steering.ingest.drop import entries
from steering.ingest.load import load
from steering.locale import Message, message
from steering.log import Tell
from steering.settings import Settings
from steering.store import POINTER, Store
from steering.upkeep.whole import is_whole


@dataclass
class Mended:
    """What was done."""

    done: list[Message] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)  # paths within the data folder
    loaded: list[str] = field(default_factory=list)  # loads made again from the archive


@dataclass
class Bench:
    """What is being mended, and what was done so far."""

    store: Store
    settings: Settings
    tell: Tell
    mended: Mended = field(default_factory=Mended)
    _aside: str = field(default_factory=lambda: f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}")

    def say(self, done: Message) -> None:
        """Tell what was done."""
        self.mended.done.append(done)
        self.tell(done)

    def move_aside(self, path: Path) -> None:
        """Move something broken to where it is in nobody's way."""
        inside = path.relative_to(self.store.data)
        aside = self.store.broken / self._aside / inside
        aside.parent.mkdir(parents=True, exist_ok=True)
        path.rename(aside)
        self.mended.moved.append(inside.as_posix())
        self.say(
            message(
                "{file} is damaged and was moved to {folder}.",
                file=inside.as_posix(),
                folder=aside.parent,
            )
        )


Step = Callable[[Bench], None]


def repair(store: Store, settings: Settings, tell: Tell) -> Mended:
    """Mend what is broken and say what was done.

    Raises `RefusedError` where the published data can't be read afterwards.
    """
    bench = Bench(store, settings, tell)
    with locked(store, settings, tell):
        for step in STEPS:
            step(bench)
    _load_what_is_missing(bench)
    if store.published() is None and bench.mended.moved:
        raise RefusedError(
            message(
                "There is no snapshot and no archived drop that can be read. Restore a backup with "
                "`python -m steering restore`."
            ),
            code="lost",
        )
    if not bench.mended.done:
        bench.say(message("Nothing was broken."))
    return bench.mended


def _point_to_the_newest_that_is_whole(bench: Bench) -> None:
    """The pointer, and the snapshot that it points to."""
    store, pointer = bench.store, bench.store.data / POINTER
    pointed = _pointed(pointer)
    if pointed and store.path(pointed).is_file() and is_whole(store, pointed):
        return
    newest = None
    for load_id in sorted({*store.finished_ids(), *([pointed] if pointed else [])}, reverse=True):
        if not store.path(load_id).is_file():
            continue
        if is_whole(store, load_id):
            newest = load_id
            break
        bench.move_aside(store.path(load_id))
    if (newest is None or pointed is None) and pointer.exists():
        bench.move_aside(pointer)
    if newest:
        store.point_to(newest)
        bench.say(message("The published load is now {load_id}.", load_id=newest))


def _pointed(pointer: Path) -> str | None:
    with suppress(OSError, ValueError, LookupError, TypeError):
        return str(json.loads(pointer.read_text("utf-8"))["load_id"])
    return None


def _clear_remains(bench: Bench) -> None:
    """What a load that died has left half done."""
    clear_remains(bench.store)


def _begin_a_broken_log_anew(bench: Bench) -> None:
    """The audit log: while it can't be written, nobody is shown a citizen."""
    if not (bench.store.data / "audit").exists():
        return
    aside = Audit(bench.store.data, bench.settings.keep_audit_months).start_over()
    if aside:
        bench.mended.moved.append(aside.relative_to(bench.store.data).as_posix())
        bench.say(
            message(
                "The audit log is not as it was written. It was moved to {folder}, and another "
                "one begins.",
                folder=aside,
            )
        )


STEPS: tuple[Step, ...] = (
    _point_to_the_newest_that_is_whole,
    _clear_remains,
    _begin_a_broken_log_anew,
)


def _load_what_is_missing(bench: Bench) -> None:
    """Load again, from the archive, what was published after the snapshot that is now the newest."""
    published = bench.store.published_id() or ""
    for folder in sorted(bench.store.archive.glob("[!.]*")):
        if folder.name <= published:
            continue
        try:
            as_of = date.fromisoformat(json.loads((folder / MANIFEST).read_text("utf-8"))["as_of"])
            files = [path for path in entries(folder) if path.name != MANIFEST]
            report = load(files, bench.store, bench.settings, as_of=as_of, tell=bench.tell)
        except (OSError, ValueError, LookupError, TypeError, RefusedError) as error:
            cause = error.message if isinstance(error, RefusedError) else type(error).__name__
            bench.say(
                message(
                    "The archived drop of {load_id} could not be loaded again: {cause}",
                    load_id=folder.name,
                    cause=cause,
                )
            )
            continue
        bench.mended.loaded.append(report.load_id)
        bench.say(
            message(
                "The archived drop of {old} was loaded again, as {load_id}.",
                old=folder.name,
                load_id=report.load_id,
            )
        )
