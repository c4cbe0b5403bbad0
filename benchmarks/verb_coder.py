"""Reports in, events as a coder that matches verbs to codes has them out, beside ours, as a page of Markdown.

    python -m benchmarks.verb_coder examples/loja-helicopters.txt …

The coder is ours, written in the manner of the verb-dictionary coders (TABARI, PETRARCH2) and not from their code: a
verb has one code; the actor is the country named by the subject before it, the target that of the nearest phrase
behind it; codes say nothing of whether it happened, nor on whose word. Its verbs are those of our own table, each
with the type of its most general frame, so that the two differ in what they do with a verb and not in which they know.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord import load_article
from onrecord.exporting.event_rows import told_events
from onrecord.knowledge.cameo import cameo_code
from onrecord.knowledge.countries import country_named, country_of_demonym
from onrecord.knowledge.events import verb_frames
from onrecord.reading.reader import Reader, compose
from onrecord.reading.syntax import Document
from onrecord.record import Entity, EventType

NEAR = 12  # words before or behind a verb among which a country is looked for
AROUND = 2  # words shown on each side of a verb
SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True)
class Coded:
    """One verb with its code and the countries before and behind it."""

    token: int
    kind: EventType
    code: str
    source: str
    target: str


def code_verbs(document: Document) -> Iterator[Coded]:
    """The verbs of a report's body that have a code and a country on either side, in the order of the text."""
    for token in range(document.body, len(document)):
        frames = verb_frames().get(document.lemmas[token], ())
        kind = next((frame.type for frame in reversed(frames) if frame.type), None)
        if document.pos[token] != "VERB" or kind is None:
            continue
        source, target = country_before(document, token), country_behind(document, token)
        if source or target:
            yield Coded(token, kind, cameo_code(kind, None, ()), source or "---", target or "---")


def country_before(document: Document, token: int) -> str | None:
    """The country that the verb's subject names, else the nearest one before the verb in its sentence."""
    for subject in document.children_by(token, *SUBJECTS):
        first, last = document.subtree(subject)
        found = countries(document, range(first, last))
        if found:
            return found[0]
    first, _ = document.sentences[document.sentence_of[token]]
    before = countries(document, range(max(first, token - NEAR), token))
    return before[-1] if before else None


def country_behind(document: Document, token: int) -> str | None:
    """The nearest country behind the verb in its sentence."""
    _, last = document.sentences[document.sentence_of[token]]
    behind = countries(document, range(token + 1, min(last, token + NEAR)))
    return behind[0] if behind else None


def countries(document: Document, tokens: Sequence[int]) -> list[str]:
    """The countries that single words name, by name, demonym or capital."""
    named = (country_named(document.words[token]) or country_of_demonym(document.words[token]) for token in tokens)
    return [code for code in named if code is not None]


def page(paths: Sequence[str]) -> str:
    """The two readings of each report side by side: a row for each place where either has an event."""
    reader = Reader()
    parts = []
    for path in paths:
        document = reader.parser.parse(load_article(path))
        record = compose(document, reader.parser.models)
        cells: dict[int, tuple[list[str], list[str]]] = {}
        for coded in code_verbs(document):
            line = f"{coded.code} {coded.kind} {coded.source} → {coded.target}"
            cells.setdefault(coded.token, ([], []))[0].append(line)
        for told in told_events(record):
            at = next((token for token in cells if told.begin <= document.starts[token] < told.end), None)
            token = document.token_at(told.begin) if at is None else at
            parties = f"{names(told.actors)} → {names(told.recipients)}" if told.recipients else names(told.actors)
            word = f", on the word of {told.sources[0]}" if told.sources else ""
            cells.setdefault(token, ([], []))[1].append(f"{told.event.type} **{told.event.status}** {parties}{word}")
        rows = [
            f"| {around(document, token)} | {'; '.join(a)} | {'; '.join(b)} |"
            for token, (a, b) in sorted(cells.items())
        ]
        title = f"## {record.article.title}"
        parts.append("\n".join([title, "", "| the report | verbs to codes | onrecord |", "|---|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def names(entities: Sequence[Entity]) -> str:
    """The codes of some parties, or their names where they have none."""
    codes = (" ".join(part for part in (one.country, one.sector) if part) or one.name for one in entities)
    return ", ".join(codes) or "?"


def around(document: Document, token: int) -> str:
    """A verb in its words, with a few on each side."""
    first, last = document.sentences[document.sentence_of[token]]
    start, end = max(first, token - AROUND), min(last, token + AROUND + 1)
    left, middle, right = (
        " ".join(document.text[slice(*document.span(a, b))].split()) if a < b else ""
        for a, b in ((start, token), (token, token + 1), (token + 1, end))
    )
    return f"{left} *{middle}* {right}".strip()


if __name__ == "__main__":
    print(page(sys.argv[1:]), end="")
