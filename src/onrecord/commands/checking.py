"""`onrecord check`: the quotations of a draft held against what is on record."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from onrecord.commands.common import one_line_errors

if TYPE_CHECKING:
    from onrecord.checking.candidates import Sources

EXAMPLES = """
\b
Examples:
  onrecord check draft.docx                          against the archive, onrecord.db
  onrecord check draft.md --against news.db
  onrecord check draft.txt --against reports/*.html  against files, folders, articles.jsonl.gz
  onrecord check draft.html --format html > check.html
  onrecord check draft.txt --format json | jq '.quotations[] | select(.verdict == "altered")'
"""


@click.command(epilog=EXAMPLES)
@click.argument("draft", type=click.Path(allow_dash=True))
@click.argument("more", nargs=-1, metavar="[FILE]...", type=click.Path())
@click.option(
    "--against", multiple=True, metavar="ARCHIVE|FILE...", envvar="ONRECORD_ARCHIVE", show_envvar=True,
    help="What the draft is held against: an archive, or reports; may be given again.  [default: onrecord.db]",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["terminal", "json", "html"]), default="terminal", show_default=True,
    help="A page for a person, one JSON object, or a page for a browser.",
)  # fmt: skip
@one_line_errors
def check(draft: str, more: tuple[str, ...], against: tuple[str, ...], form: str) -> None:
    """Check the quotations of a draft: did this person say this, in these words, where?

    DRAFT is text, Markdown, HTML, a Word document or a PDF. Each quotation is given a verdict: verbatim, edited,
    altered, stitched, misattributed, indirect only, not found; with what differs and with the evidence.

    Exit status: 0 when every quotation is verbatim or edited and every quotation mark has its partner, 1 when
    not or when some input could not be read, 2 for wrong usage.
    """
    from onrecord.checking.draft import check_draft

    sources, missed = _sources([*(against or ("onrecord.db",)), *more])
    done = check_draft(draft, sources)
    if form == "json":
        from onrecord.checking.as_json import as_json

        click.echo(as_json(done))
    elif form == "html":
        from onrecord.checking.as_html import as_html

        click.echo(as_html(done))
    else:
        from onrecord.checking.as_terminal import as_terminal, width_of_terminal

        click.echo(as_terminal(done, color=sys.stdout.isatty(), width=width_of_terminal()))
    sys.exit(0 if done.passed and not missed else 1)


def _sources(names: list[str]) -> tuple[Sources, int]:
    """The archive that is named, or the reports in files; how many of these could not be read."""
    from onrecord.checking.archived import is_archive

    if len(names) == 1 and is_archive(names[0]):
        from onrecord.archive import Archive
        from onrecord.checking.archived import Archived

        archive = Archive.open(names[0])
        click.get_current_context().call_on_close(archive.close)
        return Archived(archive), 0
    archives = [name for name in names if is_archive(name)]
    if archives:
        raise click.UsageError(f"{archives[0]} is an archive: give it alone, or give reports alone")
    from onrecord.api import processes_for, read_sources
    from onrecord.checking.candidates import Held
    from onrecord.checking.passages import report_of
    from onrecord.errors import OnRecordError

    reports, missed = [], 0
    for one in read_sources(names, jobs=processes_for(names)):
        if isinstance(one, OnRecordError):
            missed += 1
            click.echo(f"onrecord: {one}", err=True)
        else:
            reports.append(report_of(one))
    told = f"{len(reports)} report{'' if len(reports) == 1 else 's'}"
    return Held(reports, told), missed
