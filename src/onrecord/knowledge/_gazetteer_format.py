"""The gazetteer's file: what comes in are entries and their keys, what goes out is one memory-mapped binary.

Everything is little-endian. After eight bytes that name the format and the length of a JSON header come
the sections that the header places: fixed-size entries, their names in blocks of eight, and a hash table
of keys in buckets. A key is known by 49 bits of its BLAKE2b digest: 17 choose the bucket, 32 mark the key.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MAGIC = b"ONRGAZ2\n"
ENTRY = struct.Struct("<IiiIHBB")  # id, latitude and longitude in 1e-5 degrees, population, division, country, feature
WORD = struct.Struct("<I")
NOWHERE = -(2**31)  # the latitude of an entry without coordinates
BLOCK = 8
BUCKET_BITS = 17
ALIAS = 1 << 31


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as it is packed; `keys` are (key, is the name itself) pairs, `division` the admin1 code."""

    geonameid: int | None
    name: str
    latitude: float | None
    longitude: float | None
    country: str
    feature: str
    population: int
    division: str
    keys: tuple[tuple[str, bool], ...]


def address(key: str) -> tuple[int, int]:
    """The bucket of a key and its mark in it."""
    number = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")
    return number & ((1 << BUCKET_BITS) - 1), (number >> BUCKET_BITS) & 0xFFFFFFFF


def pack(rows: Sequence[Row], about: Mapping[str, str]) -> bytes:
    """The whole file."""
    countries = sorted({row.country for row in rows})
    features = sorted({row.feature for row in rows})
    divisions = sorted({row.division for row in rows})
    sections = {
        "entries": b"".join(_entry(row, countries.index(row.country), features.index(row.feature), number)
                            for row, number in zip(rows, _numbers(rows, divisions), strict=True)),
        **_pack_names(row.name for row in rows),
        **_pack_keys(rows),
    }  # fmt: skip
    header: dict[str, Any] = {**about, "countries": countries, "features": features, "divisions": divisions}
    header["count"] = len(rows)
    header["sections"] = {}
    offset = 0
    for name, content in sections.items():
        header["sections"][name] = [offset, len(content)]
        offset += len(content)
    head = json.dumps(header, sort_keys=True).encode()
    return MAGIC + WORD.pack(len(head)) + head + b"".join(sections.values())


def unpack_header(content: Any) -> tuple[dict[str, Any], int]:
    """The header of a file, and where its sections begin; raises `ValueError` where it is another format."""
    if bytes(content[: len(MAGIC)]) != MAGIC:
        raise ValueError("not a gazetteer of this version")
    (length,) = WORD.unpack_from(content, len(MAGIC))
    start = len(MAGIC) + WORD.size
    return json.loads(bytes(content[start : start + length])), start + length


def _numbers(rows: Sequence[Row], divisions: list[str]) -> list[int]:
    number_of = {division: number for number, division in enumerate(divisions)}
    return [number_of[row.division] for row in rows]


def _entry(row: Row, country: int, feature: int, division: int) -> bytes:
    if row.latitude is None or row.longitude is None:
        latitude, longitude = NOWHERE, NOWHERE
    else:
        latitude, longitude = round(row.latitude * 1e5), round(row.longitude * 1e5)
    return ENTRY.pack(row.geonameid or 0, latitude, longitude, row.population, division, country, feature)


def _pack_names(names: Iterable[str]) -> dict[str, bytes]:
    blocks, content = [], bytearray()
    for number, name in enumerate(names):
        if number % BLOCK == 0:
            blocks.append(len(content))
        content += name.encode() + b"\n"
    return {"blocks": b"".join(map(WORD.pack, [*blocks, len(content)])), "names": bytes(content)}


def _pack_keys(rows: Sequence[Row]) -> dict[str, bytes]:
    buckets: list[list[tuple[int, int]]] = [[] for _ in range(1 << BUCKET_BITS)]
    for number, row in enumerate(rows):
        named: dict[str, bool] = {}
        for key, is_name in row.keys:
            named[key] = is_name or named.get(key, False)
        for key, is_name in named.items():
            bucket, mark = address(key)
            buckets[bucket].append((mark, number if is_name else number | ALIAS))
    starts, marks, postings = [], bytearray(), bytearray()
    for found in buckets:
        starts.append(len(marks) // WORD.size)
        for mark, posting in sorted(found):
            marks += WORD.pack(mark)
            postings += WORD.pack(posting)
    starts.append(len(marks) // WORD.size)
    return {"buckets": b"".join(map(WORD.pack, starts)), "marks": bytes(marks), "postings": bytes(postings)}
