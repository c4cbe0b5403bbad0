"""A connection to an archive in, its schema brought up to date by Alembic, or an error that says why not."""

from __future__ import annotations

from importlib.resources import files

from sqlalchemy import Connection, inspect, text

from onrecord.archive.schema import APPLICATION, HEAD
from onrecord.errors import NoArchiveError, SchemaError


def version_of(connection: Connection, name: str) -> str | None:
    """The migration an archive stands at; none for an empty database.

    Raises `NoArchiveError` for a database of something else, `SchemaError` for one from the future.
    """
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if "alembic_version" not in tables or "statements" not in tables:
        raise NoArchiveError(name, "holds the tables of something else, not an archive of onrecord")
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version is None or not version.isdigit():
        raise NoArchiveError(name, f"is at a version that no onrecord makes ({version})")
    if version > HEAD:
        raise SchemaError(
            name, f"was made by a newer onrecord (schema {version}, this one knows {HEAD}): update onrecord"
        )
    return str(version)


def migrate(connection: Connection, to: str = "head") -> None:
    """Run the migrations that are wanting, within the transaction of the caller."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("onrecord.archive") / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
