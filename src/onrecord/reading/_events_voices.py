"""On whose word a text gives an event: a document's statements and a trigger in, the chain of statements out."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.knowledge.events import embeddings
from onrecord.reading.syntax import Document
from onrecord.record import Span, Statement

PRESUPPOSING = ("accuse", "support", "refuse", "question")
UNREAL = ("request", "commit", "threaten", "refuse", "deny")
CLAUSAL = frozenset(["ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "csubj", "parataxis"])
DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "his", "her", "their", "our"])


class Voices:
    """The statements of a report by what their contents hold."""

    def __init__(self, document: Document, statements: Sequence[Statement]) -> None:
        self._document = document
        self._statements = sorted(
            statements, key=lambda row: (sum(end - start for start, end in row.content.spans), row.content.spans)
        )

    def around(self, token: int) -> list[Statement]:
        """The statements whose content holds a token and whose cue does not, innermost first."""
        offset = self._document.starts[token]
        return [
            statement
            for statement in self._statements
            if _holds(statement.content.spans, offset) and not _holds(statement.cue.spans, offset)
        ]

    def chain(self, token: int) -> list[Statement]:
        """On whose word the text gives the event at a token: named sources only, innermost first.

        What a content presupposes (the noun in "condemned the invasion") is not on its source's word, and
        what nobody in particular says is the publisher's.
        """
        found = []
        for number, statement in enumerate(self.around(token)):
            if number == 0 and (self._presupposes(statement, token) or self._dates(statement, token)):
                continue
            if statement.source is not None:
                found.append(statement)
        return found

    def cued_at(self, token: int) -> Statement | None:
        """The statement whose cue a token is."""
        offset = self._document.starts[token]
        return next((row for row in self._statements if _holds(row.cue.spans, offset)), None)

    def _dates(self, statement: Statement, token: int) -> bool:
        """A past clause that dates what is asked or denied: "demanded that they leave, hours after they had met"."""
        document = self._document
        if statement.act not in UNREAL:
            return False
        above = token
        while document.heads[above] != above and not _holds(statement.cue.spans, document.starts[above]):
            opens = document.children_by(above, "mark")
            if document.deps[above] == "advcl" and document.tags[above] == "VBD":
                return any(document.lowers[word] in ("after", "before", "as", "while", "since") for word in opens)
            above = document.heads[above]
        return False

    def _presupposes(self, statement: Statement, token: int) -> bool:
        """A definite noun that the cue itself governs, with no clause between."""
        document = self._document
        said = statement.act == "deny" and ("NOUN", document.lemmas[token]) in embeddings()
        if not (statement.act in PRESUPPOSING or said) or document.pos[token] != "NOUN":
            return False  # a denied accusation was made, a denied attack was not
        children = document.children[token]
        if not any(document.lowers[child] in DEFINITE or document.deps[child] == "poss" for child in children):
            return False
        above = token
        while document.heads[above] != above:
            if document.deps[above] in CLAUSAL:
                return False
            above = document.heads[above]
            if _holds(statement.cue.spans, document.starts[above]):
                return True
        return False


def _holds(spans: Sequence[Span], offset: int) -> bool:
    return any(start <= offset < end for start, end in spans)
