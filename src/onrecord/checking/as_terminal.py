"""A check in, a page for a terminal out: each quotation under its verdict, with what differs and where it stands."""

from __future__ import annotations

import io
import shutil
import sys
from collections import Counter

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.checking.check import Check, Checked
from onrecord.checking.differences import Difference
from onrecord.checking.evidence import Evidence

COLORS = {
    "verbatim": "green", "edited": "green", "altered": "red", "stitched": "red", "misattributed": "red",
    "not found": "magenta", "indirect only": "yellow",
}  # fmt: skip
LONGEST = 300  # characters of a quotation that are shown
WIDTH = 100


def width_of_terminal() -> int:
    """The columns of the terminal, as many as are easily read; `WIDTH` where there is none."""
    return min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns) if sys.stdout.isatty() else WIDTH


def as_terminal(check: Check, *, color: bool = False, width: int = WIDTH) -> str:
    """The page."""
    stream = io.StringIO()
    console = Console(file=stream, width=width, force_terminal=color, color_system="standard" if color else None)
    for one in check.quotations:
        _quotation(console, check, one)
    for span in check.unaccounted:
        console.print(Text(f"unpaired mark  line {_line(check.text, span[0])}", style="red"))
        console.print(Padding(Text(_around(check.text, *span)), (0, 0, 1, 4)))
    verdicts = Counter(one.verdict for one in check.quotations)
    told = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common()) or "no quotations"
    if check.unaccounted:
        told += f", {len(check.unaccounted)} unpaired mark{'s' * (len(check.unaccounted) > 1)}"
    console.print(Text(f"{check.name} against {check.against}: {told}"))
    return "\n".join(line.rstrip() for line in stream.getvalue().rstrip("\n").split("\n"))


def _quotation(console: Console, check: Check, one: Checked) -> None:
    head = Text(one.verdict, style=f"bold {COLORS[one.verdict]}")
    head.append(f"  line {_line(check.text, one.span[0])}", style="dim")
    head.append(f"  {one.speaker or '(no speaker named)'}")
    console.print(head)
    console.print(Padding(Text(f"“{_short(one.quote)}”"), (0, 0, 0, 4)))
    for difference in one.differences:
        console.print(Padding(Text(shown(difference)), (0, 0, 0, 4)))
    if one.note:
        console.print(Padding(Text(one.note), (0, 0, 0, 4)))
    if not one.told and one.speaker:
        console.print(Padding(Text("the words are on record; no report says who spoke them"), (0, 0, 0, 4)))
    if one.evidence:
        console.print(Padding(Text(f"on record in {counted(one)}:", style="dim"), (0, 0, 0, 4)))
    apart = {(each.title, each.link, each.sentence): each for each in reversed(one.evidence)}
    for evidence in [each for each in one.evidence if each in apart.values()][:3]:
        console.print(Padding(_evidence(evidence), (0, 0, 0, 6)))
    if one.nearest and not one.evidence:
        console.print(Padding(Text("the nearest on record:", style="dim"), (0, 0, 0, 4)))
        console.print(Padding(_evidence(one.nearest), (0, 0, 0, 6)))
    console.print()


def counted(one: Checked) -> str:
    """How many independent reports carry the words, and whether copies of them are among the evidence."""
    many = f"{one.reports} independent reports" if one.reports != 1 else "1 report"
    return f"{many}, with copies" if len(one.evidence) > one.reports > 0 and one.verdict != "stitched" else many


def shown(difference: Difference) -> str:
    """A difference as one line."""
    ours, theirs = (_short(" ".join(words.split())) for words in (difference.draft, difference.record))
    if difference.kind == "edit":
        line = f"edit: “{ours}”" + (f" for “{theirs}”" if theirs else "")
    elif ours and theirs:
        line = f"{difference.kind}: draft “{ours}”, on record “{theirs}”"
    elif theirs:
        line = f"{difference.kind}: on record “{theirs}”, not in the draft"
    elif ours:
        line = f"{difference.kind}: “{ours}” in the draft, not on record"
    else:
        line = difference.kind
    return f"{line} ({difference.note})" if difference.note else line


def _evidence(evidence: Evidence) -> Text:
    about = [part for part in (evidence.published, evidence.publisher, evidence.title or evidence.report) if part]
    text = Text(" · ".join(about), style="cyan")
    text.append(f"\n{evidence.speaker or '(no speaker named)'}: ", style="bold")
    text.append(_short(" ".join(evidence.sentence.split())), style="default")
    if evidence.link:
        text.append(f"\n{evidence.link}", style="dim")
    return text


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _around(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - 40) : end + 40].split())
