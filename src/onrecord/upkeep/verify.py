"""An archive in, what does not fit in it out: every article extracted and every anchor derived again.

Nothing that is stored is believed: the bytes are held against their digest, the article against what the bytes
give today, the record against its digest, every row, word and token against what the record gives, the links
against what the entities give, the index against the rows, the tables against the schema.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, select

from onrecord.archive import Archive, Original
from onrecord.archive.addresses import report_key
from onrecord.archive.keeping import seal_of
from onrecord.archive.linking import keys_of
from onrecord.archive.originals import unpack
from onrecord.archive.records import Loaded, load
from onrecord.archive.rows import digest_of, edition_of, rows_of
from onrecord.archive.schema import articles, decisions, marks, records, reports, sources
from onrecord.archive.who import seal_of_decision
from onrecord.errors import ArchiveError, InputError, OnRecordError
from onrecord.record import Article
from onrecord.upkeep.extracting import LINE, extract
from onrecord.upkeep.soundness import links, soundness

Part = Literal["database", "bytes", "article", "record", "rows", "links", "index"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit: where (`article 12, s3`), in which part of the archive, and what."""

    part: Part
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.part}: {self.where}: {self.what}"


def verify(archive: Archive) -> Iterator[Finding | int]:
    """What does not fit, as it is found; the number of each article once it was gone through.

    Extraction by a newer onrecord than the one that kept a report may differ without any damage; the finding
    then says which version made it, and `onrecord reread` brings it up to date.
    """
    try:
        for where, what in soundness(archive):
            yield Finding("database", where, what)
        with archive.reads() as connection:
            for row in connection.execute(select(decisions)).mappings():
                if seal_of_decision(row) != row["seal"]:
                    yield Finding("links", f"decision {row['id']}", "is not what was decided")
            uses: Counter[tuple[int, str, str, str]] = Counter()
            numbers = list(connection.execute(select(articles.c.id).order_by(articles.c.id)).scalars())
            for number in numbers:
                yield from _article(archive, connection, number, uses)
                yield number
            yield from _shared(connection, uses)
    except ArchiveError as error:
        yield Finding("database", archive.name, error.reason)


def _article(
    archive: Archive, connection: Connection, number: int, uses: Counter[tuple[int, str, str, str]]
) -> Iterator[Finding]:
    try:
        loaded = load(connection, number, archive.name)
    except (OnRecordError, ValueError, TypeError) as error:
        yield Finding("record", f"article {number}", " ".join(str(error).split()))
        return
    key = connection.execute(select(reports.c.key).where(reports.c.id == loaded.row["report_id"])).scalar() or ""
    yield from _bytes(connection, loaded)
    yield from _record(connection, loaded, key)
    yield from _rows(connection, loaded, key, uses)


def _bytes(connection: Connection, loaded: Loaded) -> Iterator[Finding]:
    """The bytes against their digest, and the article against the bytes."""
    row = loaded.row
    where = f"article {row['id']}"
    kept = connection.execute(select(sources).where(sources.c.id == row["source_id"])).mappings().one()
    try:
        raw = unpack(kept["coding"], kept["bytes"])
    except zlib.error:
        yield Finding("bytes", where, "cannot be unpacked")
        return
    if hashlib.sha256(raw).hexdigest() != kept["sha256"] or len(raw) != kept["size"]:
        yield Finding("bytes", where, "are not those that were kept")
        return
    original = Original(raw, row["given_date"], row["given_url"], row["given_type"])
    try:
        again = extract(original, key=row["key"], line=row["media_type"] == LINE)
    except InputError as error:
        yield Finding("article", where, f"its bytes give no article today: {error.reason}")
        return
    yield from _differences(loaded.record.article, again, where, row["onrecord"])


def _differences(kept: Article, again: Article, where: str, made_by: str) -> Iterator[Finding]:
    for name in Article.model_fields:
        before, now = getattr(kept, name), getattr(again, name)
        if before == now or name == "id":
            continue
        what = f"{name} is {_short(before)}, its bytes give {_short(now)} today (kept by onrecord {made_by})"
        if name == "text":
            at = next((n for n, (a, b) in enumerate(zip(kept.text, again.text, strict=False)) if a != b), None)
            at = min(len(kept.text), len(again.text)) if at is None else at
            what = (
                f"text differs from character {at}: {_short(kept.text[at : at + 30])}, its bytes give "
                f"{_short(again.text[at : at + 30])} today (kept by onrecord {made_by})"
            )
        yield Finding("article", where, what)


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


