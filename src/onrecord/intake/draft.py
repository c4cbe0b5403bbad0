"""A draft of an article: what a format's own module found, before it becomes an `Article`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.errors import NoArticleError, TooLargeError
from onrecord.intake.characters import fold
from onrecord.intake.language import language_of
from onrecord.intake.publishers import publisher_of
from onrecord.record import Article, Credit, Origin

TEXT_LIMIT = 2_000_000  # characters of an article's text
_ENDS = re.compile(r"[.!?…:;。！？؟।۔؛][\s\"'”’»)\]*]*$")


@dataclass(slots=True)
class Draft:
    """Title, paragraphs (one line each) and what is known about them."""

    title: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    credits: list[Credit] = field(default_factory=list)
    url: str | None = None
    publisher: str | None = None
    language: str | None = None


def ends_sentence(text: str) -> bool:
    """Whether a paragraph ends as a sentence does, quotation marks and brackets aside."""
    return _ENDS.search(text[-12:]) is not None  # the end alone, so that long texts cost no more


def join_cut(paragraphs: list[str]) -> list[str]:
    """Paragraphs that a page break cut in two, joined again.

    The first half ends without a sentence's end, the second begins in lower case.
    """
    joined: list[list[str]] = []
    for paragraph in paragraphs:
        if joined and paragraph[0].islower() and not ends_sentence(joined[-1][-1]):
            joined[-1].append(paragraph)
        else:
            joined.append([paragraph])
    return [" ".join(parts) for parts in joined]


def assemble(draft: Draft, *, name: str, key: str, origin: Origin) -> Article:
    """The article of a draft.

    Raises `NoArticleError` where no words are left, `TooLargeError` for a text over 2,000,000
    characters.
    """
    paragraphs = [paragraph for paragraph in draft.paragraphs if paragraph]
    title = draft.title or None
    if title and paragraphs and fold(paragraphs[0]) == fold(title) and len(paragraphs) > 1:
        del paragraphs[0]
    text = "\n\n".join([*([title] if title else []), *paragraphs])
    if not any(char.isalpha() for paragraph in paragraphs for char in paragraph):
        raise NoArticleError(name, "no article was found in it")
    if len(text) > TEXT_LIMIT:
        raise TooLargeError(name, f"{len(text):,} characters of text; at most {TEXT_LIMIT:,} are read")
    return Article(
        key=key,
        url=draft.url,
        title=title,
        language=language_of("\n".join(paragraphs), draft.language),
        publisher=draft.publisher or publisher_of(draft.url),
        published=draft.published,
        updated=draft.updated,
        authors=draft.authors,
        agencies=draft.agencies,
        credits=tuple(dict.fromkeys(draft.credits)),
        text=text,
        source=origin,
    )
