"""Tokens into word pieces: the words of a document in, the ids that the encoder knows them by out."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.reading.windows import OF_A_WORD, Pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tokenizers import Tokenizer


class WordPieces:
    """A WordPiece vocabulary (Wu et al. 2016; as in BERT, Devlin et al. 2019), read from a `tokenizer.json`.

    A token without a piece of its own (a control character, say) is the unknown piece.
    """

    def __init__(self, path: str | Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer: Tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        begin, *_, end = self._tokenizer.encode("a").ids
        self._begin, self._end = begin, end
        unknown = next(id for mark in ("[UNK]", "<unk>") if (id := self._tokenizer.token_to_id(mark)) is not None)
        self._unknown: int = unknown
        self._of_word = lru_cache(maxsize=100_000)(self._encode)

    def of(self, words: Sequence[str]) -> Pieces:
        """The pieces of each word, at least one and at most `OF_A_WORD`."""
        return Pieces([self._of_word(word) for word in words], self._begin, self._end)

    def _encode(self, word: str) -> tuple[int, ...]:
        ids = self._tokenizer.encode(word[:200], add_special_tokens=False).ids[:OF_A_WORD]
        return tuple(ids) or (self._unknown,)
