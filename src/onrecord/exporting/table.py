"""Records in, one table of their statements, events or entities out: CSV (RFC 4180) or Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.errors import MissingExtraError
from onrecord.exporting.rows import COLUMNS, Kind, rows_of
from onrecord.record import Record

if TYPE_CHECKING:
    import pyarrow

GROUP = 20_000  # rows of a row group


def write_csv(records: Iterable[Record], out: BinaryIO, kind: Kind) -> None:
    """A header and a line for each row, in UTF-8; lists as JSON, null as nothing."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        table = csv.DictWriter(text, list(COLUMNS[kind]))
        table.writeheader()
        for record in records:
            for row in rows_of(record, kind):
                table.writerow({name: _plain(value) for name, value in row.items()})
    finally:
        text.detach()


def _plain(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def write_parquet(records: Iterable[Record], out: BinaryIO, kind: Kind) -> None:
    """A Parquet file with typed columns, written a row group at a time. Raises `MissingExtraError` without pyarrow."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise MissingExtraError("Parquet", "arrow") from None
    schema = arrow_schema(kind)
    rows = (row for record in records for row in rows_of(record, kind))
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while group := list(islice(rows, GROUP)):
            writer.write_table(pyarrow.Table.from_pylist(group, schema=schema))


def arrow_schema(kind: Kind) -> pyarrow.Schema:
    """The Arrow schema of a kind of row."""
    import pyarrow

    types = {
        "text": pyarrow.string(), "integer": pyarrow.int64(), "real": pyarrow.float64(),
        "texts": pyarrow.list_(pyarrow.string()), "spans": pyarrow.list_(pyarrow.list_(pyarrow.int64())),
    }  # fmt: skip
    return pyarrow.schema([(name, types[column]) for name, column in COLUMNS[kind].items()])
