"""CAMEO codes of PLOVER events, FIPS codes of countries."""

from __future__ import annotations

import pytest

from onrecord.knowledge.cameo import actor_type, cameo_code, fips_code
from onrecord.knowledge.events import contexts, noun_frames, verb_frames
from onrecord.knowledge.tables import rows
from onrecord.record import EVENT_TYPES, EventType


@pytest.mark.parametrize("kind", EVENT_TYPES)
def test_every_type_has_a_code(kind: EventType) -> None:
    assert cameo_code(kind, None, ()).isdigit()


@pytest.mark.parametrize(
    ("kind", "mode", "context", "code"),
    [
        ("CONSULT", "phone", (), "041"),
        ("AID", None, ("military",), "072"),
        ("RETREAT", "access", ("humanitarian",), "0863"),
        ("ACCUSE", "investigate", (), "090"),
        ("COERCE", "arrest", ("legal",), "173"),
        ("REQUEST", "assist", ("health", "economic"), "1031"),
        ("SUPPORT", None, ("gender",), "051"),
    ],
)
def test_the_most_specific_code_is_taken(kind: EventType, mode: str, context: tuple[str, ...], code: str) -> None:
    assert cameo_code(kind, mode, context) == code


def test_codes_name_a_root_of_their_type() -> None:
    roots: dict[str, set[str]] = {}
    for row in rows("events_cameo"):
        roots.setdefault(row["type"], set()).add(row["code"][:2])
    assert roots["AID"] == {"07"}
    assert roots["PROTEST"] == {"14"}
    assert all(len(row["code"]) in (3, 4) for row in rows("events_cameo"))


def test_every_mode_of_the_frames_has_a_code_of_its_own_type() -> None:
    modes = {(frame.type, frame.mode) for table in (verb_frames(), noun_frames()) for some in table.values()
             for frame in some if frame.type and frame.mode}  # fmt: skip
    modes |= {(row["type"], row["mode"]) for row in rows("events_inner_modes")}  # type: ignore[misc]  # names of types
    known = {(row["type"], row["mode"]) for row in rows("events_cameo")}
    assert modes <= known


def test_sectors_that_cameo_lacks_have_no_type() -> None:
    assert actor_type("MIL") == "MIL"
    assert actor_type("REL") is None


def test_countries_have_one_fips_code_each() -> None:
    codes = [row["fips"] for row in rows("countries_fips")]
    assert len(codes) == len(set(codes))
    assert (fips_code("DEU"), fips_code("GBR"), fips_code(None)) == ("GM", "UK", None)


def test_contexts_are_those_of_the_codebook() -> None:
    assert {"military", "legal", "peacekeeping", "asylum"} <= contexts().keys()
