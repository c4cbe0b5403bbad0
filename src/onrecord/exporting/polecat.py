"""Records in, a tab-separated table of events with the columns of POLECAT out, one row for each actor and recipient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from onrecord.exporting.event_rows import QUADS, ToldEvent, cell, told_events
from onrecord.record import Entity, Record

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip
ADDED = ("Status", "Status Words", "According To", "Trigger", "Trigger Begin", "Trigger End", "Article ID", "URL")
CITIES = "PPL"


def lines(records: Iterable[Record]) -> Iterator[str]:
    """The header and the rows. What POLECAT's columns ask for and a report does not tell stays empty."""
    yield "\t".join((*COLUMNS, *ADDED))
    for record in records:
        for told in told_events(record):
            for actor, recipient in product(told.actors or (None,), told.recipients or (None,)):
                yield "\t".join(map(cell, row(told, actor, recipient)))


def row(told: ToldEvent, actor: Entity | None, recipient: Entity | None) -> list[object]:
    """The cells of one actor and recipient of an event, in the order of `COLUMNS` and `ADDED`."""
    event, article = told.event, told.record.article
    return [
        told.id, told.date, event.type, event.mode, None, QUADS[event.type], ";".join(event.contexts),
        *_party(told.record, actor),
        *_party(told.record, recipient),
        *_place(told),
        article.publisher, told.published, *_story(told.record),
        article.language, told.record.made_by.onrecord,
        event.status, told.status_words, " < ".join(told.sources), told.trigger, told.begin, told.end, article.id,
        article.url,
    ]  # fmt: skip


def _party(record: Record, entity: Entity | None) -> list[object]:
    """Name, country, COW code (not kept), sector twice, title, the words of the first mention, Wikipedia id (none)."""
    if entity is None:
        return [None] * 8
    start, end = entity.mentions[0]
    raw = record.article.text[start:end]
    return [entity.name, entity.country, None, entity.sector, entity.sector, entity.role, raw, None]


def _place(told: ToldEvent) -> list[object]:
    place = told.place
    if place is None:
        return [None] * 10
    feature = place.feature or ""
    city = place.name if feature.startswith(CITIES) else None
    province = place.name if feature == "ADM1" else None
    raw = told.record.article.text[place.span[0] : place.span[1]]
    return [
        place.name, city, None, province, place.country, place.latitude, place.longitude, place.geonameid, raw, feature,
    ]  # fmt: skip


def _story(record: Record) -> list[object]:
    """The people, organizations and places of the whole report."""
    people = [row.name for row in record.entities if row.kind == "person"]
    bodies = [row.name for row in record.entities if row.kind in ("organization", "government", "military")]
    places = dict.fromkeys(row.name for row in record.places)
    return [";".join(people), ";".join(bodies), ";".join(places)]
