"""What kind of thing some bytes are: PDF, HTML or plain text, told by content, then by name."""

from __future__ import annotations

import re

from onrecord.errors import UnsupportedError
from onrecord.intake.tables import rows

PDF, HTML, TEXT = "application/pdf", "text/html", "text/plain"
_PAGE = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b", re.I | re.S)
_MARKED = re.compile(r"\s*(?:<!--|<\w|<\?xml)")
_BLOCK = re.compile(r"<(?:p|div|article|section|h1|h2|br|main|header|span|td)[\s/>]", re.I)
_HTML_ENDINGS = (".html", ".htm", ".xhtml", ".shtml")


def is_pdf(raw: bytes) -> bool:
    """Whether a PDF header stands where readers look for it (ISO 32000: the first 1,024 bytes)."""
    return b"%PDF-" in raw[:1024]


def refuse_known(raw: bytes, name: str) -> None:
    """Raise `UnsupportedError` for formats known by their first bytes, naming them."""
    for row in rows("signatures"):
        if raw.startswith(bytes.fromhex(row["bytes"])):
            raise UnsupportedError(name, f"is {row['format']}: neither text, nor HTML, nor PDF")


def kind_of(text: str, name: str, media_type: str | None) -> str:
    """HTML or TEXT, for decoded text; raises `UnsupportedError` for XML that is no page.

    A media type that the caller gives (a `Content-Type`, parameters and all) is taken before the
    name's ending, an opening tag of a page before both.
    """
    start = text[:4096]
    given = (media_type or "").split(";")[0].strip().lower()
    if _PAGE.match(start) or given in (HTML, "application/xhtml+xml"):
        return HTML
    if start.lstrip().startswith("<?xml"):
        if "<html" in start.lower():
            return HTML
        raise UnsupportedError(name, "is XML, but no web page")
    ending = name.lower().removesuffix(".gz")
    if given != TEXT and ending.endswith(_HTML_ENDINGS):
        return HTML
    if given != TEXT and _MARKED.match(start) and len(_BLOCK.findall(text[:20000])) >= 3:
        return HTML
    return TEXT
