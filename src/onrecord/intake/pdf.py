"""A PDF in, draft out: its paragraphs put together again from where its lines stand."""

from __future__ import annotations

from onrecord.errors import NoArticleError
from onrecord.intake.characters import fold, one_line
from onrecord.intake.draft import Draft
from onrecord.intake.pdf_lines import read_lines
from onrecord.intake.pdf_paragraphs import Paragraph, body_size, paragraphs_of, without_running
from onrecord.intake.text import draft_blocks

_LONGEST_TITLE = 300
_LEAST_PROSE = 12  # words that a paragraph above the title must have to belong to the report


def draft_pdf(raw: bytes, name: str, *, url: str | None = None, date: str | None = None) -> Draft:
    """The draft of a PDF; `date` stands in where the report gives none."""
    lines, named = read_lines(raw, name)
    kept, addresses = without_running(lines)
    if not kept:
        raise NoArticleError(name, "PDF with running lines only")
    paragraphs = paragraphs_of(kept)
    found = _title(paragraphs, body_size(kept), one_line(named or ""))
    title = None
    if found is not None:
        title = paragraphs[found].words
        above = [part for part in paragraphs[:found] if part.words.count(" ") >= _LEAST_PROSE]
        paragraphs = [*above, *paragraphs[found + 1 :]]
    address = url or next((address for address in addresses if "." in address), None)
    return draft_blocks([[part.words] for part in paragraphs], title=title, url=address, date=date)


def _title(paragraphs: list[Paragraph], body: float, named: str) -> int | None:
    """Which paragraph is the title: the one the document names, else the largest type on page one."""
    known = fold(named)
    short = [number for number, part in enumerate(paragraphs) if len(part.words) <= _LONGEST_TITLE]

    def size(number: int) -> tuple[float, int]:
        return round(paragraphs[number].size, 1), -number

    told = [number for number in short if paragraphs[number].size >= body and _names(paragraphs[number].words, known)]
    if told:
        return max(told, key=size)
    large = [number for number in short if paragraphs[number].page == 0 and paragraphs[number].size > 1.15 * body]
    headlines = [number for number in large if paragraphs[number].words.count(" ") >= 2]
    return max(headlines or large, key=size, default=None)


def _names(words: str, known: str) -> bool:
    """Whether words are the title that a document is known by, which may go on with its site's name."""
    folded = fold(words)
    return len(folded) >= 8 and folded in known and (known.startswith(folded) or 2 * len(folded) >= len(known))
