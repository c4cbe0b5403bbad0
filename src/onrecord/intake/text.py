"""Plain text in, draft out: a report as it is copied, dumped or mailed.

Around the paragraphs stand a title, dates, bylines, credits, addresses and agency lines; they are told
by their form, taken for what they say and left out of the text. Lines that were wrapped are joined,
and so are paragraphs that a page break cut in two.
"""

from __future__ import annotations

import re

from onrecord.intake.agencies import dateline_agency, signed_off
from onrecord.intake.characters import collapse, plain
from onrecord.intake.draft import Draft, ends_sentence, join_cut
from onrecord.intake.lines import Margin, is_margin
from onrecord.intake.markup import without_markup

_HEADING = re.compile(r"^#{1,6}\s+(?P<words>.*?)\s*#*$")
_LABELLED = re.compile(r"^(?:title|headline)\s*:\s+(?P<words>\S.*)$", re.I)
_LONGEST_TITLE = 250
_WIDEST = 130  # columns; text with longer lines is not wrapped


def draft_text(text: str, *, url: str | None = None, date: str | None = None) -> Draft:
    """The draft of a plain-text report; `date` stands in where the report gives none."""
    blocks = [_unwrapped(block) for block in _blocks(without_markup(plain(text)))]
    return draft_blocks([block for block in blocks if block], url=url, date=date)


def draft_blocks(
    blocks: list[list[str]], *, title: str | None = None, url: str | None = None, date: str | None = None
) -> Draft:
    """The draft of blocks of lines; a block is a paragraph, or lines that stand close together."""
    margin = Margin(url=url)
    paragraphs: list[str] = []
    for number, block in enumerate(blocks):
        for line in block:
            if title is None and not paragraphs and (named := _named_title(line)):
                title = named
            elif not is_margin(line, margin, before_text=not _has_prose(paragraphs), last=number >= len(blocks) - 4):
                paragraphs.append(line)
    if title is None and paragraphs and _is_title(paragraphs, margin):
        title = paragraphs.pop(0)
    paragraphs = join_cut(paragraphs)
    agencies = [*margin.agencies]
    if paragraphs and (agency := dateline_agency(paragraphs[0])):
        agencies.append(agency)
    return Draft(
        title=title,
        paragraphs=paragraphs,
        published=margin.published or date,
        updated=margin.updated,
        authors=tuple(dict.fromkeys(margin.authors)),
        agencies=tuple(dict.fromkeys(agencies)),
        credits=margin.credits,
        url=url or margin.url,
    )


def _blocks(text: str) -> list[list[str]]:
    """Runs of lines between blank ones; a line indented among lines that are not begins a new run."""
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        if not line.strip():
            blocks.append([])
            continue
        if line.startswith(("  ", "\t")) and blocks[-1] and not blocks[-1][-1].startswith("  "):
            blocks.append([])
        blocks[-1].append(line)
    return [block for block in blocks if block]


def _unwrapped(block: list[str]) -> list[str]:
    """The lines of a block, those that were wrapped joined."""
    width = max(len(line.rstrip()) for line in block)
    lines: list[list[str]] = []
    for number, line in enumerate(block):
        words = collapse(re.sub(r"^\s*>+\s?", "", line))
        if not words or re.fullmatch(r"[=\-_*~#.·• ]+", words):
            continue
        if lines and _wrapped(lines[-1][-1], block[number - 1].rstrip(), words, width):
            lines[-1].append(words)
        else:
            lines.append([words])
    return [" ".join(parts) for parts in lines]


def _wrapped(before: str, line: str, following: str, width: int) -> bool:
    """Whether a line ended only because it was full, or within a sentence."""
    if following[0].islower() and not ends_sentence(before):
        return True
    if width > _WIDEST or width < 40:
        return False
    first = following.split(" ", 1)[0]
    full = len(line) + 1 + len(first) > width
    return full or (len(line) >= 0.85 * width and not ends_sentence(before))


def _named_title(line: str) -> str | None:
    match = _HEADING.match(line) or _LABELLED.match(line)
    return match["words"] if match and len(match["words"]) <= _LONGEST_TITLE else None


def _has_prose(paragraphs: list[str]) -> bool:
    """Whether the report has begun: a paragraph after the title, or a long one."""
    return len(paragraphs) > 1 or any(len(paragraph) > _LONGEST_TITLE for paragraph in paragraphs)


def _is_title(paragraphs: list[str], margin: Margin) -> bool:
    first = paragraphs[0]
    if len(first) > _LONGEST_TITLE or len(paragraphs) < 2 or signed_off(first):
        return False
    if not re.search(r"[.;:,]$|\w[.!?] [A-Z“\"]", first):
        return True
    return len(first) <= 120 and margin.follows_title and first.count(". ") == 0
