"""Attributions by syntax: a parsed document in, and who each cue gives as its source and its content out.

Every verb, noun and adjective of the table of cues is looked at in its frames (a clause, an infinitive,
an object, a preposition); what hangs on it is its content, its subject or possessor the source.
"According to" has a rule of its own. Quotation marks are left to `quoting.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.knowledge.cues import channels, cue_frames, light_verbs
from onrecord.reading.repair import WEEKDAYS
from onrecord.reading.sources import EDGES, MARKS, noun_phrase, source_of
from onrecord.reading.syntax import Document
from onrecord.record import Act, Span

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
STOPS = {",", ".", ";", ":", "!", "?", "–", "—", "--"}
PARENTHESIS = 20  # tokens of the longest "…, said X, who …," that is looked for
SETTING = {"after", "as", "while", "since", "when", "days", "hours", "weeks"}  # what the reporter sets a request in
NOBODY = {"that", "which", "there", "this", "what"}  # words that are no speaker


@dataclass(slots=True)
class Attribution:
    """A cue (tokens), its source (tokens, or none named) and its content (token ranges), unpolished."""

    cue: list[int]
    source: tuple[int, int] | None
    content: list[tuple[int, int]]
    act: Act
    frame: str
    spans: list[Span] = field(default_factory=list)

    @property
    def verb(self) -> int:
        """The token that decides the cue."""
        return self.cue[0]


def find_attributions(document: Document) -> list[Attribution]:
    """The attributions of a document's body, in the order of their cues."""
    table = cue_frames()
    found: list[Attribution] = []
    for token in range(document.body, len(document)):
        if document.lowers[token] == "according":
            found += _according_to(document, token)
            continue
        frames = table.get((document.lemmas[token], document.pos[token]))
        if frames is None:
            continue
        match document.pos[token]:
            case "VERB":
                found += _verb(document, token, frames)
            case "NOUN":
                found += _noun(document, token, frames)
            case "ADJ":
                found += _adjective(document, token, frames)
    with_noun = {a.cue[0] for a in found if len(a.cue) > 1 and a.cue[1] > a.cue[0]}
    return [a for a in found if len(a.cue) > 1 or a.verb not in with_noun or a.frame == "that"]


# ---------------------------------------------------------------- verbs


def _verb(document: Document, verb: int, frames: dict[str, Act]) -> Iterator[Attribution]:
    """What a cue verb attributes: at most one content."""
    passive = document.child(verb, "nsubjpass") is not None
    if passive:
        yield from _passive(document, verb, frames)
        return
    found = _complement(document, verb, frames)
    if found is None:
        return
    frame, content = found
    source = source_of(document, verb)
    if source is None or document.lowers[source[1] - 1] in NOBODY or _unreal(document, verb, frame):
        return
    yield Attribution(
        cue=_with_particle(document, verb), source=source, content=content, act=frames[frame], frame=frame
    )


def _unreal(document: Document, verb: int, frame: str) -> bool:
    """What somebody would or is to say is not said, unless a cue above it vouches: "intends to stress that"."""
    auxiliaries = {document.lowers[child] for child in document.children_by(verb, "aux")}
    if "to" not in auxiliaries:
        return bool(auxiliaries & {"would", "could", "might", "may", "can", "should", "must"})
    head = document.heads[verb]
    return frame != "that" or (document.lemmas[head], document.pos[head]) not in cue_frames()


