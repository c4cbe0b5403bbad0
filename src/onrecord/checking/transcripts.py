"""A report in, the turns of an interview or a transcript in it out: direct speech that stands without marks.

A turn is a paragraph that opens with a label, "Q:", "A:" or a name ("DR TAVI:"), where several paragraphs do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.checking.speakers import NAME, Speaker, core, looks_personal, name_in
from onrecord.checking.vocabulary import words_of
from onrecord.reading.syntax import paragraph_spans
from onrecord.record import Span

FEWEST = 3  # labelled paragraphs of a transcript, of which two have one label
_LABEL = re.compile(r"(?P<label>[A-ZÀ-ÞĀ-Ž][\w.'’-]*(?: [A-ZÀ-ÞĀ-Ž][\w.'’-]*){0,4}) ?: +(?=\S)")


def turns_of(text: str, people: Sequence[Speaker] = ()) -> dict[Span, Speaker]:
    """What is said in each turn, with who says it; nothing where a text is no transcript."""
    labelled = [(match, end) for start, end in paragraph_spans(text) if (match := _LABEL.match(text, start, end))]
    labels = Counter(match["label"] for match, _ in labelled)
    if len(labelled) < FEWEST or len(labels) < 2 or labels.most_common(1)[0][1] < 2:
        return {}
    introduction = text[text.find("\n") + 1 : labelled[0][0].start()]
    return {(match.end(), end): _speaker(match["label"], people, introduction) for match, end in labelled}


def _speaker(label: str, people: Sequence[Speaker], introduction: str) -> Speaker:
    """Whose turn a label marks: whoever bears its name; for an answer, whom the introduction names first."""
    if label.casefold() in words_of("answer_label"):
        bodies = {one.name for one in people if not one.person}
        names = (name_in(match.group()) for match in re.finditer(NAME, introduction))
        first = next((name for name in names if name and len(core(name)) > 1 and name not in bodies), None)
        read = next((one for one in people if first and one.person and one.name == first), None)
        return read or Speaker(first, (first,) if first else (), True)
    name = name_in(label)
    if name is None:
        return Speaker("an interviewer", ("an interviewer", label), True)
    known = [one for one in people if one.person and one.name and core(one.name)[-1] == core(name)[-1]]
    return known[0] if len(known) == 1 else Speaker(name, (name,), looks_personal(name.title()))
