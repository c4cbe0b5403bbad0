"""JSON lines in, articles out, one at a time, their text exactly as it stands.

A line is an object with `text` and optionally `id` or `doc`, `title`, `published`, `url`, `publisher`,
`language`; other fields are passed over. `.gz` is opened as a stream and never held whole.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from onrecord.errors import DamagedError, EmptyError, InputError, TooLargeError, UnreadableError
from onrecord.intake.draft import TEXT_LIMIT
from onrecord.intake.language import language_of
from onrecord.intake.publishers import publisher_of
from onrecord.intake.raw import GZIP
from onrecord.record import Article, Origin

LINE_LIMIT = 16 * 2**20  # bytes of one line


def read_articles(source: str | Path, *, date: str | None = None) -> Iterator[Article | InputError]:
    """The articles of a `.jsonl` or `.jsonl.gz` file (`-`: standard input), in its order.

    A line that is no article gives an error in its place, named `source:line`, and the rest is read
    on; a file that cannot be read at all, or breaks off, gives one error. `date` stands in where a
    line has no `published`. `article.source.sha256` is the digest of the line without its line end.
    """
    return (article for article, _ in read_lines(source, date=date))


def read_lines(source: str | Path, *, date: str | None = None) -> Iterator[tuple[Article | InputError, bytes]]:
    """As `read_articles`, each with the bytes of its line."""
    name = str(source)
    number = 0
    try:
        with _opened(source) as stream:
            while line := stream.readline(LINE_LIMIT + 1):
                number += 1
                if len(line) > LINE_LIMIT:
                    yield TooLargeError(f"{name}:{number}", f"a line of more than {LINE_LIMIT:,} bytes"), b""
                    return
                if line.strip():
                    bare = line.rstrip(b"\r\n")
                    yield article_of_line(bare, f"{name}:{number}", date=date), bare
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield DamagedError(name, f"gzip that is damaged or breaks off after line {number}"), b""
    except FileNotFoundError:
        yield UnreadableError(name, "no such file"), b""
    except PermissionError:
        yield UnreadableError(name, "may not be opened (permission denied)"), b""
    except (OSError, ValueError) as error:
        yield UnreadableError(name, f"cannot be read ({getattr(error, 'strerror', None) or error})"), b""
    if not number and Path(name).is_file() and Path(name).stat().st_size == 0:
        yield EmptyError(name, "is empty"), b""


@contextmanager
def _opened(source: str | Path) -> Iterator[IO[bytes]]:
    """The lines of a source, unzipped as they are read; a file is closed again, standard input is not."""
    with nullcontext(sys.stdin.buffer) if str(source) == "-" else Path(source).open("rb") as stream:
        peeked = stream.peek(2)[:2] if hasattr(stream, "peek") else b""
        if peeked == GZIP:
            with gzip.GzipFile(fileobj=cast(BinaryIO, stream)) as unzipped:
                yield cast("IO[bytes]", unzipped)
        else:
            yield cast("IO[bytes]", stream)


def article_of_line(line: bytes, name: str, *, date: str | None = None) -> Article | InputError:
    """The article of a line without its end, or what is wrong with it; `name` is its key where it gives none."""
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return DamagedError(name, "is no JSON object in UTF-8")
    if not isinstance(fields, dict):
        return DamagedError(name, "is no JSON object")
    text = fields.get("text")
    if not isinstance(text, str):
        return DamagedError(name, "has no `text`, or one that is no string")
    if not text.strip():
        return EmptyError(name, "has an empty `text`")
    if len(text) > TEXT_LIMIT:
        return TooLargeError(name, f"{len(text):,} characters of text; at most {TEXT_LIMIT:,} are read")
    url, title = _string(fields, "url"), _string(fields, "title")
    published = _string(fields, "published")
    body = text.removeprefix(title or "").lstrip()
    try:
        return Article(
            key=_key(fields) or name,
            url=url,
            title=title,
            language=_string(fields, "language") or language_of(body or text, None),
            publisher=_string(fields, "publisher") or publisher_of(url),
            published=published or date,
            text=text,
            source=Origin(media_type="application/json", sha256=hashlib.sha256(line).hexdigest()),
        )
    except ValueError:
        return DamagedError(name, "has a `text` with unpaired surrogates")


def _key(fields: dict[str, Any]) -> str | None:
    for field in ("id", "doc"):
        value = fields.get(field)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and value:
            return value
    return None


def _string(fields: dict[str, Any], field: str) -> str | None:
    value = fields.get(field)
    return value if isinstance(value, str) and value.strip() else None
