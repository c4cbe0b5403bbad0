"""The times of a document: a parsed document in, TIMEX3 expressions with their values out.

Expressions are found by their shape and told against the report's date, its tenses and, where it narrates,
the date its story has come to (TimeML 1.2.1; TempEval-3).
"""

from __future__ import annotations

import re

from onrecord.reading._timex_calendar import Point, point_of
from onrecord.reading._timex_patterns import extent, matches
from onrecord.reading._timex_values import Context, value
from onrecord.reading.syntax import Document
from onrecord.record import Time

YEAR = re.compile(r"\b(1\d{3}|20\d\d)\b")
BEFORE_A_YEAR = {
    "in", "since", "by", "of", "until", "till", "from", "during", "before", "after", "for", "to", "and", "through",
    "between", "circa", "c.", "around", "about", "the", "late", "early", "mid", "spring", "summer", "autumn", "fall",
    "winter", "(", "–", "-", ",", "or", "as", "—",
}  # fmt: skip
AMBIGUOUS = {"may", "march", "mar", "sun", "sat", "mon", "wed", "dec", "sec", "second", "fall", "spring"}
MODALS = {"will", "would", "shall", "'ll", "’ll", "wo", "may", "could", "should", "might"}
FAR = 3  # years before the report from which a year belongs to a history


def find_times(document: Document) -> tuple[Time, ...]:
    """The expressions of time of a report, title and body, in the order of the text."""
    written = point_of(document.article.published or "")
    narrative = _is_narrative(document, written)
    told: Point | None = None if narrative else written
    rows: list[Time] = []
    for name, match in matches(document.text):
        start, end = extent(match)
        token = document.token_at(start)
        if token >= len(document) or not _is_time(document, name, match, token):
            continue
        context = Context(written, told or written, _tense(document, token), narrative)
        given = value(name, match, context)
        if given is None:
            continue
        kind, words = given
        rows.append(Time(id=f"t{len(rows) + 1}", span=(start, end), type=kind, value=words))
        if kind in ("DATE", "TIME") and words is not None:
            told = point_of(words) or told
    return tuple(rows)


def _is_narrative(document: Document, written: Point | None) -> bool:
    """Whether a text tells a history: most of the years it names lie well before its own date."""
    years = [int(year) for year in YEAR.findall(document.text)]
    if written is None or len(years) < 5:
        return False
    far = sum(year < written[0] - FAR for year in years)
    return far > 0.6 * len(years) and len(document) < 150 * len(years)


def _is_time(document: Document, name: str, match: re.Match[str], token: int) -> bool:
    """Whether words of a time's shape are one here: "may", "march" and bare numbers are more than that."""
    words = match.group().strip()
    if name == "year" and words.isdigit():
        before = document.lowers[token - 1] if token else ","
        after = document.pos[token + 1] if token + 1 < len(document) else "PUNCT"
        labelled = _named(document, token, "DATE")
        return labelled or (before in BEFORE_A_YEAR and after not in ("NOUN", "PROPN", "ADJ"))
    if words.lower().rstrip(".") in AMBIGUOUS:
        named = document.pos[token] == "PROPN" and words[:1].isupper()
        return named and _named(document, token, "DATE")
    if name in ("month", "weekday", "date", "dated") and not any(c.isupper() for c in words):
        return _named(document, token, "DATE", "TIME")
    return True


def _named(document: Document, token: int, *labels: str) -> bool:
    return any(first <= token < last for first, last, label in document.names if label in labels)


def _tense(document: Document, token: int) -> str:
    """The tense of the verb that governs a token."""
    for verb in (token, *document.ancestors(token)):
        if document.pos[verb] not in ("VERB", "AUX"):
            continue
        helpers = document.children_by(verb, "aux", "auxpass")
        lowers = {document.lowers[helper] for helper in helpers}
        if lowers & MODALS or document.tags[verb] == "VB" or "going" in document.lowers[max(verb - 2, 0) : verb]:
            return "future"
        tags = {document.tags[verb], *(document.tags[helper] for helper in helpers)}
        return "past" if tags & {"VBD", "VBN"} else "present"
    return "past"
