"""A question in, the rows that answer it out, lazily, a few at a time.

The ids of rows are in the order of dates, and so is full text search: it is asked for the newest rows that
match, `CANDIDATES` at a time, which costs the same however many match. Values such as the act or the speaker
are words of the same index, so that one look-up answers words and filters together. What FTS5 does by itself
is arranged for PostgreSQL in `frequency.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, text

from onrecord.archive.frequency import newest_of
from onrecord.archive.keys import NAME
from onrecord.archive.names import fold, token, words_of
from onrecord.archive.question import AnyOf, Part, Phrase, Token, for_fts5, for_tsquery, phrases_of
from onrecord.archive.rows import SUPERSEDED
from onrecord.archive.schema import LAST_ID, first_id, identities, marks
from onrecord.errors import QueryError
from onrecord.record import ACTS, EVENT_TYPES, SECTORS, STATUSES

CANDIDATES = 200
MOST_IDENTITIES = 200  # of those a name may stand for
WEIGHTS = {"speaker": "B", "addressee_name": "C", "actors": "B", "recipients": "C"}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for; every part that is given must hold. Dates are those of the reports, both included."""

    words: str | Sequence[str] = ""
    said_by: str | None = None
    to: str | None = None
    act: str | None = None
    event: str | None = None
    status: str | None = None
    actor: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    publisher: str | None = None
    all_versions: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A question made ready for one table: the expression, the phrases to rank by, the range of ids."""

    table: str
    parts: tuple[Part, ...]
    asked: tuple[Phrase, ...]
    without: Token | None
    low: int
    high: int


def plan(connection: Connection, name: str, question: Question, table: Table) -> Plan:
    """The plan for statements or events. Raises `QueryError`, naming the archive, for what cannot be asked."""
    try:
        asked = phrases_of(question.words)
        parts: list[Part] = [*asked]
        speaker, addressee = ("speaker", "addressee_name") if table.name == "statements" else (None, "recipients")
        if question.said_by:
            parts.append(_by_name(connection, question.said_by, "xs", speaker))
        if question.to:
            parts.append(_by_name(connection, question.to, "xt", addressee))
        if question.actor:
            own = "speaker" if table.name == "statements" else "actors"
            code = _code(question.actor)
            parts.append(Token(code) if code else _by_name(connection, question.actor, "xi", own))
        for value, prefix, known in (
            (question.act, "xa", ACTS), (question.event, "xe", EVENT_TYPES), (question.status, "xu", STATUSES),
            (question.publisher, "xp", ()), (question.place, "xg", ()),
        ):  # fmt: skip
            if value:
                parts.append(Token(_known(value, prefix, known)))
        low = first_id(_day(question.since)) if question.since else 0
        high = first_id(_day(question.until) + 1) - 1 if question.until else LAST_ID
    except ValueError as error:
        raise QueryError(name, str(error)) from None
    without = None if question.all_versions else Token(SUPERSEDED)
    return Plan(table.name, tuple(parts), tuple(asked), without, low, high)


def _known(value: str, prefix: str, known: Sequence[str]) -> str:
    if known and value not in known:
        raise ValueError(f"{value!r} is none of {', '.join(known)}")
    if not words_of(value):
        raise ValueError(f"{value!r} holds no word")
    return token(prefix, value)


def _day(value: str) -> int:
    try:
        return date.fromisoformat(value).toordinal()
    except ValueError:
        raise ValueError(f"{value!r} is no date; give it as YYYY-MM-DD") from None


def _code(value: str) -> str | None:
    """The token of a code: a country (`RUS`), a sector (`GOV`) or both (`RUS GOV`); none for a name."""
    letters = "".join(letter for letter in value if letter not in " -")
    if not letters.isascii() or not letters.isalpha() or letters != letters.upper() or len(letters) not in (3, 6):
        return None
    if len(letters) == 6 and letters[3:] not in SECTORS:
        return None
    return token("xk", letters)


def _by_name(connection: Connection, name: str, prefix: str, field: str | None) -> AnyOf:
    """Rows of whoever goes by a name: those that give it, and those of the same identity under another name.

    `#12` asks for one identity alone, as `onrecord entities` numbers it.
    """
    if name.startswith("#") and name[1:].isdigit():
        found = _together(connection, [int(name[1:])])
        return AnyOf(tuple(Token(f"{prefix}{identity}") for identity in found) or (Token(f"{prefix}0"),))
    words = tuple(words_of(name))
    if not words:
        raise ValueError(f"{name!r} holds no word")
    chosen = (
        marks.select().where(marks.c.kind == NAME, marks.c.mark == fold(name)).order_by(marks.c.uses.desc())
        .limit(MOST_IDENTITIES)
    )  # fmt: skip
    ids = [row.identity_id for row in connection.execute(chosen)]
    parts: list[Phrase | Token] = [Phrase(words, field) if field else Token(token("xn", name))]
    parts += [Token(f"{prefix}{identity}") for identity in _together(connection, ids)]
    return AnyOf(tuple(parts))


def _together(connection: Connection, ids: Sequence[int]) -> list[int]:
    """All identities that are the same as one of these."""
    if not ids:
        return []
    rows = connection.execute(identities.select().where(identities.c.id.in_(ids)))
    roots = {row.root_id or row.id for row in rows}
    same = identities.select().where(identities.c.id.in_(roots) | identities.c.root_id.in_(roots))
    return sorted(row.id for row in connection.execute(same.limit(MOST_IDENTITIES)))


def batches(connection: Connection, asked: Plan) -> Iterator[list[int]]:
    """The ids of the rows that match, the newest first, `CANDIDATES` at a time."""
    high = asked.high
    while True:
        ids = candidates(connection, asked, high)
        if ids:
            yield ids
        if len(ids) < CANDIDATES:
            return
        high = ids[-1] - 1


def candidates(connection: Connection, asked: Plan, high: int) -> list[int]:
    """The newest ids up to `high` of rows that match."""
    bounds: dict[str, Any] = {"low": asked.low, "high": high, "most": CANDIDATES}
    if not asked.parts:
        old = f"AND facets NOT LIKE '%{SUPERSEDED}%'" if asked.without else ""
        chosen = f"SELECT id FROM {asked.table} WHERE id BETWEEN :low AND :high {old} ORDER BY id DESC LIMIT :most"
        return list(connection.execute(text(chosen), bounds).scalars())
    if connection.dialect.name == "sqlite":
        index = f"{asked.table}_words"
        chosen = (
            f"SELECT rowid FROM {index} WHERE {index} MATCH :asked AND rowid BETWEEN :low AND :high "
            "ORDER BY rowid DESC LIMIT :most"
        )
        bounds["asked"] = for_fts5(asked.parts, asked.without)
        return list(connection.execute(text(chosen), bounds).scalars())
    expression = for_tsquery(asked.parts, asked.without, WEIGHTS)
    return newest_of(connection, asked.table, asked.parts, expression, **bounds)
