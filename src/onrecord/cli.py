"""The commands: what a person types in, records and one-line errors out; each is a few lines over the API."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date as calendar_date
from typing import TYPE_CHECKING, TypeVar

import click

from onrecord import __version__
from onrecord.commands import COMMANDS

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


def _calendar_date(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """The date as it was given; wrong usage where there is no such day."""
    if value is None:
        return None
    try:
        return calendar_date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; give it as YYYY-MM-DD", context, option) from None


@main.command(epilog=EXAMPLES)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path(allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    show_default=True,
    help="A page for a person, or one record a line.",
)
@click.option(
    "--date",
    metavar="YYYY-MM-DD",
    callback=_calendar_date,
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
        missed = _print(_with_progress(results) if form == "json" else results, form)
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
    from onrecord.errors import OnRecordError
    from onrecord.exporting.terminal import page

    missed = 0
    for result in results:
        if isinstance(result, OnRecordError):
            missed += 1
            click.echo(f"onrecord: {result}", err=True)
        elif form == "json":
            click.echo(result.to_json())
        else:
            click.echo(page(result, color=sys.stdout.isatty()))
    return missed


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