def _passive(document: Document, verb: int, frames: dict[str, Act]) -> Iterator[Attribution]:
    """ "was criticised by X", "is expected to", "was told that"."""
    subject = document.child(verb, "nsubjpass")
    clause = document.child(verb, "xcomp", "ccomp")
    agent = document.child(verb, "agent")
    by = document.child(agent, "pobj") if agent is not None else None
    source = noun_phrase(document, by) if by is not None else None
    if subject is None:
        return
    if "passive_to" in frames and clause is not None and document.deps[clause] == "xcomp" and source is None:
        content = [noun_phrase(document, subject), _clause(document, clause, verb)]
        yield Attribution(cue=[verb], source=None, content=content, act=frames["passive_to"], frame="passive_to")
    elif source is not None and "obj" in frames:
        content = [noun_phrase(document, subject)]
        yield Attribution(cue=[verb], source=source, content=content, act=frames["obj"], frame="obj")
    elif clause is not None and ("objto" in frames or "that" in frames) and source is not None:
        frame = "objto" if "objto" in frames else "that"
        content = [_clause(document, clause, verb)]
        yield Attribution(cue=[verb], source=source, content=content, act=frames[frame], frame=frame)


def _complement(document: Document, verb: int, frames: dict[str, Act]) -> tuple[str, list[tuple[int, int]]] | None:
    """The frame a verb stands in and the token ranges of its content."""
    for find in (_clausal, _infinitive, _nominal, _prepositional):
        found = find(document, verb, frames)
        if found is not None:
            return found
    return None


def _clausal(document: Document, verb: int, frames: dict[str, Act]) -> tuple[str, list[tuple[int, int]]] | None:
    """A finite clause after the verb, before it, or around it."""
    if "that" in frames:
        clauses = [clause for clause in document.children_by(verb, "ccomp") if not _is_infinitive(document, clause)]
        if clauses:
            return "that", [_clause(document, clause, verb) for clause in clauses]
    around = _around(document, verb) if "that" in frames else []
    return ("that", around) if around else None


def _is_infinitive(document: Document, clause: int) -> bool:
    return any(document.lowers[child] == "to" for child in document.children_by(clause, "aux"))


def _around(document: Document, verb: int) -> list[tuple[int, int]]:
    """The sentence that a parenthesis, "…, X said on Friday, …", interrupts or ends; none where it does not."""
    subject = document.child(verb, "nsubj")
    if (
        subject is None
        or document.quotation_of[verb] >= 0
        or cue_frames()[document.lemmas[verb], "VERB"]["that"] == "think"
    ):
        return []
    if any(child > verb for child in document.children_by(verb, "ccomp", "xcomp", "oprd")):
        return []
    first, last = document.sentences[document.sentence_of[verb]]
    start = min(document.subtree(subject)[0], verb)
    end = next((t for t in range(max(verb, subject) + 1, last) if document.lowers[t] in STOPS), last)
    if start - first < 3 or document.lowers[start - 1] not in EDGES | MARKS or end - start > PARENTHESIS:
        return []
    return [part for part in ((first, start), (end, last)) if part[1] - part[0] > 1]


def _infinitive(document: Document, verb: int, frames: dict[str, Act]) -> tuple[str, list[tuple[int, int]]] | None:
    """ "to do" after the verb, with the object that is to do it where there is one."""
    subject = document.child(verb, "dobj", "dative")
    for clause in document.children_by(verb, "xcomp", "ccomp", "advcl"):
        if clause < verb:
            continue
        to = _is_infinitive(document, clause)
        own = document.child(clause, "nsubj")
        if to and "objto" in frames and (own is not None or subject is not None):
            start = document.subtree(own if own is not None else subject)[0]  # type: ignore[arg-type]
            return "objto", [(start, _without_setting(document, clause))]
        if document.deps[clause] == "advcl":
            continue
        if to and "to" in frames:
            return "to", [(_clause(document, clause, verb)[0], _without_setting(document, clause))]
        if document.tags[clause] == "VBG" and "ing" in frames:
            return "ing", [_clause(document, clause, verb)]
        if not to and ("oprd" in frames or "as" in frames):
            return ("oprd" if "oprd" in frames else "as"), [_clause(document, clause, verb)]
    return None


