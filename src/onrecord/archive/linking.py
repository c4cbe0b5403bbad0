"""The entities of a report in, the identities that reports share out, and links between those that agree.

Keys make most links (`keys.py`); the others are made here, by what is the only one of its kind in the archive:
a name without a country is the country's that alone goes with it, a name is the Wikidata item that alone goes
by it, a bare surname is the one full name with the same role and country. What is not the only one is not
linked. All of it is a function of the set of reports and of the decisions of people, never of the order in
which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.archive.keys import BASE, ROLE, Keyed, Mark, keyed
from onrecord.archive.schema import decisions, identities, marks
from onrecord.record import Record

MERGE, SPLIT = "merge", "split"
MANY = 1000  # marks that are looked up at once


def upsert(connection: Connection) -> Any:
    """`insert` as the database at hand extends it, with `ON CONFLICT`."""
    return sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert


def keys_of(connection: Connection, record: Record, report_key: str) -> dict[str, Keyed]:
    """The keys of a record's entities by their ids; one that somebody set apart has a key of its own."""
    found = {}
    for entity in record.entities:
        key = keyed(entity, record.article.text)
        if key is not None:
            found[entity.id] = key
    if not found:
        return found
    chosen = select(decisions.c.identity_key, decisions.c.reason).where(
        decisions.c.kind == SPLIT, decisions.c.report_key == report_key
    )
    apart: dict[str, str] = {row.identity_key: row.reason for row in connection.execute(chosen)}
    return {row: _set_apart(key, report_key, apart) for row, key in found.items()}


def _set_apart(key: Keyed, report_key: str, apart: Mapping[str, str]) -> Keyed:
    if key.key not in apart:
        return key
    kept = tuple(mark for mark in key.marks if mark[0] not in (BASE, ROLE))
    return Keyed(f"{key.key}@{report_key}", key.kind, key.country, None, f"set apart: {apart[key.key]}", kept)


Link = tuple[Row[Any], int | None, str | None]  # an identity, what it is linked to, and why


