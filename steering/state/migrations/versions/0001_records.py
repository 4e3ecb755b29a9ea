"""The log of records and its counter."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the two tables."""
    moment = sa.DateTime(timezone=True).with_variant(sa.Text, "sqlite")
    whole = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "records",
        sa.Column("revision", whole, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("content", sa.Text),
        sa.Column("changed_by", sa.Text, nullable=False),
        sa.Column("changed_at", moment, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.UniqueConstraint("kind", "key", "number", name="records_one_version_a_number"),
    )
    op.create_index("records_newest", "records", ["kind", "revision"])
    counter = op.create_table("revision", sa.Column("number", whole, nullable=False))
    op.bulk_insert(counter, [{"number": 0}])
