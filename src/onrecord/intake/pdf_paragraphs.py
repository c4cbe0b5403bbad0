"""Lines of type in, paragraphs out: lines joined, hyphens undone, what runs along the pages dropped."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from onrecord.intake.characters import fold
from onrecord.intake.draft import ends_sentence
from onrecord.intake.pdf_lines import Line
from onrecord.intake.tables import column

_PAGE_NUMBER = re.compile(
    r"(?:page|seite|página|pagina)?\s*[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/|von|de|sur|di)\s*\d{1,4})?", re.I
)
_PRINTED = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s+\d{1,2}[:.]\d{2}(?:\s*[AaPp]\.?[Mm]\.?)?(?:\s.*)?")
_ADDRESS = re.compile(r"(?:https?://|file://|www\.)\S+(?:\s+\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?)?")
_BULLET = re.compile(r"[•▪◦‣●○■–—*-]\s+\S|\d{1,2}[.)]\s+\S")
_EDGE_LINES = 3
_HYPHENS = "-‐\u00ad"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of one paragraph as one string, with the size of its type and where it begins."""

    words: str
    size: float
    page: int


def without_running(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """The lines without running headers, footers and page numbers, and the addresses among those."""
    edges = _edges(lines)
    pages = {line.page for line in lines}
    seen: dict[tuple[str, int], set[int]] = {}
    for line in edges:
        for slot in (-1, 0, 1):
            seen.setdefault((_running_key(line), round(line.base / 4) + slot), set()).add(line.page)
    kept, addresses = [], []
    edge_ids = {id(line) for line in edges}
    for line in lines:
        repeated = len(pages) > 1 and len(seen.get((_running_key(line), round(line.base / 4)), ())) > 1
        stamped = _PAGE_NUMBER.fullmatch(line.words) or _PRINTED.fullmatch(line.words) or _ADDRESS.fullmatch(line.words)
        if id(line) in edge_ids and (repeated or stamped):
            addresses += re.findall(r"https?://[^\s…]+(?=\s|$)", line.words)
        else:
            kept.append(line)
    return kept, addresses


def _edges(lines: list[Line]) -> list[Line]:
    """The lines at the top and the bottom of each page, by where they stand."""
    edges: list[Line] = []
    for page in sorted({line.page for line in lines}):
        here = sorted((line for line in lines if line.page == page), key=lambda line: -line.base)
        heights = sorted({round(line.base) for line in here})
        outer = {*heights[:_EDGE_LINES], *heights[-_EDGE_LINES:]}
        edges += [line for line in here if round(line.base) in outer]
    return edges


def _running_key(line: Line) -> str:
    return re.sub(r"\d+", "#", fold(line.words)) or re.sub(r"\d+", "#", line.words)


def paragraphs_of(lines: list[Line]) -> list[Paragraph]:
    """The paragraphs, from gaps, indents, sizes and the lengths of lines, joined across pages."""
    if not lines:
        return []
    measure = Measure(lines)
    runs: list[list[Line]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if measure.breaks(before, line, runs[-1]):
            runs.append([line])
        else:
            runs[-1].append(line)
    words = Counter(re.findall(r"[^\W_]+(?:-[^\W_]+)*", "\n".join(line.words.lower() for line in lines)))
    return [Paragraph(_joined([line.words for line in run], words), run[0].size, run[0].page) for run in runs]


class Measure:
    """How a document is set: the size of its body type, its leading, its margins, its indents."""

    def __init__(self, lines: list[Line]) -> None:
        self.size = body_size(lines)
        steps = [step for one, two in pairwise(lines) if (step := self._step(one, two)) is not None]
        close = [step for step in steps if step < 2.2]
        self.leading = statistics.median_low(sorted(round(step, 2) for step in close)) if close else 1.2
        self.spaced = sum(step > 1.25 * self.leading for step in steps) > 0.05 * max(len(steps), 1)
        self._rights: dict[tuple[int, int], float] = {}
        for line in lines:
            slots = self._slots(line) if abs(line.size - self.size) <= 0.12 * self.size else []
            for slot in slots:
                self._rights[slot] = max(self._rights.get(slot, 0.0), line.right)
        self._lefts = Counter((line.page, round(line.left)) for line in lines)

    def _step(self, one: Line, two: Line) -> float | None:
        """From one line down to the next, in sizes of the body type; None where it does not go down."""
        down = one.base - two.base
        return down / self.size if one.page == two.page and 0 < down < 8 * self.size else None

    def _slots(self, line: Line) -> list[tuple[int, int]]:
        slot = round(line.left / (4 * self.size))
        return [(line.page, slot - 1), (line.page, slot), (line.page, slot + 1)]

    def _right(self, line: Line) -> float:
        return self._rights.get((line.page, round(line.left / (4 * self.size))), line.right)

    def breaks(self, before: Line, line: Line, run: list[Line]) -> bool:
        """Whether a paragraph ends between two lines that follow each other."""
        if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
            return not self._initial(before, line)
        if _BULLET.match(line.words) and not before.words.endswith(tuple(_HYPHENS)):
            return ends_sentence(before.words) or line.left <= run[0].left + 1
        down = before.base - line.base
        leads = self.leading * self.size * max(line.size / self.size, 1)
        if before.page != line.page or down < -0.5 * self.size or down > 8 * self.size:
            return self._breaks_over(before, line)
        if down > 1.25 * leads + 0.5:
            return True
        if self._indented(before, line):
            return True
        return self._room(before, line) and (ends_sentence(before.words) or self._short(before))

    def _breaks_over(self, before: Line, line: Line) -> bool:
        """Across a page or column: a paragraph goes on where its sentence does."""
        if ends_sentence(before.words):
            return True
        if line.words[0].islower() or before.words.endswith(tuple(_HYPHENS)):
            return False
        return self._short(before)

    def _initial(self, before: Line, line: Line) -> bool:
        """A large initial that stands alone before its paragraph."""
        return len(before.words) == 1 and before.words.isalpha() and before.size > line.size

    def _indented(self, before: Line, line: Line) -> bool:
        inward = line.left - before.left
        if not 0.8 * self.size < inward < 5 * self.size:
            return False
        return self._lefts[(line.page, round(before.left))] >= self._lefts[(line.page, round(line.left))]

    def _room(self, before: Line, line: Line) -> bool:
        """Whether the first word of a line would still have stood on the line before."""
        first = line.words.split(" ", 1)[0]
        width = (line.right - line.left) / max(len(line.words), 1)
        return before.right + (len(first) + 1) * width < self._right(before) - 0.2 * self.size

    def _short(self, line: Line) -> bool:
        return line.right - line.left < 0.6 * (self._right(line) - line.left)


def body_size(lines: list[Line]) -> float:
    """The size of most of the type."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.words)
    return max(sizes, key=lambda size: (sizes[size], size)) or 1.0


def _joined(lines: list[str], words: Counter[str]) -> str:
    """Lines as one string; a word that was divided is whole again, a hyphen of its own stays."""
    text = lines[0]
    for line in lines[1:]:
        left = re.search(r"([^\W_][\w'’-]*)[-‐\u00ad]$", text)
        right = re.match(r"[^\W_]+(?:-[^\W_]+)*", line)
        if left and right:
            text = (text if _keeps_hyphen(left[1].lower(), right[0], words) else text[:-1]) + line
        else:
            text += " " + line
    return text


def _keeps_hyphen(left: str, right: str, words: Counter[str]) -> bool:
    if not right[0].islower() or "-" in left or any(char.isdigit() for char in left):
        return True
    first = right.split("-", 1)[0].lower()
    if words[f"{left}-{first}"] or words[left + first]:
        return words[f"{left}-{first}"] >= words[left + first]
    return left in column("compounds")
