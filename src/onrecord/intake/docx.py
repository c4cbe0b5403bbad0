"""A Word document in, its paragraphs out: what is printed of it, deletions under review left out.

The file is a zip of XML (ECMA-376). Sizes are bounded before anything is unpacked, entities are not resolved.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from onrecord.errors import DamagedError, EncryptedError, TooLargeError, UnsupportedError

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PART_LIMIT = 64 * 2**20  # bytes of one part of the document, unpacked
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PRINTED = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": ""}


def is_zip(raw: bytes) -> bool:
    """Whether some bytes begin as a zip does."""
    return raw.startswith(b"PK\x03\x04")


def docx_paragraphs(raw: bytes, name: str) -> list[str]:
    """The paragraphs of the body, then those of the notes.

    Raises `UnsupportedError` for a zip that is no Word document, `EncryptedError`, `DamagedError`, and
    `TooLargeError` for a bomb.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            names = set(packed.namelist())
            if _PARTS[0] not in names:
                raise UnsupportedError(name, "is a zip, but no Word document")
            return [line for part in _PARTS if part in names for line in _paragraphs(_part(packed, part, name), name)]
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError):
        raise DamagedError(name, "is a Word document that is damaged or breaks off") from None


def _part(packed: zipfile.ZipFile, part: str, name: str) -> bytes:
    info = packed.getinfo(part)
    if info.flag_bits & 1:
        raise EncryptedError(name, "is a Word document under a password")
    with packed.open(part) as stream:
        content = stream.read(PART_LIMIT + 1)
    if len(content) > PART_LIMIT:
        raise TooLargeError(name, f"unpacks to more than {PART_LIMIT:,} bytes")
    return content


def _paragraphs(content: bytes, name: str) -> list[str]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise DamagedError(name, "is a Word document whose XML is damaged") from None
    lines = ["".join(_pieces(paragraph)) for paragraph in tree.iter(f"{_W}p")]
    return [line.strip() for line in lines if line.strip()]


def _pieces(paragraph: Any) -> list[str]:
    found = []
    for element in paragraph.iter():
        if element.tag == f"{_W}t":
            found.append(element.text or "")
        elif element.tag in _PRINTED:
            found.append(_PRINTED[element.tag])
    return found
