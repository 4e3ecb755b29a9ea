"""Whom a record is about, so that they can be forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column; what was kept before is about nobody."""
    op.add_column("records", sa.Column("citizen", sa.Text))
    op.create_index("records_citizen", "records", ["citizen"])
