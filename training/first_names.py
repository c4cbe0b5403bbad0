"""Makes the tables of first names: in come the lists packaged on PyPI, out go `knowledge/tables/first_names*.tsv`.

    pip install names==0.3.0 faker==40.63.0      (both MIT; the lists of `names` are the US census' of 1990)
    pip install --no-deps nomquamgender==0.1.4   (MIT; counts of 720,000 names from 36 sources of many countries)
    python training/first_names.py

A name stands in the table where nearly everybody who bears it is a woman, or a man: in the census at least 19 in 20,
and in the lists of `faker`, one a language, all of them. "Andrea" and "Jean" do not. `first_names_world.tsv` has what
is left of the names of all countries: those of some bearers in several sources, nearly all of one gender. They tell he
and she apart, and are too many and too rare to tell a name from another word.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections import defaultdict
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from onrecord.knowledge.countries import fold

TABLES = Path(__file__).parents[1] / "src/onrecord/knowledge/tables"
SOURCES, BEARERS = 3, 50  # of a name of the world: at least so many sources, and bearers in them
MOSTLY = 0.9  # of the bearers in the world of a name of the lists: "Tunde" is one of women in Hungarian alone
SHARE = 0.95  # of the bearers of a name, those of its gender
SHORTEST = 3  # letters
HEADER = """\
# First names that tell whether their bearer is a woman or a man, folded as names are compared.
# gender: f or m; names: all of them, separated by |.
# Source: the lists of the packages names 0.3.0 (US census of 1990, public domain) and faker 40.63.0, without what the
# counts of nomquamgender 0.1.4 contradict, made by
# training/first_names.py; first_names_added.tsv adds to it. Licence: MIT
"""
WORLD = """\
# More first names that tell a woman or a man, of all countries, for where it is known that a name is a person's.
# gender: f or m; names: all of them, separated by |.
# Source: the counts of the package nomquamgender 0.1.4 (Van Buskirk et al. 2023), made by training/first_names.py.
# Licence: MIT
"""


def main() -> None:
    """Write the tables."""
    counted = world()
    known = {name: g for name, g in told().items() if counted.get(name, {"f": 1.0, "m": 1.0})[g] >= MOSTLY}
    rest = {name: max(shares, key=shares.__getitem__) for name, shares in counted.items() if name not in known}
    write("first_names", HEADER, known)
    write("first_names_world", WORLD, {name: g for name, g in rest.items() if counted[name][g] >= SHARE})


def write(table: str, header: str, names: dict[str, str]) -> None:
    """Write one table."""
    genders: dict[str, list[str]] = {"f": [], "m": []}
    for name, gender in sorted(names.items()):
        genders[gender].append(name)
    lines = [f"{gender}\t{'|'.join(names)}" for gender, names in genders.items()]
    (TABLES / f"{table}.tsv").write_text(header + "gender\tnames\n" + "\n".join(lines) + "\n", encoding="utf-8")


def world() -> dict[str, dict[str, float]]:
    """The shares of women and men among the bearers of the commoner names of all countries."""
    text = resources.files("nomquamgender").joinpath("name_data.json").read_text("utf-8")
    return {
        name: {"f": female, "m": 1 - female}
        for name, (sources, bearers, female, *_) in json.loads(text).items()
        if sources >= SOURCES and bearers >= BEARERS and name.isascii() and name.isalpha() and len(name) >= SHORTEST
    }


def told() -> dict[str, str]:
    """The gender of each name on which the lists agree."""
    bearers: dict[str, dict[str, float]] = defaultdict(lambda: {"f": 0.0, "m": 0.0})
    for gender, name, frequency in census():
        bearers[name][gender] += frequency
    listed: dict[str, set[str]] = defaultdict(set)
    for gender, name in lists():
        listed[name].add(gender)
    table = {}
    for name in sorted(bearers.keys() | listed.keys()):
        by_list, by_census = listed.get(name, set()), bearers.get(name)
        for gender in ("f", "m"):
            common = by_census is None or by_census[gender] >= SHARE * sum(by_census.values())
            if by_list <= {gender} and common:
                table[name] = gender
    return table


def census() -> Iterator[tuple[str, str, float]]:
    """Gender, name and percentage of its gender, of each row of the census' lists."""
    for gender, file in (("f", "dist.female.first"), ("m", "dist.male.first")):
        for line in resources.files("names").joinpath(file).read_text("ascii").splitlines():
            name, share = line.split()[:2]
            if len(name) >= SHORTEST:
                yield gender, fold(name.title()).lower(), float(share)


def lists() -> Iterator[tuple[str, str]]:
    """Gender and name, of each list in Latin letters."""
    people = importlib.import_module("faker.providers.person")
    for module in sorted(found.name for found in pkgutil.iter_modules(people.__path__)):
        provider = importlib.import_module(f"{people.__name__}.{module}").Provider
        female, male = (set(getattr(provider, f"first_names_{kind}", ())) for kind in ("female", "male"))
        if female == male:
            continue
        for gender, names in (("f", female), ("m", male)):
            for name in names:
                folded = fold(str(name)).lower()
                if len(folded) >= SHORTEST and folded.isascii() and folded.isalpha():
                    yield gender, folded


if __name__ == "__main__":
    main()
