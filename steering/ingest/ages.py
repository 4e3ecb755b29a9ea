"""What has been kept long enough: archived and refused drops, lists of rejects, files of no table.

How old each is stands in its name. Called by `forgetting`.
"""

import shutil
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from steering.ingest.retention import limit
from steering.settings import Settings
from steering.store import Store, moment_of

UNUSED = "unused"  # the folder of an archived drop with the files that belong to no table


def too_old(store: Store, settings: Settings) -> list[Path]:
    """The files and folders to remove; nothing of what is published."""
    now = datetime.now(UTC)
    published = f"{store.published_id()}"
    days = now - timedelta(days=settings.keep_refused_days)
    months = datetime.combine(limit(now.date(), settings.keep_archive_months), now.min.time(), UTC)
    archived = [path for path in _entries(store.archive) if path.name != published]
    old = [*_before(archived, months)]
    old += [path / UNUSED for path in _before(_entries(store.archive), days) if path not in old]
    lists = (path for path in _entries(store.rejects) if path.stem != published)
    old += [*_before(_entries(store.refused), days), *_before(lists, days)]
    return sorted(path for path in old if path.exists())


def remove(path: Path) -> None:
    """Remove a file or a folder; one that is gone already is no error."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _before(paths: Iterable[Path], moment: datetime) -> Iterator[Path]:
    for path in paths:
        made = moment_of(path.name)
        if made and made < moment:
            yield path


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("[0-9]*"))
