"""`onrecord verify`, `backup` and `restore`: an archive proved, saved and brought back."""

from __future__ import annotations

import sys

import click

from onrecord.commands.common import archive_option, one_line_errors

VERIFYING = """
\b
Examples:
  onrecord verify                                    onrecord.db
  onrecord verify --archive postgresql://me@localhost/news
"""
SAVING = """
\b
Examples:
  onrecord backup news-2026-11.db                    also while others read and add
  onrecord backup saved.db --archive postgresql://me@localhost/news
"""
RESTORING = """
\b
Examples:
  onrecord restore news-2026-11.db --archive news.db
  onrecord restore saved.db --archive postgresql://me@localhost/news
"""


@click.command(epilog=VERIFYING)
@archive_option
@one_line_errors
def verify(archive_name: str) -> None:
    """Extract every article again from its kept bytes, derive every anchor again, and say what differs.

    Exit status: 0 when everything fits, 1 when something does not (a line for each).
    """
    from onrecord.archive import Archive
    from onrecord.errors import ReadOnlyError
    from onrecord.upkeep.verify import Finding
    from onrecord.upkeep.verify import verify as findings

    try:
        archive = Archive.open(archive_name, write=_is_there(archive_name))
    except ReadOnlyError:
        archive = Archive.open(archive_name)
    found = gone_through = 0
    with archive:
        for one in findings(archive):
            if isinstance(one, Finding):
                found += 1
                click.echo(str(one))
            else:
                gone_through += 1
    click.echo(f"{archive.name}: {gone_through} articles gone through, {found or 'nothing'} amiss", err=True)
    sys.exit(1 if found else 0)


def _is_there(name: str) -> bool:
    """Whether there may be an archive to verify: an empty one is not made only to be found sound."""
    from pathlib import Path

    from onrecord.archive.connecting import sqlite_path

    path = sqlite_path(name)
    return path is None or Path(path).is_file()


@click.command(epilog=SAVING)
@click.argument("target", type=click.Path(dir_okay=False))
@archive_option
@one_line_errors
def backup(target: str, archive_name: str) -> None:
    """Save a whole archive as the file TARGET, with its digest beside it.

    The file is an SQLite archive itself, whatever the archive lies in. Nothing is written over.
    """
    from onrecord.archive import Archive
    from onrecord.upkeep.backup import backup as save

    with Archive.open(archive_name) as archive:
        digest = save(archive, target)
    click.echo(f"{digest}  {target}")


@click.command(epilog=RESTORING)
@click.argument("saved", type=click.Path(dir_okay=False))
@archive_option
@one_line_errors
def restore(saved: str, archive_name: str) -> None:
    """Make a new archive out of the backup SAVED, after holding it against its digest."""
    from onrecord.upkeep.backup import restore as bring_back

    click.echo(f"{bring_back(saved, archive_name)} reports restored")
