"""What Alembic runs to bring a state database up to date, on the connection that `upgrade` hands it.

A new version is a file in `versions`, written by hand, whose name begins with the next number. What it
makes must be what stands in `tables`: `tests/integration/test_state.py` compares the two.
"""

from alembic import context

from steering.state.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
