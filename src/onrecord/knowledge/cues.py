"""The table of cues: which words attribute, how their content hangs on them, and what act they are."""

from __future__ import annotations

from functools import cache

from onrecord.knowledge.tables import rows, several
from onrecord.record import ACTS, Act


@cache
def cue_frames() -> dict[tuple[str, str], dict[str, Act]]:
    """The act of each frame, by lemma and Universal part of speech; frames are explained in `cues.tsv`."""
    table: dict[tuple[str, str], dict[str, Act]] = {}
    acts = {act: act for act in ACTS}
    for row in rows("cues"):
        frames = table.setdefault((row["cue"], row["pos"]), {})
        for frame in several(row["frames"]):
            frames[frame] = acts[row["act"]]  # type: ignore[index]  # a KeyError names a wrong act
    return table


@cache
def channels() -> dict[str, tuple[str, ...]]:
    """Nouns that name a means of saying ("speech", "Twitter"), each with the prepositions that bring it."""
    return {row["noun"]: several(row["prepositions"]) for row in rows("channels")}
