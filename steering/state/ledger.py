"""The log itself: what is asked of it, and how versions are appended; called by `State`."""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from steering.errors import RefusedError
from steering.locale import message
from steering.state.database import opened
from steering.state.record import Change, ChangedMeanwhileError, Record
from steering.state.tables import records
from steering.state.tables import revision as counter

LONGEST_NAME = 300  # characters of a kind, key or name: PostgreSQL's index holds few more
LONGEST_TEXT = 1_000_000  # characters of a reason, or of a content as JSON
_AT_ONCE = 500  # keys of one query: there is a limit to parameters

_NUMBER = select(counter.c.number)
_CONTENT = list(records.c.keys()).index("content")


def revision(data: Path) -> int:
    """The number of the newest version of all."""
    database = opened(data)
    if database is None:
        return 0
    with database.reading() as connection:
        number: int = connection.execute(_NUMBER).scalar_one()
    return number


def current(data: Path, kind: str, at: datetime | None) -> list[Record]:
    """The newest version under each key of a kind that was not withdrawn, by key."""
    database = opened(data)
    if database is None:
        return []
    of = [records.c.kind == kind]
    if at is not None:
        of.append(records.c.changed_at <= at)
    newest = select(func.max(records.c.revision)).where(*of).group_by(records.c.key)
    standing = select(records).where(records.c.revision.in_(newest), records.c.content.is_not(None))
    with database.reading() as connection:
        found = connection.execute(standing).all()
    return sorted(_records(found), key=lambda record: record.key)


def numbers(data: Path, kind: str, at: datetime | None) -> dict[str, int]:
    """The number of the newest version under each key of a kind."""
    database = opened(data)
    if database is None:
        return {}
    of = [records.c.kind == kind]
    if at is not None:
        of.append(records.c.changed_at <= at)
    newest = select(records.c.key, func.max(records.c.number)).where(*of).group_by(records.c.key)
    with database.reading() as connection:
        return {row[0]: row[1] for row in connection.execute(newest)}


def history(data: Path, kind: str, key: str | None, most: int) -> list[Record]:
    """Versions of a kind, or under one key, newest first."""
    database = opened(data)
    if database is None:
        return []
    versions = select(records).where(records.c.kind == kind)
    if key is not None:
        versions = versions.where(records.c.key == key)
    versions = versions.order_by(records.c.revision.desc()).limit(most)
    with database.reading() as connection:
        found = connection.execute(versions).all()
    return _records(found)


def append(data: Path, changes: Sequence[Change], by: str, why: str, now: datetime | None) -> int:
    """Append a version for each change, all or none; gives the revision afterwards."""
    if not changes:
        return revision(data)
    if len({(change.kind, change.key) for change in changes}) < len(changes):
        raise ValueError("two changes of the same")
    rows: list[dict[str, Any]] = [
        {
            "kind": _kept(change.kind, LONGEST_NAME),
            "key": _kept(change.key, LONGEST_NAME),
            "number": change.seen + 1,
            "content": _as_json(change),
            "changed_by": _kept(by, LONGEST_NAME),
            "why": _kept(why, LONGEST_TEXT),
            "citizen": change.citizen and _kept(change.citizen, LONGEST_NAME),
        }
        for change in changes
    ]
    database = opened(data, to_write=True)
    assert database is not None  # it was made
    with database.writing() as connection:
        more = update(counter).values(number=counter.c.number + len(rows))
        last: int = connection.execute(more.returning(counter.c.number)).scalar_one()
        _refuse_what_was_not_seen(connection, changes)
        # The time is that of the turn, not of the wait for it: what stood at a moment stays so.
        changed_at = now or datetime.now(UTC)
        for number, row in enumerate(rows, start=last - len(rows) + 1):
            row |= {"revision": number, "changed_at": changed_at}
        connection.execute(insert(records), rows)
    return last


def forget(data: Path, citizens: Collection[str]) -> int:
    """Delete all versions about these citizens; gives how many they were."""
    database, names = opened(data), sorted(citizens)
    if database is None:
        return 0
    with database.writing() as connection:
        # Who writes takes turns; and the revision counts on, so that nobody is shown what was kept.
        connection.execute(update(counter).values(number=counter.c.number + 1))
        return sum(
            connection.execute(delete(records).where(records.c.citizen.in_(some))).rowcount
            for some in (names[n : n + _AT_ONCE] for n in range(0, len(names), _AT_ONCE))
        )


def _refuse_what_was_not_seen(connection: Connection, changes: Sequence[Change]) -> None:
    newest = {
        (record.kind, record.key): record
        for kind in {change.kind for change in changes}
        for record in _versions(connection, kind, [c.key for c in changes if c.kind == kind])
    }
    for change in changes:
        there = newest.get((change.kind, change.key))
        if change.seen != (there.number if there else 0):
            raise ChangedMeanwhileError(there)


def _versions(connection: Connection, kind: str, keys: Sequence[str]) -> Iterator[Record]:
    """All versions under these keys, the newest of each last."""
    for start in range(0, len(keys), _AT_ONCE):
        among = records.c.key.in_(keys[start : start + _AT_ONCE])
        of = select(records).where(records.c.kind == kind, among).order_by(records.c.number)
        yield from _records(connection.execute(of).all())


def _records(rows: Sequence[Sequence[Any]]) -> list[Record]:
    """The rows of `records`; their contents are read as one text, which takes a third of the time."""
    contents = json.loads(f"[{','.join(row[_CONTENT] or 'null' for row in rows)}]")
    return [
        Record(revision, kind, key, number, content, changed_by, changed_at, why, citizen)
        for (revision, kind, key, number, _, changed_by, changed_at, why, citizen), content in zip(
            rows, contents, strict=True
        )
    ]


def _as_json(change: Change) -> str | None:
    """The content in ASCII: so any text comes back as it was, NUL and half characters too."""
    if change.content is None:
        return None
    return _kept(json.dumps(dict(change.content), allow_nan=False), LONGEST_TEXT)


def _kept(text: str, longest: int) -> str:
    """The text, as both databases can keep it."""
    if len(text) > longest:
        raise RefusedError(
            message(
                "A text is too long: {count} characters, at most {most}.", count=len(text), most=longest
            ),
            code="not_kept",
        )
    if "\0" in text or (not text.isascii() and _has_half_characters(text)):
        raise RefusedError(
            message("A text has characters that can't be kept. Type it instead of pasting it."),
            code="not_kept",
        )
    return text


def _has_half_characters(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)
