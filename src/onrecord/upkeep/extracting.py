"""Kept bytes in, the article that they are made into today out."""

from __future__ import annotations

from pathlib import Path

from onrecord.archive import Original
from onrecord.errors import InputError
from onrecord.intake import load_article
from onrecord.intake.articles import article_of_line
from onrecord.record import Article

LINE = "application/json"  # the media type of articles that were given as such


def extract(original: Original, *, key: str, line: bool) -> Article:
    """The article in bytes; `line` for those of an article given as a JSON object. Raises `InputError`."""
    if line:
        article = article_of_line(original.raw, key, date=original.date)
        if isinstance(article, InputError):
            raise article
        return article
    return load_article(original.raw, key=key, media_type=original.media_type, date=original.date, url=original.url)


def extract_file(raw: bytes, path: str, date: str | None) -> Article:
    """The article in the bytes of a file; an error names the path as it was given."""
    try:
        return load_article(raw, key=Path(path).name, date=date)
    except InputError as error:
        raise type(error)(path, error.reason) from None
