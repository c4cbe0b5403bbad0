"""The status of a predicate, told from the words that govern it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.reading.status import status_of
from onrecord.reading.syntax import Document
from onrecord.record import Status

DocumentFactory = Callable[..., Document]


def status(document: Document, word: str) -> Status:
    return status_of(document, document.words.index(word))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The soldiers attacked the village on Monday.", "attacked", "happened"),
        ("Rebels have seized the airport.", "seized", "happened"),
        ("The soldiers are attacking the village.", "attacking", "ongoing"),
        ("The shelling continues in the east.", "continues", "ongoing"),
        ("Norway will send an envoy to Sudan.", "send", "planned"),
        ("Norway plans to send an envoy to Sudan.", "send", "planned"),
        ("The general threatened to attack the village.", "attack", "planned"),
        ("The minister promised to release the prisoners.", "release", "planned"),
        ("The minister said that Norway would send an envoy.", "send", "planned"),
        ("The envoy urged the rebels to withdraw.", "withdraw", "demanded"),
        ("The envoy demanded that the rebels withdraw.", "withdraw", "demanded"),
        ("The rebels must withdraw from the town.", "withdraw", "demanded"),
        ("If the rebels withdraw, the army will stop.", "withdraw", "conditional"),
        ("The rebels may attack the town.", "attack", "possible"),
        ("The minister believes that the rebels attacked the town.", "attacked", "possible"),
        ("The rebels tried to attack the town.", "attack", "possible"),
        ("The rebels did not attack the town.", "attack", "not"),
        ("The rebels never attacked the town.", "attacked", "not"),
        ("No soldiers attacked the town.", "attacked", "not"),
        ("The rebels refused to withdraw from the town.", "withdraw", "not"),
        ("The rebels failed to withdraw.", "withdraw", "not"),
        ("The army denied that it attacked the town.", "attacked", "denied"),
        ("The army denied attacking the town.", "attacking", "denied"),
        ("The army managed to retake the town.", "retake", "happened"),
        ("The army did not manage to retake the town.", "retake", "not"),
        ("The envoy regretted that the army attacked the town.", "attacked", "happened"),
    ],
)
def test_status_of_a_verb(document: DocumentFactory, text: str, word: str, expected: Status) -> None:
    assert status(document(text), word) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The army launched an attack on the town.", "attack", "happened"),
        ("The minister condemned the attack.", "attack", "happened"),
        ("The envoy called for a withdrawal from the town.", "withdrawal", "demanded"),
        ("The army will launch an attack on the town.", "attack", "planned"),
        ("The planned withdrawal worried the villagers.", "withdrawal", "planned"),
        ("There is a risk of attacks in the capital.", "attacks", "possible"),
        ("The army denied the attack.", "attack", "denied"),
        ("The minister cancelled the talks.", "talks", "not"),
        ("The alleged attack was reported on Monday.", "attack", "possible"),
    ],
)
def test_status_of_a_noun(document: DocumentFactory, text: str, word: str, expected: Status) -> None:
    assert status(document(text), word) == expected


def test_second_verb_shares_what_governs_the_first(document: DocumentFactory) -> None:
    parsed = document("The envoy urged the rebels to disarm and surrender.")
    assert status(parsed, "surrender") == "demanded"


def test_a_refused_refusal_is_not_a_refusal(document: DocumentFactory) -> None:
    parsed = document("The army did not deny that it attacked the town.")
    assert status(parsed, "attacked") != "denied"


def test_every_token_has_a_status(document: DocumentFactory) -> None:
    parsed = document('Well: no! If so, why not? To leave or (not) to leave, "that" is it...')
    assert all(status_of(parsed, token) for token in range(len(parsed)))
