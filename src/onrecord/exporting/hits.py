"""A hit in, a few lines for the terminal out: who and when, the sentence with the words marked, the link."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

WIDEST = 110
GAP = " … "


def shown_hit(hit: Mapping[str, Any], current: bool, *, color: bool = False, width: int | None = None) -> str:
    """The lines of a hit, given as the columns that `onrecord find --format csv` has."""
    out = io.StringIO()
    size = width or min(shutil.get_terminal_size((100, 24)).columns, WIDEST)
    console = Console(
        file=out, width=size, force_terminal=color, color_system="standard" if color else None, highlight=False
    )
    head = Text.assemble((hit["who"] or "(nobody named)", "bold cyan"), f"  {hit['what']}")
    if hit["to"]:
        head.append(f" → {hit['to']}")
    about = [hit["published"], hit["publisher"], hit["title"], None if current else "an earlier version"]
    console.print(head)
    console.print(Padding(_sentence(hit["sentence"], hit["words"]), (0, 0, 0, 2)))
    console.print(Padding(Text(" · ".join(part for part in about if part), style="dim"), (0, 0, 0, 2)))
    console.print(Text(f"  {hit['link'] or hit['report']}", style="dim blue"), soft_wrap=True)
    return out.getvalue()


def _sentence(sentence: str, words: str) -> Text:
    """The sentence, with the words that were said or that name the event marked."""
    line = Text(sentence)
    for piece in words.split(GAP):
        at = sentence.find(piece)
        if at >= 0:
            line.stylize("bold yellow", at, at + len(piece))
    line.plain = line.plain.replace("\n", " ")
    return line
