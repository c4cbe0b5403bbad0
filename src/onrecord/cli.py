"""The commands: what a person types in, records and one-line errors out; each is a few lines over the API."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

import click

from onrecord import __version__
from onrecord.commands import COMMANDS
from onrecord.commands.common import EVENT_FORMS, calendar_day, event_lines

if TYPE_CHECKING:
    from onrecord.errors import OnRecordError
    from onrecord.record import Record

Item = TypeVar("Item")

EXAMPLES = """
\b
Examples:
  onrecord read report.html                    one report's record, as a page
  onrecord read reports/ --format json         a folder, one record a line
  curl -s URL | onrecord read -                from a pipe
  onrecord read articles.jsonl.gz --jobs 2     articles given as JSON lines
  onrecord read reports/ --format json | jq '.statements[].act'
  onrecord read reports/ --format polecat      events as a table, a row an actor and recipient
  onrecord read reports/ --format gdelt        events as GDELT has them, status in column 62
  onrecord read reports/ --format geojson      events on a map
  onrecord add reports/                        keep them in an archive, onrecord.db
  onrecord find "no plans" --said-by NAME      and find them again
"""
COMPLETION = """
\b
Shell completion:
  bash   eval "$(_ONRECORD_COMPLETE=bash_source onrecord)"
  zsh    eval "$(_ONRECORD_COMPLETE=zsh_source onrecord)"
  fish   _ONRECORD_COMPLETE=fish_source onrecord | source
"""


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=EXAMPLES + COMPLETION)
@click.version_option(__version__, prog_name="onrecord")
def main() -> None:
    """News reports into a record: who said what, who did what to whom, where and when, on whose word."""


@main.command(epilog=EXAMPLES)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path(allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "json", *EVENT_FORMS, "geojson"]),
    default="terminal",
    show_default=True,
    help="A page for a person, one record a line, or its events in a form of the field.",
)
@click.option(
    "--date",
    metavar="YYYY-MM-DD",
    callback=calendar_day,
    help="The date of publication of reports that state none.",
)
@click.option(
    "--jobs", type=click.IntRange(1, 64), help="Processes that read at once; by default one, or one a core for much."
)
def read(sources: tuple[str, ...], form: str, date: str | None, jobs: int | None) -> None:
    """Read reports and print their records.

    A SOURCE is a file (text, HTML, PDF, or any of these gzipped), a folder of such files, - for standard
    input, or a .jsonl or .jsonl.gz file of articles, whose text is taken exactly as it stands.

    Exit status: 0 when all was read, 1 when some input was not (each is named with the reason), 2 for
    wrong usage.
    """
    from onrecord.api import processes_for, read_sources

    results = read_sources(sources, date=date, jobs=jobs or processes_for(sources))
    try:
        missed = _print(results if form == "terminal" else _with_progress(results), form)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    sys.exit(1 if missed else 0)


for command in COMMANDS:
    main.add_command(command)


@main.command()
def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of a record."""
    import json

    from onrecord.record import schema as record_schema

    click.echo(json.dumps(record_schema(), indent=2, ensure_ascii=False))


def _print(results: Iterable[Record | OnRecordError], form: str) -> int:
    """Records to stdout, errors to stderr; how many inputs were not read."""
    missed: list[OnRecordError] = []
    records = _records(results, missed)
    if form in EVENT_FORMS:
        for line in event_lines(form, records):
            click.echo(line)
        return len(missed)
    if form == "geojson":
        from onrecord.exporting.geojson import write_geojson

        write_geojson(records, sys.stdout.buffer)
        return len(missed)
    from onrecord.exporting.terminal import page

    for record in records:
        click.echo(record.to_json() if form == "json" else page(record, color=sys.stdout.isatty()))
    return len(missed)


def _records(results: Iterable[Record | OnRecordError], missed: list[OnRecordError]) -> Iterator[Record]:
    """The records among results; an error is told on stderr and kept in `missed`."""
    from onrecord.errors import OnRecordError

    for result in results:
        if isinstance(result, OnRecordError):
            missed.append(result)
            click.echo(f"onrecord: {result}", err=True)
        else:
            yield result


def _with_progress(items: Iterable[Item]) -> Iterator[Item]:
    """The same items, counted on stderr while they pass where that is a terminal and stdout is not."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} reports"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=None)
        for item in items:
            yield item
            progress.advance(task)
