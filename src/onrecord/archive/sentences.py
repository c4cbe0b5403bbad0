"""A text and a span in, the span of the sentence or sentences around it out, within its paragraph."""

from __future__ import annotations

import re

from onrecord.record import Span

_PARAGRAPH = "\n\n"
_END = re.compile(r"(?P<word>[^\s.!?]*)[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
SHORT = 3  # a capitalised word this short before a full stop is a title or an initial: Mr., Sen., U.


def sentence_around(text: str, begins: int, ends: int) -> Span:
    """The bounds of the sentences that hold a span; whole, without the blanks around them."""
    before, after = text.rfind(_PARAGRAPH, 0, begins), text.find(_PARAGRAPH, ends)
    start = 0 if before < 0 else before + len(_PARAGRAPH)
    stop = len(text) if after < 0 else after
    for match in _END.finditer(text, start, stop):
        word = match["word"].lstrip("\"“‘'([")
        if 0 < len(word) <= SHORT and word[0].isupper() and text[match.end("word")] == ".":
            continue
        if match.end() <= begins:
            start = match.end()
        elif match.end() >= ends:
            stop = match.end()
            break
    while start < begins and text[start].isspace():
        start += 1
    while stop > ends and text[stop - 1].isspace():
        stop -= 1
    return start, stop
