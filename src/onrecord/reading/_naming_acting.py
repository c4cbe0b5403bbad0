"""Who acts: a token of a document in, whether it is the subject of what only people and bodies do out."""

from __future__ import annotations

from onrecord.knowledge.cues import cue_frames
from onrecord.knowledge.people import words_of_class
from onrecord.reading.syntax import Document


def acts(document: Document, token: int) -> bool:
    """Whether a token is the subject of a verb of saying or of another that only people and bodies do."""
    human = document.lemmas[document.heads[token]] in words_of_class("human")
    return (document.deps[token] == "nsubj" and human) or speaks(document, token)


def speaks(document: Document, token: int) -> bool:
    """Whether a token is the subject of a verb of saying, or the word it goes by ("according to")."""
    above = document.heads[token]
    if document.deps[token] == "nsubj":
        return "that" in cue_frames().get((document.lemmas[above], "VERB"), {})
    if document.deps[token] == "conj" and above != token:
        return speaks(document, above)
    return (
        document.deps[token] == "pobj" and document.lowers[above] == "to" and document.lowers[above - 1] == "according"
    )
