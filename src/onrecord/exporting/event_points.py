"""Records in, the events that have a place on the map out, as GeoJSON (RFC 7946), one point each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.exporting.event_rows import ToldEvent, told_events
from onrecord.exporting.plover import fields
from onrecord.record import Record


def lines(records: Iterable[Record]) -> Iterator[str]:
    """A FeatureCollection, a line for each point, without holding them in memory."""
    yield '{"type": "FeatureCollection", "features": ['
    first = True
    for record in records:
        for told in told_events(record):
            point = feature(told)
            if point is not None:
                yield ("" if first else ",") + json.dumps(point, ensure_ascii=False)
                first = False
    yield "]}"


def feature(told: ToldEvent) -> dict[str, Any] | None:
    """The point of an event, longitude first; None where its place has no coordinates. Properties as in PLOVER JSON."""
    place = told.place
    if place is None or place.longitude is None or place.latitude is None:
        return None
    properties = {name: value for name, value in fields(told).items() if name not in ("id", "event_location")}
    return {
        "type": "Feature",
        "id": told.id,
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        "properties": {"place": place.name, "geonameid": place.geonameid, "country": place.country, **properties},
    }