def _without_setting(document: Document, clause: int) -> int:
    """The end of an infinitive without the reporter's "after …", "as …" or "while …" behind it."""
    last = document.subtree(clause)[1]
    for child in document.children_by(clause, "advcl"):
        first = document.subtree(child)[0]
        if child > clause and document.lowers[first] in SETTING:
            last = min(last, first)
    return last


def _nominal(document: Document, verb: int, frames: dict[str, Act]) -> tuple[str, list[tuple[int, int]]] | None:
    """A noun phrase, with what else completes the verb."""
    thing = document.child(verb, "dobj")
    if thing is not None and document.child(verb, "dative") is not None and "objto" not in frames:
        return None  # "denied them a home": somebody got or did not get a thing; nothing was said of it
    predicate = document.child(verb, "oprd")
    if predicate is not None and "oprd" in frames:
        start = document.subtree(thing)[0] if thing is not None and thing > verb else document.subtree(predicate)[0]
        return "oprd", [(start, document.subtree(predicate)[1])]
    if thing is None or thing < verb:
        return None
    first, last = document.subtree(thing)
    as_phrase = next((p for p in document.children_by(verb, "prep") if document.lowers[p] == "as" and p > thing), None)
    if as_phrase is not None and "as" in frames:
        return "as", [(first, document.subtree(as_phrase)[1])]
    for preposition in document.children_by(verb, "prep"):
        if preposition > thing and "+" + document.lowers[preposition] in frames:
            return "+" + document.lowers[preposition], [(first, document.subtree(preposition)[1])]
    last = _without_gloss(document, thing, _completed(document, verb, last))
    return ("obj", [(first, last)]) if "obj" in frames else None


def _prepositional(document: Document, verb: int, frames: dict[str, Act]) -> tuple[str, list[tuple[int, int]]] | None:
    """ "called for …", "warned of …": the content is what the preposition brings."""
    for preposition in document.children_by(verb, "prep"):
        frame = "+" + document.lowers[preposition]
        if frame in frames and preposition > verb:
            first, last = document.subtree(preposition)
            return frame, [(first, _completed(document, verb, last))]
    return None


def _without_gloss(document: Document, head: int, last: int) -> int:
    """The end of a content without the reporter's gloss: a relative clause behind a comma at its end."""
    for token in range(head + 1, last):
        if document.deps[token] == "relcl":
            first, end = document.subtree(token)
            if end >= last - 1 and first > head + 1 and document.lowers[first - 1] == ",":
                return first - 1
    return last


def _completed(document: Document, verb: int, last: int) -> int:
    """The end of a content with the phrases of place and manner that follow it at once on the same verb."""
    for preposition in document.children_by(verb, "prep"):
        named = document.child(preposition, "pobj")
        if (
            preposition != last
            or named is None
            or document.lowers[preposition] in ("after", "before", "during", "since")
        ):
            continue
        if document.lemmas[named] not in channels() and document.lowers[named] not in WEEKDAYS:
            last = document.subtree(preposition)[1]
    return last


# ---------------------------------------------------------------- nouns, adjectives, according to


def _noun(document: Document, noun: int, frames: dict[str, Act]) -> Iterator[Attribution]:
    """ "Turkey's threat to …", "voiced support for …", "fears that …"."""
    found = None
    for child in document.children[noun]:
        if child < noun:
            continue
        label, low = document.deps[child], document.lowers[child]
        marks = {document.lowers[mark] for mark in document.children_by(child, "mark", "aux")}
        if (
            label in ("acl", "ccomp", "relcl")
            and "that" in marks
            and "that" in frames
            and document.tags[child] != "WDT"
        ):
            found = "that", document.subtree(child)
        elif label in ("acl", "xcomp", "relcl", "advcl") and "to" in marks and "to" in frames:
            found = "to", document.subtree(child)
        elif label == "prep" and "+" + low in frames and document.child(child, "pobj", "pcomp") is not None:
            found = "+" + low, document.subtree(child)
        if found:
            break
    if not found:
        return
    cue, source = _source_of_noun(document, noun)
    if source is None and found[0] != "that":
        return
    frame, (first, last) = found
    content = first, _completed(document, document.heads[noun], last)
    yield Attribution(cue=cue, source=source, content=[content], act=frames[frame], frame=frame)


