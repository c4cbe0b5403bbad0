"""Which place a name means: what comes in are a report's mentions, what goes out an entry for each, or None.

All names are weighed together. A name's candidates have a weight of their own (their kind, their
population, whether the name is theirs or an alias), gain from what holds them ("Paris, Texas"), from the
countries and divisions the report speaks of, and from being near other places it names; the weights are
settled in a few rounds. One name means one place in a report unless the words beside it say otherwise.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.knowledge.gazetteer import Entry
from onrecord.reading._places_words import Mention

ROUNDS = 3
CANDIDATES = 40  # of one name
EARTH = 6371.0


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much, in log odds; set by hand, then by sweeps over two sets of annotated reports."""

    own_name: float = 1.5
    population: float = 0.7
    country: float = 3.0
    capital: float = 2.0
    division: float = 1.5
    second_division: float = 0.0
    other: float = 2.5
    named_division: float = 5.0
    shadowed: float = -1.5
    holder: float = 8.0
    same_country: float = 2.5
    same_division: float = 3.0
    near: float = 3.0
    reach: float = 120.0


WEIGHTS = Weights()


@dataclass(slots=True)
class Name:
    """One name in a report: its candidates, the mentions that bear it, and the weight of each candidate."""

    candidates: Sequence[tuple[Entry, bool]]
    mentions: list[int] = field(default_factory=list)
    base: list[float] = field(default_factory=list)
    share: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Link:
    """What may hold a mention: the mention `holder`, and for each candidate the holder's that do hold it."""

    holder: int
    pairs: dict[int, set[int]]


