"""Records in, PLOVER events as JSON lines out: type, mode, contexts, actor, recipient, and what we add to them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.exporting.event_rows import QUADS, ToldEvent, told_events
from onrecord.record import Entity, Record


def lines(records: Iterable[Record]) -> Iterator[str]:
    """One line of JSON an event, in the order of the records."""
    for record in records:
        for told in told_events(record):
            yield json.dumps(fields(told), ensure_ascii=False)


def fields(told: ToldEvent) -> dict[str, Any]:
    """An event by PLOVER's names; `status`, `status_words`, `according_to` and the spans are ours."""
    article, event, place = told.record.article, told.event, told.place
    return {
        "id": told.id,
        "date": told.date or None,
        "event_type": event.type,
        "event_mode": event.mode,
        "event_context": list(event.contexts),
        "quad_class": QUADS[event.type],
        "actor": [party(entity) for entity in told.actors],
        "recipient": [party(entity) for entity in told.recipients],
        "event_location": None
        if place is None
        else {
            "name": place.name,
            "country": place.country,
            "lat": place.latitude,
            "lon": place.longitude,
            "geonameid": place.geonameid,
        },
        "event_text": told.trigger,
        "event_span": [list(span) for span in event.trigger],
        "status": event.status,
        "status_words": told.status_words or None,
        "according_to": list(told.sources),
        "publisher": article.publisher,
        "publication_date": told.published or None,
        "url": article.url,
        "article": article.id,
        "version": told.record.made_by.onrecord,
    }


def party(entity: Entity) -> dict[str, Any]:
    """An actor or recipient: its name, and its code in PLOVER's form, country and sector."""
    code = " ".join(part for part in (entity.country, entity.sector) if part)
    return {"name": entity.name, "code": code or None, "country": entity.country, "sector": entity.sector}
