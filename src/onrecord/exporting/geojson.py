"""Records in, GeoJSON (RFC 7946) out: the events and statements that have a place with coordinates, each a point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from onrecord.exporting.documents import write_document
from onrecord.exporting.rows import Kind, rows_of
from onrecord.record import Record

KINDS: tuple[Kind, ...] = ("statements", "events")
_COORDINATES = ("latitude", "longitude")


def write_geojson(records: Iterable[Record], out: BinaryIO) -> None:
    """A FeatureCollection in WGS 84 degrees."""
    items = (feature for record in records for feature in features(record))
    write_document({"type": "FeatureCollection"}, "features", items, out)


def features(record: Record) -> Iterator[dict[str, Any]]:
    """The points of one record, statements first; the columns of their rows are the properties."""
    for kind in KINDS:
        for row in rows_of(record, kind):
            if row["latitude"] is None or row["longitude"] is None:
                continue
            properties = {name: value for name, value in row.items() if name not in _COORDINATES}
            yield {
                "type": "Feature",
                "id": f"{row['report']}:{row['id']}",
                "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
                "properties": {"kind": kind.removesuffix("s"), **properties},
            }
