"""`onrecord add` and `onrecord reread`: reports into an archive, and their records made again."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from onrecord.commands.common import archive_option, calendar_day, one_line_errors

if TYPE_CHECKING:
    from onrecord.upkeep.adding import Added

ADDING = """
\b
Examples:
  onrecord add report.html                           into onrecord.db, which is made where there is none
  onrecord add reports/ --archive news.db            a folder; run it again and only what is new is read
  onrecord add articles.jsonl.gz --archive postgresql://me@localhost/news --jobs 2
"""
REREADING = """
\b
Examples:
  onrecord reread                                    every record that an older onrecord made
  onrecord reread --everything                       every record
"""


@click.command(epilog=ADDING)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path(allow_dash=True))
@archive_option
@click.option("--date", metavar="YYYY-MM-DD", callback=calendar_day, help="The date of reports that state none.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes that read at once; by default one, or one a core.")
@one_line_errors
def add(sources: tuple[str, ...], archive_name: str, date: str | None, jobs: int | None) -> None:
    """Read reports and keep them, with their records, in an archive.

    A SOURCE is what `onrecord read` takes. Each report is kept in one transaction: its bytes, its article and
    its record, or nothing. A line on stdout says so when it is safe. What is kept already is not read again;
    a changed text at the same address is a new version, and both stay.

    Exit status: 0 when all was kept, 1 when some input was not (each is named), 2 for wrong usage.
    """
    from onrecord.api import processes_for
    from onrecord.archive import Archive
    from onrecord.errors import OnRecordError
    from onrecord.upkeep.adding import add_sources

    counted: Counter[str] = Counter()
    missed = 0
    with Archive.open(archive_name, write=True) as archive:
        for one in add_sources(archive, sources, date=date, jobs=jobs or processes_for(sources)):
            if isinstance(one, OnRecordError):
                missed += 1
                click.echo(f"onrecord: {one}", err=True)
            else:
                counted[one.kept.state] += 1
                click.echo(acknowledgement(one))
                sys.stdout.flush()
    told = ", ".join(f"{number} {state}" for state, number in counted.items())
    click.echo(f"{archive.name}: {told or 'nothing was kept'}", err=True)
    sys.exit(1 if missed else 0)


def acknowledgement(one: Added) -> str:
    """The line that says that a report is safe."""
    what = ""
    if one.record is not None and one.kept.state != "already kept":
        what = f"  ({len(one.record.statements)} statements, {len(one.record.events)} events)"
    return f"{one.kept.state}: {one.name}{what}"


@click.command(epilog=REREADING)
@archive_option
@click.option("--everything", is_flag=True, help="Also records that this very version made.")
@one_line_errors
def reread(archive_name: str, everything: bool) -> None:
    """Make the records of an archive again that an older onrecord made, from the kept bytes, in place.

    Each is made again in one transaction; broken off, the command goes on where it stopped. What was decided
    about entities by hand stays.
    """
    from onrecord import __version__
    from onrecord.archive import Archive
    from onrecord.errors import OnRecordError
    from onrecord.reading.reader import Reader
    from onrecord.record import MadeBy
    from onrecord.upkeep.reread import reread as again

    counted: Counter[str] = Counter()
    missed = 0
    with Archive.open(archive_name, write=True) as archive:
        reader = Reader()
        made_by = MadeBy(onrecord=__version__, models=reader.parser.models)
        for one in again(archive, reader, made_by, everything=everything):
            if isinstance(one, OnRecordError):
                missed += 1
                click.echo(f"onrecord: {one}", err=True)
            else:
                counted[one.state] += 1
                click.echo(f"{one.state}: {one.key}  (by onrecord {one.made_by} before)")
                sys.stdout.flush()
    told = ", ".join(f"{number} {state}" for state, number in counted.items())
    click.echo(f"{archive.name}: {told or 'no record is of an older version'}", err=True)
    sys.exit(1 if missed else 0)
