"""`onrecord export`: a whole archive in the formats that others read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from onrecord.commands.common import EVENT_FORMS, archive_option, event_lines, one_line_errors

if TYPE_CHECKING:
    from onrecord.archive import Archive
    from onrecord.exporting.rows import Kind

FORMATS = ("jsonl", "parquet", "csv", "webannotation", "jsonld", "geojson", "ftm", *EVENT_FORMS)
EXAMPLES = """
\b
Examples:
  onrecord export --format jsonl > records.jsonl
  onrecord export --format csv --rows events --output events.csv
  onrecord export --format parquet --output statements.parquet
  onrecord export --format ftm | ftm aggregate > entities.ftm.json
"""


@click.command(epilog=EXAMPLES)
@archive_option
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="The format.")
@click.option(
    "--rows",
    type=click.Choice(["statements", "events", "entities"]),
    default="statements",
    show_default=True,
    help="For csv and parquet: the rows of the table.",
)
@click.option("--output", type=click.Path(dir_okay=False), help="A file; without it, stdout.")
@one_line_errors
def export(archive_name: str, form: str, rows: Kind, output: str | None) -> None:
    """Write every record of an archive in another format.

    The order is that of addresses and digests: two archives of the same reports give the same bytes.
    """
    from onrecord.archive import Archive
    from onrecord.errors import ArchiveError

    with Archive.open(archive_name) as archive:
        if output is None:
            if form == "parquet" and sys.stdout.isatty():
                raise click.UsageError("Parquet is no text for a terminal: give --output FILE")
            _write(archive, form, rows, sys.stdout.buffer)
            return
        partial = Path(output + ".part")
        try:
            with partial.open("wb") as stream:
                _write(archive, form, rows, stream)
            partial.replace(output)
        except OSError as error:
            raise ArchiveError(output, f"cannot be written ({error.strerror})") from None
        finally:
            partial.unlink(missing_ok=True)


def _write(archive: Archive, form: str, rows: Kind, out: BinaryIO) -> None:
    if form in EVENT_FORMS:
        for line in event_lines(form, archive.records()):
            out.write(line.encode() + b"\n")
        return
    match form:
        case "jsonl":
            from onrecord.exporting.lines import write_lines

            write_lines(archive.records(), out)
        case "csv":
            from onrecord.exporting.table import write_csv

            write_csv(archive.records(), out, rows)
        case "parquet":
            from onrecord.exporting.table import write_parquet

            write_parquet(archive.records(), out, rows)
        case "webannotation":
            from onrecord.exporting.webannotation import write_annotations

            write_annotations(archive.records(), out)
        case "jsonld":
            from onrecord.exporting.jsonld import write_jsonld

            write_jsonld(archive.records(), out)
        case "geojson":
            from onrecord.exporting.geojson import write_geojson

            write_geojson(archive.records(), out)
        case "ftm":
            from onrecord.archive.who import key_of, keys_across
            from onrecord.exporting.ftm import write_record

            for record, keys in keys_across(archive):
                write_record(record, out, lambda one, entity, keys=keys: key_of(one, entity, keys))  # type: ignore[misc]
