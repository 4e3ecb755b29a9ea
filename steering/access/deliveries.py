"""Questions about what was delivered: how fresh each table is, and what earlier loads took.

These are facts of files and not of people, so everybody who sees data may ask. But where small numbers
are hidden, few rows are: a row may be somebody.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files

from steering.access.ask import Asked
from steering.contract.tables import TABLES
from steering.database import Rows
from steering.errors import RefusedError
from steering.locale import message
from steering.settings import Rules
from steering.store import Store


@dataclass(frozen=True)
class Delivered:
    """A table as it lies in the published data.

    `as_of` and `load_id` are None where it was never delivered, `newest` where it has no day before the
    as-of date, `rejected` where the number is hidden for being small.
    """

    table: str
    as_of: date | None
    load_id: str | None
    in_last_drop: bool
    newest: date | None
    read: int | None
    rejected: int | None

    @property
    def accepted(self) -> int | None:
        """Rows read without those rejected."""
        return None if self.read is None or self.rejected is None else self.read - self.rejected


@dataclass(frozen=True)
class Register:
    """How far the income register goes: its last day, and the last week it covers whole."""

    until: date | None
    last_week: str | None


@dataclass(frozen=True)
class KeptLoad:
    """An earlier load whose snapshot is kept: rows read and rejected of the tables in its drop.

    `tables` is None where the snapshot can't be read.
    """

    load_id: str
    as_of: date | None
    loaded_at: datetime | None
    tables: dict[str, tuple[int, int | None]] | None


def tables_delivered(asked: Asked) -> list[Delivered]:
    """Every table of the contract, in its order."""
    refuse_who_sees_no_data(asked)
    snapshot = asked.snapshot
    newest: dict[str, date] = dict(snapshot.query(_newest(), {"as_of": snapshot.as_of}))
    sql = 'SELECT "table", as_of, load_id, read, rejected FROM deliveries'
    found = {table: row for table, *row in snapshot.query(sql)}
    told = []
    for table in TABLES:
        as_of, load_id, read, rejected = found.get(table, (None, None, None, None))
        last = load_id == snapshot.load_id
        hidden = _as_told(asked, rejected)
        told.append(Delivered(table, as_of, load_id, last, newest.get(table), read, hidden))
    return told


def register_reach(asked: Asked) -> Register:
    """How far the income register has spoken."""
    refuse_who_sees_no_data(asked)
    ((until,),) = asked.snapshot.query("SELECT max(period_end) FROM paid_hours")
    ((week,),) = asked.snapshot.query("SELECT max(label) FROM weeks WHERE in_register")
    return Register(until, week)


def kept_loads(asked: Asked, most: int) -> list[KeptLoad]:
    """The newest loads up to the published one whose snapshots are kept, the newest first."""
    refuse_who_sees_no_data(asked)
    store = store_of(asked)
    until = [load_id for load_id in store.finished_ids() if load_id <= asked.snapshot.load_id]
    newest = until[::-1][:most]
    return [
        _load(asked, load_id, answers)
        for load_id, answers in zip(newest, store.glance(newest, (_FACTS, _TABLES)), strict=True)
    ]


def rules_in_force(asked: Asked) -> Rules:
    """The rules by which the published data were counted."""
    return asked.snapshot.rules


def _load(asked: Asked, load_id: str, answers: list[Rows] | None) -> KeptLoad:
    if answers is None:
        return KeptLoad(load_id, None, None, None)
    ((as_of, loaded_at),), tables = answers
    told = {
        table: (read, _as_told(asked, rejected))
        for table, read, rejected, of_load in tables
        if of_load == load_id
    }
    return KeptLoad(load_id, as_of, loaded_at.replace(tzinfo=UTC), told)


_FACTS = "SELECT as_of, loaded_at FROM load"
_TABLES = 'SELECT "table", read, rejected, load_id FROM deliveries'


def _as_told(asked: Asked, rows: int | None) -> int | None:
    """A number of rows; None where it is too small for who asks."""
    return rows if sees_few_rows(asked) or not rows or rows >= asked.smallest else None


def sees_few_rows(asked: Asked) -> bool:
    """Whether who asks is told of few rows, each of which may be somebody: administrators mend them."""
    return asked.scope.administers or not asked.hides


def not_yours() -> RefusedError:
    """What is answered to who may not ask."""
    return RefusedError(message("You don't have access to this."), code="not_yours")


def store_of(asked: Asked) -> Store:
    """The data folder in which the snapshot lies."""
    return Store(asked.snapshot.path.parents[1])


def refuse_who_sees_no_data(asked: Asked) -> None:
    """Raises `RefusedError` for who is given nothing."""
    scope = asked.scope
    if not (scope.counted or scope.people or scope.administers):
        raise not_yours()


@cache
def _newest() -> str:
    return files(__package__).joinpath("newest.sql").read_text("utf-8")
