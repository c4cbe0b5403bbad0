"""The status of a predicate, told from the words that govern it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.reading.status import judge, status_of
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
        ("The rebels are being disarmed at the bridge.", "disarmed", "ongoing"),
        ("The ministers meet next week in Riga.", "meet", "planned"),
        ("Norway is going to send an envoy.", "send", "planned"),
        ("The court is to question the mayor on Friday.", "question", "planned"),
        ("The mayor has yet to meet the strikers.", "meet", "not"),
        ("Should the talks fail, the union will strike.", "fail", "conditional"),
        ("The union will strike unless the mayor resigns.", "strike", "conditional"),
        ("Were the rebels to disarm, the army would leave.", "disarm", "conditional"),
        ("Had the rebels signed, the army would have left.", "signed", "not"),
        ("The envoy wants the rebels to leave.", "leave", "demanded"),
        ("The rebels want to leave the town.", "leave", "planned"),
        ("The miners had to leave the town.", "leave", "happened"),
        ("The miners have to leave the town.", "leave", "demanded"),
        ("The army did not only shell the town.", "shell", "happened"),
        ("The army did not fail to take the town.", "take", "happened"),
        ("The army will leave once the rebels disarm.", "disarm", "conditional"),
        ("Norway demanded that the army stop shelling the town.", "shelling", "ongoing"),
        ("The army stopped shelling the town.", "shelling", "not"),
        ("The envoy accused the guards of beating prisoners.", "beating", "happened"),
        ("No group that attacked the town was named.", "attacked", "not"),
        ("The mayor asked the army to leave rather than shell the town.", "shell", "not"),
        ("The army neither shelled nor entered the town.", "entered", "not"),
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
        ("An attack on the town is possible.", "attack", "possible"),
        ("The nurses are on strike in three towns.", "strike", "ongoing"),
        ("There is fighting near the river.", "fighting", "ongoing"),
        ("The mayor did not issue an apology.", "apology", "not"),
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


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        ("The soldiers attacked the village.", "attacked", []),
        ("The rebels did not attack the town.", "attack", ["not"]),
        ("The rebels refused to withdraw.", "withdraw", ["refused"]),
        ("The army did not manage to retake the town.", "retake", ["not", "manage"]),
        ("The union will strike unless the mayor resigns.", "strike", ["unless"]),
        ("The planned withdrawal worried the villagers.", "withdrawal", ["planned"]),
    ],
)
def test_the_words_that_decide(document: DocumentFactory, text: str, word: str, words: list[str]) -> None:
    parsed = document(text)
    deciding = judge(parsed, parsed.words.index(word)).words
    assert [parsed.words[token] for token in deciding] == words
