"""The scorer of who is who: the worked examples of the measures' authors, and what follows from their definitions."""

from __future__ import annotations

import itertools

import pytest

from benchmarks.entities import marked_reports, same
from benchmarks.linking import agreement, aligned, b_cubed, best_pairing, ceaf_e, lea, muc, without_single
from onrecord.record import Entity

# Pradhan et al. 2014, "Scoring coreference partitions of predicted mentions", and Moosavi and Strube 2016
KEY = [frozenset("abc"), frozenset("defg")]
RESPONSE = [frozenset("ab"), frozenset("cd"), frozenset("fghi")]


def test_muc_counts_the_links_that_are_kept() -> None:
    tally = muc(KEY, RESPONSE)
    assert (tally.found, tally.expected, tally.right, tally.given) == (2, 5, 2, 5)


def test_b_cubed_weighs_every_mention() -> None:
    tally = b_cubed(KEY, RESPONSE)
    assert tally.found / tally.expected == pytest.approx(0.4167, abs=1e-4)
    assert tally.right / tally.given == pytest.approx(0.5)


def test_ceaf_pairs_each_entity_once() -> None:
    tally = ceaf_e(KEY, RESPONSE)
    assert tally.found / tally.expected == pytest.approx(0.65)
    assert tally.right / tally.given == pytest.approx(0.4333, abs=1e-4)


def test_lea_weighs_entities_by_their_size() -> None:
    tally = lea(KEY, RESPONSE)
    assert tally.found / tally.expected == pytest.approx((3 / 3 + 4 / 6) / 7)
    assert tally.right / tally.given == pytest.approx((2 + 0 + 4 / 6) / 8)


def test_an_entity_of_one_mention_links_to_itself() -> None:
    assert lea([frozenset("a")], [frozenset("a")]).f1 == 1.0
    assert lea([frozenset("a")], [frozenset("ab")]).f1 == 0.0


def test_a_reading_agrees_with_itself_and_not_with_none() -> None:
    assert set(agreement([(KEY, KEY)]).values()) == {1.0}
    assert set(agreement([(KEY, [])]).values()) == {0.0}


def test_the_best_pairing_beats_every_other() -> None:
    likeness = [[0.9, 0.8, 0.1], [0.8, 0.1, 0.0]]
    every = (likeness[0][i] + likeness[1][j] for i, j in itertools.permutations(range(3), 2))
    assert best_pairing(likeness) == pytest.approx(max(every))
    assert best_pairing([list(column) for column in zip(*likeness, strict=True)]) == pytest.approx(1.6)


def test_a_mention_is_known_by_where_its_head_ends() -> None:
    first, second = aligned([[(0, 13), (20, 23)]], [[(4, 13), (20, 23)], [(40, 44)]])
    assert first[0] == second[0]
    assert without_single(second) == [second[0]]


def test_a_mention_may_go_on_after_its_head_but_not_stop_before_it() -> None:
    first, second = aligned([[(0, 13)]], [[(0, 23)]])
    assert first == second
    first, second = aligned([[(0, 13)]], [[(0, 8)]])
    assert first != second


def entity(name: str, kind: str = "person") -> Entity:
    return Entity.model_validate(
        {
            "id": "e1",
            "name": name,
            "kind": kind,
            "country": None,
            "sector": None,
            "role": None,
            "wikidata": None,
            "mentions": [(0, 1)],
        }
    )


@pytest.mark.parametrize(
    ("name", "given", "kind", "verdict"),
    [
        ("Ada Moreau", "Moreau", "person", True),
        ("Ada Moreau", "Ivo Moreau", "person", False),
        ("The Harbour Union", "Harbour Union", "organization", True),
        ("union leaders in Oslo", "union leaders", "group", True),
        ("union leaders", "leaders", "group", True),
        ("dock workers led by Moreau", "Oslo dock workers", "group", True),
        ("dock workers", "dock owners", "group", False),
        ("he", "he", "person", False),
    ],
)
def test_when_an_entity_bears_a_name(name: str, given: str, kind: str, verdict: bool) -> None:
    assert same(name, entity(given, kind)) is verdict


def test_the_marked_reports_are_read_by_two() -> None:
    reports = list(marked_reports())
    assert len(reports) >= 30
    for key, text, first, second in reports:
        assert 120 <= len(text.split()) <= 300, key
        assert second is not None, key
        for start, end in (span for reading in (first, second) for row in reading for span in row):
            assert text[start:end].strip() == text[start:end] != "", key
