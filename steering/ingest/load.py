"""Publish a drop: read it, check it, write a snapshot, switch the pointer. All of it or nothing.

Nothing before the switch changes what readers see, and the drop is archived before it; so whatever
happens, at whatever moment, the published snapshot is whole and the drop is there to be loaded again.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_hex

from steering.contract.tables import TABLES
from steering.errors import RefusedError
from steering.ingest import archive, forgetting, pinned, rejects, remarks, retention, snapshot, whole
from steering.ingest.ahead import Reading, reading
from steering.ingest.alone import alone
from steering.ingest.drop import find
from steering.ingest.read import TableFile
from steering.ingest.references import Known, published_workers
from steering.ingest.retention import Retention
from steering.ingest.taken import Count, Taken, remember
from steering.locale import Language, Message, message
from steering.log import Tell
from steering.settings import Settings
from steering.sql import NEEDED
from steering.store import Snapshot, Store


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
    """Publish the drop of the files `entries`; see `publish`."""
    with reading(find(entries, as_of)) as files:
        return publish(files, store, settings, language=language, tell=tell, unchanged=unchanged)


def publish(
    delivered: Reading,
    store: Store,
    settings: Settings,
    *,
    language: Language | None = None,
    tell: Tell = lambda _: None,
    unchanged: Callable[[], bool] = lambda: True,
) -> Report:
    """Publish a drop that is being read, and say what was done.

    `unchanged` is asked just before publishing: a drop that changed while it was read, or waited to be,
    is refused with the code ``changed``. Raises `RefusedError` where the drop is refused whole; the
    published data are then untouched.
    """
    drop = delivered.drop
    with alone(store, settings, tell):
        forgetting.finish(store, settings, tell)  # what a load that died has left to do
        load_id = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{token_hex(3)}"
        path, kept = store.snapshots / f".{load_id}.draft", store.archive / load_id
        with snapshot.draft(path, settings) as draft, archive.draft(kept) as archived:
            files, inherited, decided = _take(
                delivered, store.published(), draft, archived, language or settings.language
            )
            whole.refuse_emptied(files, inherited)
            listed = _list_rejects(files, store, load_id)
            whole.refuse_too_many(files, settings, listed)
            try:
                draft.finish(snapshot.Facts(load_id, drop.as_of, datetime.now(UTC), drop.made_up))
                archived.finish(as_of=drop.as_of, made_up=drop.made_up)
                if delivered.has_changed() or not unchanged():
                    raise RefusedError(message("The drop changed while it was read."), code="changed")
                forgetting.note(store, settings, load_id, decided)
            except BaseException:
                if listed:
                    listed.unlink()
                raise
        store.publish(path, load_id)
        archive.finish(kept)
        pinned.forget_old_snapshots(store, settings.keep_snapshots)
        forgetting.finish(store, settings, tell)
    return Report(
        load_id=load_id,
        as_of=drop.as_of,
        tables={file.table: file.count for file in files},
        rejects=listed,
        seconds=time.perf_counter() - delivered.began,
        remarks=(*remarks.remarks(drop, decided), *(told for file in files for told in file.remarks)),
    )


def _take(
    delivered: Reading,
    published: Snapshot | None,
    draft: snapshot.Draft,
    archived: archive.Draft,
    language: Language,
) -> tuple[list[Taken], Snapshot | None, Retention]:
    """Write each file to the drafts while the next is read, and begin to count the weeks.

    Gives what is left of the files, what of the published data the drop follows on, and who is left
    out.
    """
    drop, taken = delivered.drop, dict[str, Taken]()

    def take(file: TableFile) -> None:
        file = TableFile(file.file, known.check(file.typed))
        file = retention.leave_out(file, decided.forgotten)
        written = archived.add(file.file)
        draft.add(file.typed)
        written.result()
        taken[file.typed.model.table] = remember(file, language)

    enrolments = delivered.next()
    inherited = whole.heritage(published, drop, enrolments)
    known = Known(published_workers(inherited))
    decided = retention.decide(enrolments, inherited, drop.as_of, draft.settings)
    take(enrolments)
    del enrolments  # a file lies in memory until it is taken, and no longer
    draft.fill_in([name for name in TABLES if name not in drop.files], inherited, decided)
    while NEEDED & (drop.files.keys() - taken.keys()):
        take(delivered.next())
    draft.begin_weeks(drop.as_of)
    while len(taken) < len(drop.files):
        take(delivered.next())
    return [taken[table] for table in drop.files], inherited, decided


def _list_rejects(files: list[Taken], store: Store, load_id: str) -> Path | None:
    if not any(file.rejects for file in files):
        return None
    path = store.rejects / f"{load_id}.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(rejects.as_csv(file.rejects for file in files))
    return path
