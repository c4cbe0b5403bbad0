"""The migrations of an archive's schema, run by Alembic (`onrecord.archive.migrating`)."""
