"""Sentences whose predicates have a factuality or a status in, parsed sentences with both as targets out.

    python -m training.encoder.facts --shared ../shared --corpus training/events/corpus.jsonl

Writes `facts.pickle`: UW, MEANTIME and UDS, the train parts (values from -3 to 3), and the train half of our own
corpus of events (one of RECORD.md's statuses).
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path
from typing import Any

from onrecord.reading.syntax import Parser
from onrecord.record import STATUSES, Article, Origin
from training.encoder.examples import UNKNOWN, Facts, rows

SETS = ("uw", "meantime", "uds_ih2")


def main() -> None:
    """Prepare the sentences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the folder of the shared data")
    parser.add_argument("--corpus", type=Path, help="our own corpus of events")
    parser.add_argument("--to", type=Path, default=Path("build/encoder"))
    options = parser.parse_args()
    parse = Parser().parse
    made = [
        sentence(parse, row) for name in SETS for row in rows(options.shared / f"data/factuality/{name}-train.jsonl.gz")
    ]
    if options.corpus:
        made += [event_sentence(parse, row) for row in rows(options.corpus) if row["half"] == "train"]
    made = [facts for facts in made if facts.targets]
    (options.to / "facts.pickle").write_bytes(pickle.dumps(made))
    print(f"{options.to / 'facts.pickle'}: {len(made)} sentences, {sum(len(f.targets) for f in made)} targets")


def sentence(parse: Any, row: dict[str, Any]) -> Facts:
    """A sentence of a factuality set, whose tokens are separated by blanks."""
    text = row["text"]
    document = parse(article(text))
    starts = [0, *(offset + 1 for offset, character in enumerate(text) if character == " ")]
    found = Facts(document)
    for target in row["targets"]:
        token = document.token_at(starts[target["span1"][0]])
        if token < len(document):
            found.targets.append((token, float(target["label"]), UNKNOWN))
    return found


def event_sentence(parse: Any, row: dict[str, Any]) -> Facts:
    """A sentence of our corpus: the status at the deciding word of each trigger."""
    document = parse(article(row["text"]))
    found = Facts(document)
    for event in row["events"]:
        found.targets.append((document.token_at(event["head"][0]), None, STATUSES.index(event["status"])))
    return found


def article(text: str) -> Article:
    """A bare sentence as an article."""
    return Article(key="sentence", language="en", text=text, source=Origin(media_type="text/plain", sha256=""))


if __name__ == "__main__":
    main()
