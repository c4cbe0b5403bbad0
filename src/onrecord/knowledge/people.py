"""What words tell of people: a first name or noun in, man or woman out; nouns by what they may stand for."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from onrecord.knowledge.countries import fold
from onrecord.knowledge.tables import rows, several
from onrecord.record import Sector

Gender = Literal["f", "m"]
WordClass = Literal[
    "f", "m", "kin", "leader", "governing", "adherent", "part", "counterpart", "collective", "adult", "child", "party",
    "gathering", "suffix", "particle", "locative", "opening", "telling", "human", "unnamed", "courtesy",
]  # fmt: skip


def gender_of_name(name: str) -> Gender | None:
    """Whether a first name is nearly always a woman's or a man's; null where it may be both or is not known."""
    return _first_names().get(fold(name).lower())


def gender_of_bearer(name: str) -> Gender | None:
    """Whether a person of that name is a woman or a man, by the first name, of whatever country it is.

    "Jean-Baptiste" is told by the first of its parts that tells.
    """
    parts = (fold(part).lower() for part in name.split()[0].split("-")) if name.split() else ()
    return next((g for part in parts if (g := _first_names().get(part) or _world().get(part))), None)


def gender_of_noun(word: str) -> Gender | None:
    """Whether a noun or title in small letters is that of a woman ("spokeswoman") or a man ("Mr.")."""
    bare = word.rstrip(".")
    return "f" if bare in words_of_class("f") else "m" if bare in words_of_class("m") else None


@cache
def words_of_class(name: WordClass) -> frozenset[str]:
    """The words of one class of `people_words.tsv`."""
    return frozenset(word for row in rows("people_words") if row["class"] == name for word in several(row["words"]))


@cache
def documents() -> frozenset[str]:
    """Nouns for what carries somebody's word ("study", "statement", "poll")."""
    return frozenset(row["noun"] for row in rows("documents"))


def may_stand_for(noun: str, sector: Sector | None) -> bool:
    """Whether a noun takes up a body of that sector that was named before ("the paper": one of the media)."""
    sectors = _body_words().get(noun, ())
    return "*" in sectors or (sector or "none") in sectors


@cache
def _body_words() -> dict[str, tuple[str, ...]]:
    return {row["noun"]: several(row["sectors"]) for row in rows("body_words")}


@cache
def _first_names() -> dict[str, Gender]:
    return _genders("first_names") | _genders("first_names_added")


@cache
def _world() -> dict[str, Gender]:
    return _genders("first_names_world")


def _genders(name: str) -> dict[str, Gender]:
    table: dict[str, Gender] = {}
    for row in rows(name):
        gender: Gender = get_args(Gender)[get_args(Gender).index(row["gender"])]
        table.update(dict.fromkeys(several(row["names"]), gender))
    return table
