"""Names compared: two names in, whether they may be one person's or one body's out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from onrecord.knowledge import actors
from onrecord.reading._naming_mention import Mention


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name for comparison: lower case, no accents, no marks, no article."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^\w\s]", "", plain).removeprefix("the ").strip()


def name_words(name: str) -> list[str]:
    """The words of a name for comparison, the parts of a double-barrelled one apart."""
    return fold(re.sub(r"[-‐‑]", " ", name)).split()


def name_keys(mention: Mention) -> set[str]:
    """Words under which to look for other names of the same: two names of one entity have one in common."""
    if mention.kind == "person":
        return set(name_words(mention.name))
    keys = {fold(mention.name), _initials(fold(mention.name)), *name_words(mention.name)[:1]}
    known = actors.organization(mention.name)
    if known is not None:
        keys.add(known.name)
    return keys | {mention.country} if mention.country else keys


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word not in ("of", "the", "and", "for", "in"))


def same_person(one: str, two: str) -> bool:
    """Whether one name is the other, or its family name or first name alone."""
    a, b = name_words(one), name_words(two)
    if not a or not b or _of_two_families(one, two) or _of_two_families(two, one):
        return False
    if len(a) > len(b):
        a, b = b, a
    if a == b:
        return True
    if len(a) == 1:
        return a[0] == b[-1] or (a[0] == b[0] and len(a[0]) > 2) or (len(b) > 2 and a[0] in b[1:])
    return (
        a == b[-len(a) :]
        or (a == b[: len(a)] and len(a) > 1)
        or (a[-1] == b[-1] and (a[0] == b[0] or _is_initial(a[0], b[0])))
    )


def _of_two_families(one: str, two: str) -> bool:
    """ "Vance-Abara" is nobody whose family name is "Vance"."""
    family, other = one.split()[-1], two.split()[-1]
    return "-" in family and "-" not in other and fold(other) in map(fold, family.split("-"))


def _is_initial(one: str, two: str) -> bool:
    return (len(one) == 1 or len(two) == 1) and one[0] == two[0]


def same_body(one: str, two: str) -> bool:
    """Whether two names of bodies are one, one is the other's beginning, or its initials."""
    a, b = fold(one), fold(two)
    if a == b:
        return True
    known = (actors.organization(one), actors.organization(two))
    if known[0] is not None and known[1] is not None:
        return known[0] == known[1]
    short, long = sorted((a, b), key=len)
    words = long.split()
    if len(short) > 1 and short == _initials(long):
        return True
    return len(short.split()) < len(words) and short == " ".join(words[: len(short.split())]) and len(short) > 3
