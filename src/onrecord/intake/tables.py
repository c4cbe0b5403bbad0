"""The tables of `intake/tables` (publishers, agencies, months, furniture …) as rows by column name.

A table is UTF-8, tab-separated, under a header of `#` lines that names what it holds, its source and
licence; the first other line names the columns. Intake keeps its own: it may not import `knowledge`.
"""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `tables/NAME.tsv`, read once.

    Raises `ValueError` where a row has more or fewer cells than there are columns.
    """
    text = resources.files("onrecord.intake").joinpath("tables", f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    columns = lines[0].split("\t")
    table = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise ValueError(f"{name}.tsv: {len(cells)} cells, not {len(columns)}: {line!r}")
        table.append(dict(zip(columns, cells, strict=True)))
    return tuple(table)


@cache
def column(name: str, field: str = "") -> frozenset[str]:
    """The values of one column (the first, if none is named), case folded."""
    table = rows(name)
    field = field or next(iter(table[0]))
    return frozenset(row[field].casefold() for row in table)
