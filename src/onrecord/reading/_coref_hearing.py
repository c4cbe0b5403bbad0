"""Attributions in, who speaks where and what is told in whose words out, for telling whom a pronoun means."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.knowledge.cues import cue_frames
from onrecord.reading.decoding import Attribution
from onrecord.reading.syntax import Document


class Hearing:
    """Who speaks in a document, token by token; without attributions, what the verbs of saying tell."""

    def __init__(self, document: Document, attributions: Sequence[Attribution]) -> None:
        self.document = document
        self.sources: dict[int, Attribution] = {}
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

    def said_by(self, token: int) -> set[int]:
        """The tokens of what the source at a token says."""
        attribution = self.sources.get(token)
        spans = attribution.spans if attribution is not None else []
        return {inside for span in spans for inside in self.document.tokens_in(span)}

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
