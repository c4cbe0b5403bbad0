"""What Alembic runs: the migrations, on the connection and within the transaction of whoever called it."""

from __future__ import annotations

from alembic import context

from onrecord.archive.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
