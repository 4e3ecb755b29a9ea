"""Publish a drop: read it, check it, write a snapshot, switch the pointer. All of it or nothing.

Nothing before the switch changes what readers see, and the drop is archived before it; so whatever
happens, at whatever moment, the published snapshot is whole and the drop is there to be loaded again.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_hex

from steering.contract.tables import TABLES
from steering.errors import RefusedError
from steering.ingest import archive, forgetting, pinned, rejects, remarks, retention, snapshot, whole
from steering.ingest.alone import alone
from steering.ingest.drop import find
from steering.ingest.read import Reading, TableFile, reading
from steering.ingest.references import Known, published_workers
from steering.ingest.retention import Retention
from steering.ingest.whole import Count
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

    `unchanged` is asked just before publishing: a drop that changed while it was read is refused with
    the code ``changed``. Raises `RefusedError` where the drop is refused whole; the published data
    are then untouched.
    """
    drop = delivered.drop
    with alone(store, settings, tell):
        forgetting.finish(store, settings, tell)  # what a load that died has left to do
        load_id = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{token_hex(3)}"
        path, kept = store.snapshots / f".{load_id}.draft", store.archive / load_id
        with snapshot.draft(path, settings) as draft, archive.draft(kept) as archived:
            files, inherited, decided = _take(delivered, store.published(), draft, archived)
            whole.refuse_emptied(files, inherited)
            listed = _list_rejects(files, store, load_id, language or settings.language)
            whole.refuse_too_many(files, settings, listed)
            try:
                draft.finish(snapshot.Facts(load_id, drop.as_of, datetime.now(UTC), drop.made_up))
                archived.finish(as_of=drop.as_of, made_up=drop.made_up)
                if not unchanged():
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
        tables={file.typed.model.table: whole.count(file) for file in files},
        rejects=listed,
        seconds=time.perf_counter() - delivered.began,
        remarks=remarks.remarks(drop, files, decided),
    )


def _take(
    delivered: Reading, published: Snapshot | None, draft: snapshot.Draft, archived: archive.Draft
) -> tuple[list[TableFile], Snapshot | None, Retention]:
    """Write each file to the drafts while the next is read, and begin to count the weeks.

    Gives the files, what of the published data the drop follows on, and who is left out.
    """
    drop, files = delivered.drop, dict[str, TableFile]()

    def take(table: str) -> None:
        file = delivered.files.pop(table).result()
        file = replace(file, typed=known.check(file.typed))
        file = retention.leave_out(file, decided.forgotten)
        archived.add(file.file)
        draft.add(file.typed)
        files[table] = replace(file, file=replace(file.file, content=None))  # the archive has it

    enrolments = delivered.files["enrolments"].result()
    inherited = whole.heritage(published, drop, enrolments)
    known = Known(published_workers(inherited))
    decided = retention.decide(enrolments, inherited, drop.as_of, draft.settings)
    for table in ("enrolments", "workers"):  # whom the rows of the others name
        if table in drop.files:
            take(table)
    draft.fill_in([name for name in TABLES if name not in drop.files], inherited, decided)
    with ThreadPoolExecutor(2) as pool:
        taken = {table: pool.submit(take, table) for table in [*delivered.files]}
        for table, each in taken.items():
            if table in NEEDED:
                each.result()
        draft.begin_weeks(drop.as_of)
        for each in taken.values():
            each.result()
    return [files[table] for table in drop.files], inherited, decided


def _list_rejects(
    files: list[TableFile], store: Store, load_id: str, language: Language
) -> Path | None:
    rejected = rejects.rejects(files, language)
    if not rejected:
        return None
    path = store.rejects / f"{load_id}.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(rejects.as_csv(rejected))
    return path
