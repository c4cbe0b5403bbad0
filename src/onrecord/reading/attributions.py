"""A parsed document in, its attributions out, outer ones and those within what others say, as the model reads them."""

from __future__ import annotations

from onrecord.reading.decoding import Attribution, decode
from onrecord.reading.frames import without_setting
from onrecord.reading.nesting import nested
from onrecord.reading.quoting import with_quotations
from onrecord.reading.syntax import Document
from onrecord.reading.tagger import shared_tagger


def find_attributions(document: Document) -> list[Attribution]:
    """The attributions of a document in the order of their cues, with their contents as spans."""
    tagger = shared_tagger()
    outer = [without_setting(document, a) for a in decode(document, tagger.read(document), tagger.limits)]
    every = sorted([*outer, *nested(document, outer, tagger)], key=lambda a: (a.verb, a.content))
    return with_quotations(document, every)
