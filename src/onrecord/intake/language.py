"""Text in, BCP 47 language tag out.

English that is plain to see is told by its commonest words; everything else by py3langid, whose model
takes half a second to load. A declared language is kept unless the text contradicts it clearly.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from onrecord.intake.tables import column

_SAMPLE = 2000  # characters looked at
_FEW = 200  # letters below which detection is not trusted
_TAG = re.compile(r"[A-Za-z]{2,3}(?=[-_]|$)")
_SURE = 0.9


def language_of(text: str, declared: str | None) -> str:
    """The language of a text, `declared` what its page says it is."""
    sample = text[:_SAMPLE]
    letters = sum(char.isalpha() for char in sample)
    claimed = _primary(declared)
    if letters < _FEW:
        return claimed or ("en" if _latin(sample) else _detect(sample)[0])
    if claimed in (None, "en") and _plainly_english(sample):
        return "en"
    detected, confidence = _detect(sample)
    if claimed is None or (detected != claimed and confidence >= _SURE and not _close(claimed, detected)):
        return detected
    return claimed


def _primary(declared: str | None) -> str | None:
    match = _TAG.match((declared or "").strip())
    return match.group().lower() if match else None


def _plainly_english(sample: str) -> bool:
    words = re.findall(r"[^\W\d_]+", sample.lower())
    common = sum(word in column("english") for word in words)
    return common >= 0.22 * max(len(words), 1) and len({word for word in words if word in column("english")}) >= 8


def _latin(sample: str) -> bool:
    letters = [char for char in sample if char.isalpha()]
    return sum(char < "\u0250" for char in letters) >= 0.5 * len(letters)


def _close(one: str, other: str) -> bool:
    """Languages that a detector cannot be trusted to tell apart."""
    return any({one, other} <= set(group.split("|")) for group in column("closelanguages"))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _detect(sample: str) -> tuple[str, float]:
    language, confidence = _identifier().classify(sample)
    return str(language), float(confidence)
