"""The rows that answer a question, lazily: looped over, or as an Arrow table or a pandas frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sqlalchemy import Connection

from onrecord.archive.loading import load_hits, ranked
from onrecord.archive.search import Plan, batches
from onrecord.errors import BrokenArchiveError, MissingExtraError

if TYPE_CHECKING:
    import pandas
    import pyarrow

    from onrecord.archive.hits import Hit

Found = TypeVar("Found", bound="Hit")
PAGE = 25  # rows whose reports are looked up at once

Reads = Callable[[], AbstractContextManager[Connection]]


class Results(Generic[Found]):
    """Hits, found as they are asked for: `for hit in results`, `results.first(20)`, `results.to_arrow()`.

    In ranked order the newest candidates are ranked among themselves, then the next newest; see `ranking.py`.
    Each loop asks anew.
    """

    def __init__(
        self, name: str, reads: Reads, planned: Callable[[Connection], Plan], *, ranked: bool, limit: int | None
    ) -> None:
        self._name = name
        self._reads = reads
        self._plan = planned
        self._ranked = ranked
        self._limit = limit

    def __iter__(self) -> Iterator[Found]:
        return islice(self._all(), self._limit)

    def first(self, count: int) -> list[Found]:
        """The first hits, at most `count`."""
        return list(islice(self, count))

    def _all(self) -> Iterator[Found]:
        with self._reads() as connection:
            asked = self._plan(connection)
            for ids in batches(connection, asked):
                ordered = ranked(connection, asked, ids) if self._ranked and asked.asked else ids
                for page in range(0, len(ordered), PAGE):
                    yield from self._load(connection, asked.table, ordered[page : page + PAGE])

    def _load(self, connection: Connection, table: str, ids: list[int]) -> list[Found]:
        try:
            return load_hits(connection, table, ids)
        except (ValueError, TypeError, IndexError) as error:
            raise BrokenArchiveError(
                self._name, f"a row of {table} makes no sense ({error}); `onrecord verify`"
            ) from error

    def to_arrow(self) -> pyarrow.Table:
        """The hits as an Arrow table, a column for each field. Raises `MissingExtraError` without pyarrow."""
        try:
            import pyarrow
        except ImportError:
            raise MissingExtraError("an Arrow table", "arrow") from None
        from onrecord.archive.tabling import arrow_schema, flat

        with self._reads() as connection:
            table = self._plan(connection).table
        rows: list[dict[str, Any]] = [flat(hit) for hit in self]
        return pyarrow.Table.from_pylist(rows, schema=arrow_schema(table))

    def to_pandas(self) -> pandas.DataFrame:
        """The hits as a pandas frame. Raises `MissingExtraError` without pyarrow or pandas."""
        try:
            import pandas  # noqa: F401
        except ImportError:
            raise MissingExtraError("a pandas frame", "pandas") from None
        return self.to_arrow().to_pandas()
