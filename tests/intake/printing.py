"""Reports set as pages of a PDF, as browsers and newspapers print them, for the tests of intake."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595.0, 842.0
FONT = "Times-Roman"


@dataclass
class Press:
    """How a report is set; lengths in points."""

    size: float = 11.0
    leading: float = 14.0
    gap: float = 8.0
    indent: float = 0.0
    left: float = 72.0
    right: float = 523.0
    top: float = 770.0
    bottom: float = 90.0
    header: str = ""
    footer: str = ""
    hyphenate: bool = False
    columns: int = 1
    _column: int = 0
    _page: int = 1
    _y: float = 0.0
    _written: list[str] = field(default_factory=list)

    def print(self, title: str, notes: list[str], paragraphs: list[str], *, metadata: str = "") -> bytes:
        """The bytes of the PDF: title, short lines under it, paragraphs; `metadata` is its inner title."""
        held = io.BytesIO()
        canvas = Canvas(held, pagesize=(WIDTH, HEIGHT), invariant=1)
        if metadata:
            canvas.setTitle(metadata)
        self._begin(canvas)
        for line in self._wrapped(title, 20.0, 0.0, self.right - self.left):
            self._line(canvas, line, 20.0, 24.0, self.left)
        self._y -= 10
        for note in notes:
            self._line(canvas, note, 9.0, 20.0, self.left)
        self._y -= 6
        top = self._y
        for paragraph in paragraphs:
            for number, line in enumerate(self._wrapped(paragraph, self.size, self.indent, self._width())):
                self._turn(canvas, top)
                self._line(canvas, line, self.size, self.leading, self._x() + (0 if number else self.indent))
            self._y -= self.gap
        self._end(canvas)
        canvas.save()
        return held.getvalue()

    def _width(self) -> float:
        return (self.right - self.left - 20.0 * (self.columns - 1)) / self.columns

    def _x(self) -> float:
        return self.left + self._column * (self._width() + 20.0)

    def _turn(self, canvas: Canvas, top: float) -> None:
        if self._y >= self.bottom:
            return
        if self._column + 1 < self.columns:
            self._column += 1
            self._y = top if self._page == 1 else self.top
            return
        self._end(canvas)
        canvas.showPage()
        self._page, self._column = self._page + 1, 0
        self._begin(canvas)

    def _begin(self, canvas: Canvas) -> None:
        self._y = self.top
        if self.header:
            canvas.setFont(FONT, 8)
            canvas.drawString(self.left, 815, self.header)

    def _end(self, canvas: Canvas) -> None:
        canvas.setFont(FONT, 8)
        if self.footer:
            canvas.drawString(self.left, 30, self.footer)
            canvas.drawString(self.right - 20, 30, str(self._page))

    def _line(self, canvas: Canvas, line: str, size: float, leading: float, x: float) -> None:
        canvas.setFont(FONT, size)
        canvas.drawString(x, self._y, line)
        self._y -= leading

    def _wrapped(self, text: str, size: float, indent: float, width: float) -> list[str]:
        lines, line, room = [], "", width - indent
        for word in text.split():
            longer = f"{line} {word}".strip()
            if stringWidth(longer, FONT, size) <= room:
                line = longer
                continue
            cut = len(word) // 2
            part = f"{line} {word[:cut]}-".strip()
            if self.hyphenate and len(word) >= 9 and word.isalpha() and stringWidth(part, FONT, size) <= room:
                lines.append(part)
                line = word[cut:]
            else:
                lines.append(line)
                line = word
            room = width
        return [*lines, line]
