"""Times: a parsed report in, its TIMEX3 expressions with their normalised values out.

What is found and how values are told is TimeML's (TIMEX3, TimeML 1.2.1) as TempEval-3 applies it. Values are
counted from the day of the report, in a narrative from the time that it has come to.
"""

from __future__ import annotations

from datetime import date

from onrecord.reading._times_calendar import Point, from_date
from onrecord.reading._times_context import is_time, tense_of
from onrecord.reading._times_line import Timeline, year_of
from onrecord.reading._times_neighbours import DAYS, joined, separate, share_years
from onrecord.reading._times_patterns import Expression, find_expressions
from onrecord.reading._times_values import meaning
from onrecord.reading.syntax import Document
from onrecord.record import Time

TENSED = DAYS | {"month", "moment", "quarter", "season", "theunit"}
TOLD = frozenset(
    ["date", "month", "year", "weekday", "iso", "slashed", "moment", "offset", "unit", "dayword", "season"]
)
QUARTERS = frozenset(["quarter"])
HEADING = 12  # tokens of a paragraph that is no more than a heading
OPENING = 8  # tokens of a sentence in which a year says when what it tells took place
NEAR = 5  # sentences over which a report's "the next day" is counted from the last time it named


def find_times(document: Document) -> tuple[Time, ...]:
    """The times of a report, in the order of the text, none overlapping another.

    Spans leave out prepositions. `value` is null where it cannot be told: relative times of a report without a date.
    """
    expressions = _read(document)
    published = published_point(document.article.published)
    line = Timeline(published, _is_narrative(expressions, published))
    times: list[Time] = []
    told_at = -10
    for expression in expressions:
        token = min(document.token_at(expression.start), len(document) - 1)
        sentence = document.sentence_of[token]
        line.recent = sentence - told_at <= NEAR
        tense = tense_of(document, token) if expression.kind in TENSED else ""
        timex, value = meaning(expression, line, tense)
        if value is not None and expression.kind in TOLD:
            line.note(value, aside=_by_the_way(expression, document, token))
            told_at = sentence
        elif expression.kind in QUARTERS and "ago" not in expression.parts:
            line.quarter = value
        elif expression.kind == "length" and "which" in expression.parts:
            line.quarter = None
        span = (expression.start, expression.end)
        times.append(Time(id=f"t{len(times) + 1}", span=span, type=timex, value=value))
    return tuple(times)


def _read(document: Document) -> list[Expression]:
    """The expressions of a report that are times where they stand, those that belong together joined."""
    text = lowered(document.text)
    expressions = separate(find_expressions(text), text)
    size = len(document)
    kept = []
    for expression in expressions:
        token = document.token_at(expression.start)
        if token < size and is_time(expression, document, token):
            kept.append(expression)
    kept = joined(kept, text)
    share_years(kept, text)
    return kept


def lowered(text: str) -> str:
    """The text in lower case, every character still in its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(character.lower() if len(character.lower()) == 1 else character for character in text)


def published_point(published: str | None) -> Point | None:
    """The day of an ISO 8601 date or date-time, or None."""
    try:
        return from_date(date.fromisoformat((published or "")[:10]))
    except ValueError:
        return None


def _is_narrative(expressions: list[Expression], published: Point | None) -> bool:
    """Whether a text tells of other times than its own: it dates by year, and hardly ever by its own day."""
    if published is None:
        return True
    dated = sum(1 for e in expressions if "year" in e.parts and year_of(e.parts["year"]) != published[0])
    own = sum(1 for e in expressions if e.kind in ("weekday", "dayword", "moment") or _deictic(e))
    return dated >= 5 and dated >= 4 * own


def _by_the_way(expression: Expression, document: Document, token: int) -> bool:
    """Whether a year only comes up in what is told, rather than saying when it took place."""
    if expression.kind != "year":
        return False
    sentence = document.sentences[document.sentence_of[token]]
    paragraph = document.paragraphs[document.paragraph_of[token]]
    heading = len(document.tokens_in(paragraph)) <= HEADING
    return "until" in expression.parts or not (heading or token - sentence[0] < OPENING)


def _deictic(expression: Expression) -> bool:
    return expression.kind == "unit" and expression.parts["relation"] in ("last", "next", "this")
