"""The parser's known mistakes in news English, put right."""

from __future__ import annotations

from onrecord.reading.repair import Parse, repair
from tests.conftest import DocumentFactory


def test_a_weekday_is_no_part_of_the_phrase_behind_it() -> None:
    words = ["urged", "on", "friday", "rebel", "troops"]
    heads = [0, 0, 4, 4, 1]  # "on" governs "troops", and "friday" hangs on them
    deps = ["ROOT", "prep", "compound", "amod", "pobj"]
    repair(Parse(words, ["VERB", "ADP", "PROPN", "ADJ", "NOUN"], deps, heads, []))
    assert (heads[2], deps[2]) == (1, "pobj")
    assert (heads[4], deps[4]) == (0, "dobj")


def test_a_description_before_a_name_is_its_title() -> None:
    words = ["counterpart", "ada", "moreau", "asked"]
    heads, deps = [3, 2, 3, 3], ["nsubj", "compound", "nsubj", "ROOT"]
    repair(Parse(words, ["NOUN", "PROPN", "PROPN", "VERB"], deps, heads, [(1, 3, "PERSON")]))
    assert (heads[0], deps[0]) == (2, "nmod")


def test_the_repaired_document_is_what_the_layers_see(document: DocumentFactory) -> None:
    doc = document("Norway urged on Friday Sudan's troops to leave the valley.")
    friday = doc.words.index("Friday")
    assert doc.words[doc.heads[friday]] == "on"
