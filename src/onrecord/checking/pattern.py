"""A quotation of a draft in, what it asks of a source out: words, and the edits that it declares.

Declared are an ellipsis (something is left out), words in square brackets (put in, or in the place of others)
and letters in square brackets within a word ("[T]he", "want[ed]").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.checking.words import Word, words_in
from onrecord.record import Span

ELLIPSIS = r"\[\s*(?:…|\.(?:\s?\.)+)\s*\]|\(\s*(?:…|\.(?:\s?\.){2,})\s*\)|…+\.?|\.(?:\s?\.){2,}"
_EDITED_WORD = (
    r"(?:[^\W_]*\[[^\W_]{1,12}(?:['’]t)?\])+[^\W_]+(?:['’][^\W_]+)?|[^\W_]+(?:\[(?:[^\W_]|['’]){0,12}\][^\W_]*)+"
)
_BRACKET = r"\[[^\[\]]{0,200}\]"
_EDIT = re.compile(rf"(?P<gap>{ELLIPSIS})|(?P<inside>{_EDITED_WORD})|(?P<bracket>{_BRACKET})")
HAS_ELLIPSIS = re.compile(ELLIPSIS)


@dataclass(frozen=True, slots=True)
class Element:
    """A word, a gap, or words in brackets (which may stand for others); `span` is its place in the draft.

    For a word with letters in brackets, `kept` are the beginning and the end that it shares with the source's.
    """

    kind: Literal["word", "gap", "bracket"]
    span: Span
    word: Word | None = None
    inside: tuple[Word, ...] = ()
    kept: tuple[str, str] | None = None


def pattern_of(text: str, span: Span) -> list[Element]:
    """The elements of a quotation, in order."""
    found: list[Element] = []
    at = span[0]
    for edit in _EDIT.finditer(text, *span):
        found += _words(text, at, edit.start())
        place = edit.span()
        if edit["gap"]:
            found.append(Element("gap", place))
        elif edit["inside"]:
            found.append(_edited_word(edit["inside"], place, text[at : edit.start()]))
        elif edit["bracket"].strip("[] "):
            found.append(Element("bracket", place, inside=tuple(words_in(text, place[0] + 1, place[1] - 1))))
        at = edit.end()
    found += _words(text, at, span[1])
    return found


def _words(text: str, begins: int, ends: int) -> list[Element]:
    return [Element("word", (word.start, word.end), word) for word in words_in(text, begins, ends)]


def _edited_word(written: str, span: Span, before: str) -> Element:
    plain = written.replace("[", "").replace("]", "").replace("’", "'")
    head = written[: written.index("[")].casefold()
    tail = written[written.rindex("]") + 1 :].casefold().replace("’", "'")
    return Element("word", span, Word(plain, plain.casefold(), *span, before), kept=(head, tail))


def plain_words(elements: list[Element]) -> list[Word]:
    """The words of the quotation itself, without those in brackets."""
    return [element.word for element in elements if element.word is not None]
