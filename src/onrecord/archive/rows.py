"""A record in, the rows of its tables out, and back again: nothing of a record is lost between the two."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from onrecord.archive.names import names_of, token
from onrecord.archive.schema import day_of, row_id
from onrecord.archive.sentences import sentence_around
from onrecord.record import Article, Entity, Event, Origin, Record, Span, Statement, spans_of

GAP = " … "  # between pieces of words that are interrupted
SUPERSEDED = "xold0"  # the token of rows whose report has a newer version

Fields = dict[str, Any]
Rows = dict[str, list[Fields]]


def dump(value: Any) -> str:
    """JSON in its shortest form."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def number(identity: str) -> int:
    """The number in the id of a row: 3 for `s3`."""
    return int(identity[1:])


def edition_of(article: Article) -> str:
    """The digest of what an article says and says of itself, whatever file or address it came from."""
    said = article.model_dump(mode="json", exclude={"id", "key", "url", "source"})
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def digest_of(record: Record) -> str:
    """The digest of a record's own JSON."""
    return hashlib.sha256(record.to_json().encode()).hexdigest()


def rows_of(record: Record, article_id: int, identities: Mapping[str, int], *, current: bool) -> Rows:
    """The rows of a record for every table that holds one, the tables in the order in which they fill.

    `identities` names, for the entities of the record that are known across reports, who they are.
    """
    view = _View(record, article_id, identities, current)
    return {
        "entities": [view.entity(row) for row in record.entities],
        "times": [
            {"article_id": article_id, "number": number(row.id), "begins": row.span[0], "ends": row.span[1],
             "words": view.words([row.span]), "type": row.type, "value": row.value}
            for row in record.times
        ],
        "places": [
            {"article_id": article_id, "number": number(row.id), "begins": row.span[0], "ends": row.span[1],
             "words": view.words([row.span]), **row.model_dump(exclude={"id", "span"})}
            for row in record.places
        ],
        "statements": [view.statement(row) for row in record.statements],
        "events": [view.event(row) for row in record.events],
        "event_parties": [
            {"article_id": article_id, "event": number(row.id), "role": role, "position": position,
             "entity": number(entity)}
            for row in record.events
            for role, parties in (("actor", row.actors), ("recipient", row.recipients))
            for position, entity in enumerate(parties)
        ],
        "event_voices": [
            {"article_id": article_id, "event": number(row.id), "position": position, "statement": number(statement)}
            for row in record.events
            for position, statement in enumerate(row.according_to)
        ],
    }  # fmt: skip


class _View:
    """A record as its rows see it: words, names and codes by id."""

    def __init__(self, record: Record, article_id: int, identities: Mapping[str, int], current: bool) -> None:
        self.article_id = article_id
        self.text = record.article.text
        self.day = day_of(record.article.published)
        self.identities = identities
        self.entities = {row.id: row for row in record.entities}
        self.statements = {row.id: row for row in record.statements}
        self.places = {row.id: row for row in record.places}
        self.names = {row.id: names_of(row, self.text) for row in record.entities}
        publisher = record.article.publisher
        self.publisher = [token("xp", publisher)] if publisher else []
        self.superseded = [] if current else [SUPERSEDED]  # always the last, so that it can be put there and taken away

    def words(self, spans: Iterable[Span]) -> str:
        return GAP.join(self.text[begins:ends] for begins, ends in spans)

    def sentence(self, row: Statement | Event) -> Span:
        spans = list(spans_of(row))
        return sentence_around(self.text, min(first for first, _ in spans), max(last for _, last in spans))

    def entity(self, row: Entity) -> Fields:
        fields = row.model_dump(exclude={"id", "mentions"})
        return {
            "article_id": self.article_id, "number": number(row.id), **fields, "mentions": dump(row.mentions),
            "identity_id": self.identities.get(row.id),
        }  # fmt: skip

    def statement(self, row: Statement) -> Fields:
        begins, ends = self.sentence(row)
        source = self.words(row.source.spans) if row.source else ""
        speaker = row.source.entity if row.source else None
        return {
            "id": row_id(self.day, self.article_id, number(row.id)),
            "article_id": self.article_id,
            "number": number(row.id),
            "speaker": "; ".join(self.names[speaker]) if speaker else source,
            "source": source,
            "cue": self.words(row.cue.spans),
            "content": self.words(row.content.spans),
            "addressee_name": "; ".join(self.names[row.addressee]) if row.addressee else "",
            "act": row.act,
            "manner": row.manner,
            "source_entity": number(speaker) if speaker else None,
            "addressee": number(row.addressee) if row.addressee else None,
            "time": number(row.time) if row.time else None,
            "place": number(row.place) if row.place else None,
            "within": number(row.within) if row.within else None,
            "sentence_begins": begins,
            "sentence_ends": ends,
            "source_spans": dump(row.source.spans) if row.source else None,
            "cue_spans": dump(row.cue.spans),
            "content_spans": dump(row.content.spans),
            "quotes": dump(row.quotes),
            "channel": dump(row.channel) if row.channel else None,
            "facets": self.facets(
                [token("xa", row.act), token("xm", row.manner)],
                said_by=[speaker] if speaker else [],
                to=[row.addressee] if row.addressee else [],
                actors=[speaker] if speaker else [],
                place=row.place,
            ),
        }

    def event(self, row: Event) -> Fields:
        begins, ends = self.sentence(row)
        voices = [self.statements[identity].source for identity in row.according_to]
        said_by = [voice.entity for voice in voices if voice and voice.entity]
        own = [token("xe", row.type), token("xu", row.status)]
        own += [token("xn", name) for identity in said_by for name in self.names[identity]]
        return {
            "id": row_id(self.day, self.article_id, number(row.id)),
            "article_id": self.article_id,
            "number": number(row.id),
            "type": row.type,
            "status": row.status,
            "actors": "; ".join(name for identity in row.actors for name in self.names[identity]),
            "recipients": "; ".join(name for identity in row.recipients for name in self.names[identity]),
            "trigger_words": self.words(row.trigger),
            "sentence": self.text[begins:ends],
            "mode": row.mode,
            "contexts": dump(row.contexts),
            "time": number(row.time) if row.time else None,
            "place": number(row.place) if row.place else None,
            "sentence_begins": begins,
            "sentence_ends": ends,
            "trigger_spans": dump(row.trigger),
            "status_spans": dump(row.status_words),
            "facets": self.facets(own, said_by=said_by, to=row.recipients, actors=row.actors, place=row.place),
        }

    def facets(
        self, own: list[str], *, said_by: Sequence[str], to: Sequence[str], actors: Sequence[str], place: str | None
    ) -> str:
        """The tokens by which a row is filtered, in the same index as its words."""
        found = [*own, *self.publisher]
        for prefix, identities in (("xs", said_by), ("xt", to), ("xi", actors)):
            found += [f"{prefix}{self.identities[row]}" for row in identities if row in self.identities]
        for identity in actors:
            entity = self.entities[identity]
            codes = [entity.country or "", entity.sector or ""]
            found += [token("xk", code) for code in (*codes, "".join(codes) if all(codes) else "") if code]
        if place:
            row = self.places[place]
            found += [token("xg", row.name), token("xg", self.words([row.span]))]
        return " ".join(dict.fromkeys(found + self.superseded))


