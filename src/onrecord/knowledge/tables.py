"""The tables of `knowledge/tables`: tab-separated rows under a header that names source and licence.

A table is UTF-8 text. Lines that begin with `#` are its header (what it holds, source, licence); the
first other line names the columns; each line after it is a row. Empty cells are empty strings. A cell
that holds several values separates them with `|`.
"""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `tables/NAME.tsv`, each a value by column name; read once.

    Raises `FileNotFoundError` where there is no such table, `ValueError` where a row has more or
    fewer cells than there are columns.
    """
    text = resources.files(__package__).joinpath("tables", f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    columns = lines[0].split("\t")
    table = []
    for number, line in enumerate(lines[1:], 1):
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise ValueError(f"{name}.tsv: row {number} has {len(cells)} cells, not {len(columns)}: {line!r}")
        table.append(dict(zip(columns, cells, strict=True)))
    return tuple(table)


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell that may hold several."""
    return tuple(value for value in cell.split("|") if value)
