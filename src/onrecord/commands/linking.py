"""`onrecord entities`: who is who across reports, listed, merged and split."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from onrecord.commands.common import archive_option, one_line_errors

if TYPE_CHECKING:
    from onrecord.archive.who import Identity

EXAMPLES = """
\b
Examples:
  onrecord entities list                             those in most reports
  onrecord entities list "Ada Moreau"                everybody who goes by this name, and why they are taken for one
  onrecord entities merge "#12" "#40" --reason "the same minister, misspelled"
  onrecord entities split "#40" --reason "two people of one name" --report 7
"""


@click.group(epilog=EXAMPLES)
def entities() -> None:
    """Who is who across reports: list, merge and split.

    Entities of different reports are linked when names, codes and roles agree, Wikidata items first. What you
    decide comes before that, can be undone, and holds for reports still to come and for records made again.
    """


@entities.command(name="list", epilog=EXAMPLES)
@click.argument("name", required=False)
@archive_option
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="How many are shown.")
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@one_line_errors
def list_(name: str | None, archive_name: str, limit: int, form: str) -> None:
    """Show who goes by NAME, or, without it, those in most reports."""
    from onrecord.archive import Archive
    from onrecord.archive.who import identities_named
    from onrecord.errors import QueryError

    with Archive.open(archive_name) as archive:
        found = identities_named(archive, name, limit=limit)
    if name is not None and not found:
        raise QueryError(archive.name, f"nobody is on record as {name}")
    _show(found, form)


@entities.command(epilog=EXAMPLES)
@click.argument("one")
@click.argument("other")
@archive_option
@click.option("--reason", required=True, help="Why; it is kept with the decision.")
@one_line_errors
def merge(one: str, other: str, archive_name: str, reason: str) -> None:
    """Take ONE for OTHER from now on; each is a number (#12) or a name that only one goes by."""
    from onrecord.archive import Archive
    from onrecord.archive.who import merge as take_for_one

    with Archive.open(archive_name, write=True) as archive:
        _show([take_for_one(archive, one, other, reason)], "terminal")


@entities.command(epilog=EXAMPLES)
@click.argument("name")
@archive_option
@click.option("--report", type=int, help="The number of an article: take out only what it says.")
@click.option("--reason", required=True, help="Why; it is kept with the decision.")
@one_line_errors
def split(name: str, archive_name: str, report: int | None, reason: str) -> None:
    """Undo links: what was taken for NAME stands on its own again."""
    from onrecord.archive import Archive
    from onrecord.archive.who import split as take_apart

    with Archive.open(archive_name, write=True) as archive:
        _show(take_apart(archive, name, reason, report=report), "terminal")


def _show(found: list[Identity], form: str) -> None:
    from dataclasses import asdict

    for one in found:
        if form == "json":
            click.echo(json.dumps(asdict(one), ensure_ascii=False))
            continue
        codes = ", ".join(part for part in (one.kind, *one.countries, one.wikidata or "") if part)
        also = f"; also {'; '.join(one.names[1:])}" if len(one.names) > 1 else ""
        click.echo(f"#{one.number}  {one.name}  ({codes}; {one.reports} reports{also})")
        for reason in one.because:
            click.echo(f"      {reason}")
