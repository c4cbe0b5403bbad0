"""Names in, the forms under which they are compared, looked up and indexed out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from onrecord.record import Entity, Span

_WORD = re.compile(r"[^\W_]+")
_ACCENT = re.compile(r"[\u0300-\u036f]+")
_ENDS_BEFORE = '.!?:\n"“”‘('  # a capital after one of these may be that of a sentence
LONGEST_TOKEN = 60


def words_of(text: str) -> list[str]:
    """The words of a text, lower-case and without accents, as full text search takes them apart."""
    if not text.isascii():
        text = _ACCENT.sub("", unicodedata.normalize("NFKD", text)).casefold()
    return _WORD.findall(text.lower())


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """A name as it is compared: lower case, no accents, no punctuation, without the article."""
    words = words_of(name)
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


@lru_cache(maxsize=50_000)
def token(prefix: str, value: str) -> str:
    """One word that stands for a value in the full text index, and that no reader would type."""
    return prefix + "".join(words_of(value))[:LONGEST_TOKEN] + "0"


def is_proper(name: str) -> bool:
    """Whether a name is one: a word of it that is neither the article nor a small word has a capital."""
    words = _WORD.findall(name)
    return any(word[0].isupper() for word in (words[1:] if words[:1] in (["The"], ["the"]) else words))


def names_of(entity: Entity, text: str) -> tuple[str, ...]:
    """The name of an entity and the other names its mentions give, in the order of the text.

    A mention is a name where it is in capitals for another reason than that a sentence begins with it.
    """
    found = [entity.name]
    known = {fold(entity.name)}
    for span in entity.mentions:
        words = " ".join(text[slice(*span)].split())
        if fold(words) not in known and _is_name(text, span):
            known.add(fold(words))
            found.append(words)
    return tuple(found)


def _is_name(text: str, span: Span) -> bool:
    words = _WORD.findall(text[slice(*span)])
    if words[:1] in (["The"], ["the"]):
        words = words[1:]
    if not words or len("".join(words)) < 2 or not words[0][0].isupper() or not words[-1][0].isupper():
        return False
    if len(words) > 1:
        return True
    before = text[: span[0]].rstrip(" ")
    return bool(before) and before[-1] not in _ENDS_BEFORE
