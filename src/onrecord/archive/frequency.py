"""The newest matching rows in PostgreSQL, whose GIN index gives all matching rows and in no order.

A question whose rarest part is rare is answered by the index, and the few rows it gives are sorted. One that
many rows answer is not looked up at all: the newest rows are gone through until enough of them match. Which
of the two it is, is told by the frequencies of words that PostgreSQL keeps as statistics of the column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from onrecord.archive.question import AnyOf, Part, Phrase, Token

WIDEST = 40_000  # rows that are gone through at most, until enough of them match
MARGIN = 1.5  # times the rows in which enough matches are expected

_WINDOW = """
SELECT id FROM (
  SELECT id, search FROM {table} WHERE id BETWEEN :low AND :high ORDER BY id DESC LIMIT :window
) newest WHERE search @@ to_tsquery('onrecord', :asked) ORDER BY id DESC LIMIT :most
"""
_INDEX = """
WITH found AS MATERIALIZED (
  SELECT id FROM {table} WHERE search @@ to_tsquery('onrecord', :asked) AND id BETWEEN :low AND :high
) SELECT id FROM found ORDER BY id DESC LIMIT :most
"""
_STATISTICS = """
SELECT CAST(CAST(most_common_elems AS text) AS text[]) AS words, most_common_elem_freqs AS shares
FROM pg_stats WHERE schemaname = current_schema() AND tablename = :table AND attname = 'search'
"""
_ROWS = "SELECT reltuples FROM pg_class WHERE oid = CAST(:table AS regclass)"


@dataclass(frozen=True)
class Frequencies:
    """The share of rows in which each common word stands, and the number of rows, as last counted."""

    shares: Mapping[str, float]
    rows: float


_KNOWN: dict[tuple[str, str], Frequencies] = {}


def frequencies(connection: Connection, table: str) -> Frequencies:
    """The statistics of a table's words, read once for each database and whenever its number of rows changed."""
    where = (str(connection.engine.url), table)
    rows = float(connection.execute(text(_ROWS), {"table": table}).scalar_one())
    if where not in _KNOWN or _KNOWN[where].rows != rows:
        row = connection.execute(text(_STATISTICS), {"table": table}).first()
        shares = dict(zip(row.words, row.shares, strict=False)) if row and row.words else {}
        _KNOWN[where] = Frequencies(shares, rows)
    return _KNOWN[where]


def newest_of(
    connection: Connection, table: str, parts: Sequence[Part], expression: str, *, low: int, high: int, most: int
) -> list[int]:
    """The newest ids between two of the rows that match a `to_tsquery` expression."""
    bounds = {"low": low, "high": high, "most": most, "asked": expression}
    share = expected(frequencies(connection, table), parts, _stems(connection, parts))
    if share * WIDEST >= most * MARGIN:
        chosen = text(_WINDOW.format(table=table))
        found = list(connection.execute(chosen, {**bounds, "window": WIDEST}).scalars())
        if len(found) >= most:
            return found
    return list(connection.execute(text(_INDEX.format(table=table)), bounds).scalars())


def _stems(connection: Connection, parts: Sequence[Part]) -> dict[str, str]:
    words = sorted({word for phrase in _phrases(parts) for word in phrase.words})
    if not words:
        return {}
    chosen = text(
        "SELECT word, (ts_lexize('onrecord_stem', word))[1] AS stem FROM unnest(CAST(:words AS text[])) AS w (word)"
    )
    return {row.word: row.stem or row.word for row in connection.execute(chosen, {"words": words})}


def _phrases(parts: Sequence[Part]) -> list[Phrase]:
    found: list[Phrase] = []
    for part in parts:
        if isinstance(part, Phrase):
            found.append(part)
        elif isinstance(part, AnyOf):
            found += [one for one in part.parts if isinstance(one, Phrase)]
    return found


def expected(known: Frequencies, parts: Sequence[Part], stems: Mapping[str, str]) -> float:
    """The share of rows that is expected to match, as if the parts were independent; 0 for rare words.

    A phrase is taken to be as common as the rarest of its words: where that is too much, the newest rows are gone
    through in vain, which costs less than to look up all rows that hold its words in whatever order.
    """

    def of(part: Part) -> float:
        match part:
            case Token(word):
                return known.shares.get(word, 0.0)
            case AnyOf(alternatives):
                return min(1.0, sum(of(one) for one in alternatives))
            case Phrase(words, _, prefix):
                whole = words[:-1] if prefix else words
                share = min((known.shares.get(stems[word], 0.0) for word in whole), default=1.0)
                if prefix:
                    begun = sum(part for word, part in known.shares.items() if word.startswith(words[-1]))
                    share = min(share, begun)
                return share

    share = 1.0
    for part in parts:
        share *= of(part)
    return share
