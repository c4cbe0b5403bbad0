"""PLOVER events and sectors in, the codes that CAMEO and GDELT use for them out.

The codes are the other way round of the PLOVER conversion table (version 0.8, 2021): `tables/events_cameo.tsv`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.knowledge.tables import rows
from onrecord.record import EventType, Sector

TYPES = frozenset(
    ["COP", "GOV", "JUD", "MIL", "OPP", "REB", "SEP", "SPY", "UAF", "BUS", "CRM", "CVL", "EDU", "ELI", "LAB", "LEG",
     "MED", "REF", "NGO", "IGO", "PTY"]
)  # fmt: skip


def cameo_code(kind: EventType, mode: str | None, contexts: Sequence[str]) -> str:
    """The most specific CAMEO code of a PLOVER event: by its type, mode and contexts, else by fewer of them."""
    table = _codes()
    for context in (*contexts, ""):
        found = table.get((kind, mode or "", context))
        if found is not None:
            return found
    return next((table[kind, "", context] for context in contexts if (kind, "", context) in table), table[kind, "", ""])


def actor_type(sector: Sector | None) -> str | None:
    """The CAMEO type of an actor of a PLOVER sector; None where CAMEO has none."""
    return sector if sector in TYPES else None


def fips_code(iso3: str | None) -> str | None:
    """The FIPS 10-4 code of a country, which GDELT uses for places; None where there is none."""
    return _fips().get(iso3) if iso3 else None


@cache
def _codes() -> dict[tuple[str, str, str], str]:
    return {(row["type"], row["mode"], row["context"]): row["code"] for row in rows("events_cameo")}


@cache
def _fips() -> dict[str, str]:
    return {row["iso3"]: row["fips"] for row in rows("countries_fips")}
