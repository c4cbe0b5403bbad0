"""Ids of rows in, the hits they stand for out, with their words, their sentence and their report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, func, select

from onrecord.archive.hits import EventHit, Hit, Report, StatementHit, spans
from onrecord.archive.ranking import score
from onrecord.archive.schema import articles, entities, event_parties, event_voices, events, places, statements, times
from onrecord.archive.search import Plan

_REPORT = [
    articles.c.article_id.label("digest"), articles.c.key, articles.c.url, articles.c.title, articles.c.publisher,
    articles.c.published, articles.c.current, times.c.value.label("time_value"), places.c.name.label("place_name"),
]  # fmt: skip


def ranked(connection: Connection, asked: Plan, ids: Sequence[int]) -> list[int]:
    """The ids in the order in which they are shown."""
    if asked.table == "statements":
        chosen = select(statements.c.id, statements.c.content, statements.c.manner).where(statements.c.id.in_(ids))
        scores = {
            row.id: score(asked.asked, row.content, row.manner != "indirect") for row in connection.execute(chosen)
        }
    else:
        chosen_events = select(events.c.id, events.c.sentence).where(events.c.id.in_(ids))
        scores = {row.id: score(asked.asked, row.sentence, False) for row in connection.execute(chosen_events)}
    return sorted(ids, key=lambda one: (-scores[one], -one))


def load_hits(connection: Connection, table: str, ids: Sequence[int]) -> list[Any]:
    """The hits of some ids of one table, in their order."""
    found = _statements(connection, ids) if table == "statements" else _events(connection, ids)
    return [found[one] for one in ids if one in found]


def _common(row: Any) -> dict[str, Any]:
    return {
        "number": row.id,
        "sentence_span": (row.sentence_begins, row.sentence_ends),
        "time": row.time_value,
        "place": row.place_name,
        "report": Report(
            row.article_id, row.digest, row.key, row.url, row.title, row.publisher, row.published, bool(row.current)
        ),
    }


def _statements(connection: Connection, ids: Sequence[int]) -> dict[int, Hit]:
    table = statements
    speaker, addressee = entities.alias("speaking"), entities.alias("addressed")
    chosen = (
        select(
            table, *_REPORT, speaker.c.name.label("speaker_name"), addressee.c.name.label("addressed_name"),
            func.substr(articles.c.text, table.c.sentence_begins + 1, table.c.sentence_ends - table.c.sentence_begins)
            .label("sentence"),
        )
        .join(articles, articles.c.id == table.c.article_id)
        .outerjoin(speaker, _points_to(table, "source_entity", speaker))
        .outerjoin(addressee, _points_to(table, "addressee", addressee))
        .outerjoin(times, _points_to(table, "time", times))
        .outerjoin(places, _points_to(table, "place", places))
        .where(table.c.id.in_(ids))
    )  # fmt: skip
    found: dict[int, Hit] = {}
    for row in connection.execute(chosen):
        found[row.id] = StatementHit(
            id=f"s{row.number}",
            sentence=row.sentence,
            speaker=row.speaker_name,
            source=row.source or None,
            cue=row.cue,
            content=row.content,
            content_spans=spans(row.content_spans),
            quotes=_quotes(row),
            act=row.act,
            manner=row.manner,
            addressee=row.addressed_name,
            **_common(row),
        )
    return found


def _points_to(table: Any, column: str, other: Any) -> Any:
    return and_(other.c.article_id == table.c.article_id, other.c.number == table.c[column])


def _quotes(row: Any) -> tuple[str, ...]:
    """The quoted words, cut out of the content, in which they stand."""
    found, at = [], 0
    for begins, ends in spans(row.content_spans):
        for first, past in spans(row.quotes):
            if begins <= first and past <= ends:
                found.append(row.content[at + first - begins : at + past - begins])
        at += ends - begins + 3
    return tuple(found)


def _events(connection: Connection, ids: Sequence[int]) -> dict[int, Hit]:
    table = events
    chosen = (
        select(table, *_REPORT)
        .join(articles, articles.c.id == table.c.article_id)
        .outerjoin(times, _points_to(table, "time", times))
        .outerjoin(places, _points_to(table, "place", places))
        .where(table.c.id.in_(ids))
    )
    parties, voices = _parties(connection, ids), _voices(connection, ids)
    found: dict[int, Hit] = {}
    for row in connection.execute(chosen):
        found[row.id] = EventHit(
            id=f"v{row.number}",
            sentence=row.sentence,
            type=row.type,
            mode=row.mode,
            status=row.status,
            actors=tuple(parties[row.id, "actor"]),
            recipients=tuple(parties[row.id, "recipient"]),
            trigger=row.trigger_words,
            trigger_spans=spans(row.trigger_spans),
            according_to=tuple(voices[row.id]),
            **_common(row),
        )
    return found


def _parties(connection: Connection, ids: Sequence[int]) -> defaultdict[tuple[int, str], list[str]]:
    chosen = (
        select(events.c.id, event_parties.c.role, entities.c.name)
        .join(event_parties, _of_event(event_parties))
        .join(entities, _points_to(event_parties, "entity", entities))
        .where(events.c.id.in_(ids))
        .order_by(events.c.id, event_parties.c.role, event_parties.c.position)
    )
    found: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for row in connection.execute(chosen):
        found[row.id, row.role].append(row.name)
    return found


def _of_event(table: Any) -> Any:
    return and_(table.c.article_id == events.c.article_id, table.c.event == events.c.number)


def _voices(connection: Connection, ids: Sequence[int]) -> defaultdict[int, list[str]]:
    """On whose word: the entity's name where it is known, else the source's words, or that nobody is named."""
    chosen = (
        select(events.c.id, entities.c.name, statements.c.source)
        .join(event_voices, _of_event(event_voices))
        .join(statements, _points_to(event_voices, "statement", statements))
        .outerjoin(entities, _points_to(statements, "source_entity", entities))
        .where(events.c.id.in_(ids))
        .order_by(events.c.id, event_voices.c.position)
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    for row in connection.execute(chosen):
        found[row.id].append(row.name or row.source or "(nobody named)")
    return found
