"""Publish a drop: read it, check it, write a snapshot, switch the pointer. All of it or nothing.

Nothing before the switch changes what readers see, and the drop is archived before it; so whatever
happens, at whatever moment, the published snapshot is whole and the drop is there to be loaded again.
"""

import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_hex

from steering.errors import RefusedError
from steering.ingest import (
    archive,
    forgetting,
    pinned,
    pseudonym,
    rejects,
    remarks,
    retention,
    snapshot,
    whole,
)
from steering.ingest.alone import alone
from steering.ingest.drop import Drop, find
from steering.ingest.read import TableFile, check_file, read_file
from steering.ingest.references import Known, published_workers
from steering.ingest.retention import Retention
from steering.ingest.whole import Count
from steering.locale import Language, Message, message
from steering.log import Tell
from steering.settings import Settings
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
    """Publish the drop of the files `entries` and say what was done.

    `unchanged` is asked just before publishing: a drop that changed while it was read is refused with
    the code ``changed``. Raises `RefusedError` where the drop is refused whole; the published data
    are then untouched.
    """
    started = time.perf_counter()
    drop = find(entries, as_of)
    with alone(store, settings, tell):
        forgetting.finish(store, settings, tell)  # what a load that died has left to do
        load_id = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{token_hex(3)}"
        path = store.snapshots / f".{load_id}.draft"
        with snapshot.draft(path, settings) as draft, ThreadPoolExecutor(1) as disk:
            files, inherited, decided = _read(drop, store.published(), draft)
            whole.refuse_emptied(files, inherited)
            listed = _list_rejects(files, store, load_id, language or settings.language)
            whole.refuse_too_many(files, settings, listed)
            kept = store.archive / load_id
            archived = disk.submit(archive.keep, kept, files, as_of=drop.as_of, made_up=drop.made_up)
            facts = snapshot.Facts(load_id, drop.as_of, datetime.now(UTC), drop.made_up)
            try:
                draft.finish(facts, inherited.path if inherited else None, decided)
                archived.result()
                if not unchanged():
                    raise RefusedError(message("The drop changed while it was read."), code="changed")
                forgetting.note(store, settings, load_id, decided)
            except BaseException:
                wait([archived])
                shutil.rmtree(archive.draft_of(kept), ignore_errors=True)
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
        seconds=time.perf_counter() - started,
        remarks=remarks.remarks(drop, files, decided),
    )


def _read(
    drop: Drop, published: Snapshot | None, draft: snapshot.Draft
) -> tuple[list[TableFile], Snapshot | None, Retention]:
    """Read and check the files side by side, and write each to the draft while the next is read.

    Gives the files, what of the published data the drop follows on, and who is left out.
    """

    def one(table: str) -> TableFile:
        return check_file(table, read_file(table, drop.files[table], pseudonym.site_hash))

    files: list[TableFile] = []
    with ThreadPoolExecutor(2) as pool:
        for file in pool.map(one, drop.files):
            if not files:  # enrolments come first
                inherited = whole.heritage(published, drop, file)
                known = Known(published_workers(inherited))
                decided = retention.decide(file, inherited, drop.as_of, draft.settings)
            checked = replace(file, typed=known.check(file.typed))
            files.append(retention.leave_out(checked, decided.forgotten))
            draft.add(files[-1].typed)
    return files, inherited, decided


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
