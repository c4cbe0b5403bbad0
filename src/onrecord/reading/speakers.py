"""Who speaks in a quotation: a parsed document in, for each quotation the token of its speaker out, or none.

Only the words around a quotation are asked: the verb of saying beside it and its subject, the speaker of the
quotation before it that it goes on from, the person whom the sentence before it is about.
"""

from __future__ import annotations

from onrecord.knowledge.cues import cue_frames
from onrecord.reading.syntax import Document

NEAR = 12  # tokens between a quotation and the verb that attributes it
SUBJECTS = ("nsubj", "nsubjpass")


def speakers(document: Document) -> dict[int, int]:
    """The token at the head of each quotation's source, by the number of the quotation."""
    cues = _cues(document)
    found: dict[int, int] = {}
    for number, quotation in enumerate(document.quotations):
        tokens = document.tokens_in(quotation.span)
        if not tokens:
            continue
        speaker = _beside(document, cues, tokens)
        if speaker is None:
            speaker = _gone_on(document, found, number, tokens)
        if speaker is None:
            speaker = _talked_of(document, tokens)
        if speaker is None:
            speaker = _alone(document, found, number, tokens)
        if speaker is not None:
            found[number] = speaker
    return found


def _cues(document: Document) -> list[tuple[int, int]]:
    """Each verb of saying outside quotation marks, with the token of its subject."""
    cues = []
    for verb in range(len(document)):
        if document.pos[verb] != "VERB" or document.quotation_of[verb] >= 0:
            continue
        if "that" not in cue_frames().get((document.lemmas[verb], "VERB"), {}):
            continue
        subject = _subject(document, verb)
        if subject is not None and document.quotation_of[subject] < 0:
            cues.append((verb, subject))
    return cues


def _subject(document: Document, verb: int) -> int | None:
    """A verb's subject, or that of the verb it is joined to ("denied it and said")."""
    subject = document.child(verb, *SUBJECTS)
    if subject is None and document.deps[verb] in ("conj", "advcl", "xcomp"):
        above = document.heads[verb]
        subject = document.child(above, *SUBJECTS) if above != verb else None
    if subject is None:  # "…," added a neighbour: the parser may take the speaker for an object
        turned = document.quotation_of[verb - 1] >= 0 or document.words[verb - 1] == ","
        after = [child for child in document.children_by(verb, "dobj", "attr", "npadvmod") if child == verb + 1]
        after += [
            c for c in document.children_by(verb, "dobj", "attr") if c > verb and (turned or _is_name(document, c))
        ]
        subject = after[0] if after else None
    return subject


def _is_name(document: Document, token: int) -> bool:
    return document.pos[token] == "PROPN"


def _beside(document: Document, cues: list[tuple[int, int]], tokens: range) -> int | None:
    """The subject of the verb of saying next to a quotation, in its paragraph: behind it, else before it."""
    first, last = tokens.start, tokens.stop - 1
    paragraph = document.paragraph_of[first]
    near: list[tuple[int, int]] = []
    for verb, subject in cues:
        if document.paragraph_of[verb] != paragraph:
            continue
        behind = min(verb, subject) - last
        full = document.words[last - 1] == "." and document.sentence_of[last] < document.sentence_of[verb]
        if 0 < behind <= 3 and not full and document.sentence_of[last] >= document.sentence_of[verb] - 1:
            near.append((behind, subject))
        elif 0 < first - verb <= NEAR and document.sentence_of[verb] == document.sentence_of[first]:
            near.append((5 + first - verb, subject))
        elif last < verb <= last + NEAR and document.sentence_of[verb] == document.sentence_of[last]:
            near.append((5 + verb - last, subject))
    return min(near)[1] if near else None


def _gone_on(document: Document, found: dict[int, int], number: int, tokens: range) -> int | None:
    """The speaker of the quotation before, in the same paragraph or left open at the end of the one before."""
    if number == 0 or number - 1 not in found:
        return None
    before = document.tokens_in(document.quotations[number - 1].span)
    same = document.paragraph_of[before.start] == document.paragraph_of[tokens.start]
    if document.quotations[number].continues:
        return found[number - 1]
    if not same:
        return None
    between = range(before.stop, tokens.start)
    other = [t for t in between if document.deps[t] in SUBJECTS and t != found[number - 1]]
    return (
        None
        if other and document.sentence_of[other[-1]] > document.sentence_of[found[number - 1]]
        else found[number - 1]
    )


def _alone(document: Document, found: dict[int, int], number: int, tokens: range) -> int | None:
    """For a paragraph that is a quotation and no more: the speaker of the one before it, or whom that is about."""
    paragraph = document.paragraph_of[tokens.start]
    edge = [t for t in (tokens.start - 1, tokens.stop) if 0 <= t < len(document)]
    if paragraph == 0 or any(document.paragraph_of[t] == paragraph for t in edge) or tokens.start <= document.body:
        return None
    before = document.paragraph_of[tokens.start - 1]
    last = number - 1
    if last in found and document.paragraph_of[document.tokens_in(document.quotations[last].span).start] == before:
        return found[last]
    first, end = document.sentences[document.sentence_of[tokens.start - 1]]
    return next((t for t in range(first, end) if document.deps[t] in SUBJECTS and document.quotation_of[t] < 0), None)


def _talked_of(document: Document, tokens: range) -> int | None:
    """The subject of the sentence right before a quotation that is a sentence of its own, in its paragraph."""
    before = tokens.start - 1
    if before < 0 or document.paragraph_of[before] != document.paragraph_of[tokens.start]:
        return None
    if document.words[before] not in (".", ":", "!", "?") or tokens.stop - tokens.start < 5:
        return None
    first, last = document.sentences[document.sentence_of[before]]
    return next((t for t in range(first, last) if document.deps[t] in SUBJECTS and document.quotation_of[t] < 0), None)
