"""The spaCy component `onrecord`: a parsed doc in, its record on `doc._.record`.

import spacy

nlp = spacy.load("en_core_web_sm")
nlp.add_pipe("onrecord", config={"published": "2026-03-02"})
nlp("Ada Moreau said on Monday that …")._.record.statements
"""

from __future__ import annotations

import hashlib

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.record import Article, Origin


class OnRecord:
    """Fills `doc._.record`; it needs the pipeline's parser, tagger, lemmatizer and names."""

    def __init__(self, models: dict[str, str], published: str | None) -> None:
        self.models = models
        self.published = published
        if not Doc.has_extension("record"):
            Doc.set_extension("record", default=None)

    def __call__(self, doc: Doc) -> Doc:
        from onrecord.reading.reader import compose_doc  # spaCy imports this module for every pipeline there is

        origin = Origin(media_type="text/plain", sha256=hashlib.sha256(doc.text.encode()).hexdigest())
        article = Article(key="doc", language="en", published=self.published, text=doc.text, source=origin)
        doc._.record = compose_doc(doc, article, self.models)
        return doc


@Language.factory(
    "onrecord",
    default_config={"published": None},
    requires=["token.dep", "token.head", "token.pos", "token.tag", "token.lemma", "doc.ents"],
    assigns=["doc._.record"],
)
def make_component(nlp: Language, name: str, published: str | None) -> OnRecord:
    """Called by spaCy for `nlp.add_pipe("onrecord")`; `published` is the ISO date the texts are read against."""
    return OnRecord({str(nlp.meta["name"]): str(nlp.meta["version"])}, published)
