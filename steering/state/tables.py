"""The tables of the state database; `migrations` makes them, and a test compares the two."""

from datetime import UTC, datetime
from typing import Any

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
from sqlalchemy.types import TypeDecorator, TypeEngine


class Moment(TypeDecorator[datetime]):
    """An aware moment in UTC; on SQLite, which has none, a text that sorts as the moments do."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type in which the database keeps it."""
        kept: TypeEngine[Any] = Text() if dialect.name == "sqlite" else DateTime(timezone=True)
        return dialect.type_descriptor(kept)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """The moment in UTC; which zone a naive one has, nobody knows."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a zone")
        moment = value.astimezone(UTC)
        return moment.isoformat(timespec="microseconds") if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The moment in UTC."""
        if isinstance(value, str):
            return datetime.fromisoformat(value)
        return value.astimezone(UTC) if value else None


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
    Column("citizen", Text),  # whom it is about, so that they can be forgotten
    UniqueConstraint("kind", "key", "number", name="records_one_version_a_number"),
    Index("records_newest", "kind", "revision"),
    Index("records_citizen", "citizen"),
)

# One row with the newest revision. A writer changes it first, so writers go one after the other, and
# the order of revisions is the order in which they are seen.
revision = Table("revision", metadata, Column("number", _Whole, nullable=False))
