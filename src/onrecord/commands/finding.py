"""`onrecord find`: statements and events of an archive, by words and by who, what, where and when."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from onrecord.commands.common import archive_option, calendar_day, one_line_errors

if TYPE_CHECKING:
    from onrecord.archive import Archive
    from onrecord.archive.hits import Hit

EXAMPLES = """
\b
Examples:
  onrecord find withdraw troops                      both words, in any form
  onrecord find "no plans" --said-by "Ada Moreau"    these words together, by her under any of her names
  onrecord find withdr* --act request --since 2025-03-01
  onrecord find --event ASSAULT --status denied --actor "RUS MIL"
  onrecord find border --place Abyei --format csv > hits.csv
"""
_STATEMENTS_ONLY, _EVENTS_ONLY = ("act",), ("event", "status")


@click.command(epilog=EXAMPLES)
@click.argument("words", nargs=-1)
@archive_option
@click.option("--said-by", metavar="NAME", help="Who said it, under any name; #12 for one entity alone.")
@click.option("--to", metavar="NAME", help="To whom it was said, or to whom it was done.")
@click.option("--act", metavar="ACT", help="What the saying does: assert, deny, request, … (statements).")
@click.option("--event", metavar="TYPE", help="The PLOVER type: ASSAULT, CONSULT, … (events).")
@click.option("--status", metavar="STATUS", help="happened, planned, demanded, denied, … (events).")
@click.option("--actor", metavar="CODE", help="Who acts or speaks: RUS, GOV, 'RUS GOV', or a name.")
@click.option("--place", metavar="NAME", help="Where.")
@click.option("--since", metavar="YYYY-MM-DD", callback=calendar_day, help="Reports of this day and later.")
@click.option("--until", metavar="YYYY-MM-DD", callback=calendar_day, help="Reports up to this day.")
@click.option("--publisher", metavar="NAME", help="The publisher, by its whole name.")
@click.option("--all-versions", is_flag=True, help="Also in versions of reports that were replaced.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many of either are shown.")
@click.option("--format", "form", type=click.Choice(["terminal", "json", "csv"]), default="terminal", show_default=True)
@one_line_errors
def find(words: tuple[str, ...], archive_name: str, limit: int, form: str, **asked: Any) -> None:
    """Find statements and events in an archive.

    All WORDS must be there, in any form (talks finds talking); a phrase in quotation marks stands as it is, and
    a word that ends in * is the beginning of one. The newest matches are ranked by how well they say what was
    asked; every hit is shown with its sentence, its source, its date and a link that opens the page at the words.

    Exit status: 0 when something was found, 1 when nothing was, or for an error.
    """
    from onrecord.archive import Archive

    if not words and not any(asked.values()):
        raise click.UsageError("Nothing is asked for: give words, or an option such as --said-by")
    with Archive.open(archive_name) as archive:
        shown = _WRITERS[form](islice_each(archive, words, limit, asked))
    sys.exit(0 if shown else 1)


def islice_each(archive: Archive, words: tuple[str, ...], limit: int, asked: dict[str, Any]) -> Iterator[Hit]:
    """The first statements, then the first events; of one kind alone where an option is for the other only."""
    if not any(asked[name] for name in _EVENTS_ONLY):
        chosen = {name: value for name, value in asked.items() if name not in _EVENTS_ONLY}
        yield from islice(archive.statements(words, **chosen), limit)
    if not any(asked[name] for name in _STATEMENTS_ONLY):
        yield from islice(archive.events(words, **asked), limit)


def _as_json(hits: Iterable[Hit]) -> int:
    shown = 0
    for hit in hits:
        shown += 1
        click.echo(json.dumps(hit.fields(), ensure_ascii=False))
    return shown


_COLUMNS = (
    "kind", "published", "publisher", "title", "who", "what", "words", "to", "time", "place", "sentence", "link",
    "report", "id",
)  # fmt: skip


def _as_csv(hits: Iterable[Hit]) -> int:
    table = csv.DictWriter(sys.stdout, _COLUMNS, lineterminator="\n")
    table.writeheader()
    shown = 0
    for hit in hits:
        shown += 1
        table.writerow({**_said(hit), **_about(hit)})
    return shown


def _said(hit: Any) -> dict[str, Any]:
    if hit.kind == "statement":
        who = hit.speaker or hit.source
        return {"who": who, "what": hit.act, "words": hit.content, "to": hit.addressee}
    who, whom = ("; ".join(side) for side in (hit.actors, hit.recipients))
    return {"who": who, "what": f"{hit.type} {hit.status}", "words": hit.trigger, "to": whom}


def _about(hit: Hit) -> dict[str, Any]:
    report = hit.report
    return {
        "kind": hit.kind, "published": report.published, "publisher": report.publisher, "title": report.title,
        "time": hit.time, "place": hit.place, "sentence": hit.sentence, "link": hit.link, "report": report.digest,
        "id": hit.id,
    }  # fmt: skip


def _as_pages(hits: Iterable[Hit]) -> int:
    from onrecord.exporting.hits import shown_hit

    shown = 0
    for hit in hits:
        shown += 1
        click.echo(shown_hit({**_said(hit), **_about(hit)}, hit.report.current, color=sys.stdout.isatty()))
    if not shown:
        click.echo("Nothing is on record.", err=True)
    return shown


_WRITERS = {"json": _as_json, "csv": _as_csv, "terminal": _as_pages}
