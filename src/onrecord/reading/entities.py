"""The entities of a document: a parsed document and its attributions in, `Entity` rows out with all their mentions."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.knowledge import countries
from onrecord.reading._coref_hearing import Hearing
from onrecord.reading.coreference import Cluster, gather
from onrecord.reading.decoding import Attribution
from onrecord.reading.naming import find_mentions
from onrecord.reading.syntax import Document
from onrecord.record import Entity

POSSESSIVE = {"his", "her", "its", "their", "my"}


def find_entities(document: Document, attributions: Sequence[Attribution] = ()) -> tuple[Entity, ...]:
    """The people, bodies, governments and groups of a report, in the order of their first mention.

    The attributions tell who speaks, which decides whom many a pronoun means.
    """
    hearing = Hearing(document, attributions)
    clusters = gather(document, find_mentions(document, hearing.persons), hearing)
    rows = [row_of(document, cluster) for cluster in clusters]
    rows.sort(key=lambda row: row.mentions)
    return tuple(row.model_copy(update={"id": f"e{number}"}) for number, row in enumerate(rows, 1))


def row_of(document: Document, cluster: Cluster) -> Entity:
    """One entity: the fullest name the report gives, and what its mentions tell."""
    kind = cluster.kind
    country = cluster.told("country")
    name = _of_owner(document, cluster)
    if kind == "government" and country is not None and not cluster.is_state:
        name = countries.government_name(country)
    return Entity(
        id="e0",
        name=_without_article(name),
        kind=kind,
        country=country,
        sector=cluster.sector(),
        role=_without_article(role) if (role := cluster.told("role")) else None,
        wikidata=cluster.told("wikidata"),
        mentions=tuple(sorted({document.span(first, last) for first, last in cluster.words})),
    )


def _of_owner(document: Document, cluster: Cluster) -> str:
    """The fullest name, with the owner's in place of a possessive pronoun: "her lawyer" is "Ada Moreau's lawyer"."""
    best = cluster.best
    first = document.lowers[best.first]
    if best.named or cluster.owner is None or first not in POSSESSIVE or not cluster.owner.named:
        return best.name
    owner = _without_article(cluster.owner.best.name)
    return f"{owner}'s{best.name[len(first) :]}"


def _without_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if first.lower() in ("the", "a", "an") and rest else name
