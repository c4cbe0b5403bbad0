"""Real quotations in, true and false cases made of them out: a seed decides every choice.

Quotations are taken by their marks from the shared texts. A report of the benchmark holds the text and, where the
data set says who speaks (PolNeAR), its statements; elsewhere the name beside the marks. No text leaves the machine.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.checking.passages import Report, Said
from onrecord.checking.speakers import Speaker
from onrecord.checking.vocabulary import negates, words_of
from onrecord.checking.words import Word, words_in

SHORTEST, LONGEST = 8, 45  # words of a quotation that a case is made of
_SPLIT = re.compile(r"\s+")
NUMBER_WORDS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "thirty", "forty",
)  # fmt: skip
FIRST = (
    "Alma", "Boris", "Celia", "Dario", "Edith", "Fabian", "Greta", "Hugo", "Ilse", "Jonas", "Karin", "Lothar", "Mirja",
)  # fmt: skip
LAST = (
    "Brandvold", "Castellane", "Drobny", "Eskelund", "Farnese", "Grimsrud", "Hallgarten", "Ivanescu", "Jankova",
)  # fmt: skip


@dataclass(frozen=True)
class Quote:
    """A quotation of a report, and its speaker where one is known."""

    report: Report
    text: str
    speaker: str | None
    block: int


@dataclass(frozen=True)
class Case:
    """A quotation as a draft has it, and what the checker should say of it."""

    draft: str
    quote: str
    speaker: str | None
    kind: str
    verdicts: tuple[str, ...]
    source: str = ""

    @property
    def true(self) -> bool:
        """Whether the quotation is a true one."""
        return self.verdicts[0] in ("verbatim", "edited")


def reports(shared: Path) -> list[Report]:
    """The reports of the shared sets that quote: PolNeAR (train and dev) and BASIL (dev)."""
    found = []
    for path in ("statements/polnear-train", "statements/polnear-dev", "stories/basil-dev"):
        with gzip.open(shared / "data" / f"{path}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                said = tuple(_said(number, one, row["text"]) for number, one in enumerate(row.get("statements", ())))
                found.append(
                    Report(row["doc"], row["text"], said, row.get("url"), row["title"], row.get("publisher"),
                           row["published"], "en")
                )  # fmt: skip
    return found


def _said(number: int, row: dict[str, list[tuple[int, int]]], text: str) -> Said:
    content = tuple((start, end) for start, end in row["content"])
    words = " ".join(text[start:end] for start, end in row["source"] or ())
    return Said(f"s{number}", Speaker.of(None, words, text) if words else None, content, ())


def quotes(every: Sequence[Report]) -> list[Quote]:
    """The quotations of some reports that are long enough, and not too long."""
    found = []
    for report in every:
        for number, block in enumerate(report.blocks):
            for start, end in block.spans:
                text = report.text[start:end]
                ahead = words_in(report.text[max(0, start - 60) : start])[-6:]
                if any(negates(word.key) for word in ahead) and not text[:1].isupper():
                    continue  # its own report turns it: taken out of there, it is no true quotation
                if SHORTEST <= len(words_in(text)) <= LONGEST and not re.search(r"[\[\]…“”\"]|\.\.\.", text):
                    name = block.speaker.name if block.speaker and not block.speaker.described else None
                    found.append(Quote(report, text, name, number))
    return found


class Maker:
    """Cases out of quotations, by one seed."""

    def __init__(self, quotes: Sequence[Quote], seed: int) -> None:
        self.random = random.Random(seed)
        self.quotes = list(quotes)
        self.spoken = [one for one in quotes if one.speaker and _is_name(one.speaker)]
        self.vocabulary = sorted({word.form for one in quotes for word in words_in(one.text) if word.form.isalpha()})
        self.names = sorted({one.speaker for one in quotes if one.speaker})
        self.true: dict[str, Callable[[Quote], str | None]] = {
            "as it stands": lambda one: one.text,
            "marks, dashes, blanks": self._typography,
            "capital, comma taken inside": self._set_in,
            "hidden characters": self._hidden,
            "ellipsis": self._ellipsis,
            "words in brackets": self._brackets,
        }
        self.false: dict[str, tuple[Callable[[Quote], str | None], tuple[str, ...]]] = {
            "word changed": (self._word, ("altered",)),
            "number changed": (self._number, ("altered",)),
            "negation dropped or added": (self._negation, ("altered",)),
            "name changed": (self._name, ("altered",)),
            "stitched": (self._stitched, ("stitched",)),
            "silent cut": (self._cut, ("altered",)),
            "look-alike letter": (self._lookalike, ("altered",)),
            "words in another order": (self._order, ("altered",)),
            "invented": (self._invented, ("not found",)),
        }

    def cases(self, count: int) -> Iterator[Case]:
        """As many cases, half true and half false, every kind as often as it can be made."""
        kinds = [(name, make, ("edited",) if name in ("ellipsis", "words in brackets") else ("verbatim",))
                 for name, make in self.true.items()]  # fmt: skip
        for number in range(count // 2):
            yield self._case(*kinds[number % len(kinds)])
        wrong = [(name, make, verdicts) for name, (make, verdicts) in self.false.items()]
        for number in range(count - count // 2):
            chosen = number % (len(wrong) + 1)
            yield self._other_speaker() if chosen == len(wrong) else self._case(*wrong[chosen])

    def _case(self, kind: str, make: Callable[[Quote], str | None], verdicts: tuple[str, ...]) -> Case:
        while True:
            one = self.random.choice(self.quotes)
            made = make(one)
            if made is not None and (verdicts[0] in ("verbatim", "edited") or made != one.text):
                return replace(_set(made, one.speaker, kind, verdicts, self.random), source=one.report.text)

    def _other_speaker(self) -> Case:
        """The same words, said to be by somebody else: half of the time by another speaker of the same report."""
        while True:
            one = self.random.choice(self.spoken)
            here = sorted({b.speaker.name for b in one.report.blocks if b.speaker and b.speaker.name} - {one.speaker})
            mine = Speaker(one.speaker, (one.speaker or "",), True)
            others = [name for name in here if _is_name(name) and not Speaker(name, (name,), True).may_be(mine)]
            name = self.random.choice(others) if others and self.random.random() < 0.5 else (
                f"{self.random.choice(FIRST)} {self.random.choice(LAST)}"
            )  # fmt: skip
            if words_in(one.text)[0].key in words_of("pronoun") or len(words_in(one.text)) > SHORTEST:
                made = _set(one.text, name, "another speaker", ("misattributed",), self.random)
                return replace(made, source=one.report.text)

    def _typography(self, one: Quote) -> str:
        text = one.text.translate(str.maketrans("’—", "'–"))
        text = re.sub(r"\s*–\s*", self.random.choice([" – ", "—", " -- "]), text)
        return re.sub(r" ", lambda _: self.random.choice(["  ", "\u00a0", " ", " ", " "]), text)

    def _set_in(self, one: Quote) -> str:
        text = one.text.rstrip(".,")
        text = text[0].swapcase() + text[1:] if text[1:2].islower() else text
        return text + self.random.choice(["", ",", "."])

    def _hidden(self, one: Quote) -> str:
        words = one.text.split(" ")
        at = self.random.randrange(len(words))
        middle = len(words[at]) // 2
        words[at] = words[at][:middle] + self.random.choice("\u00ad\u200b\u200d\u200e\u2060") + words[at][middle:]
        return " ".join(words)

    def _ellipsis(self, one: Quote) -> str | None:
        words = words_in(one.text)
        first = self.random.randrange(2, len(words) - 4)
        last = first + self.random.randrange(1, min(6, len(words) - first - 2))
        if any(negates(word.key) for word in words[max(0, first - 4) : last + 1]):
            return None  # what is left out there would change the meaning: no true case
        mark = self.random.choice(["…", " … ", " . . . ", " [...] "])
        return one.text[: words[first - 1].end] + mark + one.text[words[last].start :]

    def _brackets(self, one: Quote) -> str | None:
        words = words_in(one.text)
        places = [word for word in words[1:] if word.key in ("he", "she", "they", "it", "them", "him", "her")]
        if not places:
            return None
        word = self.random.choice(places)
        return one.text[: word.start] + self.random.choice(["[the minister]", "[Moreau]", "[they all]"]) + (
            one.text[word.end :]
        )  # fmt: skip

    def _replace(self, text: str, word: Word, new: str) -> str:
        return text[: word.start] + new + text[word.end :]

    def _word(self, one: Quote) -> str:
        word = self.random.choice([w for w in words_in(one.text) if w.form.isalpha()])
        while True:
            new = self.random.choice(self.vocabulary)
            if new.casefold() != word.key:
                return self._replace(one.text, word, new)

    def _number(self, one: Quote) -> str | None:
        words = [word for word in words_in(one.text) if word.is_number or word.key in NUMBER_WORDS]
        if not words:
            return None
        word = self.random.choice(words)
        written = one.text[word.start : word.end]
        if not word.is_number:
            return self._replace(one.text, word, self.random.choice([n for n in NUMBER_WORDS if n != word.key]))
        places = [at for at, char in enumerate(written) if char.isdigit()]
        at = self.random.choice(places)
        new = self.random.choice([digit for digit in "123456789" if digit != written[at]])
        return self._replace(one.text, word, written[:at] + new + written[at + 1 :])

    def _negation(self, one: Quote) -> str | None:
        words = words_in(one.text)
        negations = [word for word in words[1:] if word.key in ("not", "no", "never") or word.key.endswith("n't")]
        if negations:
            word = self.random.choice(negations)
            plain = {"can't": "can", "won't": "will"}.get(word.key, word.form[:-3])
            return self._replace(one.text, word, plain if word.key.endswith("n't") else "").replace("  ", " ")
        verbs = [w for w in words if w.key in ("is", "are", "was", "were", "will", "would", "can", "could", "should")]
        if not verbs:
            return None
        word = self.random.choice(verbs)
        return self._replace(one.text, word, f"{word.form} not")

    def _name(self, one: Quote) -> str | None:
        words = words_in(one.text)
        names = [
            w for w in words[1:] if w.form[:1].isupper() and len(w.form) > 2 and not re.search(r"[.!?:]", w.before)
        ]
        names = [word for word in names if word.key not in words_of("pronoun")]
        if not names:
            return None
        return self._replace(one.text, self.random.choice(names), self.random.choice(LAST))

    def _stitched(self, one: Quote) -> str | None:
        other = self.random.choice(self.quotes)
        apart = other.report is not one.report or (
            one.report.blocks[one.block].utterance != other.report.blocks[other.block].utterance
        )
        mine, theirs = words_in(one.text), words_in(other.text)
        size, rest = self.random.randrange(5, len(mine)), self.random.randrange(5, len(theirs))
        if not apart:
            return None
        start = len(theirs) - rest
        return (
            one.text[: mine[size - 1].end] + self.random.choice([" ", ", ", ". "]) + other.text[theirs[start].start :]
        )

    def _cut(self, one: Quote) -> str:
        words = words_in(one.text)
        first = self.random.randrange(1, len(words) - 2)
        last = min(len(words) - 2, first + self.random.randrange(0, 5))
        return one.text[: words[first - 1].end] + " " + one.text[words[last + 1].start :]

    def _lookalike(self, one: Quote) -> str:
        places = [at for at, char in enumerate(one.text) if char in "aeopcxy"]
        at = self.random.choice(places)
        return one.text[:at] + dict(zip("aeopcxy", "аеорсху", strict=True))[one.text[at]] + one.text[at + 1 :]

    def _order(self, one: Quote) -> str | None:
        words = words_in(one.text)
        at = self.random.randrange(1, len(words) - 1)
        left, right = words[at], words[at + 1] if at + 1 < len(words) else words[at - 1]
        if left.key == right.key or left.start > right.start:
            return None
        text = one.text
        return text[: left.start] + text[right.start : right.end] + text[left.end : right.start] + (
            text[left.start : left.end] + text[right.end :]
        )  # fmt: skip

    def _invented(self, one: Quote) -> str:
        """Words of the same vocabulary, drawn one by one; the grammar of the quotation stays."""
        text = one.text
        for word in reversed(words_in(text)):
            if word.key not in words_of("function"):
                text = self._replace(text, word, self.random.choice(self.vocabulary))
        return text


def _is_name(name: str) -> bool:
    """Whether a data set's source is somebody's name: two or three words with capitals."""
    return 2 <= len(name.split()) <= 3 and all(word[:1].isupper() for word in name.split())


def _set(quote: str, speaker: str | None, kind: str, verdicts: tuple[str, ...], random: random.Random) -> Case:
    """A quotation set into a draft's sentence."""
    if speaker is None:
        return Case(f"“{quote}”", quote, None, kind, verdicts)
    form = random.choice(["“{quote}” {speaker} said.", "{speaker} said: “{quote}”", "“{quote}” said {speaker}."])
    return Case(form.format(quote=quote, speaker=speaker), quote, speaker, kind, verdicts)
