"""Expressions in their sentences: which words about time are times here, and in what tense they stand."""

from __future__ import annotations

import bisect

from onrecord.knowledge.tables import rows, several
from onrecord.reading._times_patterns import Expression
from onrecord.reading._times_words import MONTHS, WEEKDAYS, bare
from onrecord.reading.syntax import Document

CUES = {row["class"]: frozenset(several(row["words"])) for row in rows("times_cues")}
AHEAD = (["as", "early", "as"], ["as", "soon", "as"], ["no", "later", "than"])
FREQUENT = frozenset(["hour", "day", "week", "month", "year"])


def is_time(expression: Expression, document: Document, token: int) -> bool:
    """Whether the words are a time where they stand; `token` is the first of them."""
    kind, parts = expression.kind, expression.parts
    words = document.text[expression.start : expression.end]
    previous = document.lowers[token - 1] if token else ""
    if kind in ("month", "weekday") and not parts.keys() & {"year", "same"}:
        name = parts.get("weekday") or parts["month"]
        at = expression.start + document.text[expression.start : expression.end].lower().rfind(name)
        return _is_name(document.text[at : at + len(name)], document, document.token_at(at), name)
    if kind == "year" and "lead" not in parts and words.isdigit() and len(words) == 4 and "range" not in parts:
        return _is_year(document, token, previous, int(words))
    if parts.get("old", "").endswith(("old", "age")) and parts["unit"].startswith("year"):
        return False
    if kind in ("fixed", "dayword"):
        return _is_word(expression, document, token, previous)
    if kind == "units":
        return previous in CUES["vague length"]
    if kind == "season" and len(words.split()) == 1:
        return _is_season(expression, document, token)
    if kind == "season" and parts["season"] == "fall" and not parts.keys() & {"year", "same", "relation"}:
        return not document.text.startswith(" of ", expression.end)
    if kind == "theunit":
        return bool(parts.keys() & {"relation", "lead"}) and (parts["unit"] in ("year", "weekend") or "lead" in parts)
    if kind == "length" and parts["number"] in ("a", "an", "one"):
        if _is_length(expression, document, token, previous):
            return True
        expression.kind = "rate"
        return _is_rate(expression, document, token)
    if kind == "length":
        return _is_count(expression, document)
    if kind == "clock" and "half" not in parts and not parts.keys() & {"sure", "zone", "zone2"}:
        return ":" in words and previous in CUES["clock"]
    return True


def _is_word(expression: Expression, document: Document, token: int, previous: str) -> bool:
    """Whether a word that is a time by itself is one: "the past", but neither "the past life" nor "Tonight Show"."""
    following = document.token_at(expression.end)
    if following >= len(document):
        return True
    if previous == "as" and document.lowers[following] == "as":
        return False
    if expression.parts["word"] == "the past":
        return document.pos[following] not in ("NOUN", "PROPN", "ADJ", "NUM")
    inside = token >= document.body and token > document.sentences[document.sentence_of[token]][0]
    named = document.words[token][:1].isupper() and document.words[following][:1].isupper()
    return not (inside and named and document.pos[following] == "PROPN")


def _is_name(words: str, document: Document, token: int, word: str) -> bool:
    """Whether a month or weekday by itself is one: "May" and "March" and the short forms are other words too."""
    if not words[:1].isupper():
        return False
    if word == "march" and not _is_march(document, token):
        return False
    if words.lower() in CUES["other word"]:
        named = document.tags[token] in ("NNP", "NNPS")
        return named and (len(bare(word)) > 3 or word.endswith(".") or word == "may" or _in_date(document, token))
    return bare(word) in MONTHS or bare(word) in WEEKDAYS


def _in_date(document: Document, token: int) -> bool:
    """Whether the parser took a token for part of a date."""
    at = bisect.bisect_right(document.names, token, key=lambda name: name[0]) - 1
    return at >= 0 and document.names[at][1] > token and document.names[at][2] in ("DATE", "TIME")


def _is_march(document: Document, token: int) -> bool:
    """Whether "March" is the month, not a walk: no adjective or name stands before it, unless it modifies a noun."""
    if not token or document.sentence_of[token - 1] != document.sentence_of[token]:
        return True
    before = document.pos[token - 1]
    if document.tags[token - 1] in ("POS", "PRP$") or before in ("ADJ", "PROPN"):
        return False
    return before != "DET" or document.heads[token] > token


def _is_season(expression: Expression, document: Document, token: int) -> bool:
    """Whether a season's name by itself is one; "fall" and "spring" are other words too."""
    season = expression.parts["season"]
    return season not in ("fall",) and (season in ("summer", "winter") or document.pos[token] in ("NOUN", "PROPN"))


def _is_year(document: Document, token: int, previous: str, year: int) -> bool:
    """Whether four digits are a year, not a count of things."""
    if token >= len(document) or not 1000 <= year <= 2100:
        return False
    head = document.heads[token]
    counted = document.deps[token] == "nummod" and head > token and document.tags[head] == "NNS"
    if counted and previous not in CUES["year of things"]:
        return False
    if previous in CUES["year"] or (previous in ("(", "–", "-", "—", ",", "/", "'s", "’s")):
        return not (counted and year < 1900 and previous in ("than", "about", "around", "of", "and", "or", "to", "for"))
    return year >= 1700


def _is_count(expression: Expression, document: Document) -> bool:
    """Whether what is counted is time: not the "second" of an order, nor the quarters of a whole."""
    parts = expression.parts
    if not parts["unit"].startswith("quarter"):
        return parts["unit"] != "second"
    part = parts["number"] == "some" or parts["joint"] == "-"
    return not part and not document.text.startswith(" of ", expression.end)


def _is_rate(expression: Expression, document: Document, token: int) -> bool:
    """Whether "a day" says how often: right after a number or what is counted."""
    if expression.parts["number"] == "one" or expression.parts["unit"] not in FREQUENT:
        return False
    return token > 0 and document.tags[token - 1] in ("CD", "NNS", "NN")


def _is_length(expression: Expression, document: Document, token: int, previous: str) -> bool:
    """Whether "a year" or "one day" is a length: after a preposition of time, or with another word to say so."""
    parts = expression.parts
    if parts["unit"].startswith(("sec", "quarter", "night", "weekend")):
        return False
    if parts.keys() & {"approx", "which", "more", "old"} or parts["joint"] == "-":
        return True
    return previous in CUES["length"] or (parts["number"] == "one" and parts["unit"] not in ("day", "minute"))


def tense_of(document: Document, token: int) -> str:
    """What the verb that governs a token tells: `past`, `present`, `future`, `maybe` (it may be ahead), or nothing."""
    if document.lowers[max(token - 3, 0) : token] in AHEAD:
        return "future"
    for ancestor in document.ancestors(token):
        if document.pos[ancestor] not in ("VERB", "AUX"):
            continue
        tag = document.tags[ancestor]
        helpers = [child for child in document.children[ancestor] if document.deps[child] in ("aux", "auxpass")]
        words = {document.lowers[child] for child in helpers}
        if words & CUES["future"]:
            return "future"
        if words & CUES["past"]:
            return "past"
        head = document.heads[ancestor]
        if "to" in words and {document.lemmas[head], document.lowers[head]} & CUES["plan"]:
            return "future"
        if "to" in words and document.tags[head] == "VBD":
            return "past"
        if words & CUES["maybe"]:
            return "maybe"
        if tag in ("VBD", "VBN"):
            return "past"
        return "present" if tag in ("VBZ", "VBP") else ""
    return ""
