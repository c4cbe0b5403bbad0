"""An archive in, how long a draft of thirty quotations takes against it out.

A third of the quotations are those of its reports, a third have a word changed, a third two words cut out. The
archive of a million statements is the one that `python -m benchmarks.scale --folder DIR` leaves.
"""

from __future__ import annotations

import random
import resource
import time
from collections import Counter
from itertools import islice

from sqlalchemy import func, select

from onrecord.archive import Archive
from onrecord.archive.hits import spans
from onrecord.archive.schema import articles, statements
from onrecord.checking.archived import Archived
from onrecord.checking.check import Checker, ask
from onrecord.reading.syntax import paragraph_spans

QUOTATIONS, SEED = 30, 3
LIMITS = {"seconds": 3.0, "gigabytes": 1.5}


def draft_of(archive: Archive) -> str:
    """A draft that quotes reports of an archive, taken by chance."""
    chosen = random.Random(SEED)
    lines: list[str] = []
    with archive.reads() as connection:
        last = connection.execute(select(func.max(articles.c.id))).scalar_one()
        while len(lines) < QUOTATIONS:
            asked = (
                select(statements.c.quotes, statements.c.speaker, articles.c.text)
                .join(articles, articles.c.id == statements.c.article_id)
                .where(statements.c.article_id == chosen.randrange(1, last + 1), statements.c.quotes != "[]")
            )
            for row in islice(connection.execute(asked), 1):
                begins, ends = spans(row.quotes)[0]
                words = row.text[begins:ends].split()
                middle = len(words) // 2
                if len(words) >= 8:
                    words[middle : middle + len(lines) % 3] = [[], ["strange"], []][len(lines) % 3]
                    lines.append(f"“{' '.join(words)}” {row.speaker or 'somebody'} said.")
    return "\n\n".join(lines)


def run(name: str) -> bool:
    """Print what it took; whether a limit was missed."""
    with Archive.open(name) as archive:
        text = draft_of(archive)
        asked, _ = ask(text, paragraph_spans(text))
        count = archive.count()["statements"]
    began, used = time.monotonic(), time.process_time()
    with Archive.open(name) as archive:
        checker = Checker(Archived(archive))
        found = Counter(checker.check(one).verdict for one in asked)
    wall, cpu = time.monotonic() - began, time.process_time() - used
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    told = ", ".join(f"{number} {verdict}" for verdict, number in found.most_common())
    print(f"{len(asked)} quotations against {count:,} statements: {wall:.2f} s ({cpu:.2f} s of processor), "
          f"{memory:.2f} GB; {told}")  # fmt: skip
    return wall > LIMITS["seconds"] or memory > LIMITS["gigabytes"]
