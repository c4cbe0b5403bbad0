"""A path or bytes in, an `Article` out, whatever of text, HTML and PDF they hold."""

from __future__ import annotations

import hashlib
import re
from datetime import date as calendar_date
from pathlib import Path

from onrecord.errors import InputError, TooLargeError, UnsupportedError
from onrecord.intake.draft import TEXT_LIMIT, Draft, assemble
from onrecord.intake.encoding import decode
from onrecord.intake.media import HTML, PDF, TEXT, is_pdf, kind_of, refuse_known
from onrecord.intake.raw import bounded, read_bytes, unpack
from onrecord.record import Article, Origin

_ARTICLES = (".jsonl", ".jsonl.gz")


def load_article(
    source: str | Path | bytes,
    *,
    key: str | None = None,
    media_type: str | None = None,
    date: str | None = None,
    url: str | None = None,
) -> Article:
    """The article in a file (`-`: standard input) or in bytes: plain text, HTML or PDF, gzipped or not.

    `key` is the caller's own id, the file's name where none is given. `media_type` is what the bytes
    came declared as (a `Content-Type`); content that says otherwise wins. `date` (YYYY-MM-DD) is the
    date of publication of a report that states none, `url` where the report was fetched.

    `article.source.sha256` is the digest of the bytes as given, before any unpacking, and
    `article.source.media_type` what was inside.

    Raises a subclass of `onrecord.errors.InputError`, and nothing else but `ValueError` for a `date`
    that is none.
    """
    if date is not None and (not re.fullmatch(r"\d{4}-\d{2}-\d{2}", date) or not calendar_date.fromisoformat(date)):
        raise ValueError(f"date: {date!r} is not YYYY-MM-DD")
    given = isinstance(source, bytes)
    name = (key or "bytes") if isinstance(source, bytes) else str(source)
    name = "".join(letter if letter.isprintable() else "?" for letter in name)  # errors are one line
    raw = source if isinstance(source, bytes) else _file(source, name)
    try:
        media, draft = _draft(raw, name, media_type=media_type, url=url, date=date)
        origin = Origin(media_type=media, sha256=hashlib.sha256(raw).hexdigest())
        return assemble(draft, name=name, key=key or ("bytes" if given else Path(name).name), origin=origin)
    except RecursionError:
        raise InputError(name, "is nested too deeply to be read") from None


def _file(source: str | Path, name: str) -> bytes:
    if name.lower().endswith(_ARTICLES):
        raise UnsupportedError(name, "holds articles as JSON lines, many to a file; read_articles reads them")
    return read_bytes(source, name)


def _draft(raw: bytes, name: str, *, media_type: str | None, url: str | None, date: str | None) -> tuple[str, Draft]:
    inner = unpack(bounded(raw, name), name)
    if is_pdf(inner):
        from onrecord.intake.pdf import draft_pdf

        return PDF, draft_pdf(inner, name, url=url, date=date)
    refuse_known(inner, name)
    text = decode(inner, name)
    if kind_of(text, name, media_type) == HTML:
        from onrecord.intake.html import draft_html

        return HTML, draft_html(text, name, url=url, date=date)
    if len(text) > 2 * TEXT_LIMIT:
        raise TooLargeError(name, f"{len(text):,} characters; at most {TEXT_LIMIT:,} are read")
    from onrecord.intake.text import draft_text

    return TEXT, draft_text(text, url=url, date=date)
