"""The tables of the state database; `migrations` makes them, and a test compares the two."""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware moment in UTC, on SQLite too, which keeps no zones: there it sorts as text."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC; which zone a naive one has, nobody knows."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a zone")
        return value.astimezone(UTC) if value else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


_Whole = BigInteger().with_variant(Integer, "sqlite")  # what SQLite takes for the row's own number

metadata = MetaData()

records = Table(
    "records",
    metadata,
    Column("revision", _Whole, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("content", Text),  # JSON; null: withdrawn
    Column("changed_by", Text, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("why", Text, nullable=False),
    UniqueConstraint("kind", "key", "number", name="records_one_version_a_number"),
    Index("records_newest", "kind", "revision"),
)

# One row with the newest revision. A writer changes it first, so writers go one after the other, and
# the order of revisions is the order in which they are seen.
revision = Table("revision", metadata, Column("number", _Whole, nullable=False))
