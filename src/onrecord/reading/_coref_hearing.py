"""Attributions in, who speaks where and what is told in whose words out, for telling whom a pronoun means."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from onrecord.knowledge.cues import cue_frames
from onrecord.knowledge.people import words_of_class
from onrecord.reading.decoding import Attribution
from onrecord.reading.mentions import head_of
from onrecord.reading.syntax import Document

FIRST_PERSON = {"i", "me", "my", "mine", "myself"}


class Hearing:
    """Who speaks in a document, token by token; without attributions, what the verbs of saying tell."""

    def __init__(self, document: Document, attributions: Sequence[Attribution]) -> None:
        self.document = document
        self.sources: dict[int, Attribution] = {}
        self._numbers = {id(attribution): number for number, attribution in enumerate(attributions)}
        self._telling: dict[int, set[int]] = {}
        for number, attribution in enumerate(attributions):
            if attribution.source is not None:
                self.sources |= dict.fromkeys(range(*attribution.source), attribution)
            for span in attribution.spans:
                for token in document.tokens_in(span):
                    self._telling.setdefault(token, set()).add(number)

    def is_source(self, first: int, last: int) -> bool:
        """Whether some words of a range name the source of an attribution."""
        return any(token in self.sources for token in range(first, last))

    @cached_property
    def persons(self) -> set[int]:
        """The heads of sources that say "I", and of whose relatives are spoken of: nobody but a person's."""
        document = self.document
        quoted = [
            t for t in range(len(document)) if document.lowers[t] in FIRST_PERSON and document.quotation_of[t] >= 0
        ]
        owners = {number for token in quoted for number in self._telling.get(token, ())}
        selves = (a for a in self.sources.values() if a.source is not None and self._numbers[id(a)] in owners)
        heads = {head_of(document, *one.source) for one in selves if one.source is not None}
        kin = words_of_class("kin")
        relatives = (t for t in range(len(document)) if document.deps[t] == "poss")
        return heads | {t for t in relatives if document.lemmas[document.heads[t]] in kin}

    def said_by(self, token: int) -> set[int]:
        """The tokens of what the source at a token says."""
        attribution = self.sources.get(token)
        spans = attribution.spans if attribution is not None else []
        return {inside for span in spans for inside in self.document.tokens_in(span)}

    def tellers(self, token: int) -> set[int]:
        """The tokens of the sources in whose words a token stands."""
        holding = self._telling.get(token, set())
        return {t for t, attribution in self.sources.items() if self._numbers[id(attribution)] in holding}

    def source_around(self, token: int) -> tuple[int, int] | None:
        """The tokens of the source that a token is part of."""
        attribution = self.sources.get(token)
        return attribution.source if attribution is not None else None

    def is_told(self, token: int, besides: int) -> bool:
        """Whether a token stands in what somebody says in which another does not stand."""
        return bool(self._telling.get(token, set()) - self._telling.get(besides, set()))

    def speaks(self, token: int) -> bool:
        """Whether a token is the subject of a verb of saying, outside quotation marks."""
        document = self.document
        verb = document.heads[token]
        return (
            document.deps[token] == "nsubj"
            and document.quotation_of[token] < 0
            and "that" in cue_frames().get((document.lemmas[verb], "VERB"), {})
        )