def _source_of_noun(document: Document, noun: int) -> tuple[list[int], tuple[int, int] | None]:
    """The cue (a light verb with the noun, or the noun) and who is behind it: possessor, agent or subject."""
    owner = document.child(noun, "poss")
    if owner is not None:
        return [noun], noun_phrase(document, owner)
    for preposition in document.children_by(noun, "prep", "agent"):
        by = document.child(preposition, "pobj")
        if by is not None and document.lowers[preposition] in ("by", "from", "among"):
            return [noun], noun_phrase(document, by)
    head = document.heads[noun]
    if document.deps[noun] == "pobj" and document.lowers[head] in ("with", "in", "through"):
        return [noun], source_of(document, document.heads[head])
    if document.deps[noun] == "dobj" and document.lemmas[head] in light_verbs():
        return [head, noun], source_of(document, head)
    named = [
        child for child in document.children_by(noun, "amod", "compound", "nmod") if _names_somebody(document, child)
    ]
    return [noun], (named[0], named[-1] + 1) if named else None


def _names_somebody(document: Document, token: int) -> bool:
    return any(
        first <= token < last and label in ("NORP", "GPE", "ORG", "PERSON") for first, last, label in document.names
    )


def _adjective(document: Document, adjective: int, frames: dict[str, Act]) -> Iterator[Attribution]:
    """ "is determined to …", "were confident that …"."""
    copula = document.heads[adjective]
    if document.deps[adjective] not in ("acomp", "oprd", "ROOT"):
        return
    subject = source_of(document, copula)
    if subject is None or document.lowers[subject[0]] in ("it", "this", "that", "there", "what"):
        return
    for child in document.children[adjective]:
        label, low = document.deps[child], document.lowers[child]
        to = any(document.lowers[mark] == "to" for mark in document.children_by(child, "aux"))
        frame = (
            "to" if label == "xcomp" and to else "that" if label == "ccomp" else "+" + low if label == "prep" else ""
        )
        if child > adjective and frame in frames:
            content = [document.subtree(child)]
            yield Attribution(cue=[adjective], source=subject, content=content, act=frames[frame], frame=frame)
            return


def _according_to(document: Document, token: int) -> Iterator[Attribution]:
    """ "according to X": X is the source of the clause that the phrase hangs on, or of the sentence."""
    to = next((i for i in (token + 1,) if i < len(document) and document.lowers[i] == "to"), None)
    if to is None:
        return
    named = document.child(to, "pobj") or document.child(token, "pobj")
    if named is None:
        return
    first, last = min(token, document.subtree(token)[0]), max(document.subtree(named)[1], to + 1)
    source = noun_phrase(document, named)
    head = document.heads[token]
    sentence = document.sentences[document.sentence_of[token]]
    outer = document.subtree(head) if head != token and document.pos[head] in ("VERB", "AUX") else sentence
    if outer[1] - outer[0] <= last - first + 2:
        outer = sentence
    content = [part for part in ((outer[0], first), (last, outer[1])) if part[0] < part[1]]
    if content:
        yield Attribution(cue=[token, to], source=source, content=content, act="assert", frame="according")


def _clause(document: Document, clause: int, verb: int) -> tuple[int, int]:
    """The token range of a clause, cut where the cue's own words begin."""
    first, last = document.subtree(clause)
    last = _without_gloss(document, clause, last)
    if first <= verb < last:
        own = min([verb, *(document.subtree(child)[0] for child in document.children_by(verb, *SUBJECTS))])
        return (verb + 1, last) if clause > verb else (first, own)
    return first, last


def _with_particle(document: Document, verb: int) -> list[int]:
    return [verb, *document.children_by(verb, "prt")]
