"""A draft's file and sources in, the check out: read by the same reader, so that its speakers are known."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from onrecord.checking.candidates import Sources
from onrecord.checking.check import Check, Checker, ask
from onrecord.checking.passages import Said, report_of
from onrecord.checking.speakers import Speaker
from onrecord.intake.manuscripts import Manuscript, load_manuscript
from onrecord.reading.reader import shared_reader
from onrecord.reading.syntax import paragraph_spans
from onrecord.record import Article, Origin

READ = 200_000  # characters of a draft that the reader is given; in a longer one speakers stand beside their words


def check_draft(source: str | Path | bytes | Manuscript, sources: Sources) -> Check:
    """Check the quotations of a draft. Raises a subclass of `InputError` for one that cannot be read."""
    draft = source if isinstance(source, Manuscript) else load_manuscript(source)
    paragraphs = paragraph_spans(draft.reading)
    said, people = _read(draft)
    asked, unaccounted = ask(draft.reading, paragraphs, said, people)
    checker = Checker(sources)
    done = [checker.check(one) for one in asked]
    return Check(draft.name, draft.text, sources.name, tuple(done), unaccounted)


def _read(draft: Manuscript) -> tuple[Sequence[Said], Sequence[Speaker]]:
    """The statements and entities in a draft; none where it is too long to be read."""
    if len(draft.reading) > READ:
        return (), ()
    origin = Origin(media_type="text/plain", sha256=hashlib.sha256(draft.reading.encode()).hexdigest())
    article = Article(key=draft.name, language="en", text=draft.reading, source=origin)
    report = report_of(shared_reader().read(article))
    return report.said, report.people
