"""The commands over an archive, each module a few of them; heavy libraries are imported when one runs."""

from __future__ import annotations

import click

from onrecord.commands.adding import add, reread
from onrecord.commands.checking import check
from onrecord.commands.exporting import export
from onrecord.commands.finding import find
from onrecord.commands.keeping import backup, restore, verify
from onrecord.commands.linking import entities

COMMANDS: tuple[click.Command, ...] = (add, find, check, entities, reread, verify, backup, restore, export)
