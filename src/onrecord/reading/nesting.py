"""Statements within statements: a document and its attributions in, those that stand inside a content out.

The annotations that the encoder learned from give the outermost attribution only. A content that holds a verb of
saying with a subject of its own is therefore read once more, alone, as if it were all there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.knowledge.cues import cue_frames
from onrecord.reading.decoding import Attribution, decode
from onrecord.reading.syntax import Document
from onrecord.reading.tagger import Tagger

SHORTEST = 6  # tokens of a content that may hold another's word
SURE = 0.85  # the score from which on an inner cue is one
QUOTING = 0.5  # the same, and the least mean score of its content, where it brings quoted words of its own
SPEAKERS = ("i", "we", "you", "me", "us")  # in a content: whoever speaks it, and whoever is spoken to


def nested(document: Document, attributions: Sequence[Attribution], tagger: Tagger) -> Iterator[Attribution]:
    """The attributions inside the contents of others; a speaker's own "we stress that" is none."""
    quoting = replace(tagger.limits, cue=QUOTING, sure=QUOTING)
    for attribution in attributions:
        for first, last in attribution.content:
            verbs = [token for token in range(first, last) if _says(document, token)]
            if not verbs or last - first < SHORTEST:
                continue
            alone = first + (document.lowers[first] == "that")
            scored = [one for one in tagger.read_alone(document, alone, last) if one.cue in verbs]
            found = decode(document, (one for one in scored if one.score >= SURE), tagger.limits)
            known = {inner.verb for inner in found}
            found += [a for a in decode(document, scored, quoting) if a.verb not in known and _quotes(document, a)]
            yield from (inner for inner in found if _is_another(document, inner))


def _says(document: Document, token: int) -> bool:
    """Whether a token is a verb of the table of cues, of more than a thought, that has a subject."""
    acts = cue_frames().get((document.lemmas[token], "VERB"), {}).values()
    return any(act != "think" for act in acts) and document.child(token, "nsubj") is not None


def _quotes(document: Document, inner: Attribution) -> bool:
    """Whether a content holds a quotation that its cue is not in."""
    around = document.quotation_of[inner.verb]
    return any(document.quotation_of[token] not in (-1, around) for a, b in inner.content for token in range(a, b))


def _is_another(document: Document, inner: Attribution) -> bool:
    """Whether somebody is named who is not the speaker or the one spoken to."""
    if inner.source is None:
        return False
    first, last = inner.source
    return last - first > 1 or document.lowers[first] not in SPEAKERS