def distance(one: Entry, other: Entry) -> float:
    """Kilometres between two entries on the great circle; infinite where one has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    step = math.sin((north - south) / 2) ** 2
    step += math.cos(north) * math.cos(south) * math.sin(math.radians(one.longitude - other.longitude) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(step)))


def holds(holder: Entry, entry: Entry) -> bool:
    """Whether a country or division holds another place; a smaller division where the place is near its middle."""
    if holder.number == entry.number or holder.country != entry.country or entry.is_country:
        return False
    if holder.is_country:
        return True
    if not holder.is_division or holder.admin1 != entry.admin1:
        return False
    return holder.feature == "ADM1" or (entry.feature != "ADM1" and distance(holder, entry) < 80)


class Resolver:
    """The places of one report, weighed together."""

    def __init__(self, weights: Weights = WEIGHTS) -> None:
        self.weights = weights

    def resolve(
        self,
        mentions: Sequence[Mention],
        keys: Sequence[str],
        candidates: Sequence[Sequence[tuple[Entry, bool]]],
        holders: Sequence[int | None],
    ) -> list[Entry | None]:
        """An entry for each mention. `keys` name it, `holders[i]` is the mention that may hold mention `i`."""
        names: dict[str, Name] = {}
        for number, (mention, key) in enumerate(zip(mentions, keys, strict=True)):
            name = names.get(key)
            if name is None:
                name = names[key] = Name(candidates[number][:CANDIDATES])
                name.base = [self.prior(entry, own, mention, name) for entry, own in name.candidates]
            name.mentions.append(number)
        links = self._links(names, keys, holders)
        for name in names.values():
            name.share = _shares(name.base)
        order = list(names.values())
        for _ in range(ROUNDS):
            self._round(order, _gains(links))
        return self._choose(names, keys, links)

    def prior(self, entry: Entry, own: bool, mention: Mention, name: Name) -> float:
        """The weight of a candidate before anything else in the report is looked at."""
        w = self.weights
        score = w.population * math.log10(entry.population + 1) + (w.own_name if own else 0.0)
        if entry.is_country:
            score += w.country
        elif entry.is_division:
            score += w.division if entry.feature == "ADM1" else w.second_division
            if mention.division:
                score += w.named_division
            elif any(_outshines(town, entry) for town, _ in name.candidates):
                score += w.shadowed
        elif entry.is_town:
            score += w.capital if entry.feature == "PPLC" else 0.0
        else:
            score += w.other + w.population * 5
        return score

    def _links(self, names: dict[str, Name], keys: Sequence[str], holders: Sequence[int | None]) -> dict[int, Link]:
        """For each mention that another one may hold: which candidates do hold which."""
        links: dict[int, Link] = {}
        for number, holder in enumerate(holders):
            if holder is None:
                continue
            inner, outer = names[keys[number]].candidates, names[keys[holder]].candidates
            pairs: dict[int, set[int]] = {}
            for i, (entry, _) in enumerate(inner):
                containers = {j for j, (container, _) in enumerate(outer) if holds(container, entry)}
                if containers:
                    pairs[i] = containers
            if pairs:
                links[number] = Link(holder, pairs)
        return links

    def _round(self, order: list[Name], gains: dict[int, set[int]]) -> None:
        """Weigh every name again by what the others are likely to mean."""
        countries: dict[str, float] = defaultdict(float)
        divisions: dict[tuple[str, str], float] = defaultdict(float)
        for name in order:
            for (entry, _), share in zip(name.candidates, name.share, strict=True):
                if entry.country and share > 0.02:
                    countries[entry.country] += share
                    if entry.admin1:
                        divisions[entry.country, entry.admin1] += share
        shares: list[list[float]] = []
        for name in order:
            scores = list(name.base)
            for number in name.mentions:
                for candidate in sorted(gains.get(number, ())):
                    scores[candidate] += self.weights.holder / len(name.mentions) ** 0.5
            for index, (entry, _) in enumerate(name.candidates):
                scores[index] += self._context(name, index, entry, countries, divisions, order)
            shares.append(_shares(scores))
        for name, settled in zip(order, shares, strict=True):
            name.share = settled

    def _context(
        self,
        name: Name,
        index: int,
        entry: Entry,
        countries: dict[str, float],
        divisions: dict[tuple[str, str], float],
        order: list[Name],
    ) -> float:
        """What a candidate gains from the rest of the report."""
        w, own = self.weights, name.share[index]
        if not entry.country:
            return 0.0
        same = [s for (other, _), s in zip(name.candidates, name.share, strict=True) if other.country == entry.country]
        others = max(0.0, countries[entry.country] - sum(same))
        score = w.same_country * others / (others + 1.0)
        if entry.admin1:
            within = sum(
                s
                for (other, _), s in zip(name.candidates, name.share, strict=True)
                if other.country == entry.country and other.admin1 == entry.admin1
            )
            others = max(0.0, divisions[entry.country, entry.admin1] - within)
            score += w.same_division * others / (others + 1.0)
        if not entry.is_country and len(name.candidates) > 1 and own > 0.001:
            near = sum(self._nearness(entry, other) for other in order if other is not name)
            score += w.near * near / (near + 1.0)
        return score

    def _nearness(self, entry: Entry, other: Name) -> float:
        best = 0.0
        for (candidate, _), share in zip(other.candidates, other.share, strict=True):
            if share > 0.1 and candidate.country == entry.country and not candidate.is_country:
                best = max(best, share * math.exp(-distance(entry, candidate) / self.weights.reach))
        return best

    def _choose(self, names: dict[str, Name], keys: Sequence[str], links: dict[int, Link]) -> list[Entry | None]:
        """The heaviest candidate of each mention, among those that what stands beside it allows."""
        chosen: list[Entry | None] = []
        allowed: dict[int, set[int]] = {}
        for number, key in enumerate(keys):
            name, link = names[key], links.get(number)
            if not name.candidates:
                chosen.append(None)
                continue
            among = allowed.get(number) or (link.pairs if link else range(len(name.candidates)))
            best = max(among, key=lambda index: (name.share[index], -index))
            if link and best in link.pairs:
                allowed[link.holder] = link.pairs[best]
            chosen.append(name.candidates[best][0])
        return chosen


def _gains(links: dict[int, Link]) -> dict[int, set[int]]:
    """For each mention, its candidates that are held by what stands beside it, or hold it."""
    gains: dict[int, set[int]] = defaultdict(set)
    for number, link in links.items():
        gains[number].update(link.pairs)
        gains[link.holder].update(*link.pairs.values())
    return gains


def _outshines(town: Entry, division: Entry) -> bool:
    """Whether a bare name rather means a town than a division: its seat of the same name, or the capital."""
    return town.is_town and (holds(division, town) or (town.feature == "PPLC" and town.country == division.country))


def _shares(scores: list[float]) -> list[float]:
    """Scores as shares of one."""
    if not scores:
        return []
    top = max(scores)
    grown = [math.exp(score - top) for score in scores]
    total = sum(grown)
    return [value / total for value in grown]
