"""Questions about rejected rows: how many, and which, with what stood in them for who may see that."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from steering.access.ask import Asked
from steering.access.deliveries import not_yours, refuse_who_sees_no_data, sees_few_rows, store_of
from steering.contract.tables import TABLES
from steering.ingest import rejects
from steering.ingest.drop import table_of
from steering.ingest.rejects import Reject


@dataclass(frozen=True)
class RejectedRows:
    """How many rows of a table were rejected for one reason in one column."""

    table: str
    column: str
    reason: str
    number: int


def rejected_rows(asked: Asked) -> list[RejectedRows]:
    """How many rows of the present tables were rejected, by table, column and reason.

    Raises `RefusedError` for those from whom small numbers are hidden.
    """
    refuse_who_sees_no_data(asked)
    if not sees_few_rows(asked):
        raise not_yours()
    numbers = Counter((table, row.column, row.reason) for table, row in _listed(asked))
    order = list(TABLES)
    return [
        RejectedRows(*what, number)
        for what, number in sorted(
            numbers.items(), key=lambda item: (order.index(item[0][0]), -item[1], item[0])
        )
    ]


def rejected_list(asked: Asked) -> list[Reject]:
    """Every rejected row of the present tables that is still listed, to be mended at the source.

    With the values for those who may see everybody; without for administrators; else `RefusedError`.
    """
    scope = asked.scope
    if not (scope.people.everything or scope.administers):
        raise not_yours()
    found = [row for _, row in _listed(asked)]
    if scope.people.everything and scope.named:  # a value may be a citizen's number
        return found
    return [row._replace(value="") for row in found]


def rejects_no_longer_listed(asked: Asked) -> bool:
    """Whether rows were rejected whose list has been deleted for its age."""
    refuse_who_sees_no_data(asked)
    return any(not path.exists() for path, _ in _lists(asked))


def _lists(asked: Asked) -> list[tuple[Path, set[str]]]:
    """The lists of rejected rows that tell of the present tables, each with the tables it tells of."""
    sql = 'SELECT load_id, list("table") FROM deliveries WHERE rejected > 0 GROUP BY load_id'
    folder = store_of(asked).rejects
    return [
        (folder / f"{load_id}.csv", set(tables))
        for load_id, tables in sorted(asked.snapshot.query(sql))
    ]


def _listed(asked: Asked) -> list[tuple[str, Reject]]:
    """The rejected rows that are still listed, each with its table."""
    found = []
    for path, tables in _lists(asked):
        for row in rejects.read(path):
            table = _table(row.file)
            if table in tables:
                found.append((table, row))
    return found


@cache
def _table(file: str) -> str | None:
    return table_of(Path(file.removeprefix("'")))  # as `harmless` has it
