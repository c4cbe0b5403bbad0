"""Places by name: what comes in is a name as news writes it, what goes out the GeoNames entries that bear it.

The data is `gazetteer.bin` beside this module, made by `training/gazetteer.py` from GeoNames
(https://www.geonames.org, CC BY 4.0) as packaged on PyPI and from the tables `places_*.tsv`. It is mapped
into memory and read where it is asked.
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from onrecord.knowledge._gazetteer_format import ALIAS, BLOCK, ENTRY, NOWHERE, WORD, address, unpack_header
from onrecord.knowledge._gazetteer_names import DIVISION, name_key, without_division

__all__ = ["Entry", "Gazetteer"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place. Coordinates are WGS 84 degrees; `country` is ISO 3166 alpha-3, `feature` a GeoNames code.

    `admin1` is GeoNames' code of the first-level division that holds it ("TX"), "" where none does.
    `number` is its place in the file: two entries are the same place where their numbers are equal.
    `population` counts a division's towns together. `geonameid` is None for places of our own tables,
    `country` for those that no one country holds.
    """

    number: int
    geonameid: int | None
    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    feature: str
    population: int
    admin1: str

    @property
    def is_country(self) -> bool:
        """A country or a territory of its own."""
        return self.feature.startswith("PCL")

    @property
    def is_division(self) -> bool:
        """An administrative division of a country."""
        return self.feature.startswith("ADM")

    @property
    def is_town(self) -> bool:
        """A city, town, village or quarter."""
        return self.feature.startswith("PPL")


class Gazetteer:
    """Entries by name. `Gazetteer.open()` gives the one that onrecord ships."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.about, start = unpack_header(self._data)
        self._sections = {name: start + offset for name, (offset, _) in self.about["sections"].items()}
        self._entry = lru_cache(maxsize=20_000)(self._read_entry)
        self._search = lru_cache(maxsize=20_000)(self._find)

    @classmethod
    def open(cls) -> Gazetteer:
        """The shipped gazetteer, opened once a process."""
        return _shipped()

    def __len__(self) -> int:
        return int(self.about["count"])

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """The entries a name may mean: those so named before those also called so, the populous first.

        Case, accents, points and a leading article do not matter. A name with a division's word
        ("Kursk region") finds the division under its bare name too.
        """
        return tuple(entry for entry, _ in self.candidates(name))

    def candidates(self, name: str) -> tuple[tuple[Entry, bool], ...]:
        """The entries of `lookup`, each with whether the name is its own rather than an alias."""
        return self._search(name_key(name))

    def entry(self, number: int) -> Entry:
        """The entry with this number; raises `IndexError` where there is none."""
        if not 0 <= number < len(self):
            raise IndexError(number)
        return self._entry(number)

    def _find(self, key: str) -> tuple[tuple[Entry, bool], ...]:
        if not key:
            return ()
        found = dict.fromkeys(self._postings(key), True)
        bare = without_division(key, "text")
        if bare:
            for number, is_name in self._postings(bare + DIVISION):
                if (number, True) not in found and (number, False) not in found:
                    found[number, is_name] = True
        pairs = [(self._entry(number), is_name) for number, is_name in found]
        return tuple(sorted(pairs, key=lambda pair: (not pair[1], -pair[0].population, pair[0].number)))

    def _postings(self, key: str) -> list[tuple[int, bool]]:
        bucket, mark = address(key)
        first, last = struct.unpack_from("<2I", self._data, self._sections["buckets"] + bucket * WORD.size)
        size = last - first
        marks = struct.unpack_from(f"<{size}I", self._data, self._sections["marks"] + first * WORD.size)
        if mark not in marks:
            return []
        postings = struct.unpack_from(f"<{size}I", self._data, self._sections["postings"] + first * WORD.size)
        return [(p & ~ALIAS, not p & ALIAS) for m, p in zip(marks, postings, strict=True) if m == mark]

    def _read_entry(self, number: int) -> Entry:
        fields = ENTRY.unpack_from(self._data, self._sections["entries"] + number * ENTRY.size)
        geonameid, latitude, longitude, population, division, country, feature = fields
        placed = latitude != NOWHERE
        return Entry(
            number=number,
            geonameid=geonameid or None,
            name=self._name(number),
            latitude=latitude / 1e5 if placed else None,
            longitude=longitude / 1e5 if placed else None,
            country=self.about["countries"][country] or None,
            feature=self.about["features"][feature],
            population=population,
            admin1=self.about["divisions"][division],
        )

    def _name(self, number: int) -> str:
        block, within = divmod(number, BLOCK)
        first, last = struct.unpack_from("<2I", self._data, self._sections["blocks"] + block * WORD.size)
        start = self._sections["names"]
        return self._data[start + first : start + last].split(b"\n")[within].decode()


@cache
def _shipped() -> Gazetteer:
    return Gazetteer(Path(__file__).with_name("gazetteer.bin"))
