"""Who is who across reports: identities listed, looked up, merged and split by people, with the reasons kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, func, insert, select

from onrecord.archive.keeping import put, remove
from onrecord.archive.keys import NAME, SPELLED
from onrecord.archive.linking import MERGE, SPLIT, Linker
from onrecord.archive.names import fold
from onrecord.archive.originals import original_of
from onrecord.archive.records import load, record_ids
from onrecord.archive.rows import dump
from onrecord.archive.schema import articles, decisions, entities, identities, marks, reports
from onrecord.errors import QueryError
from onrecord.record import Entity, Record

if TYPE_CHECKING:
    from onrecord.archive.store import Archive


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody or something that reports share: its number, names, codes, and why its parts are taken for one."""

    number: int
    names: tuple[str, ...]
    kind: str
    countries: tuple[str, ...]
    wikidata: str | None
    reports: int
    because: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name that most reports give."""
        return self.names[0]


def identities_named(archive: Archive, name: str | None = None, *, limit: int = 50) -> list[Identity]:
    """The identities that go by a name (all of them, without one), those in most reports first."""
    with archive.reads() as connection:
        return [_identity(connection, root) for root in _roots(connection, name, limit)]


def _roots(connection: Connection, name: str | None, limit: int) -> Sequence[int]:
    root = func.coalesce(identities.c.root_id, identities.c.id)
    chosen = select(root.label("root"), func.sum(marks.c.uses).label("uses")).join(
        marks, marks.c.identity_id == identities.c.id
    )
    if name is not None and name.startswith("#") and name[1:].isdigit():
        chosen = chosen.where(marks.c.kind == SPELLED, identities.c.id == int(name[1:]))
    elif name is not None:
        chosen = chosen.where(marks.c.kind == NAME, marks.c.mark == fold(name))
    else:
        chosen = chosen.where(marks.c.kind == SPELLED)
    chosen = chosen.group_by(root).order_by(func.sum(marks.c.uses).desc(), root).limit(limit)
    return [row.root for row in connection.execute(chosen)]


def _identity(connection: Connection, root: int) -> Identity:
    whole = (identities.c.id == root) | (identities.c.root_id == root)
    parts = list(connection.execute(select(identities).where(whole).order_by(identities.c.key)))
    ids = [part.id for part in parts]
    spelled = (
        select(marks.c.mark, func.sum(marks.c.uses).label("uses"))
        .where(marks.c.identity_id.in_(ids), marks.c.kind == SPELLED)
        .group_by(marks.c.mark)
    )
    names = sorted(connection.execute(spelled), key=lambda row: (-row.uses, -len(row.mark), row.mark))
    kinds = select(entities.c.kind).where(entities.c.identity_id.in_(ids)).group_by(entities.c.kind)
    kind = connection.execute(kinds.order_by(func.count().desc(), entities.c.kind)).scalar()
    counted = select(func.count(func.distinct(entities.c.article_id))).where(entities.c.identity_id.in_(ids))
    links = select(entities.c.link).where(entities.c.identity_id.in_(ids)).distinct().limit(10)
    reasons = [*connection.execute(links).scalars(), *_reasons(connection, parts)]
    return Identity(
        number=root,
        names=tuple(row.mark for row in names) or (parts[0].key,),
        kind=kind or parts[0].kind,
        countries=tuple(sorted({part.country for part in parts if part.country})),
        wikidata=next((part.wikidata for part in parts if part.wikidata), None),
        reports=connection.execute(counted).scalar_one(),
        because=tuple(dict.fromkeys(sorted(reason for reason in reasons if reason))),
    )


def _reasons(connection: Connection, parts: Sequence[Any]) -> list[str]:
    keys = {part.key for part in parts}
    merged = select(decisions).where(decisions.c.kind == MERGE, decisions.c.identity_key.in_(keys))
    return [
        *(part.reason for part in parts if part.reason and part.root_id),
        *(f"merged by hand: {row.reason}" for row in connection.execute(merged)),
    ]


def merge(archive: Archive, one: str, other: str, reason: str) -> Identity:
    """Take two identities for one from now on: `one` is the other. Each is named `#12`, or by a name of only one.

    The decision is kept under their keys, so that it holds for reports still to come and for records made again.
    """
    with archive.writes() as connection:
        source, target = (_only(archive, connection, name) for name in (one, other))
        if source.id == target.id:
            raise QueryError(archive.name, f"{one} and {other} are the same already")
        undone = delete(decisions).where(
            decisions.c.kind == SPLIT, decisions.c.identity_key == source.key, decisions.c.report_key.is_(None)
        )
        connection.execute(undone)
        _decide(connection, MERGE, source.key, other=target.key, reason=reason)
        Linker(connection).settle([source.key])
        return _identity(connection, target.id)


def split(archive: Archive, name: str, reason: str, *, report: int | None = None) -> list[Identity]:
    """Undo a link: what was merged with an identity, or linked to it, stands on its own again.

    With `report`, the number of an article, only that report's entity is taken out of the identity.
    """
    with archive.writes() as connection:
        root = _only(archive, connection, name)
        if report is not None:
            return [_take_out(archive, connection, root, report, reason)]
        whole = select(identities).where(identities.c.root_id == root.id).order_by(identities.c.id)
        parts = list(connection.execute(whole))
        if not parts:
            raise QueryError(archive.name, f"{name} is one by its key alone; take a report out with --report")
        for part in parts:
            undone = delete(decisions).where(decisions.c.kind == MERGE, decisions.c.identity_key == part.key)
            connection.execute(undone)
            if part.same_as is not None:
                _decide(connection, SPLIT, part.key, reason=reason)
        Linker(connection).settle([root.key, *(part.key for part in parts)])
        return [_identity(connection, one) for one in [root.id, *(part.id for part in parts)]]


def _take_out(archive: Archive, connection: Connection, root: Any, article: int, reason: str) -> Identity:
    chosen = (
        select(identities.c.key)
        .join(entities, entities.c.identity_id == identities.c.id)
        .where(entities.c.article_id == article, (identities.c.id == root.id) | (identities.c.root_id == root.id))
    )
    keys = list(dict.fromkeys(connection.execute(chosen).scalars()))
    if not keys:
        raise QueryError(archive.name, f"article {article} has nobody of identity #{root.id}")
    row = connection.execute(
        select(articles.c.report_id, articles.c.current, articles.c.added, reports.c.key)
        .join(reports)
        .where(articles.c.id == article)
    ).one()
    loaded, original = load(connection, article, archive.name), original_of(connection, article, archive.name)
    remove(connection, article)
    for key in keys:
        _decide(connection, SPLIT, key, report=row.key, reason=reason)
    place = (row.report_id, row.key)
    put(connection, loaded.record, original, place, current=bool(row.current), added=row.added)
    apart = select(identities.c.id).where(identities.c.key == f"{keys[0]}@{row.key}")
    return _identity(connection, connection.execute(apart).scalar_one())


def _only(archive: Archive, connection: Connection, name: str) -> Any:
    """The root of the one identity that a name stands for."""
    roots = _roots(connection, name, 5)
    if not roots:
        raise QueryError(archive.name, f"nobody is on record as {name}")
    if len(roots) > 1:
        listed = ", ".join(f"#{root}" for root in roots)
        raise QueryError(archive.name, f"{name} may be any of {listed}; `onrecord entities list` shows them")
    return connection.execute(select(identities).where(identities.c.id == roots[0])).one()


def _decide(
    connection: Connection, kind: str, key: str, *, other: str | None = None, report: str | None = None, reason: str
) -> None:
    made = datetime.now(UTC).isoformat(timespec="seconds")
    fields = {
        "kind": kind,
        "identity_key": key,
        "other_key": other,
        "report_key": report,
        "reason": reason,
        "made": made,
    }
    connection.execute(insert(decisions).values(**fields, seal=seal_of_decision(fields)))


def seal_of_decision(fields: Any) -> str:
    """The digest of a decision: nothing else in an archive says it."""
    known = [fields[name] for name in ("kind", "identity_key", "other_key", "report_key", "reason", "made")]
    return hashlib.sha256(dump(known).encode()).hexdigest()


def keys_across(archive: Archive) -> Iterator[tuple[Record, dict[str, str]]]:
    """Every record with the keys of the identities of its entities, in the order of `Archive.records`."""
    with archive.reads() as connection:
        for article in record_ids(connection):
            loaded = load(connection, article, archive.name)
            own, root = identities.alias("own"), identities.alias("root")
            chosen = (
                select(entities.c.number, root.c.key)
                .join(own, own.c.id == entities.c.identity_id)
                .join(root, root.c.id == func.coalesce(own.c.root_id, own.c.id))
                .where(entities.c.article_id == article)
            )
            yield loaded.record, {f"e{row.number}": row.key for row in connection.execute(chosen)}


def key_of(record: Record, entity: Entity, keys: dict[str, str]) -> str:
    """The key of an entity across reports; one of its own where it is not known beyond its report."""
    return keys.get(entity.id, f"{record.article.id}:{entity.id}")
