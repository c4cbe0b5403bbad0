"""An archive in, for a quotation the few reports of it that may hold it out.

Pairs of words that stand near one another in the quotation are looked up in the archive's own full text index,
which stems them; statements that answer several pairs come first. An altered quotation shares most of its pairs
with what is on record, so that it is found among a million statements as a true one is.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select, text

from onrecord.archive.connecting import sqlite_path
from onrecord.archive.hits import spans
from onrecord.archive.schema import articles, entities, statements
from onrecord.checking.passages import Report, Said
from onrecord.checking.pattern import plain_words
from onrecord.checking.speakers import Speaker
from onrecord.checking.vocabulary import words_of
from onrecord.checking.words import skeleton
from onrecord.record import Entity

if TYPE_CHECKING:
    from onrecord.archive import Archive
    from onrecord.checking.judging import Asked

PAIRS = 12  # pairs that are looked up for a quotation
NEAR = 3  # words between the two of a pair
FOUND = 200  # statements that a pair may bring
STATEMENTS = 60  # that are looked at more closely
REPORTS = 8  # that a quotation is laid along


def is_archive(name: str) -> bool:
    """Whether a name is an archive's: an address, an SQLite file, or no file at all that ends as one does."""
    path = sqlite_path(name)
    if path is None:
        return True
    try:
        with Path(path).open("rb") as stream:
            return stream.read(16) == b"SQLite format 3\x00"
    except OSError:
        return name.endswith(".db") or name.startswith("sqlite:")


class Archived:
    """The reports of an archive."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.name = archive.name
        self._reports: dict[int, Report] = {}

    def candidates(self, asked: Asked) -> Sequence[Report]:
        """The reports whose statements share the most pairs of words with a quotation, the likeliest first."""
        wanted = [skeleton(word.form).casefold() for word in plain_words(list(asked.elements))]
        with self.archive.reads() as connection:
            votes: Counter[int] = Counter()
            for pair in pairs_of(wanted):
                holding = _holding(connection, pair)
                for one in holding:
                    votes[one] += 1
            best = sorted(votes, key=lambda one: (-votes[one], one))[:STATEMENTS]
            return self._load(connection, self._nearest(connection, best, wanted))

    def languages(self) -> set[str]:
        """The languages of the archive's articles; only English is read so far."""
        return {"en"}

    def _nearest(self, connection: Connection, ids: Sequence[int], wanted: Sequence[str]) -> list[int]:
        """The articles of the statements that share the most words with a quotation."""
        chosen = select(statements.c.id, statements.c.article_id, statements.c.content).where(statements.c.id.in_(ids))
        asked = set(wanted) - words_of("function") or set(wanted)
        scores: Counter[int] = Counter()
        for row in connection.execute(chosen):
            shared = len(asked & {word.strip(".,;:!?\"'“”‘’") for word in row.content.casefold().split()})
            scores[row.article_id] = max(scores[row.article_id], shared)
        return sorted(scores, key=lambda one: (-scores[one], one))[:REPORTS]

    def _load(self, connection: Connection, ids: Sequence[int]) -> list[Report]:
        missing = [one for one in ids if one not in self._reports]
        if missing:
            self._reports |= load_reports(connection, missing)
        return [self._reports[one] for one in ids]


def pairs_of(words: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of words near one another that are no grammar, the longest words first; single words where need be."""
    function = words_of("function")
    places = [(at, word) for at, word in enumerate(words) if word not in function and word.isalnum()]
    pairs = [(one, other) for (at, one), (to, other) in itertools.pairwise(places) if to - at <= NEAR + 1] + [
        (one, other) for (at, one), (to, other) in zip(places, places[2:], strict=False) if to - at <= NEAR + 1
    ]
    if not pairs:  # short, or all grammar
        pairs = list(itertools.pairwise(words)) or [(word, word) for word in words]
    ranked = sorted(dict.fromkeys(pairs), key=lambda pair: -len(pair[0]) - len(pair[1]))
    return ranked[:PAIRS]


def _holding(connection: Connection, pair: tuple[str, str]) -> list[int]:
    """Statements in whose content two words stand near one another, in their order."""
    one, other = ("".join(char for char in word if char.isalnum()) for word in pair)
    if not one or not other:
        return []
    if connection.dialect.name == "sqlite":
        asked = f'content : "{one}"' if one == other else f'content : NEAR("{one}" "{other}", {NEAR})'
        chosen = (
            "SELECT rowid FROM statements_words WHERE statements_words MATCH :asked ORDER BY rowid DESC LIMIT :most"
        )
    else:
        near = [f"({one} <{distance}> {other})" for distance in range(1, NEAR + 2)]
        asked = one if one == other else " | ".join(near)
        chosen = "SELECT id FROM statements WHERE search @@ to_tsquery('onrecord', :asked) ORDER BY id DESC LIMIT :most"
    return list(connection.execute(text(chosen), {"asked": asked, "most": FOUND}).scalars())


def load_reports(connection: Connection, ids: Iterable[int]) -> dict[int, Report]:
    """The reports of some articles, by their numbers."""
    listed = list(ids)
    found: dict[int, Report] = {}
    columns = [articles.c[name] for name in ("id", "key", "text", "url", "title", "publisher", "published", "language")]
    for row in connection.execute(select(*columns).where(articles.c.id.in_(listed))):
        found[row.id] = Report(
            key=row.key, text=row.text, url=row.url, title=row.title, publisher=row.publisher,
            published=row.published, language=row.language, article=row.id,
        )  # fmt: skip
    known: dict[tuple[int, int], Entity] = {}
    for row in connection.execute(select(entities).where(entities.c.article_id.in_(listed))):
        known[row.article_id, row.number] = Entity.model_construct(
            id=f"e{row.number}", name=row.name, kind=row.kind, role=row.role, mentions=spans(row.mentions)
        )
    said: dict[int, list[Said]] = {one: [] for one in listed}
    chosen = select(statements).where(statements.c.article_id.in_(listed)).order_by(statements.c.id)
    for row in connection.execute(chosen):
        entity = known.get((row.article_id, row.source_entity)) if row.source_entity is not None else None
        named = bool(row.source_spans)
        speaker = Speaker.of(entity, row.source, found[row.article_id].text) if named else None
        content, quotes = spans(row.content_spans), spans(row.quotes)
        said[row.article_id].append(Said(f"s{row.number}", speaker, content, quotes, row.cue))
    for one, report in found.items():
        report.said = tuple(said[one])
        report.people = tuple(
            Speaker.known(entity, report.text) for (article, _), entity in known.items() if article == one
        )
    return found
