"""A PDF's characters in, its lines of type out: their words, where they stand, how large they are.

Lines come in the order of the file, which follows columns; positions are in points from the lower left
of the page, as in ISO 32000.
"""

from __future__ import annotations

import ctypes
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.errors import DamagedError, EncryptedError, InputError, NoArticleError, TooLargeError
from onrecord.intake.characters import collapse, plain

MOST_PAGES = 500
_MOST_CHARACTERS = 3_000_000
_PDFIUM = threading.Lock()  # PDFium is one library state for the whole process


@dataclass(slots=True)
class Line:
    """One line of type: `left`, `right` and `base` in points, `size` of its letters."""

    page: int
    words: str
    left: float
    right: float
    base: float
    size: float
    height: float  # of the page


def read_lines(raw: bytes, name: str) -> tuple[list[Line], str | None]:
    """The lines of all pages, and the title of the document's information dictionary.

    Raises `EncryptedError`, `DamagedError`, `NoArticleError` for pages without text (scans),
    `TooLargeError`.
    """
    import pypdfium2

    if b"%%EOF" not in raw[-65536:]:
        raise DamagedError(name, "PDF that breaks off before its end")
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(raw)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                raise EncryptedError(name, "PDF that is encrypted; it opens with a password only") from None
            raise DamagedError(name, "PDF that is damaged") from None
        try:
            return _document_lines(document, name)
        except InputError:
            raise
        except (pypdfium2.PdfiumError, ValueError, KeyError, ctypes.ArgumentError):
            raise DamagedError(name, "PDF that is damaged") from None
        finally:
            document.close()


def _document_lines(document: Any, name: str) -> tuple[list[Line], str | None]:
    pages = len(document)
    if not pages:
        raise DamagedError(name, "PDF without pages")
    if pages > MOST_PAGES:
        raise TooLargeError(name, f"{pages:,} pages; at most {MOST_PAGES} are read")
    lines: list[Line] = []
    characters = 0
    for number in range(pages):
        page = document[number]
        text = page.get_textpage()
        try:
            characters += text.count_chars()
            if characters > _MOST_CHARACTERS:
                raise TooLargeError(name, f"more than {_MOST_CHARACTERS:,} characters")
            lines += _page_lines(text, number, page.get_height())
        finally:
            text.close()
            page.close()
    if not lines:
        raise NoArticleError(name, "PDF without text (scanned pages?)")
    return lines, (document.get_metadata_dict().get("Title") or "").strip() or None


def _page_lines(text: Any, number: int, height: float) -> list[Line]:
    """The lines of a page; pieces that stand side by side on one baseline are one line."""
    lines: list[Line] = []
    for piece in _pieces(text, number, height):
        before = lines[-1] if lines else None
        if before and abs(before.base - piece.base) < 0.3 * min(before.size, piece.size):
            gap = piece.left - before.right
            if -0.5 * piece.size < gap < 2.5 * piece.size:
                before.words += (" " if gap > 0.12 * piece.size else "") + piece.words
                before.right = piece.right
                continue
        lines.append(piece)
    for line in lines:
        line.words = collapse(plain(line.words))
    return [line for line in lines if line.words]


def _pieces(text: Any, number: int, height: float) -> Iterator[Line]:
    """Runs of characters on one baseline, cut where the file moves to another."""
    run: list[str] = []
    left = right = base = size = 0.0
    for letter, x, y, end, points in _characters(text):
        if letter == "\n":
            moved = True
        else:
            moved = bool(run) and (abs(y - base) > 0.5 * max(size, points) or x < right - 2 * max(size, points))
        if moved and run:
            yield Line(number, "".join(run), left, right, base, size, height)
            run = []
        if letter == "\n" or (letter == " " and not run):
            continue
        if not run:
            left, base, size, right = x, y, points, x
        if letter != " ":
            right, size = max(right, end), max(size, points)
        run.append(letter)
    if run:
        yield Line(number, "".join(run), left, right, base, size, height)


def _characters(text: Any) -> Iterator[tuple[str, float, float, float, float]]:
    """Each character with its origin, its right edge and its size; line ends and blanks as they are."""
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    matrix = pdfium.FS_MATRIX()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in (10, 13):
            yield "\n", 0.0, 0.0, 0.0, 0.0
            continue
        letter = "-" if code in (2, 0xFFFE, 0xAD) else chr(code) if 0 < code < 0x110000 else ""
        if not letter or 0xD800 <= code <= 0xDFFF:
            continue
        if letter.isspace():
            yield " ", x.value, y.value, x.value, 0.0
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        points = pdfium.FPDFText_GetFontSize(text, index)
        if pdfium.FPDFText_GetMatrix(text, index, matrix):
            points *= (matrix.c**2 + matrix.d**2) ** 0.5
        if 0xFB00 <= code <= 0xFB06:  # ligatures of type, not letters of the language
            letter = unicodedata.normalize("NFKC", letter)
        yield letter, x.value, y.value, right.value, points
