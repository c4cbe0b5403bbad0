"""How a content hangs on its cue: an attribution in, its frame and the act that the table of cues gives it out."""

from __future__ import annotations

from onrecord.knowledge.cues import cue_frames
from onrecord.reading.decoding import Attribution
from onrecord.reading.syntax import Document
from onrecord.record import Act

CLAUSE = "that"  # the frame of a finite clause or a quotation
PARTS = ("VERB", "NOUN", "ADJ", "AUX", "ADV", "ADP")  # the parts of speech that may stand in the table


def frame_of(document: Document, attribution: Attribution) -> str:
    """The frame of `cues.tsv` that a content stands in: that, to, objto, ing, obj, or + and a preposition."""
    after = [part for part in attribution.content if part[0] > attribution.verb]
    if len(after) < len(attribution.content) or document.quotation_of[after[0][0]] >= 0:
        return CLAUSE
    first, last = after[0]
    if document.lowers[first] in ("that", "whether", "if", "how", "why"):
        return CLAUSE
    if document.lowers[first] == "to" and document.tags[first] == "TO":
        return "to"
    if document.tags[first] == "VBG":
        return "ing"
    inside = range(first, last)
    root = next((t for t in inside if document.heads[t] not in inside or document.heads[t] == t), first)
    if document.pos[first] in ("ADP", "SCONJ") and document.deps[root] in ("prep", "pcomp", "pobj", "agent"):
        return "+" + document.lowers[first]
    if document.pos[root] in ("VERB", "AUX"):
        infinitive = any(document.lowers[child] == "to" for child in document.children_by(root, "aux"))
        return "objto" if infinitive else CLAUSE
    return "objto" if any(_is_to_do(document, token) for token in inside) else "obj"


def _is_to_do(document: Document, token: int) -> bool:
    """The "to" of an infinitive that completes a verb: "urged both armies to leave"."""
    return document.tags[token] == "TO" and document.deps[document.heads[token]] in ("xcomp", "ccomp")


def without_setting(document: Document, attribution: Attribution) -> Attribution:
    """What is asked or planned without the reporter's "after …" behind it, which tells what came before."""
    if frame_of(document, attribution) not in ("to", "objto", "obj"):
        return attribution
    for number, (first, last) in enumerate(attribution.content):
        for token in range(max(first, attribution.verb) + 1, last):
            if _dates_the_asking(document, token):
                attribution.content[number:] = [(first, token)]
                return attribution
    return attribution


def _dates_the_asking(document: Document, token: int) -> bool:
    """An "after" that opens a clause, outside quotation marks."""
    opens = document.deps[token] == "mark" and document.deps[document.heads[token]] == "advcl"
    return opens and document.lowers[token] == "after" and document.quotation_of[token] < 0


def cue_act(document: Document, attribution: Attribution) -> Act | None:
    """The act of a cue in its frame, by the table; of its deciding word before its others, none where none is known."""
    frame = frame_of(document, attribution)
    found: list[Act] = []
    for token in attribution.cue:
        frames = _frames(document, token)
        if frame in frames:
            return frames[frame]
        found += list(frames.values())[:1]
    return found[0] if found else None


def _frames(document: Document, token: int) -> dict[str, Act]:
    """The acts of a cue's word by frame; a headline's "Urges", a name to the parser, is the verb."""
    table = cue_frames()
    for part in dict.fromkeys((document.pos[token], *PARTS)):
        if (document.lemmas[token], part) in table:
            return table[document.lemmas[token], part]
    word = document.lowers[token] if document.pos[token] == "PROPN" else ""
    forms = (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y")
    return next((table[form, "VERB"] for form in forms if (form, "VERB") in table), {})
