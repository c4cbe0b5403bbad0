"""Words that tell an actor from a place: nouns of acting, and words whose object or goal is a place."""

from __future__ import annotations

from functools import cache

from onrecord.knowledge.tables import rows


@cache
def deeds() -> frozenset[str]:
    """Nouns of acting: one with a country or demonym before it tells whose act it is ("the Russian offensive")."""
    return frozenset(row["noun"] for row in rows("deeds"))


@cache
def place_verbs() -> frozenset[str]:
    """Words whose object or goal is a place: "visited France", "the road to Mosul"."""
    return frozenset(row["lemma"] for row in rows("place_verbs"))
