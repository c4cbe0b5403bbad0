"""A draft of one's own in, its text out whole: nothing is taken for furniture, no mark is lost.

Text and Markdown stay as they stand, so that offsets are those of the file; of HTML, Word and PDF the printed
text is taken, paragraphs separated by blank lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import EmptyError, TooLargeError
from onrecord.intake.draft import TEXT_LIMIT
from onrecord.intake.encoding import decode
from onrecord.intake.media import HTML, PDF, TEXT, is_pdf, kind_of, refuse_known
from onrecord.intake.raw import bounded, read_bytes, unpack

MARKDOWN = "text/markdown"
_MARKDOWN_ENDINGS = (".md", ".markdown", ".mdown", ".mkd")
_UNSEEN = {"script", "style", "head", "noscript", "template", "svg", "iframe", "object", "textarea", "select"}
_BLOCKS = {
    "p", "div", "article", "section", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "blockquote", "td", "th",
    "tr", "table", "figure", "figcaption", "main", "header", "footer", "aside", "nav", "dd", "dt", "dl", "pre", "hr",
    "form", "body", "address", "caption",
}  # fmt: skip
_MARKUP = re.compile(
    r"^\s{0,3}(?:#{1,6}\s|>\s?)+|^```.*$|^\s*[-*+]\s(?=\S)|\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\)|\]\[[^\[\]\n]*\]"
    r"|!?\[(?=[^\[\]\n]*\](?:\([^()\n]*\)|\[))|\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`|<[^<>\n]{1,200}>"
    r"|&(?:nbsp|shy);|\\(?=[\"'*_\[\]()])",
    re.M,
)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """`text` as it is shown; `reading` is the same, character for character, with markup blanked out."""

    name: str
    text: str
    reading: str
    media_type: str


def load_manuscript(source: str | Path | bytes, *, name: str | None = None) -> Manuscript:
    """The draft in a file (`-`: standard input) or in bytes: text, Markdown, HTML, Word or PDF, gzipped or not.

    Raises a subclass of `onrecord.errors.InputError`.
    """
    called = name or ("bytes" if isinstance(source, bytes) else str(source))
    called = "".join(letter if letter.isprintable() else "?" for letter in called)
    raw = source if isinstance(source, bytes) else read_bytes(source, called)
    media_type, text = _text(unpack(bounded(raw, called), called), called)
    if not any(char.isalnum() for char in text):
        raise EmptyError(called, "has no words in it")
    if len(text) > TEXT_LIMIT:
        raise TooLargeError(called, f"{len(text):,} characters of text; at most {TEXT_LIMIT:,} are read")
    reading = _without_markup(text) if media_type == MARKDOWN else text
    return Manuscript(called, text, reading, media_type)


def _text(raw: bytes, name: str) -> tuple[str, str]:
    from onrecord.intake.docx import MEDIA_TYPE, docx_paragraphs, is_zip

    if is_pdf(raw):
        from onrecord.intake.loading import load_article

        return PDF, load_article(raw, key=name).text
    if is_zip(raw):
        return MEDIA_TYPE, "\n\n".join(docx_paragraphs(raw, name))
    refuse_known(raw, name)
    text = decode(raw, name).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    if name.lower().removesuffix(".gz").endswith(_MARKDOWN_ENDINGS):
        return MARKDOWN, text
    if kind_of(text, name, None) == HTML:
        return HTML, _page_text(text, name)
    return TEXT, text


def _without_markup(text: str) -> str:
    return _MARKUP.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def _page_text(text: str, name: str) -> str:
    from onrecord.intake.html import parse

    tree = parse(text, name)
    body = tree.find("body")
    pieces: list[str] = []
    _gather(body if body is not None else tree, pieces)
    paragraphs = [" ".join(part.split()) for part in "".join(pieces).split("\x00")]
    return "\n\n".join(part for part in paragraphs if part)


def _gather(top: Any, pieces: list[str]) -> None:
    """The text of an element; `\\x00` stands where a block begins or ends. A `<q>` brings its marks."""
    from lxml import etree

    unseen = 0
    for event, element in etree.iterwalk(top, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            unseen += tag in _UNSEEN
            if not unseen:
                pieces.append({"q": "“", "br": " "}.get(tag, "\x00" if tag in _BLOCKS else ""))
                pieces.append(element.text or "")
        else:
            if not unseen:
                pieces.append({"q": "”"}.get(tag, "\x00" if tag in _BLOCKS else ""))
            unseen -= tag in _UNSEEN
            if not unseen and element is not top:
                pieces.append(element.tail or "")
