"""A record as a page for the terminal: a `Record` in, text out, quoted words marked, every row in its words."""

from __future__ import annotations

import io
import shutil

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from onrecord.record import Event, Place, Record, Span, Statement, Time

WIDEST = 110
STATUS_STYLES = {
    "happened": "green",
    "ongoing": "green",
    "planned": "cyan",
    "demanded": "yellow",
    "conditional": "magenta",
    "possible": "magenta",
    "not": "red",
    "denied": "red",
}


def page(record: Record, *, color: bool = False, width: int | None = None) -> str:
    """The page of a record; `color` for a terminal that shows it, `width` in columns (the terminal's by default)."""
    out = io.StringIO()
    size = width or min(shutil.get_terminal_size((100, 24)).columns, WIDEST)
    console = Console(
        file=out, width=size, force_terminal=color, color_system="standard" if color else None, highlight=False
    )
    names = _Names(record)
    _head(console, record)
    _section(console, "Statements", [_statement(row, names) for row in record.statements])
    _section(console, "Events", [_event(row, names) for row in record.events])
    _section(console, "Times and places", [*map(names.time_line, record.times), *map(names.place_line, record.places)])
    return out.getvalue()


class _Names:
    """What the ids of a record stand for, in words."""

    def __init__(self, record: Record) -> None:
        self.text = record.article.text
        self.entities = {row.id: row for row in record.entities}
        self.statements = {row.id: row for row in record.statements}
        self.times = {row.id: row for row in record.times}
        self.places = {row.id: row for row in record.places}

    def words(self, spans: tuple[Span, ...]) -> str:
        return " … ".join(" ".join(self.text[start:end].split()) for start, end in spans)

    def entity(self, identity: str) -> str:
        entity = self.entities[identity]
        code = " ".join(part for part in (entity.country, entity.sector) if part)
        return f"{entity.name} [{code}]" if code else entity.name

    def source(self, row: Statement) -> str:
        if row.source is None:
            return "(nobody named)"
        words = self.words(row.source.spans)
        name = self.entities[row.source.entity].name if row.source.entity else None
        return words if name is None or name in words else f"{words} = {name}"

    def time_line(self, row: Time) -> Text:
        return Text.assemble((self.words((row.span,)), "bold"), f"  {row.type.lower()} {row.value or 'not told'}")

    def place_line(self, row: Place) -> Text:
        where = f"{row.latitude:.2f}, {row.longitude:.2f}" if row.latitude is not None else "not resolved"
        codes = " ".join(str(part) for part in (row.feature, row.country, row.geonameid) if part)
        return Text.assemble((self.words((row.span,)), "bold"), f"  {row.name}  {where}  {codes}".rstrip())

    def when_and_where(self, time: str | None, place: str | None) -> str:
        parts = []
        if time is not None:
            parts.append(self.times[time].value or self.words((self.times[time].span,)))
        if place is not None:
            parts.append(self.places[place].name)
        return ", ".join(parts)


def _head(console: Console, record: Record) -> None:
    article = record.article
    console.print(Rule(style="dim"))
    console.print(Text(article.title or article.key, style="bold"))
    about = [article.publisher, article.published, *article.authors, *article.agencies, article.url or article.key]
    console.print(Text(" · ".join(part for part in about if part), style="dim"))


def _section(console: Console, name: str, lines: list[Text]) -> None:
    console.print()
    console.print(Text(name if lines else f"{name}: none", style="bold underline" if lines else "dim"))
    for line in lines:
        console.print(Padding(line, (0, 0, 0, 2)))


def _statement(row: Statement, names: _Names) -> Text:
    """who → what, quoted words marked; then the act, to whom, when and where, and within which statement."""
    line = Text.assemble((names.source(row), "bold cyan"), " → ", (names.words(row.cue.spans), "italic"), " ")
    line.append_text(_content(row, names))
    notes: list[str] = [row.act]
    if row.addressee is not None:
        notes.append(f"to {names.entities[row.addressee].name}")
    if row.channel is not None:
        notes.append(names.words((row.channel,)))
    if row.time or row.place:
        notes.append(names.when_and_where(row.time, row.place))
    if row.within is not None:
        notes.append(f"within {row.within}")
    line.append(f"  ({row.id}: {'; '.join(notes)})", style="dim")
    return line


def _content(row: Statement, names: _Names) -> Text:
    content = Text()
    for number, (start, end) in enumerate(row.content.spans):
        content.append(" … " if number else "")
        piece = Text(names.text[start:end])
        for first, last in row.quotes:
            if start <= first and last <= end:
                piece.stylize("bold yellow", first - start, last - start)
        content.append_text(piece)
    content.plain = content.plain.replace("\n", " ")
    return content


def _event(row: Event, names: _Names) -> Text:
    """type, who → whom, the words, the status, and on whose word."""
    actors = ", ".join(map(names.entity, row.actors)) or "?"
    recipients = ", ".join(map(names.entity, row.recipients))
    line = Text.assemble(
        (f"{row.type:<9}", "bold"),
        (f"{row.status:<12}", STATUS_STYLES[row.status]),
        (f"{actors} → {recipients}" if recipients else actors, "cyan"),
        "  “",
        (names.words(row.trigger), "italic"),
        "”",
    )
    about = names.when_and_where(row.time, row.place)
    line.append(f"  {about}" if about else "")
    if row.according_to:
        chain = ", on the word of ".join(f"{names.source(names.statements[s])} ({s})" for s in row.according_to)
        line.append(f"  on the word of {chain}", style="dim")
    return line
