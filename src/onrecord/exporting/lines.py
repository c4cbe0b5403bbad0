"""Records in, JSON lines out: each record as it is, and nothing else. The archive's own format."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from onrecord.record import Record


def write_lines(records: Iterable[Record], out: BinaryIO) -> None:
    """One record a line, in UTF-8."""
    for record in records:
        out.write(record.to_json().encode() + b"\n")