class Linker:
    """Identities and their links within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.insert = upsert(connection)

    def admit(self, keys: Collection[Keyed]) -> dict[str, int]:
        """The identities of some keys, made where they are new, and their marks counted; links are renewed."""
        if not keys:
            return {}
        ids = self._ids({key.key for key in keys})
        new = {key.key: key for key in keys if key.key not in ids}
        if new:
            fields = [
                {"key": key.key, "kind": key.kind, "country": key.country, "wikidata": key.wikidata}
                for key in new.values()
            ]
            self.connection.execute(self.insert(identities).on_conflict_do_nothing(), fields)
            ids |= self._ids(set(new))
        uses = _uses(keys, ids)
        known = self._known_marks(set(ids.values()))
        statement = self.insert(marks)
        statement = statement.on_conflict_do_update(
            index_elements=["kind", "mark", "detail", "identity_id"],
            set_={"uses": marks.c.uses + statement.excluded.uses},
        )
        rows = [
            {"kind": kind, "mark": mark, "detail": detail, "identity_id": identity, "uses": count}
            for (identity, kind, mark, detail), count in sorted(uses.items())
        ]
        self.connection.execute(statement, rows)
        self.renew({mark[1:] for mark in uses if mark not in known})
        return ids

    def dismiss(self, keys: Collection[Keyed]) -> None:
        """Take the marks of some keys away again; what nobody goes by any longer is no identity any longer."""
        if not keys:
            return
        ids = self._ids({key.key for key in keys})
        uses = _uses(keys, ids)
        here = (
            (marks.c.identity_id == bindparam("i")) & (marks.c.kind == bindparam("k"))
            & (marks.c.mark == bindparam("m")) & (marks.c.detail == bindparam("d"))
        )  # fmt: skip
        rows = [{"i": i, "k": k, "m": m, "d": d, "n": count} for (i, k, m, d), count in sorted(uses.items())]
        self.connection.execute(delete(marks).where(here, marks.c.uses <= bindparam("n")), rows)
        self.connection.execute(update(marks).where(here).values(uses=marks.c.uses - bindparam("n")), rows)
        self.renew({mark[1:] for mark in uses})
        self._forget(set(ids.values()))

    def renew(self, touched: Iterable[Mark]) -> None:
        """Work out again the links of every identity that shares one of these marks."""
        by_kind: defaultdict[str, set[str]] = defaultdict(set)
        for kind, mark, _ in touched:
            by_kind[kind].add(mark)
        moved = self._link(_base_links(self._sharing(BASE, by_kind[BASE])))
        roles = by_kind[ROLE] | self._roles(moved)
        self._link(_role_links(self._sharing(ROLE, roles)))

    def settle(self, keys: Iterable[str]) -> None:
        """Work out again, after a decision of somebody, who the identities with these keys are."""
        moved = self._settle(self._ids(set(keys)).values())
        self._link(_role_links(self._sharing(ROLE, self._roles(moved))))

    def expected(self) -> Iterator[Link]:
        """The link that every identity should have, by the marks there are."""
        chosen = select(marks.c.mark).distinct()
        bases = set(self.connection.execute(chosen.where(marks.c.kind == BASE)).scalars())
        roles = set(self.connection.execute(chosen.where(marks.c.kind == ROLE)).scalars())
        yield from _base_links(self._sharing(BASE, bases))
        yield from _role_links(self._sharing(ROLE, roles))

    def _ids(self, keys: set[str]) -> dict[str, int]:
        chosen = select(identities.c.key, identities.c.id).where(identities.c.key.in_(keys))
        return {row.key: row.id for row in self.connection.execute(chosen)}

    def _known_marks(self, ids: set[int]) -> set[tuple[int, str, str, str]]:
        chosen = select(marks.c.identity_id, marks.c.kind, marks.c.mark, marks.c.detail).where(
            marks.c.identity_id.in_(ids), marks.c.kind.in_((BASE, ROLE))
        )
        return {(row[0], row[1], row[2], row[3]) for row in self.connection.execute(chosen)}

    def _sharing(self, kind: str, shared: set[str]) -> dict[str, list[Row[Any]]]:
        found: defaultdict[str, list[Row[Any]]] = defaultdict(list)
        listed = sorted(shared)
        for first in range(0, len(listed), MANY):
            chosen = (
                select(marks.c.mark, marks.c.detail, *identities.c)
                .join(identities, identities.c.id == marks.c.identity_id)
                .where(marks.c.kind == kind, marks.c.mark.in_(listed[first : first + MANY]))
                .order_by(identities.c.key)
            )
            for row in self.connection.execute(chosen):
                found[row.mark].append(row)
        return found

    def _roles(self, ids: Collection[int]) -> set[str]:
        if not ids:
            return set()
        chosen = select(marks.c.mark).where(marks.c.identity_id.in_(ids), marks.c.kind == ROLE)
        return set(self.connection.execute(chosen).scalars())

    def _link(self, links: Iterable[tuple[Row[Any], int | None, str | None]]) -> set[int]:
        changed = []
        for row, target, reason in links:
            if (row.same_as, row.reason) != (target, reason):
                values = {"same_as": target, "reason": reason}
                self.connection.execute(update(identities).where(identities.c.id == row.id).values(values))
                changed.append(row.id)
        return self._settle(changed)

    def _settle(self, ids: Iterable[int]) -> set[int]:
        """Give identities, and those that lead to them, the root they lead to; the ids whose root changed."""
        waiting, changed = list(ids), set[int]()
        if not waiting:
            return changed
        merged, apart = self.decided()
        while waiting:
            row = self._row(waiting.pop())
            root = self.root(row, merged, apart)
            if (row.root_id or row.id) != root:
                new = None if root == row.id else root
                self.connection.execute(update(identities).where(identities.c.id == row.id).values(root_id=new))
                changed.add(row.id)
                leading = or_(identities.c.same_as == row.id, identities.c.root_id == row.id)
                waiting += self.connection.execute(select(identities.c.id).where(leading)).scalars()
                waiting += self._ids({key for key, other in merged.items() if other == row.key}).values()
        return changed

    def root(self, row: Row[Any], merged: Mapping[str, str], apart: Collection[str]) -> int:
        """The identity that one leads to, by people's decisions first, by its own link else."""
        seen = {row.id}
        while True:
            if row.key in merged:
                target = self._ids({merged[row.key]}).get(merged[row.key])
            else:
                target = None if row.key in apart else row.same_as
            if target is None or target in seen:
                return int(row.id)
            seen.add(target)
            row = self._row(target)

    def _row(self, identity: int) -> Row[Any]:
        return self.connection.execute(select(identities).where(identities.c.id == identity)).one()

    def decided(self) -> tuple[dict[str, str], set[str]]:
        """What people decided: which keys are which others, and which are not what they are linked to."""
        merged, apart = {}, set()
        for row in self.connection.execute(select(decisions).order_by(decisions.c.id)):
            if row.kind == MERGE:
                merged[row.identity_key] = row.other_key
            elif row.report_key is None:
                apart.add(row.identity_key)
        return merged, apart

    def _forget(self, ids: set[int]) -> None:
        named = select(decisions.c.identity_key).union(
            select(decisions.c.other_key).where(decisions.c.other_key.is_not(None))
        )
        unused = select(identities.c.id).where(
            identities.c.id.in_(ids),
            identities.c.id.not_in(select(marks.c.identity_id).where(marks.c.identity_id.in_(ids))),
            identities.c.key.not_in(named),
        )
        gone = set(self.connection.execute(unused).scalars())
        if gone:
            leading = or_(identities.c.same_as.in_(gone), identities.c.root_id.in_(gone))
            self.connection.execute(update(identities).where(leading).values(same_as=None, reason=None, root_id=None))
            self.connection.execute(delete(identities).where(identities.c.id.in_(gone)))


