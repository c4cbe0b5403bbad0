"""Records in, rows of the GDELT 2.0 event table out: 61 columns without a header, and ours after them.

CAMEO codes are those of the PLOVER conversion table. GDELT has no column for whether an event happened: what is
planned, demanded or denied stands among the rest, and only our column `Status` (the 62nd) tells it from a deed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import product

from onrecord.exporting.event_rows import ToldEvent, cell, told_events
from onrecord.knowledge.cameo import actor_type, cameo_code, fips_code
from onrecord.record import Entity, Place, Record

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
ADDED = (
    "Status", "StatusWords", "AccordingTo", "Trigger", "TriggerBegin", "TriggerEnd", "PLOVERType", "PLOVERMode",
    "GeoNamesID", "ArticleID", "EventID",
)  # fmt: skip
NOWHERE: list[object] = [0, *[None] * 7]


def lines(records: Iterable[Record]) -> Iterator[str]:
    """A row for each actor and recipient of each event, cells parted by tabs, in the order of `COLUMNS` and `ADDED`."""
    for record in records:
        for told in told_events(record):
            for actor, recipient in product(told.actors or (None,), told.recipients or (None,)):
                yield "\t".join(map(cell, row(told, actor, recipient)))


def row(told: ToldEvent, actor: Entity | None, recipient: Entity | None) -> list[object]:
    """The cells of one actor and recipient of an event.

    The Goldstein scale and the tone stay empty: the one is a property of the code that GDELT looks up, the other
    is not measured. Mentions, sources and articles are those of this report alone.
    """
    event, article = told.event, told.record.article
    code = cameo_code(event.type, event.mode, event.contexts)
    root = code[:2]
    return [
        _number(told, actor, recipient), *_dates(told.date),
        *_actor(actor), *_actor(recipient),
        int(_leads(told)), code, code[:3], root, _quad(root), None, 1, 1, 1, None,
        *NOWHERE, *NOWHERE, *_geo(told.place),
        _added(article.published or ""), article.url or article.key,
        event.status, told.status_words, " < ".join(told.sources), told.trigger, told.begin, told.end, event.type,
        event.mode, told.place.geonameid if told.place else None, article.id, event.id,
    ]  # fmt: skip


def _number(told: ToldEvent, actor: Entity | None, recipient: Entity | None) -> int:
    """A number of the row, the same whenever the same version reads the same report; it fits 63 bits."""
    name = f"{told.record.article.id} {told.event.id} {actor.id if actor else ''} {recipient.id if recipient else ''}"
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") >> 1


def _dates(date: str) -> list[object]:
    """SQLDATE, MonthYear, Year, FractionDate (the share of the year that is over, months of thirty days)."""
    if not date:
        return [None] * 4
    year, month, day = date.split("-")
    fraction = int(year) + min((int(month) * 30 + int(day)) / 365, 0.9999)
    return [year + month + day, year + month, year, f"{fraction:.4f}"]


def _actor(entity: Entity | None) -> list[object]:
    """Code, name and country; the ethnic, religious and group codes are not told apart."""
    if entity is None:
        return [None] * 10
    kind = actor_type(entity.sector)
    code = (entity.country or "") + (kind or "")
    return [code or None, entity.name.upper(), entity.country, None, None, None, None, kind, None, None]


def _leads(told: ToldEvent) -> bool:
    """Whether the event stands in the first paragraph of the body, which GDELT calls a root event."""
    article = told.record.article
    body = len(article.text) - len(article.body)
    end = article.text.find("\n\n", body)
    return body <= told.begin < (len(article.text) if end < 0 else end)


def _quad(root: str) -> int:
    """1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
    return 1 + (root > "05") + (root > "08") + (root > "13")


def _geo(place: Place | None) -> list[object]:
    """Type (1 country, 2 or 5 province, 3 or 4 city: in the United States or elsewhere), name, country, degrees."""
    if place is None:
        return NOWHERE
    home = place.country == "USA"
    feature = place.feature or ""
    kind = 1 if feature.startswith("PCL") else (2 if home else 5) if feature == "ADM1" else (3 if home else 4)
    return [kind, place.name, fips_code(place.country), None, None, place.latitude, place.longitude, None]


def _added(published: str) -> str | None:
    """The time of publication as YYYYMMDDHHMMSS, midnight where only the day is known."""
    digits = "".join(character for character in published[:19] if character.isdigit())
    return f"{digits:0<14}" if len(digits) >= 8 else None
