"""Full text search, in each database's own way, and views that a person can read.

Revision ID: 0002
"""

from __future__ import annotations

import unicodedata

from alembic import op

revision = "0002"
down_revision = "0001"

INDEXED = {
    "statements": ("speaker", "source", "cue", "content", "addressee_name", "facets"),
    "events": ("actors", "recipients", "sentence", "facets"),
}
WEIGHTS: dict[str, dict[str, tuple[str, ...]]] = {
    "statements": {"A": ("content",), "B": ("speaker",), "C": ("addressee_name",), "D": ("source", "cue", "facets")},
    "events": {"A": ("sentence",), "B": ("actors",), "C": ("recipients",), "D": ("facets",)},
}
GAP = " xgap0 "  # a word between fields, so that no phrase reaches from one into the next
LETTERS = {chr(code): unicodedata.normalize("NFKD", chr(code))[0].lower() for code in range(0xC0, 0x180)}
ACCENTS = {letter: plain for letter, plain in LETTERS.items() if plain.isascii() and plain.isalpha()}
# What separates words, as FTS5's unicode61 does: ASCII but letters and digits, the signs of Latin 1, and typography.
SEPARATORS = (
    r"[\u0001-\u002f\u003a-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u2000-\u206f\u20ac]+"
)
ACCENTED = r"[\u00c0-\u017f]"

VIEWS = """
CREATE VIEW statements_readable AS
SELECT a.published, a.publisher, a.title, n.name AS speaker, s.source, s.cue, s.content, s.act, s.manner,
  m.name AS addressee, t.value AS time, p.name AS place,
  substr(a.text, s.sentence_begins + 1, s.sentence_ends - s.sentence_begins) AS sentence,
  a.url, s.article_id, s.number
FROM statements s
JOIN articles a ON a.id = s.article_id
LEFT JOIN entities n ON n.article_id = s.article_id AND n.number = s.source_entity
LEFT JOIN entities m ON m.article_id = s.article_id AND m.number = s.addressee
LEFT JOIN times t ON t.article_id = s.article_id AND t.number = s.time
LEFT JOIN places p ON p.article_id = s.article_id AND p.number = s.place;
CREATE VIEW events_readable AS
SELECT a.published, a.publisher, a.title, e.type, e.status, {actors} AS actors, {recipients} AS recipients,
  e.trigger_words AS "trigger",
  t.value AS time, p.name AS place, e.sentence, a.url, e.article_id, e.number
FROM events e
JOIN articles a ON a.id = e.article_id
LEFT JOIN times t ON t.article_id = e.article_id AND t.number = e.time
LEFT JOIN places p ON p.article_id = e.article_id AND p.number = e.place;
CREATE VIEW entities_readable AS
SELECT e.name, e.kind, e.country, e.sector, e.role, coalesce(i.wikidata, e.wikidata) AS wikidata,
  coalesce(i.root_id, i.id) AS identity, e.link AS linked_because, a.published, a.title, a.url, e.article_id, e.number
FROM entities e
JOIN articles a ON a.id = e.article_id
LEFT JOIN identities i ON i.id = e.identity_id;
CREATE VIEW reports_readable AS
SELECT a.published, a.publisher, a.title, a.url, a.current, r.onrecord AS made_by,
  (SELECT count(*) FROM statements s WHERE s.article_id = a.id) AS statements,
  (SELECT count(*) FROM events e WHERE e.article_id = a.id) AS events,
  a.added, a.id AS article_id
FROM articles a
JOIN records r ON r.article_id = a.id;
"""


PARTIES = """
(SELECT {names} FROM event_parties x JOIN entities n ON n.article_id = x.article_id AND n.number = x.entity
  WHERE x.article_id = e.article_id AND x.event = e.number AND x.role = '{role}')
"""
NAMES = {"sqlite": "group_concat(n.name, '; ')", "postgresql": "string_agg(n.name, '; ' ORDER BY x.position)"}


def upgrade() -> None:
    connection = op.get_bind()
    dialect = connection.dialect.name
    commands = sqlite_search() if dialect == "sqlite" else postgresql_search()
    parties = {f"{role}s": PARTIES.format(names=NAMES[dialect], role=role).strip() for role in ("actor", "recipient")}
    for command in [*commands, *VIEWS.format(**parties).split(";\n")]:
        if command.strip():
            connection.exec_driver_sql(
                command.replace("%", "%%") if connection.dialect.name == "postgresql" else command
            )


def sqlite_search() -> list[str]:
    """FTS5 over the columns of the tables themselves, kept by triggers."""
    commands = []
    for table, columns in INDEXED.items():
        names = ", ".join(columns)
        new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("NEW", "OLD"))
        index = f"{table}_words"
        commands += [
            f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', content_rowid='id', "
            "tokenize='porter unicode61 remove_diacritics 2', columnsize=0, prefix='3')",
            f"INSERT INTO {index} ({index}) VALUES ('rebuild')",
            f"CREATE TRIGGER {table}_indexed AFTER INSERT ON {table} BEGIN "
            f"INSERT INTO {index} (rowid, {names}) VALUES (NEW.id, {new}); END",
            f"CREATE TRIGGER {table}_unindexed AFTER DELETE ON {table} BEGIN "
            f"INSERT INTO {index} ({index}, rowid, {names}) VALUES ('delete', OLD.id, {old}); END",
            f"CREATE TRIGGER {table}_reindexed AFTER UPDATE ON {table} BEGIN "
            f"INSERT INTO {index} ({index}, rowid, {names}) VALUES ('delete', OLD.id, {old}); "
            f"INSERT INTO {index} (rowid, {names}) VALUES (NEW.id, {new}); END",
        ]
    return commands


def postgresql_search() -> list[str]:
    """A `tsvector` that the server makes of the row, under a GIN index; no stop words, so that "no" is a word."""
    letters, plain = "".join(ACCENTS), "".join(ACCENTS.values())
    separate = f"regexp_replace(lower(words), '{SEPARATORS}', ' ', 'g')"
    commands = [
        "CREATE TEXT SEARCH DICTIONARY onrecord_stem (TEMPLATE = snowball, Language = english)",
        "CREATE TEXT SEARCH CONFIGURATION onrecord (COPY = pg_catalog.simple)",
        "ALTER TEXT SEARCH CONFIGURATION onrecord ALTER MAPPING FOR asciiword, word WITH onrecord_stem",
        f"""
        CREATE FUNCTION onrecord_plain(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
          SELECT CASE WHEN words ~ '{ACCENTED}' THEN translate({separate}, '{letters}', '{plain}') ELSE {separate} END
        $$
        """,
    ]
    gap = f" || '{GAP}' || "
    for table, weights in WEIGHTS.items():
        parts = " || ".join(
            f"setweight(to_tsvector('onrecord', onrecord_plain({gap.join(columns)})), '{weight}')"
            for weight, columns in weights.items()
        )
        commands += [
            f"ALTER TABLE {table} ADD COLUMN search tsvector GENERATED ALWAYS AS ({parts}) STORED",
            f"ALTER TABLE {table} ALTER COLUMN search SET STATISTICS 1000",
            f"CREATE INDEX {table}_words ON {table} USING gin (search) WITH (gin_pending_list_limit = 1024)",
        ]
    return commands
