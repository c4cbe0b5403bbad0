"""Articles in, records out: the one place that knows the order of the layers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.errors import LanguageError, TooLargeError
from onrecord.reading.attributions import find_attributions
from onrecord.reading.batches import map_in_order
from onrecord.reading.entities import find_entities
from onrecord.reading.events import find_events
from onrecord.reading.judging import judge_with_encoder
from onrecord.reading.places import find_places
from onrecord.reading.scene import set_scene
from onrecord.reading.statements import find_statements
from onrecord.reading.syntax import Document, Parser, from_doc
from onrecord.reading.tagger import shared_tagger
from onrecord.reading.times import find_times
from onrecord.record import Article, MadeBy, Record

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 2_000_000  # characters of one article


class Reader:
    """Reads articles into records; loads its models once, when the first article is read.

    The same article gives the same record, byte for byte, whatever was read before it and in
    however many processes.
    """

    @cached_property
    def parser(self) -> Parser:
        """What parses the text; loaded when first needed."""
        return Parser()

    @cached_property
    def models(self) -> dict[str, str]:
        """Names and versions of the models that make a record."""
        return self.parser.models | shared_tagger().models

    def read(self, article: Article) -> Record:
        """The record of one article.

        Raises `LanguageError` for an article that is not in English, `TooLargeError` for one of more
        than two million characters.
        """
        check_readable(article)
        return compose(self.parser.parse(article), self.models)

    def read_many(self, articles: Iterable[Article], *, jobs: int = 1) -> Iterator[Record]:
        """The records of many articles, in their order, streaming; `jobs` processes read at once.

        Raises as `read` does, when the article's turn comes.
        """
        if jobs == 1:
            return map(self.read, articles)
        return map_in_order(_read_one, articles, jobs=jobs)


def compose(document: Document, models: dict[str, str]) -> Record:
    """The record of a parsed document: each layer gets the document and the rows found so far."""
    attributions = find_attributions(document)
    entities = find_entities(document, attributions)
    times = find_times(document)
    places = find_places(document, entities)
    entities = set_scene(entities, places)
    statements = find_statements(document, attributions, entities, times, places)
    events = find_events(document, entities, statements, times, places, judging=judge_with_encoder)
    return Record(
        made_by=MadeBy(onrecord=__version__, models=models),
        article=document.article,
        entities=entities,
        statements=statements,
        events=events,
        times=times,
        places=places,
    )


def compose_doc(doc: Doc, article: Article, models: dict[str, str]) -> Record:
    """The record of a text that spaCy has parsed already; `doc.text` is the article's text."""
    return compose(from_doc(doc, article), models | shared_tagger().models)


def check_readable(article: Article) -> None:
    """Raise `LanguageError` or `TooLargeError` for an article that is not read."""
    language = article.language or "en"
    if language.split("-")[0].lower() != "en":
        raise LanguageError(article.key, language)
    if len(article.text) > LONGEST:
        raise TooLargeError(article.key, f"{len(article.text):,} characters; at most {LONGEST:,} are read")


_READERS: dict[str, Reader] = {}


def shared_reader() -> Reader:
    """The one reader of this process, for callers that keep none of their own."""
    return _READERS.setdefault("reader", Reader())


def _read_one(article: Article) -> Record:
    return shared_reader().read(article)