def _record(connection: Connection, loaded: Loaded, key: str) -> Iterator[Finding]:
    """The record against its digest, and the version against its seal and its report."""
    row, record = loaded.row, loaded.record
    where = f"article {row['id']}"
    if digest_of(record) != loaded.digest:
        yield Finding("record", where, "is not the record that was kept (its digest differs)")
    if edition_of(record.article) != row["edition"]:
        yield Finding("article", where, "is not the edition that was kept (its digest differs)")
    if report_key(record.article.url, record.article.id) != key:
        yield Finding("article", where, f"stands under the report {key}, which is not its own")
    made = dict(connection.execute(select(records).where(records.c.article_id == row["id"])).mappings().one())
    if seal_of(key, row, made) != row["seal"]:
        yield Finding("article", where, "what is known of it beside its text was altered (its seal differs)")


def _rows(
    connection: Connection, loaded: Loaded, key: str, uses: Counter[tuple[int, str, str, str]]
) -> Iterator[Finding]:
    """Every row of every table against what the record gives."""
    number = loaded.row["id"]
    identities = {f"e{row['number']}": row["identity_id"] for row in loaded.rows["entities"] if row["identity_id"]}
    keys = keys_of(connection, loaded.record, key)
    expected = rows_of(loaded.record, number, identities, current=bool(loaded.row["current"]))
    for fields in expected["entities"]:
        found = keys.get(f"e{fields['number']}")
        fields["link"] = found.reason if found else None
    for row, found in keys.items():
        if row in identities:
            for mark in found.marks:
                uses[(identities[row], *mark)] += 1
    if set(keys) != set(identities):
        odd = sorted(set(keys) ^ set(identities))
        yield Finding("links", f"article {number}, {odd[0]}", "is linked, or is not, against its name and codes")
    for table, rows in expected.items():
        yield from _table(number, table, rows, loaded.rows[table])


def _table(number: int, table: str, expected: list[dict[str, Any]], kept: list[Mapping[str, Any]]) -> Iterator[Finding]:
    if len(expected) != len(kept):
        yield Finding("rows", f"article {number}", f"{len(kept)} rows of {table}, its record gives {len(expected)}")
        return
    for should, row in zip(_ordered(expected), _ordered(kept), strict=True):
        for name, value in should.items():
            if row[name] != value:
                where = f"article {number}, {table} {row.get('number', row.get('event'))}"
                yield Finding("rows", where, f"{name} is {_short(row[name])}, its record gives {_short(value)}")


def _ordered(rows: Any) -> list[Any]:
    names = ("number", "event", "role", "position")
    return sorted(rows, key=lambda row: tuple(str(row.get(name, "")).zfill(9) for name in names))


def _shared(connection: Connection, uses: Counter[tuple[int, str, str, str]]) -> Iterator[Finding]:
    """What articles share: sources and reports that something stands on, marks and links that entities give."""
    orphans = select(sources.c.id).where(~select(articles.c.id).where(articles.c.source_id == sources.c.id).exists())
    for number in connection.execute(orphans).scalars():
        yield Finding("bytes", f"source {number}", "no article was made of it")
    current: Counter[int] = Counter()
    for row in connection.execute(select(articles.c.report_id, articles.c.current)):
        current[row.report_id] += row.current
    for row in connection.execute(select(reports)):
        if current[row.id] != 1:
            yield Finding("article", f"report {row.key}", f"has {current[row.id]} current versions")
    kept = {(row.identity_id, row.kind, row.mark, row.detail): row.uses for row in connection.execute(select(marks))}
    for mark in sorted(set(kept) | set(uses)):
        if kept.get(mark) != uses.get(mark):
            what = f"{mark[1]} {mark[2]!r} is counted {kept.get(mark, 0)} times, entities give {uses.get(mark, 0)}"
            yield Finding("links", f"identity {mark[0]}", what)
    for where, what in links(connection):
        yield Finding("links", where, what)