def article_from(row: Mapping[str, Any], sha256: str) -> Article:
    """The article of a row of `articles`, as it was kept."""
    plain = ("key", "url", "title", "language", "publisher", "published", "updated", "text")
    listed = {name: json.loads(row[name]) for name in ("authors", "agencies", "credits")}
    return Article(
        id=row["article_id"],
        **{name: row[name] for name in plain},
        **listed,
        source=Origin(media_type=row["media_type"], sha256=sha256),
    )


def record_from(article: Article, made: Mapping[str, Any], rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Record:
    """The record that rows were made of; its own checks run again. Raises as `Record` does."""
    parties: dict[tuple[int, str], list[str]] = {}
    for row in rows["event_parties"]:
        parties.setdefault((row["event"], row["role"]), []).append(f"e{row['entity']}")
    voices: dict[int, list[str]] = {}
    for row in rows["event_voices"]:
        voices.setdefault(row["event"], []).append(f"s{row['statement']}")
    fields = {
        "record": made["format"],
        "made_by": {"onrecord": made["onrecord"], "models": json.loads(made["models"])},
        "article": article,
        "entities": [
            {"id": f"e{row['number']}", **_some(row, "name", "kind", "country", "sector", "role", "wikidata"),
             "mentions": json.loads(row["mentions"])}
            for row in rows["entities"]
        ],
        "statements": [_statement(row) for row in rows["statements"]],
        "events": [
            {"id": f"v{row['number']}", **_some(row, "type", "mode", "status"), "contexts": json.loads(row["contexts"]),
             "trigger": json.loads(row["trigger_spans"]), "time": _reference("t", row["time"]),
             "place": _reference("p", row["place"]), "actors": parties.get((row["number"], "actor"), ()),
             "recipients": parties.get((row["number"], "recipient"), ()),
             "according_to": voices.get(row["number"], ()), "status_words": json.loads(row["status_spans"])}
            for row in rows["events"]
        ],
        "times": [
            {"id": f"t{row['number']}", "span": (row["begins"], row["ends"]), **_some(row, "type", "value")}
            for row in rows["times"]
        ],
        "places": [
            {"id": f"p{row['number']}", "span": (row["begins"], row["ends"]),
             **_some(row, "name", "geonameid", "latitude", "longitude", "country", "feature")}
            for row in rows["places"]
        ],
    }  # fmt: skip
    return Record.model_validate(fields)


def _some(row: Mapping[str, Any], *names: str) -> Fields:
    return {name: row[name] for name in names}


def _reference(letter: str, value: int | None) -> str | None:
    return None if value is None else f"{letter}{value}"


def _statement(row: Mapping[str, Any]) -> Fields:
    source = None
    if row["source_spans"] is not None:
        source = {"spans": json.loads(row["source_spans"]), "entity": _reference("e", row["source_entity"])}
    return {
        "id": f"s{row['number']}", "source": source, "cue": {"spans": json.loads(row["cue_spans"])},
        "content": {"spans": json.loads(row["content_spans"])}, "quotes": json.loads(row["quotes"]),
        **_some(row, "manner", "act"), "addressee": _reference("e", row["addressee"]),
        "channel": json.loads(row["channel"]) if row["channel"] else None, "time": _reference("t", row["time"]),
        "place": _reference("p", row["place"]), "within": _reference("s", row["within"]),
    }  # fmt: skip