def _uses(keys: Iterable[Keyed], ids: Mapping[str, int]) -> dict[tuple[int, str, str, str], int]:
    uses: defaultdict[tuple[int, str, str, str], int] = defaultdict(int)
    for key in keys:
        if key.key in ids:
            for mark in key.marks:
                uses[(ids[key.key], *mark)] += 1
    return uses


def _base_links(sharing: Mapping[str, list[Row[Any]]]) -> Iterable[Link]:
    """For the identities of one kind and name: the Wikidata item, or the country, that alone goes with it."""
    for rows in sharing.values():
        countries = {row.detail for row in rows if row.detail}
        for row in rows:
            if row.wikidata or row.key.startswith("wikidata|"):
                continue
            ours = [other for other in rows if len(countries) <= 1 or other.detail == row.detail]
            items = {other.wikidata: other.id for other in ours if other.wikidata}
            if len(items) == 1 and (row.detail or len(countries) <= 1):
                ((item, target),) = items.items()
                yield row, target, f"the same name, and {item} is the only Wikidata item that goes by it"
            elif not items and not row.detail and len(countries) == 1:
                ((country, target),) = {(other.detail, other.id) for other in rows if other.detail}
                yield row, target, f"the same name, and {country} is the only country that goes with it"
            else:
                yield row, None, None


def _role_links(sharing: Mapping[str, list[Row[Any]]]) -> Iterable[Link]:
    """For persons of one surname, country and role: the one full name among them."""
    for mark, rows in sharing.items():
        bare = f"person|{mark}"
        full = {row.root_id or row.id for row in rows if row.key != bare}
        for row in rows:
            if row.key == bare:
                single = len(full) == 1
                reason = "the only full name with this surname, country and role" if single else None
                yield row, next(iter(full)) if single else None, reason
