"""The bytes that articles are made from: compressed into their table, and out of it again."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from onrecord.archive.schema import articles, sources
from onrecord.errors import BrokenArchiveError


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes a report came as, and what the caller knew of it that they do not say.

    `date` is the date of publication that was given for reports that state none, `url` where it was fetched,
    `media_type` what it came declared as: with these the article can be made from the bytes again.
    """

    raw: bytes
    date: str | None = None
    url: str | None = None
    media_type: str | None = None


def pack(raw: bytes) -> tuple[str, bytes]:
    """Bytes as they are kept: compressed where that makes them smaller."""
    packed = zlib.compress(raw, 6)
    return ("zlib", packed) if len(packed) < len(raw) else ("none", raw)


def unpack(coding: str, kept: bytes) -> bytes:
    """The bytes that `pack` was given; raises `zlib.error` where they are damaged."""
    return zlib.decompress(kept) if coding == "zlib" else bytes(kept)


def keep_bytes(connection: Connection, raw: bytes, sha256: str) -> int:
    """Keep bytes once; the number of their row."""
    known = connection.execute(select(sources.c.id).where(sources.c.sha256 == sha256)).scalar()
    if known is not None:
        return int(known)
    coding, packed = pack(raw)
    values = {"sha256": sha256, "size": len(raw), "coding": coding, "bytes": packed}
    return int(connection.execute(insert(sources).values(values).returning(sources.c.id)).scalar_one())


def original_of(connection: Connection, article: int, name: str) -> Original:
    """The bytes an article was made from, with what was given beside them.

    Raises `BrokenArchiveError` where they are not there, or cannot be unpacked.
    """
    chosen = (
        select(sources.c.coding, sources.c.bytes, articles.c.given_date, articles.c.given_url, articles.c.given_type)
        .join(sources, sources.c.id == articles.c.source_id)
        .where(articles.c.id == article)
    )
    row = connection.execute(chosen).first()
    if row is None:
        raise BrokenArchiveError(name, f"article {article} or its bytes are not there")
    try:
        raw = unpack(row.coding, row.bytes)
    except zlib.error:
        raise BrokenArchiveError(name, f"article {article}: its bytes are damaged") from None
    return Original(raw, row.given_date, row.given_url, row.given_type)
