"""What the tests of archives share: records written by hand, the bytes they could have been made from."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from onrecord.archive import Original
from onrecord.intake.articles import article_of_line
from onrecord.record import Article, MadeBy, Record

TALKS = (
    "Latvian minister urges Oslo to reopen talks\n\nLatvian Foreign Minister Ilze Brante urged Norway on Monday to "
    'reopen talks on fishing quotas. "We have waited, and we will wait no longer," Brante said in Riga.'
)
DENIAL = (
    "Norway denies plan to close ports\n\nNorway's Fisheries Minister Håkon Lie denied on Tuesday that there were any "
    "plans to close the ports of the north.\n\nBrante, the Latvian foreign minister, called the denial “a step”."
)


def record_of(text: str, *, made_by: str = "0.1.0", **given: Any) -> tuple[Record, Original]:
    """A record with no rows yet, of an article given as a JSON line; rows are added by `with_rows`."""
    line = json.dumps({"text": text, "title": text.split("\n")[0], **given}).encode()
    article = article_of_line(line, "line")
    assert isinstance(article, Article)
    assert article.source.sha256 == hashlib.sha256(line).hexdigest()
    return Record(made_by=MadeBy(onrecord=made_by, models={"m": "1"}), article=article), Original(line)


def at(text: str, words: str, nth: int = 0) -> tuple[int, int]:
    """The span of some words, the n-th time they stand in the text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def talks(**given: Any) -> tuple[Record, Original]:
    """Two statements and two events: a demand, and a quotation in Riga."""
    given = {
        "id": "talks",
        "url": "https://news.example/talks",
        "publisher": "The Example",
        "published": "2025-03-10",
        **given,
    }
    bare, original = record_of(TALKS, **given)
    rows = {
        "entities": [
            {"id": "e1", "name": "Ilze Brante", "kind": "person", "country": "LVA", "sector": "GOV",
             "role": "Latvian Foreign Minister",
             "mentions": [at(TALKS, "Latvian minister"), at(TALKS, "Latvian Foreign Minister Ilze Brante"),
                          at(TALKS, "Brante", 1)]},
            {"id": "e2", "name": "government of Norway", "kind": "government", "country": "NOR", "sector": "GOV",
             "mentions": [at(TALKS, "Oslo"), at(TALKS, "Norway")]},
        ],
        "statements": [
            {"id": "s1", "source": {"spans": [at(TALKS, "Latvian Foreign Minister Ilze Brante")], "entity": "e1"},
             "cue": {"spans": [at(TALKS, "urged")]},
             "content": {"spans": [at(TALKS, "to reopen talks on fishing quotas")]}, "manner": "indirect",
             "act": "request", "addressee": "e2", "time": "t1"},
            {"id": "s2", "source": {"spans": [at(TALKS, "Brante", 1)], "entity": "e1"},
             "cue": {"spans": [at(TALKS, "said")]},
             "content": {"spans": [at(TALKS, '"We have waited, and we will wait no longer,"')]},
             "quotes": [at(TALKS, "We have waited, and we will wait no longer,")],
             "manner": "direct", "act": "assert", "place": "p1"},
        ],
        "events": [
            {"id": "v1", "type": "REQUEST", "trigger": [at(TALKS, "urged")], "actors": ["e1"], "recipients": ["e2"],
             "time": "t1", "status": "happened"},
            {"id": "v2", "type": "CONSULT", "trigger": [at(TALKS, "reopen talks", 1)], "actors": ["e2"],
             "recipients": ["e1"], "status": "demanded", "according_to": ["s1"]},
        ],
        "times": [{"id": "t1", "span": at(TALKS, "Monday"), "type": "DATE", "value": "2025-03-10"}],
        "places": [{"id": "p1", "span": at(TALKS, "Riga"), "name": "Riga", "geonameid": 456172, "latitude": 56.946,
                    "longitude": 24.10589, "country": "LVA", "feature": "PPLC"}],
    }  # fmt: skip
    return with_rows(bare, rows), original


def denial(**given: Any) -> tuple[Record, Original]:
    """A denial, and a quotation in curly marks by a minister whose first name is not given."""
    given = {
        "id": "denial",
        "url": "https://fjord.example/denial",
        "publisher": "Fjord Post",
        "published": "2025-03-11",
        **given,
    }
    bare, original = record_of(DENIAL, **given)
    rows = {
        "entities": [
            {"id": "e1", "name": "government of Norway", "kind": "government", "country": "NOR", "sector": "GOV",
             "mentions": [at(DENIAL, "Norway"), at(DENIAL, "Norway's")]},
            {"id": "e2", "name": "Håkon Lie", "kind": "person", "country": "NOR", "sector": "GOV",
             "role": "Norway's Fisheries Minister", "mentions": [at(DENIAL, "Norway's Fisheries Minister Håkon Lie")]},
            {"id": "e3", "name": "Brante", "kind": "person", "country": "LVA", "sector": "GOV",
             "role": "Latvian foreign minister", "mentions": [at(DENIAL, "Brante, the Latvian foreign minister")]},
        ],
        "statements": [
            {"id": "s1", "source": {"spans": [at(DENIAL, "Norway's Fisheries Minister Håkon Lie")], "entity": "e2"},
             "cue": {"spans": [at(DENIAL, "denied")]},
             "content": {"spans": [at(DENIAL, "that there were any plans to close the ports of the north")]},
             "manner": "indirect", "act": "deny"},
            {"id": "s2", "source": {"spans": [at(DENIAL, "Brante, the Latvian foreign minister")], "entity": "e3"},
             "cue": {"spans": [at(DENIAL, "called")]}, "content": {"spans": [at(DENIAL, "the denial “a step”")]},
             "quotes": [at(DENIAL, "a step")], "manner": "mixed", "act": "assert"},
        ],
        "events": [
            {"id": "v1", "type": "COERCE", "trigger": [at(DENIAL, "close", 1)], "actors": ["e1"], "status": "denied",
             "according_to": ["s1"]},
        ],
    }  # fmt: skip
    return with_rows(bare, rows), original


def with_rows(bare: Record, rows: dict[str, Any]) -> Record:
    """The record with rows, checked as every record is."""
    return Record.model_validate({**bare.model_dump(), **rows})
