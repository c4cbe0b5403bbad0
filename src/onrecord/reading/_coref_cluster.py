"""What a cluster is: the mentions of one entity, as they are gathered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from onrecord.knowledge.people import Gender
from onrecord.reading._naming_mention import Mention
from onrecord.record import EntityKind, Sector


@dataclass(slots=True, eq=False)
class Cluster:
    """The mentions of one entity; `words` are the token ranges of all of them, pronouns too.

    `gender` is what names and nouns tell, `heard` what the pronouns do that were given to it; `plural` is true for
    several, null where both "it" and "they" may stand for it; `owner` is the cluster of whom it is the lawyer, the
    wife, the drivers; `vocabulary` the words by which it was called, `nouns` those it was described by; `number` how
    many, as the report says; `several` whether its first description is in the plural.
    """

    mentions: list[Mention]
    words: list[tuple[int, int]] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    gender: Gender | None = None
    heard: Counter[Gender] = field(default_factory=Counter)
    plural: bool | None = False
    owner: Cluster | None = None
    vocabulary: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    names: list[str] = field(default_factory=list)
    number: str | None = None
    several: bool | None = None

    @property
    def best(self) -> Mention:
        """The mention that names the entity most fully; of several full names of a person the usual one."""
        named = [m for m in self.mentions if m.named] or self.mentions
        if self.kind == "person":
            full = [m for m in named if " " in m.name] or named
            longest = max(full, key=lambda m: (len(m.name), -m.first))
            often = Counter(m.name for m in full if m.name.split()[0] == longest.name.split()[0])
            return max((m for m in full if m.name in often), key=lambda m: (often[m.name], len(m.name), -m.first))
        return max(named, key=lambda m: (len(m.name), -m.first))

    @property
    def kind(self) -> EntityKind:
        """What the entity is, as its first mention tells."""
        return self.mentions[0].kind

    @property
    def named(self) -> bool:
        """Whether any mention is a name."""
        return bool(self.names)

    @property
    def is_state(self) -> bool:
        """Whether it is a state or city of a country that speaks ("government of Nebraska")."""
        return self.kind == "government" and any(m.named and m.office == "state" for m in self.mentions)

    def likely_gender(self) -> Gender | None:
        """The gender that names and nouns tell, else the one that most pronouns do."""
        if self.gender is not None or not self.heard:
            return self.gender
        return max(self.heard, key=lambda gender: (self.heard[gender], gender))

    def told(self, what: str) -> str | None:
        """The first value that a mention tells: its country, sector, role, office or Wikidata id."""
        return next((value for m in self.mentions if (value := getattr(m, what))), None)

    def sector(self) -> Sector | None:
        """The sector that a name tells, else a description."""
        ordered = sorted(self.mentions, key=lambda m: not m.named)
        return next((m.sector for m in ordered if m.sector), None)

    def last_before(self, token: int) -> int:
        """The last place before a token where the entity is mentioned, or -1."""
        return max((head for head in self.heads if head < token), default=-1)

    def add_word(self, first: int, last: int, head: int) -> None:
        """Add the words of a mention or pronoun."""
        self.words.append((first, last))
        self.heads.append(head)
