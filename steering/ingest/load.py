"""Publish a drop: read it, check it, write a snapshot, switch the pointer. All of it or nothing.

Nothing before the switch changes what readers see, and the drop is archived before it; so whatever
happens, at whatever moment, the published snapshot is whole and the drop is there to be loaded again.
"""

import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_hex

from filelock import FileLock, Timeout

from steering.errors import RefusedError
from steering.ingest import archive, pseudonym, rejects, snapshot
from steering.ingest.checks import check_reference
from steering.ingest.drop import Drop, find
from steering.ingest.read import TableFile, check_file, read_file
from steering.locale import Language, Message, message
from steering.settings import Settings
from steering.store import Snapshot, Store

Tell = Callable[[Message], None]


@dataclass(frozen=True)
class Count:
    """Rows of a table: `read` = `accepted` + `rejected`."""

    read: int
    accepted: int
    rejected: int


@dataclass(frozen=True)
class Report:
    """What a load did."""

    load_id: str
    as_of: date
    tables: dict[str, Count]
    rejects: Path | None
    seconds: float
    remarks: tuple[Message, ...]


def load(
    entries: list[Path],
    store: Store,
    settings: Settings,
    *,
    as_of: date | None = None,
    language: Language | None = None,
    tell: Tell = lambda _: None,
    unchanged: Callable[[], bool] = lambda: True,
) -> Report:
    """Publish the drop of the files `entries` and say what was done.

    `unchanged` is asked just before publishing: a drop that changed while it was read is refused with
    the code ``changed``. Raises `RefusedError` where the drop is refused whole; the published data
    are then untouched.
    """
    started = time.perf_counter()
    drop = find(entries, as_of)
    load_id = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{token_hex(3)}"
    with _alone(store, settings, tell):
        _clear_remains(store)
        published = store.published()
        files = _read(drop)
        files = _check_references(files, published)
        rejected = rejects.rejects(files, language or settings.language)
        reject_path = store.rejects / f"{load_id}.csv" if rejected else None
        if reject_path:
            rejects.write(reject_path, rejected)
        _refuse_emptied(files, published)
        _refuse_too_many(files, settings, reject_path)
        facts = snapshot.Facts(load_id, drop.as_of, datetime.now(UTC), drop.made_up)
        draft = store.snapshots / f".{load_id}.draft"
        kept_from = _keep_from(published, drop, files)
        tables = {f.typed.model.table: f.typed for f in files}
        with ThreadPoolExecutor(1) as disk:
            archived = disk.submit(
                archive.keep,
                store.archive / load_id,
                files,
                as_of=drop.as_of,
                made_up=drop.made_up,
            )
            snapshot.write(draft, facts, tables, kept_from, settings)
            archived.result()
        if not unchanged():
            draft.unlink()
            shutil.rmtree(store.archive / load_id)
            raise RefusedError(message("The drop changed while it was read."), code="changed")
        store.publish(draft, load_id)
        store.forget_all_but(settings.keep_snapshots)
    return Report(
        load_id=load_id,
        as_of=drop.as_of,
        tables={name: _count(file) for name, file in ((f.typed.model.table, f) for f in files)},
        rejects=reject_path,
        seconds=time.perf_counter() - started,
        remarks=_remarks(drop, files),
    )


def _count(file: TableFile) -> Count:
    read, rejected = file.typed.read, len(file.typed.faults)
    return Count(read, read - rejected, rejected)


@contextmanager
def _alone(store: Store, settings: Settings, tell: Tell) -> Iterator[None]:
    """One load at a time; the operating system frees the lock of a process that dies."""
    store.data.mkdir(parents=True, exist_ok=True)
    lock = FileLock(store.data / ".load.lock")
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            tell(message("Another load is running; this one waits for it."))
            lock.acquire(timeout=settings.wait_for_load_seconds)
    except Timeout:
        raise RefusedError(
            message("Another load is still running. Try again when it is done."), code="busy"
        ) from None
    with lock:
        lock.release()  # counted: `with` took it once more
        yield


