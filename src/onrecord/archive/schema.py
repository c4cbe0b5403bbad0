"""The tables of an archive, as SQLAlchemy Core knows them; the migrations make them, a test compares the two.

A report has versions (`articles`), each with the bytes it was made from (`sources`) and its record
(`records`, and a table for each kind of row). Rows are numbered as in the record, `s3` is number 3, and
refer to one another within their article by composite foreign keys. `identities` are who the entities of
different reports are.

The id of a statement or event is made from the day of its report, its article and its number, so that the
order of ids is the order of dates (`row_id`).
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import (
    REAL,
    BigInteger,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

from onrecord.errors import RecordError

HEAD = "0002"  # the newest migration
APPLICATION = 0x6F6E7263  # "onrc": the application id in the header of an SQLite file

Big = BigInteger().with_variant(Integer(), "sqlite")
Real: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")
metadata = MetaData()

_NUMBER_BITS, _ARTICLE_BITS, _DAY_BITS = 16, 27, 20
LAST_ID = 2**63 - 1


def row_id(day: int, article: int, number: int) -> int:
    """The id of a statement or event: later days have larger ids, whatever the order of adding."""
    if number >= 1 << _NUMBER_BITS or article >= 1 << _ARTICLE_BITS:
        raise RecordError(f"row {number} of article {article} is over what an archive can number")
    return (day << _ARTICLE_BITS | article) << _NUMBER_BITS | number


def first_id(day: int) -> int:
    """The smallest id that a row of this day can have."""
    return day << (_ARTICLE_BITS + _NUMBER_BITS)


def day_of(published: str | None) -> int:
    """The day of an ISO 8601 date or date-time as a proleptic Gregorian ordinal; 0 for none or none such."""
    try:
        day = date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return 0
    return min(day, (1 << _DAY_BITS) - 1)


def _key(name: str) -> Column[int]:
    return Column(name, Integer, primary_key=True)


sources = Table(
    "sources",
    metadata,
    Column("id", Big, primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("size", Integer, nullable=False),
    Column("coding", Text, CheckConstraint("coding IN ('zlib', 'none')", name="known_coding"), nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Big, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
)

articles = Table(
    "articles",
    metadata,
    Column("id", Big, primary_key=True),
    Column("report_id", Big, ForeignKey("reports.id"), nullable=False),
    Column("edition", Text, nullable=False),
    Column("article_id", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("url", Text),
    Column("title", Text),
    Column("language", Text),
    Column("publisher", Text),
    Column("published", Text),
    Column("updated", Text),
    Column("authors", Text, nullable=False),
    Column("agencies", Text, nullable=False),
    Column("credits", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("length", Integer, nullable=False),
    Column("day", Integer, CheckConstraint("day >= 0", name="a_day"), nullable=False),
    Column("media_type", Text, nullable=False),
    Column("source_id", Big, ForeignKey("sources.id"), nullable=False, index=True),
    Column("given_date", Text),
    Column("given_url", Text),
    Column("given_type", Text),
    Column("current", Integer, CheckConstraint("current IN (0, 1)", name="current_or_not"), nullable=False),
    Column("added", Text, nullable=False),
    Column("seal", Text, nullable=False),
    UniqueConstraint("report_id", "edition", name="nothing_twice"),
    CheckConstraint("length = length(text)", name="length_of_text"),
)

records = Table(
    "records",
    metadata,
    Column("article_id", Big, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("format", Text, nullable=False),
    Column("onrecord", Text, nullable=False),
    Column("models", Text, nullable=False),
    Column("digest", Text, CheckConstraint("length(digest) = 64", name="a_digest"), nullable=False),
    Column("made", Text, nullable=False),
)

identities = Table(
    "identities",
    metadata,
    Column("id", Big, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("wikidata", Text),
    Column("same_as", Big, ForeignKey("identities.id")),
    Column("reason", Text),
    Column("root_id", Big, ForeignKey("identities.id"), index=True),
)

marks = Table(
    "marks",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("mark", Text, primary_key=True),
    Column("detail", Text, primary_key=True),
    Column("identity_id", Big, ForeignKey("identities.id"), primary_key=True, autoincrement=False),
    Column("uses", Integer, CheckConstraint("uses > 0", name="in_use"), nullable=False),
    Index("marks_identity", "identity_id"),
    sqlite_with_rowid=False,
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Big, primary_key=True),
    Column("kind", Text, CheckConstraint("kind IN ('merge', 'split')", name="known_decision"), nullable=False),
    Column("identity_key", Text, nullable=False),
    Column("other_key", Text),
    Column("report_key", Text),
    Column("reason", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("seal", Text, nullable=False),
)


def _rows(name: str, *columns: Column[object] | ForeignKeyConstraint | Index) -> Table:
    """A table of rows that an article numbers."""
    article = Column(
        "article_id", Big, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    number = Column("number", Integer, primary_key=True, autoincrement=False)
    return Table(name, metadata, article, number, *columns, sqlite_with_rowid=False)


def _reference(column: str, table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["article_id", column], [f"{table}.article_id", f"{table}.number"], ondelete="CASCADE", deferrable=True,
        initially="DEFERRED",
    )  # fmt: skip


entities = _rows(
    "entities",
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("sector", Text),
    Column("role", Text),
    Column("wikidata", Text),
    Column("mentions", Text, nullable=False),
    Column("identity_id", Big, ForeignKey("identities.id")),
    Column("link", Text),
    Index("entities_identity", "identity_id"),
)

times = _rows(
    "times",
    Column("begins", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("value", Text),
)

places = _rows(
    "places",
    Column("begins", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("geonameid", Integer),
    Column("latitude", Real),
    Column("longitude", Real),
    Column("country", Text),
    Column("feature", Text),
)

statements = Table(
    "statements",
    metadata,
    Column("id", Big, primary_key=True, autoincrement=False),
    Column("article_id", Big, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("addressee_name", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("manner", Text, nullable=False),
    Column("source_entity", Integer),
    Column("addressee", Integer),
    Column("time", Integer),
    Column("place", Integer),
    Column("within", Integer),
    Column("sentence_begins", Integer, nullable=False),
    Column("sentence_ends", Integer, nullable=False),
    Column("source_spans", Text),
    Column("cue_spans", Text, nullable=False),
    Column("content_spans", Text, nullable=False),
    Column("quotes", Text, nullable=False),
    Column("channel", Text),
    Column("facets", Text, nullable=False),
    UniqueConstraint("article_id", "number", name="statement_of_article"),
    _reference("source_entity", "entities"),
    _reference("addressee", "entities"),
    _reference("time", "times"),
    _reference("place", "places"),
    _reference("within", "statements"),
)

events = Table(
    "events",
    metadata,
    Column("id", Big, primary_key=True, autoincrement=False),
    Column("article_id", Big, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("actors", Text, nullable=False),
    Column("recipients", Text, nullable=False),
    Column("trigger_words", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("mode", Text),
    Column("contexts", Text, nullable=False),
    Column("time", Integer),
    Column("place", Integer),
    Column("sentence_begins", Integer, nullable=False),
    Column("sentence_ends", Integer, nullable=False),
    Column("trigger_spans", Text, nullable=False),
    Column("facets", Text, nullable=False),
    UniqueConstraint("article_id", "number", name="event_of_article"),
    _reference("time", "times"),
    _reference("place", "places"),
)

event_parties = Table(
    "event_parties",
    metadata,
    Column("article_id", Big, primary_key=True, autoincrement=False),
    Column("event", Integer, primary_key=True, autoincrement=False),
    Column("role", Text, CheckConstraint("role IN ('actor', 'recipient')", name="known_role"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("entity", Integer, nullable=False),
    _reference("event", "events"),
    _reference("entity", "entities"),
    sqlite_with_rowid=False,
)

event_voices = Table(
    "event_voices",
    metadata,
    Column("article_id", Big, primary_key=True, autoincrement=False),
    Column("event", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("statement", Integer, nullable=False),
    _reference("event", "events"),
    _reference("statement", "statements"),
    sqlite_with_rowid=False,
)
