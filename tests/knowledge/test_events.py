"""The tables of events: every cell is a value that the reading layer knows."""

from __future__ import annotations

from importlib import resources

import pytest

from onrecord.knowledge.events import embeddings, light_verbs, marks, noun_frames, verb_frames
from onrecord.knowledge.tables import rows, several
from onrecord.record import EVENT_TYPES, STATUSES

TABLES = ["events_verbs", "events_nouns", "events_light", "events_embedding", "events_marks", "events_contexts",
          "events_cameo", "events_inner_modes", "countries_fips"]  # fmt: skip
PLACES = {"obj", "subj", "prep", "comp", "prt", "advmod", "amod", "to", "that", "oprd", "clause", "xcomp", "will", "of",
          "any", "plural", "subjpass", "participle", "under"}  # fmt: skip
ROLES = {"subj", "obj", "poss", "mod", "dative", "clause", "inner"}
PREPOSITIONS = {"about", "against", "along", "as", "at", "between", "by", "for", "from", "in", "into", "near", "of",
                "on", "outside", "over", "through", "to", "toward", "upon", "with"}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_header_names_source_and_licence(name: str) -> None:
    text = (resources.files("onrecord.knowledge") / "tables" / f"{name}.tsv").read_text(encoding="utf-8")
    header = " ".join(line for line in text.splitlines() if line.startswith("#"))
    assert "Source:" in header
    assert "Licence:" in header


@pytest.mark.parametrize("name", ["events_verbs", "events_nouns"])
def test_types_are_plover(name: str) -> None:
    assert {row["type"] for row in rows(name)} <= {*EVENT_TYPES, "-"}


def test_verbs_name_every_type() -> None:
    assert {row["type"] for row in rows("events_verbs")} >= set(EVENT_TYPES)


@pytest.mark.parametrize("name", ["events_verbs", "events_nouns"])
def test_roles_are_known(name: str) -> None:
    for row in rows(name):
        assert {*several(row["actor"]), *several(row["recipient"])} <= ROLES | PREPOSITIONS, row


@pytest.mark.parametrize("frames", [verb_frames, noun_frames])
def test_conditions_are_known(frames: object) -> None:
    table = verb_frames() if frames is verb_frames else noun_frames()
    for lemma, some in table.items():
        for frame in some:
            assert {condition.place for condition in frame.conditions} <= PLACES, lemma


def test_a_bare_frame_is_tried_last() -> None:
    for table in (verb_frames(), noun_frames()):
        for lemma, frames in table.items():
            bare = [number for number, frame in enumerate(frames) if not frame.conditions]
            assert not bare or bare[0] >= len(frames) - len(bare), lemma


def test_statuses_are_those_of_the_record() -> None:
    allowed = {*STATUSES, "same", "fact", "ended", ""}
    for row in rows("events_embedding"):
        assert {row[cell] for cell in ("clause", "act", "noun", "subject", "negated")} <= allowed, row
    assert {row["status"] for row in rows("events_marks")} <= set(STATUSES)


def test_a_word_embeds_in_one_way() -> None:
    listed = [(row["pos"], lemma) for row in rows("events_embedding") for lemma in several(row["lemmas"])]
    assert sorted(listed) == sorted(set(listed))


def test_subjects_of_light_verbs_are_roles() -> None:
    assert set(light_verbs().values()) == {"actor", "recipient"}


def test_frames_keep_the_order_of_the_table() -> None:
    first, *_, last = verb_frames()["meet"]
    assert first.type is None
    assert last.type == "CONSULT"


def test_embedding_of_urge_asks_for_the_act() -> None:
    assert embeddings()["VERB", "urge"].act == "demanded"


def test_marks_give_their_status() -> None:
    assert marks("aux")["will"] == "planned"
    assert marks("adjective")["alleged"] == "possible"
