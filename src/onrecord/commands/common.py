"""What the commands share: the option that names the archive, dates, and errors as one line."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date as calendar_date
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from onrecord.record import Record

Command = TypeVar("Command", bound=Callable[..., Any])

EVENT_FORMS = ("plover", "polecat", "gdelt")  # the forms of the field; the module of each has its name

archive_option = click.option(
    "--archive",
    "archive_name",
    metavar="PATH|URL",
    envvar="ONRECORD_ARCHIVE",
    default="onrecord.db",
    show_default=True,
    show_envvar=True,
    help="The archive: an SQLite file, or postgresql://USER@HOST/DATABASE.",
)


def one_line_errors(command: Command) -> Command:
    """An error of ours ends the command with one line on stderr and exit status 1, never with a traceback."""

    @functools.wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:
        from onrecord.errors import OnRecordError

        try:
            result = command(*arguments, **options)
            sys.stdout.flush()
            return result
        except OnRecordError as error:
            click.echo(f"onrecord: {error}", err=True)
        except BrokenPipeError:  # the reader of our output has had enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except KeyboardInterrupt:
            click.echo("onrecord: broken off; what was kept is kept", err=True)
            sys.exit(130)
        sys.exit(1)

    return run  # type: ignore[return-value]


def calendar_day(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """The date as it was given; wrong usage where there is no such day."""
    if value is None:
        return None
    try:
        return calendar_date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; give it as YYYY-MM-DD", context, option) from None


def event_lines(form: str, records: Iterable[Record]) -> Iterator[str]:
    """The events of some records as lines of one of `EVENT_FORMS`."""
    from importlib import import_module

    lines: Iterator[str] = import_module(f"onrecord.exporting.{form}").lines(records)
    return lines
