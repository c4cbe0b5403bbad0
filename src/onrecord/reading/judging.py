"""The status of a predicate by rules and encoder together: a parsed document and a token in, a `Judgement` out.

The rules read the words that govern a predicate and say which they are; the encoder has learned how far people take a
predicate for a fact (UW, MEANTIME, UDS). Where nothing marks a predicate and the encoder doubts it, it is `possible`;
where something marks it and the encoder is sure that it is so all the same, it `happened`. Neither has deciding words.
"""

from __future__ import annotations

from onrecord.reading.status import Judgement, judge
from onrecord.reading.syntax import Document
from onrecord.reading.tagger import shared_tagger

DOUBTED = 1.5  # factuality, from -3 to 3, below which an unmarked predicate is taken to be possible only
CERTAIN = 2.6  # from which on a marked one is taken to have happened
SO = ("happened", "ongoing")


def judge_with_encoder(document: Document, token: int) -> Judgement:
    """The status of the predicate at a token with the tokens that decide it; see `status.judge`."""
    ruled = judge(document, token)
    factuality = shared_tagger().factuality(document, token)
    if ruled.status == "happened" and not ruled.words and factuality < DOUBTED:
        return Judgement("possible")
    if ruled.status not in SO and factuality > CERTAIN:
        return Judgement("happened")
    return ruled
