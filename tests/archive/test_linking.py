"""One person, one entity: linked where names, roles and codes agree, with the reason, undone and kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from onrecord.archive import Archive, Original
from onrecord.archive.who import identities_named, merge, split
from onrecord.errors import QueryError
from onrecord.record import Record
from tests.archiving import at, denial, record_of, talks, with_rows

Given = tuple[Record, Original]


def mention(number: int, name: str, **fields: Any) -> Given:
    """A report that says that somebody spoke."""
    text = f"Report {number}\n\nIn the end {name} said that it was late."
    bare, original = record_of(text, url=f"https://news.example/{number}")
    entity = {"id": "e1", "name": name, "kind": "person", "mentions": [at(text, name)], **fields}
    statement = {
        "id": "s1", "source": {"spans": [at(text, name)], "entity": "e1"}, "cue": {"spans": [at(text, "said")]},
        "content": {"spans": [at(text, "that it was late")]}, "manner": "indirect", "act": "assert",
    }  # fmt: skip
    return with_rows(bare, {"entities": [entity], "statements": [statement]}), original


@pytest.fixture
def filled(tmp_path: Path) -> Callable[..., Archive]:
    def fill(*reports: Given, name: str = "a") -> Archive:
        archive = Archive.open(tmp_path / f"{name}.db", write=True)
        for record, original in reports:
            archive.add(record, original)
        return archive

    return fill


def groups(archive: Archive) -> list[tuple[tuple[str, ...], int]]:
    return sorted((one.names, one.reports) for one in identities_named(archive, limit=100))


def test_the_same_name_kind_and_country_is_one(filled: Callable[..., Archive]) -> None:
    archive = filled(mention(1, "Ada Moreau", country="NOR"), mention(2, "Ada Moreau", country="NOR"))
    (one,) = identities_named(archive, "ada moreau")
    assert one.reports == 2
    assert one.because == ("the same name, kind and country (NOR)",)


def test_the_same_name_in_two_countries_is_two(filled: Callable[..., Archive]) -> None:
    archive = filled(mention(1, "Ada Moreau", country="NOR"), mention(2, "Ada Moreau", country="FRA"))
    assert len(identities_named(archive, "Ada Moreau")) == 2


def test_a_name_without_a_country_is_that_of_the_only_one_who_has_one(filled: Callable[..., Archive]) -> None:
    archive = filled(mention(1, "Ada Moreau"), mention(2, "Ada Moreau", country="NOR"))
    (one,) = identities_named(archive, "Ada Moreau")
    assert "the same name, and NOR is the only country that goes with it" in one.because
    archive.add(*mention(3, "Ada Moreau", country="FRA"))
    assert len(identities_named(archive, "Ada Moreau")) == 3


def test_the_only_wikidata_item_of_a_name_takes_the_name(filled: Callable[..., Archive]) -> None:
    archive = filled(
        mention(1, "Ada Moreau", country="NOR"),
        mention(2, "Ada Moreau", country="NOR", wikidata="Q99999901"),
        mention(3, "Ada L. Moreau", wikidata="Q99999901"),
    )
    (one,) = identities_named(archive, "Ada Moreau")
    assert (one.reports, one.wikidata, one.names) == (3, "Q99999901", ("Ada Moreau", "Ada L. Moreau"))
    archive.add(*mention(4, "Ada Moreau", country="NOR", wikidata="Q99999902"))
    assert sorted(one.reports for one in identities_named(archive, "Ada Moreau")) == [1, 1, 2]


def test_a_bare_surname_is_linked_only_by_role_and_country(filled: Callable[..., Archive]) -> None:
    archive = filled(
        mention(1, "Ada Moreau", country="NOR", role="foreign minister"),
        mention(2, "Moreau", country="NOR", role="Foreign Minister"),
        mention(3, "Moreau", country="NOR"),
        mention(4, "Moreau"),
    )
    (one,) = identities_named(archive, "Ada Moreau")
    assert one.reports == 2
    assert "the only full name with this surname, country and role" in one.because
    archive.add(*mention(5, "Eva Moreau", country="NOR", role="foreign minister"))
    assert all(one.reports == 1 for one in identities_named(archive, "Ada Moreau"))


def test_links_do_not_hang_on_the_order_of_adding(filled: Callable[..., Archive]) -> None:
    reports = [
        mention(1, "Ada Moreau"), mention(2, "Ada Moreau", country="NOR", role="minister"),
        mention(3, "Moreau", country="NOR", role="minister"),
        mention(4, "Ada Moreau", country="NOR", wikidata="Q99999901"),
    ]  # fmt: skip
    orders = list(permutations(reports))[::5]
    found = [groups(filled(*order, name=str(number))) for number, order in enumerate(orders)]
    assert len(found) == 5
    assert all(one == found[0] for one in found)


def test_somebody_is_found_under_any_name(filled: Callable[..., Archive]) -> None:
    archive = filled(mention(1, "Ada Moreau", wikidata="Q99999901"), mention(2, "Ada Lind", wikidata="Q99999901"))
    assert len(list(archive.statements(said_by="Ada Lind"))) == 2
    (one,) = identities_named(archive, "Ada Lind")
    assert len(list(archive.statements(said_by=f"#{one.number}"))) == 2


def test_merged_by_hand_and_undone(address: str) -> None:
    with Archive.open(address, write=True) as archive:
        archive.add(*mention(1, "Ada Moreau", country="NOR"))
        archive.add(*mention(2, "Ada Moro", country="NOR"))
        assert len(list(archive.statements(said_by="Ada Moreau"))) == 1
        one = merge(archive, "Ada Moro", "Ada Moreau", "a misspelling")
        assert (one.reports, one.names) == (2, ("Ada Moreau", "Ada Moro"))
        assert "merged by hand: a misspelling" in one.because
        assert len(list(archive.statements(said_by="Ada Moreau"))) == 2
        archive.add(*mention(3, "Ada Moro", country="NOR"))
        assert len(list(archive.statements(said_by="Ada Moreau"))) == 3
        apart = split(archive, "Ada Moreau", "two people after all")
        assert sorted(one.reports for one in apart) == [1, 2]
        assert len(list(archive.statements(said_by="Ada Moreau"))) == 1


def test_a_link_that_was_made_is_undone_and_stays_undone(filled: Callable[..., Archive]) -> None:
    archive = filled(mention(1, "Ada Moreau"), mention(2, "Ada Moreau", country="NOR"))
    split(archive, "Ada Moreau", "not the same")
    assert len(identities_named(archive, "Ada Moreau")) == 2
    archive.add(*mention(3, "Ada Moreau", country="NOR"))
    archive.add(*mention(4, "Ada Moreau"))
    assert sorted(one.reports for one in identities_named(archive, "Ada Moreau")) == [2, 2]


def test_the_entity_of_one_report_is_taken_out(address: str) -> None:
    with Archive.open(address, write=True) as archive:
        for number in (1, 2, 3):
            archive.add(*mention(number, "Ada Moreau", country="NOR"))
        (apart,) = split(archive, "Ada Moreau", "a namesake", report=2)
        assert apart.reports == 1
        assert apart.because == ("set apart: a namesake",)
        assert sorted(one.reports for one in identities_named(archive, "Ada Moreau")) == [1, 2]


def test_what_cannot_be_merged_or_split_is_said(filled: Callable[..., Archive]) -> None:
    archive = filled(
        mention(1, "Ada Moreau", country="NOR"), mention(2, "Ada Moreau", country="FRA"), talks(), denial()
    )
    with pytest.raises(QueryError, match="may be any of"):
        merge(archive, "Ada Moreau", "Ilze Brante", "x")
    with pytest.raises(QueryError, match="nobody is on record"):
        merge(archive, "Nemo Nobody", "Ilze Brante", "x")
    with pytest.raises(QueryError, match="are the same already"):
        merge(archive, "Ilze Brante", "Ilze Brante", "x")
    with pytest.raises(QueryError, match="one by its key alone"):
        split(archive, "government of Norway", "x")
    with pytest.raises(QueryError, match="has nobody of identity"):
        split(archive, "Ilze Brante", "x", report=1)


def test_unnamed_groups_are_nobody_across_reports(filled: Callable[..., Archive]) -> None:
    archive = filled(
        mention(1, "some officials", kind="group"), mention(2, "some officials", kind="group"),
        mention(3, "the Harbour Board", kind="organization"), mention(4, "Harbour Board", kind="organization"),
    )  # fmt: skip
    assert groups(archive) == [(("the Harbour Board", "Harbour Board"), 2)]
    assert json.dumps(identities_named(archive, "harbour board")[0].because)