def _clear_remains(store: Store) -> None:
    """Remove what a load that died left half done; nothing that was ever published."""
    for folder in (store.snapshots, store.archive):
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.glob(".*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _read(drop: Drop) -> list[TableFile]:
    def one(table: str) -> TableFile:
        return check_file(table, read_file(table, drop.files[table], pseudonym.site_hash))

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, drop.files))


def _check_references(files: list[TableFile], published: Snapshot | None) -> list[TableFile]:
    """Citizens must be enrolled, workers known, where there are workers to know."""
    by_table = {file.typed.model.table: file for file in files}
    citizens = frozenset(snapshot.citizens_of(by_table["enrolments"].typed))
    workers: frozenset[str] | None = None
    if "workers" in by_table:
        typed = by_table["workers"].typed
        workers = frozenset(typed.cell("worker_id", i) for i in range(len(typed.rows)))
    elif published and _delivered(published, "workers"):
        workers = frozenset(i for (i,) in published.query("SELECT worker_id FROM workers"))
    checked = []
    for file in files:
        typed = file.typed
        if "citizen_id" in typed.columns and typed.model.table != "enrolments":
            typed = check_reference(typed, "citizen_id", citizens)
        if "worker_id" in typed.columns and typed.model.table != "workers" and workers is not None:
            typed = check_reference(typed, "worker_id", workers)
        checked.append(replace(file, typed=typed))
    return checked


def _delivered(published: Snapshot, table: str) -> bool:
    return bool(published.query('FROM deliveries WHERE "table" = $table', {"table": table}))


def _refuse_emptied(files: list[TableFile], published: Snapshot | None) -> None:
    for file in files:
        table = file.typed.model.table
        if file.typed.read == 0 and published:
            ((rows,),) = published.query("SELECT count(*) FROM query_table($t)", {"t": table})
            if rows:
                raise RefusedError(
                    message(
                        "{file} has no rows, but the published data have {rows}. Was the export cut "
                        "off? Leave the file out to keep what is published.",
                        file=file.name,
                        rows=rows,
                    ),
                    code="emptied",
                    file=file.name,
                )


def _refuse_too_many(files: list[TableFile], settings: Settings, listed: Path | None) -> None:
    for file in files:
        count = _count(file)
        if count.rejected > settings.most_rejected_share * count.read:
            raise RefusedError(
                message(
                    "{file}: {rejected} of {read} rows are rejected, more than {most:.0%}. They are "
                    "listed in {listed}.",
                    file=file.name,
                    rejected=count.rejected,
                    read=count.read,
                    most=settings.most_rejected_share,
                    listed=listed,
                ),
                code="too_many_rejects",
                file=file.name,
            )


def _keep_from(published: Snapshot | None, drop: Drop, files: list[TableFile]) -> Path | None:
    """The snapshot from which absent tables are kept.

    None where the published data are made up and the drop is somebody else's: a real drop must not
    inherit the demo's pay register.
    """
    if published is None:
        return None
    ((made_up,),) = published.query("SELECT made_up FROM load")
    if made_up and not drop.made_up:
        known = {
            i
            for (i,) in published.query(
                "SELECT citizen_id FROM citizens SEMI JOIN enrolments USING (citizen)"
            )
        }
        if known.isdisjoint(snapshot.citizens_of(files[0].typed)):
            return None
    return published.path


def _remarks(drop: Drop, files: list[TableFile]) -> tuple[Message, ...]:
    """What was left out without being wrong."""
    remarks = []
    if drop.ignored:
        remarks.append(message("Belongs to no table: {names}.", names=", ".join(drop.ignored)))
    for file in files:
        if file.typed.unknown:
            names = pseudonym.mask(", ".join(file.typed.unknown))
            remarks.append(
                message("{file}: columns that are not used: {names}.", file=file.name, names=names)
            )
        if file.typed.blank:
            remarks.append(
                message(
                    "{file}: {rows} empty rows were passed over.",
                    file=file.name,
                    rows=file.typed.blank,
                )
            )
    return tuple(remarks)
