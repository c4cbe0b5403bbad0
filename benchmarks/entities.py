"""Reports in, how well it is told who is who in them out: who the sources are, and which words are one entity.

`sources.jsonl` holds sources of PolNeAR dev, drawn by chance, with the names two readers gave them;
`coreference/` holds reports of our own in which two readers marked every mention. What was looked at
while the rules were written, and what was not, is scored apart.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.linking import Reading, agreement, aligned, without_single
from benchmarks.scorers import Figures
from onrecord.reading.attributions import find_attributions
from onrecord.reading.entities import find_entities
from onrecord.reading.mentions import Mentions
from onrecord.record import Article, Entity, Origin

if TYPE_CHECKING:
    from benchmarks.parts import Bench

HERE = Path(__file__).parent
SOURCES = HERE / "sources.jsonl"
COREFERENCE = HERE / "coreference"
PUBLISHED = "2024-05-20"  # of our own reports, whose people are invented
PRONOUNS = re.compile(
    r"(?:[Ii]|me|my|s?he|hi[ms]|hers?|its?|the[ym]|theirs?|w?e|us|our|your?|who|which|th(?:at|is|[eo]se)|\w+sel(?:f|ves))$"
)
SMALL = {"the", "a", "an", "of", "and", "s", "mr", "mrs", "ms", "his", "her", "its", "their"}
AFTER_HEAD = re.compile(r" (?:of|in|on|at|by|from|for|with|who|that|which|to|about|led|made|\w+ed|\w+ing)\b.*|,.*")


# ---------------------------------------------------------------- sources


def score_sources(bench: Bench) -> dict[str, Figures]:
    """PolNeAR dev: whether the entity of a source is who it is."""
    outcomes = list(source_outcomes(bench))
    figures = {}
    for name, half in (("read", 0), ("unread", 1)):
        told = [outcome for n, outcome, _, _ in outcomes if n % 2 == half]
        counts = Counter(told)
        figures[name] = {"right": counts["right"] / len(told), "named": 1 - counts["none"] / len(told)}
    return figures


def source_outcomes(bench: Bench) -> Iterator[tuple[int, str, dict[str, Any], str | None]]:
    """The number of each source, whether its entity is "right", "wrong" or "none", what was asked, the name given."""
    rows = read_lines(SOURCES)
    texts = articles(bench.data("statements", "polnear-dev.jsonl.gz"), {row["doc"] for row in rows})
    for doc, article in texts:
        document = bench.reader.parser.parse(article)
        mentions = Mentions(document, find_entities(document, find_attributions(document)))
        for row in rows:
            if row["doc"] == doc:
                tokens = document.tokens_in(tuple(row["source"]))
                entity = mentions.of(tokens.start, tokens.stop) if tokens else None
                yield row["n"], judged(row["names"], entity), row, entity.name if entity else None


def articles(file: Path, wanted: set[str]) -> Iterator[tuple[str, Article]]:
    """The articles of a file with those keys, under them."""
    from onrecord.intake import read_articles

    for article in read_articles(str(file)):
        if isinstance(article, Article) and article.key in wanted:
            yield article.key, article


def judged(names: list[str], entity: Entity | None) -> str:
    """What a source's entity is worth."""
    if entity is None:
        return "none"
    return "right" if any(same(name, entity) for name in names) else "wrong"


def same(name: str, entity: Entity) -> bool:
    """Whether an entity bears a name: equal words; for people all of one name's; else the head noun and half of all."""
    if PRONOUNS.match(entity.name):
        return False
    expected, given = name_words(name), name_words(entity.name)
    if expected == given:
        return True
    if entity.kind == "person" and name[:1].isupper() and entity.name[:1].isupper():
        return bool(expected and given) and (set(expected) <= set(given) or set(given) <= set(expected))
    expected, given = name_words(AFTER_HEAD.sub("", name)), name_words(AFTER_HEAD.sub("", entity.name))
    if not expected or not given or singular(expected[-1]) != singular(given[-1]):
        return False
    return len(set(expected) & set(given)) * 2 >= max(len(set(expected)), len(set(given)))


def name_words(name: str) -> list[str]:
    """The words of a name for comparison, without articles, titles and marks."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    return [word for word in re.findall(r"\w+", plain.replace("’", "'").replace("'s", "")) if word not in SMALL]


def singular(word: str) -> str:
    """A word without its plural ending."""
    return word.removesuffix("s")


# ---------------------------------------------------------------- coreference


def score_coreference(bench: Bench) -> dict[str, Figures]:
    """Our own reports: the entities found beside the first reading; and the second reading beside it, as a measure."""
    found: dict[str, list[tuple[Reading, Reading]]] = {"read": [], "unread": [], "readers": []}
    for key, text, first, second in marked_reports():
        given = entities_of(bench, text)
        found["unread" if is_unread(key) else "read"].append(pair(first, given))
        if second is not None:
            found["readers"].append(pair(first, second))
    return {name: figures_of(pairs) for name, pairs in found.items() if pairs}


def figures_of(pairs: list[tuple[Reading, Reading]]) -> Figures:
    """CoNLL F1 and LEA without entities of one mention, as is usual, and CoNLL F1 with them."""
    plural = agreement([(without_single(first), without_single(second)) for first, second in pairs])
    return {"conll": plural["conll"], "lea": plural["lea"], "conll_all": agreement(pairs)["conll"]}


def pair(first: Any, second: Any) -> tuple[Reading, Reading]:
    """Two readings with the same mentions made equal."""
    return aligned(*([[tuple(span) for span in row] for row in reading] for reading in (first, second)))


def marked_reports() -> Iterator[tuple[str, str, list[Any], list[Any] | None]]:
    """Each report: its key, its text, and the entities of the first and the second reading."""
    first, second = (
        {row["id"]: [entity["mentions"] for entity in row["entities"]] for row in read_lines(path)}
        for path in (COREFERENCE / "first.jsonl", COREFERENCE / "second.jsonl")
    )
    for row in read_lines(COREFERENCE / "texts.jsonl"):
        yield row["id"], row["text"], first[row["id"]], second.get(row["id"])


def is_unread(key: str) -> bool:
    """Whether a report was kept unread while the rules were written: those at odd places of the file."""
    order = [row["id"] for row in read_lines(COREFERENCE / "texts.jsonl")]
    return order.index(key) % 2 == 1


def entities_of(bench: Bench, text: str) -> list[list[tuple[int, int]]]:
    """The mentions of each entity of a report of ours."""
    document = bench.reader.parser.parse(article_of(text))
    return [list(entity.mentions) for entity in find_entities(document, find_attributions(document))]


def article_of(text: str) -> Article:
    """A report of ours as an article."""
    origin = Origin(media_type="text/plain", sha256="")
    return Article(key="report", title=text.partition("\n")[0], published=PUBLISHED, text=text, source=origin)


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines; none where there is no file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
