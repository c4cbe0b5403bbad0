"""Makes the table of first names: in come the lists packaged on PyPI, out goes `knowledge/tables/first_names.tsv`.

    pip install names==0.3.0 faker==40.63.0      (both MIT; the lists of `names` are the US census' of 1990)
    python training/first_names.py

A name stands in the table where nearly everybody who bears it is a woman, or a man: in the census at least
19 in 20, and in the lists of `faker`, one a language, all of them. "Andrea" and "Jean" do not.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from onrecord.knowledge.countries import fold

TARGET = Path(__file__).parents[1] / "src/onrecord/knowledge/tables/first_names.tsv"
SHARE = 0.95  # of the bearers of a name, those of its gender
SHORTEST = 3  # letters
HEADER = """\
# First names that tell whether their bearer is a woman or a man, folded as names are compared.
# gender: f or m; names: all of them, separated by |.
# Source: the lists of the packages names 0.3.0 (US census of 1990, public domain) and faker 40.63.0, made by
# training/first_names.py; first_names_added.tsv adds to it. Licence: MIT
"""


def main() -> None:
    """Write the table."""
    genders: dict[str, list[str]] = {"f": [], "m": []}
    for name, gender in sorted(told().items()):
        genders[gender].append(name)
    lines = [f"{gender}\t{'|'.join(names)}" for gender, names in genders.items()]
    TARGET.write_text(HEADER + "gender\tnames\n" + "\n".join(lines) + "\n", encoding="utf-8")


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
