"""Finding: by words and their forms, by who, what, where and when; the same in SQLite and in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from onrecord.archive import Archive
from onrecord.archive.frequency import Frequencies, expected
from onrecord.archive.question import AnyOf, Part, Phrase, Token, for_fts5, for_tsquery, phrases_of
from onrecord.archive.ranking import score
from onrecord.archive.search import CANDIDATES
from onrecord.errors import QueryError
from tests.archiving import at, denial, record_of, talks, with_rows


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    with Archive.open(address, write=True) as filled:
        filled.add(*talks())
        filled.add(*denial())
        yield filled


def words(archive: Archive, asked: Any = "", **filters: Any) -> list[str]:
    return [hit.content for hit in archive.statements(asked, **filters)]


REOPEN, WAIT = "to reopen talks on fishing quotas", '"We have waited, and we will wait no longer,"'
PORTS, STEP = "that there were any plans to close the ports of the north", "the denial “a step”"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("talks", [REOPEN]),
        ("talking", [REOPEN]),
        ("quota fish", [REOPEN]),
        ("TALKS", [REOPEN]),
        ('"no longer"', [WAIT]),
        ('"longer no"', []),
        ("longer no", [WAIT]),
        ("reop*", [REOPEN]),
        (["any plans"], [PORTS]),
        (["plans any"], []),
        ("hakon", [PORTS]),
        ("Håkon", [PORTS]),
        ("brante urged", [REOPEN]),
        ("step brante", [STEP]),
        ("nowhere", []),
        ("", [PORTS, STEP, REOPEN, WAIT]),
    ],
)
def test_words_in_any_form(archive: Archive, asked: Any, found: list[str]) -> None:
    assert sorted(words(archive, asked)) == sorted(found)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"said_by": "Ilze Brante"}, [STEP, REOPEN, WAIT]),
        ({"said_by": "brante"}, [STEP, REOPEN, WAIT]),
        ({"said_by": "Lie"}, [PORTS]),
        ({"to": "government of Norway"}, [REOPEN]),
        ({"to": "Oslo"}, [REOPEN]),
        ({"act": "deny"}, [PORTS]),
        ({"actor": "LVA"}, [STEP, REOPEN, WAIT]),
        ({"actor": "NOR GOV"}, [PORTS]),
        ({"actor": "GOV"}, [PORTS, STEP, REOPEN, WAIT]),
        ({"place": "Riga"}, [WAIT]),
        ({"publisher": "the example"}, [REOPEN, WAIT]),
        ({"since": "2025-03-11"}, [PORTS, STEP]),
        ({"until": "2025-03-10"}, [REOPEN, WAIT]),
        ({"since": "2025-03-12"}, []),
        ({"said_by": "Brante", "act": "assert", "publisher": "Fjord Post"}, [STEP]),
    ],
)
def test_filters(archive: Archive, filters: dict[str, str], found: list[str]) -> None:
    assert sorted(words(archive, **filters)) == sorted(found)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"event": "CONSULT"}, ["v2"]),
        ({"status": "denied"}, ["v1"]),
        ({"actor": "NOR"}, ["v1", "v2"]),
        ({"to": "Brante"}, ["v2"]),
        ({"said_by": "Ilze Brante"}, ["v2"]),
        ({"words": "ports"}, ["v1"]),
        ({"words": "reopening quotas", "event": "REQUEST"}, ["v1"]),
    ],
)
def test_events(archive: Archive, filters: dict[str, str], found: list[str]) -> None:
    asked: dict[str, Any] = dict(filters)
    assert sorted(hit.id for hit in archive.events(asked.pop("words", ""), **asked)) == found


def test_a_hit_has_its_sentence_its_source_its_date_and_a_link(archive: Archive) -> None:
    (hit,) = archive.statements('"wait no longer"')
    assert hit.sentence == f"{WAIT} Brante said in Riga."
    assert (hit.speaker, hit.source, hit.cue, hit.manner, hit.place) == (
        "Ilze Brante",
        "Brante",
        "said",
        "direct",
        "Riga",
    )
    assert hit.quotes == ("We have waited, and we will wait no longer,",)
    assert (hit.report.published, hit.report.publisher) == ("2025-03-10", "The Example")
    assert hit.link == (
        "https://news.example/talks#:~:text=%22We%20have%20waited%2C%20and%20we%20will%20wait%20no%20longer%2C%22"
    )
    record = archive.record(hit.report.article)
    assert [record.article.text[slice(*span)] for span in hit.content_spans] == [WAIT]


def test_an_event_names_who_whom_and_on_whose_word(archive: Archive) -> None:
    (hit,) = archive.events(event="CONSULT")
    assert (hit.actors, hit.recipients, hit.according_to) == (
        ("government of Norway",),
        ("Ilze Brante",),
        ("Ilze Brante",),
    )
    assert (hit.trigger, hit.status) == ("reopen talks", "demanded")
    assert hit.sentence.startswith("Latvian Foreign Minister")


def test_versions_that_were_replaced_are_found_only_when_asked_for(archive: Archive) -> None:
    text = "Talks\n\nBrante said that the quotas were gone."
    bare, original = record_of(text, url="https://news.example/talks", published="2025-03-20")
    row = {
        "id": "s1", "source": {"spans": [at(text, "Brante")]}, "cue": {"spans": [at(text, "said")]},
        "content": {"spans": [at(text, "that the quotas were gone")]}, "manner": "indirect", "act": "assert",
    }  # fmt: skip
    archive.add(with_rows(bare, {"statements": [row]}), original)
    assert words(archive, "quotas") == ["that the quotas were gone"]
    assert sorted(words(archive, "quotas", all_versions=True)) == ["that the quotas were gone", REOPEN]
    assert [hit.report.current for hit in archive.statements("fishing", all_versions=True)] == [False]
    assert words(archive, since="2025-01-01", until="2025-03-10") == []


def test_the_newest_come_first_and_the_best_of_them_before(address: str) -> None:
    with Archive.open(address, write=True) as archive:
        for number in range(CANDIDATES + 30):
            said = "the ferry sails" if number != 7 else "the ferry"
            text = f"Note {number}\n\nThe mate said {said} and much more besides, in many words, on and on."
            content = (
                at(text, said) if number == 7 else at(text, f"{said} and much more besides, in many words, on and on")
            )
            bare, original = record_of(text, published=f"2024-{1 + number // 28 % 12:02}-{1 + number % 28:02}")
            row = {
                "id": "s1", "source": {"spans": [at(text, "The mate")]}, "cue": {"spans": [at(text, "said")]},
                "content": {"spans": [content]}, "manner": "indirect", "act": "assert",
            }  # fmt: skip
            archive.add(with_rows(bare, {"statements": [row]}), original)
        by_date = [hit.report.published or "" for hit in archive.statements("ferry", order="date")]
        assert by_date == sorted(by_date, reverse=True)
        assert len(by_date) == CANDIDATES + 30
        ranked = [hit.content for hit in archive.statements("ferry")]
        assert len(ranked) == CANDIDATES + 30
        assert ranked.index("the ferry") == CANDIDATES  # the first of the second batch: the oldest but the best there
        assert len(archive.statements("ferry", limit=3).first(10)) == 3


def test_hits_as_tables(archive: Archive) -> None:
    table = archive.statements("talks").to_arrow()
    assert table.num_rows == 1
    assert table.column("content").to_pylist() == [REOPEN]
    frame = archive.events().to_pandas()
    assert sorted(frame["type"]) == ["COERCE", "CONSULT", "REQUEST"]
    assert list(archive.statements("nowhere").to_pandas().columns) == table.column_names


@pytest.mark.parametrize(
    ("asked", "filters"),
    [
        ("re*", {}),
        ("", {"act": "shout"}),
        ("", {"event": "assault"}),
        ("", {"since": "yesterday"}),
        ("", {"said_by": "…"}),
        ("", {"publisher": "!"}),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_line(archive: Archive, asked: str, filters: dict[str, Any]) -> None:
    with pytest.raises(QueryError) as caught:
        list(archive.events(asked, **filters))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "asked",
    ['"', '""', "AND", "a OR b", "NEAR(a b)", "content:talks", "-talks", "talks)", "'; DROP TABLE x", "\x00", "*"],
)
def test_whatever_is_typed_is_only_words(archive: Archive, asked: str) -> None:
    assert isinstance(words(archive, asked), list)


def test_expressions_in_either_language() -> None:
    parts: list[Part] = [
        Phrase(("no", "plans")),
        Phrase(("withdr",), prefix=True),
        AnyOf((Phrase(("ada", "moreau"), "speaker"), Token("xs1"))),
    ]
    assert for_fts5(parts, Token("xold0")) == (
        '("no plans" AND "withdr"* AND (speaker : "ada moreau" OR xs1)) NOT xold0'
    )
    assert for_tsquery(
        parts, None, {"speaker": "B"}
    ) == "(no <-> plans) & withdr:* & (ada:B <-> moreau:B | xs1)".replace(
        "(ada:B <-> moreau:B | xs1)", "((ada:B <-> moreau:B) | xs1)"
    )


def test_an_argument_with_blanks_is_a_phrase() -> None:
    assert phrases_of(["no plans", "troops"]) == [Phrase(("no", "plans")), Phrase(("troops",))]
    assert phrases_of("no plans") == [Phrase(("no",)), Phrase(("plans",))]


def test_ranking_prefers_the_very_words_together_and_short() -> None:
    asked = phrases_of("no plans")
    together = score(asked, "we have no plans", False)
    assert together > score(asked, "plans we have no", False) > score(asked, "he planned nothing, no", False)
    assert together > score(asked, "we have no plans " + "whatever " * 60, False)
    assert score(asked, "we have no plans", True) > together


def test_what_is_common_is_told_by_the_statistics() -> None:
    known = Frequencies({"the": 0.5, "plan": 0.1, "xs1": 0.2}, 1000)
    stems = {"the": "the", "plans": "plan", "rare": "rare", "withdr": "withdr"}
    assert expected(known, [Phrase(("the",))], stems) == 0.5
    assert expected(known, [Phrase(("the",)), Phrase(("plans",))], stems) == pytest.approx(0.05)
    assert expected(known, [Phrase(("rare",))], stems) == 0
    assert expected(known, [AnyOf((Token("xs1"), Phrase(("plans",), "speaker")))], stems) == pytest.approx(0.3)
