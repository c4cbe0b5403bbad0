"""PLOVER events: type, trigger, actors, recipients, status, and on whose word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest

from onrecord.reading._events_cast import Cast
from onrecord.reading.events import find_events
from onrecord.reading.status import Judgement
from onrecord.reading.syntax import Document
from onrecord.record import Act, Entity, EntityKind, Event, Place, Sector, Source, Span, Statement, Words

DocumentFactory = Callable[..., Document]

CAST: dict[str, tuple[EntityKind, str | None, Sector]] = {
    "Norway": ("government", "NOR", "GOV"),
    "Kenya": ("government", "KEN", "GOV"),
    "Peru": ("government", "PER", "GOV"),
    "Ines Okello": ("person", "KEN", "GOV"),
    "Jan Tveit": ("person", "NOR", "GOV"),
    "rebels": ("group", "KEN", "REB"),
    "troops": ("military", "NOR", "MIL"),
    "police": ("organization", "PER", "COP"),
    "protesters": ("group", "PER", "CVL"),
}


def cast(document: Document) -> list[Entity]:
    """The entities of CAST that a text names, in the order of the text."""
    found = []
    for name, (kind, country, sector) in CAST.items():
        spans: tuple[Span, ...] = tuple(match.span() for match in re.finditer(rf"\b{name}\b", document.text))
        if spans:
            found.append((spans, name, kind, country, sector))
    found.sort()
    return [
        Entity(id=f"e{number}", name=name, kind=kind, country=country, sector=sector, mentions=spans)
        for number, (spans, name, kind, country, sector) in enumerate(found, 1)
    ]


def read(document: Document, statements: Sequence[Statement] = ()) -> list[tuple[str, str, list[str], list[str], str]]:
    """Type, trigger words, names of actors and recipients, and status of each event."""
    entities = cast(document)
    names = {entity.id: entity.name for entity in entities}
    return [
        (
            event.type,
            " ".join(document.text[start:end] for start, end in event.trigger),
            [names[one] for one in event.actors],
            [names[one] for one in event.recipients],
            event.status,
        )
        for event in find_events(document, entities, statements, (), ())
    ]


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def statement(document: Document, number: int, source: str | None, cue: str, content: str, act: Act) -> Statement:
    text = document.text
    named = {entity.name: entity.id for entity in cast(document)}
    return Statement(
        id=f"s{number}",
        source=Source(spans=(span(text, source),), entity=named.get(source)) if source else None,
        cue=Words(spans=(span(text, cue),)),
        content=Words(spans=(span(text, content),)),
        manner="indirect",
        act=act,
    )


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients", "status"),
    [
        ("Norway accused Kenya of fraud.", "ACCUSE", ["Norway"], ["Kenya"], "happened"),
        ("Kenya was condemned by Norway on Monday.", "ACCUSE", ["Norway"], ["Kenya"], "happened"),
        ("Norway will not lift the ban on Kenya.", "REJECT", ["Norway"], ["Kenya"], "happened"),
        ("Norway imposed sanctions on Peru.", "COERCE", ["Norway"], ["Peru"], "happened"),
        ("Norway expelled a diplomat from Peru.", "SANCTION", ["Norway"], ["Peru"], "happened"),
        ("The police arrested Ines Okello in Lima.", "COERCE", ["police"], ["Ines Okello"], "happened"),
        ("Ines Okello met Jan Tveit in Nairobi.", "CONSULT", ["Ines Okello"], ["Jan Tveit"], "happened"),
        ("Ines Okello held talks with Jan Tveit.", "CONSULT", ["Ines Okello"], ["Jan Tveit"], "happened"),
        ("The rebels launched an attack on troops near the river.", "ASSAULT", ["rebels"], ["troops"], "happened"),
        ("The rebels surrendered to troops on Friday.", "RETREAT", ["rebels"], ["troops"], "happened"),
        ("Norway sent food to Kenya.", "AID", ["Norway"], ["Kenya"], "happened"),
        ("Norway threatened to bomb Peru.", "THREATEN", ["Norway"], ["Peru"], "happened"),
        ("The protesters demonstrated against Peru on Sunday.", "PROTEST", ["protesters"], ["Peru"], "happened"),
        ("Norway voiced support for Kenya.", "SUPPORT", ["Norway"], ["Kenya"], "happened"),
        ("Kenya agreed with Norway to share the water.", "AGREE", ["Kenya"], ["Norway"], "happened"),
        ("Norway deployed tanks near Peru.", "MOBILIZE", ["Norway"], ["Peru"], "happened"),
        ("Norway shared intelligence with Kenya.", "COOPERATE", ["Norway"], ["Kenya"], "happened"),
        ("Kenya granted amnesty to the rebels.", "CONCEDE", ["Kenya"], ["rebels"], "happened"),
    ],
)
def test_who_did_what_to_whom(
    document: DocumentFactory, text: str, kind: str, actors: list[str], recipients: list[str], status: str
) -> None:
    found = [(event[0], *event[2:]) for event in read(document(text))]
    assert (kind, actors, recipients, status) in found


def test_what_is_urged_is_an_event_of_those_urged(document: DocumentFactory) -> None:
    found = read(document("Ines Okello urged the rebels to surrender."))
    assert ("REQUEST", "urged", ["Ines Okello"], ["rebels"], "happened") in found
    assert ("RETREAT", "surrender", ["rebels"], ["Ines Okello"], "demanded") in found


def test_what_is_refused_did_not_happen(document: DocumentFactory) -> None:
    found = read(document("Ines Okello refused to meet Jan Tveit."))
    assert ("REJECT", "refused", ["Ines Okello"], ["Jan Tveit"], "happened") in found
    assert ("CONSULT", "meet", ["Ines Okello"], ["Jan Tveit"], "not") in found


def test_a_noun_is_an_event_of_its_possessor(document: DocumentFactory) -> None:
    found = read(document("Norway's bombing of Peru shocked the neighbours."))
    assert ("ASSAULT", "bombing", ["Norway"], ["Peru"], "happened") in found


def test_a_light_verb_joins_its_noun_in_one_event(document: DocumentFactory) -> None:
    found = read(document("The rebels launched a sudden attack on troops."))
    assert [event[1] for event in found] == ["launched a sudden attack"]


def test_an_announced_act_is_the_actors_word_and_a_plan(document: DocumentFactory) -> None:
    found = read(document("Norway announced Norway would send food to Kenya."))
    assert ("AGREE", "announced Norway would", ["Norway"], ["Kenya"], "happened") in found
    assert ("AID", "send food", ["Norway"], ["Kenya"], "planned") in found


def test_said_alone_is_no_event(document: DocumentFactory) -> None:
    assert read(document("Ines Okello said that the harvest in Kenya was good.")) == []


def test_an_act_of_nobody_named_is_no_event(document: DocumentFactory) -> None:
    assert read(document("A dog attacked the postman of the village.")) == []


def test_meeting_a_target_is_no_meeting(document: DocumentFactory) -> None:
    assert read(document("Norway met its target for exports.")) == []


def test_the_title_gives_no_events(document: DocumentFactory) -> None:
    parsed = document("Norway condemned Kenya on Monday.", title="Norway condemns Kenya")
    assert [event[1] for event in read(parsed)] == ["condemned"]


def test_an_act_mentioned_again_is_one_row(document: DocumentFactory) -> None:
    parsed = document("The rebels attacked troops on Monday. The attack by rebels on troops ended at noon.")
    assert [event[0] for event in read(parsed)].count("ASSAULT") == 1


def test_a_clause_is_on_the_word_of_its_source(document: DocumentFactory) -> None:
    parsed = document("Ines Okello said that troops attacked the rebels.")
    said = statement(parsed, 1, "Ines Okello", "said", "that troops attacked the rebels", "assert")
    events = find_events(parsed, cast(parsed), [said], (), ())
    assert [(event.type, event.according_to) for event in events] == [("ASSAULT", ("s1",))]


def test_what_a_condemnation_presupposes_is_the_publishers(document: DocumentFactory) -> None:
    parsed = document("Norway condemned the invasion of Peru by Kenya.")
    condemned = statement(parsed, 1, "Norway", "condemned", "the invasion of Peru by Kenya", "accuse")
    events = find_events(parsed, cast(parsed), [condemned], (), ())
    assert [(event.type, event.according_to) for event in events] == [("ACCUSE", ()), ("ASSAULT", ())]


def test_words_of_nobody_are_the_publishers(document: DocumentFactory) -> None:
    parsed = document("It is believed that rebels attacked troops.")
    believed = statement(parsed, 1, None, "believed", "that rebels attacked troops", "think")
    (event,) = find_events(parsed, cast(parsed), [believed], (), ())
    assert event.according_to == ()
    assert event.status == "possible"


def test_the_chain_runs_from_the_innermost_source(document: DocumentFactory) -> None:
    text = "Jan Tveit said Ines Okello claimed that troops attacked the rebels."
    parsed = document(text)
    outer = statement(parsed, 1, "Jan Tveit", "said", "Ines Okello claimed that troops attacked the rebels", "assert")
    inner = statement(parsed, 2, "Ines Okello", "claimed", "that troops attacked the rebels", "assert")
    events = find_events(parsed, cast(parsed), [outer, inner], (), ())
    assault = next(event for event in events if event.type == "ASSAULT")
    assert assault.according_to == ("s2", "s1")


def test_triggers_are_exact_and_short(document: DocumentFactory) -> None:
    parsed = document(
        "Norway, which has long watched the border, on Monday suspended all of its military aid to Kenya."
    )
    events: tuple[Event, ...] = find_events(parsed, cast(parsed), (), (), ())
    words = [parsed.text[start:end] for event in events for start, end in event.trigger]
    assert words
    assert all(0 < len(word.split()) <= 6 for word in words)


def test_the_words_that_decide_a_status_are_in_the_record(document: DocumentFactory) -> None:
    parsed = document("Ines Okello refused to meet Jan Tveit.")
    events = {event.type: event for event in find_events(parsed, cast(parsed), (), (), ())}
    assert [parsed.text[a:b] for a, b in events["CONSULT"].status_words] == ["refused"]
    assert events["REJECT"].status_words == ()


def test_another_judge_gives_the_status(document: DocumentFactory) -> None:
    parsed = document("Norway sent food to Kenya.")
    events = find_events(parsed, cast(parsed), (), (), (), judging=lambda _, token: Judgement("possible", (token,)))
    assert [event.status for event in events] == ["possible"]
    assert parsed.text[slice(*events[0].status_words[0])] == "sent"


def test_what_its_actor_says_was_not_is_denied(document: DocumentFactory) -> None:
    parsed = document("Norway did not arm the rebels, Jan Tveit said.")
    said = statement(parsed, 1, "Jan Tveit", "said", "Norway did not arm the rebels", "assert")
    (event,) = find_events(parsed, cast(parsed), [said], (), ())
    assert (event.type, event.status) == ("AID", "denied")


def test_what_somebody_else_says_was_not_is_not_so(document: DocumentFactory) -> None:
    parsed = document("Norway did not arm the rebels, Ines Okello said.")
    said = statement(parsed, 1, "Ines Okello", "said", "Norway did not arm the rebels", "assert")
    (event,) = find_events(parsed, cast(parsed), [said], (), ())
    assert event.status == "not"


def test_a_denied_accusation_was_made(document: DocumentFactory) -> None:
    parsed = document("Jan Tveit denied the accusation of Kenya.")
    denied = statement(parsed, 1, "Jan Tveit", "denied", "the accusation of Kenya", "deny")
    events = find_events(parsed, cast(parsed), [denied], (), ())
    assert [(event.type, event.status, event.according_to) for event in events] == [("ACCUSE", "happened", ())]


def test_a_past_clause_that_dates_a_demand_is_the_publishers(document: DocumentFactory) -> None:
    parsed = document("Jan Tveit demanded that the rebels withdraw after Kenya accused Peru of fraud.")
    content = "that the rebels withdraw after Kenya accused Peru of fraud"
    asked = statement(parsed, 1, "Jan Tveit", "demanded", content, "request")
    events = {event.type: event for event in find_events(parsed, cast(parsed), [asked], (), ())}
    assert events["RETREAT"].according_to == ("s1",)
    assert events["ACCUSE"].according_to == ()


def test_whom_an_agreement_is_for_is_its_recipient(document: DocumentFactory) -> None:
    found = read(document("Norway agreed to send food to Kenya."))
    assert ("AGREE", "agreed", ["Norway"], ["Kenya"], "happened") in found


def test_two_who_sign_are_each_others_party(document: DocumentFactory) -> None:
    found = read(document("Norway and Kenya signed an agreement on Monday."))
    assert ("SUPPORT", "signed an agreement", ["Norway"], ["Kenya"], "happened") in found


def test_the_victim_of_an_arrest_is_its_possessor(document: DocumentFactory) -> None:
    found = read(document("Protesters gathered after Ines Okello's arrest by police."))
    assert ("COERCE", "arrest", ["police"], ["Ines Okello"], "happened") in found


def test_an_answered_request_is_told_with_its_answer(document: DocumentFactory) -> None:
    found = read(document("Norway rejected a request from Kenya for food."))
    assert [event[0] for event in found] == ["REJECT"]


def test_a_pronoun_that_nothing_resolves_is_the_speaker(document: DocumentFactory) -> None:
    parsed = document("Jan Tveit says they will not release the rebels.")
    said = statement(parsed, 1, "Jan Tveit", "says", "they will not release the rebels", "refuse")
    (event,) = find_events(parsed, cast(parsed), [said], (), ())
    assert event.actors == (said.source.entity if said.source else None,)


def test_contexts_are_told_by_the_words_and_the_parties(document: DocumentFactory) -> None:
    parsed = document("Norway sent vaccines to Kenya.")
    (event,) = find_events(parsed, cast(parsed), (), (), ())
    assert event.contexts == ("health",)


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("Ines Okello urged the rebels to surrender.", "REQUEST", "yield"),
        ("Ines Okello refused to meet Jan Tveit.", "REJECT", "meet"),
        ("Norway threatened to bomb Peru.", "THREATEN", "violence"),
        ("The rebels kidnapped Jan Tveit.", "ASSAULT", "abduct"),
        ("Norway urged calm in Kenya.", "REQUEST", None),
    ],
)
def test_the_mode_of_a_verbal_act_is_that_of_what_it_is_about(
    document: DocumentFactory, text: str, kind: str, mode: str | None
) -> None:
    parsed = document(text)
    modes = {event.type: event.mode for event in find_events(parsed, cast(parsed), (), (), ())}
    assert modes[kind] == mode  # type: ignore[index]  # the name of a type


def test_what_an_offensive_did_tells_of_the_offensive(document: DocumentFactory) -> None:
    parsed = document("The Kenyan offensive has recaptured three towns.")
    (event,) = find_events(parsed, cast(parsed), (), (), ())
    assert [parsed.text[slice(*span)] for span in event.trigger] == ["recaptured"]


@pytest.mark.parametrize(
    ("text", "word", "recipients"),
    [
        (
            "The rebels shelled Norway in May. Norwegian troops are now pushing back in the hills.",
            "pushing",
            ["rebels"],
        ),
        ("Ines Okello met Jan Tveit twice and refused a third meeting.", "refused", ["Jan Tveit"]),
        ("Ines Okello asked Jan Tveit for an apology. Jan Tveit refused.", "refused", ["Ines Okello"]),
        ("Norwegian troops killed 12 protesters in May. The troops attacked again at dawn.", "attacked", []),
    ],
)
def test_the_other_party_is_whom_the_actor_fought_met_or_answers(
    document: DocumentFactory, text: str, word: str, recipients: list[str]
) -> None:
    (event,) = [event for event in read(document(text)) if word in event[1]]
    assert event[3] == recipients


def test_who_condemns_a_deed_has_to_do_with_who_did_it(document: DocumentFactory) -> None:
    found = read(document("Norway condemned the killing of Ines Okello by the rebels."))
    assert ("ACCUSE", "condemned", ["Norway"], ["rebels"], "happened") in found
    assert ("ASSAULT", "killing", ["rebels"], ["Ines Okello"], "happened") in found


def test_the_accused_did_what_they_are_accused_of(document: DocumentFactory) -> None:
    found = read(document("Norway accused the police of the arrest of Ines Okello."))
    assert ("COERCE", "arrest", ["police"], ["Ines Okello"], "happened") in found


def test_an_attack_before_a_warning_is_not_the_one_who_warns(document: DocumentFactory) -> None:
    found = read(document("Norway issued a warning for Peru after bombings that killed 30 protesters."))
    assert all(actors != ["Norway"] for kind, _, actors, _, _ in found if kind == "ASSAULT")


def test_two_who_are_asked_to_meet_meet_each_other(document: DocumentFactory) -> None:
    found = read(document("Norway asked Kenya and Peru to meet in Geneva."))
    assert [event[2:4] for event in found if event[0] == "CONSULT"] == [(["Kenya"], ["Peru"])]


def test_a_part_of_a_country_does_not_act_for_it(document: DocumentFactory) -> None:
    parsed = document("Oregon's loan helped. Washington is silent.")
    state = Entity(
        id="e1",
        name="government of Oregon",
        kind="government",
        country="USA",
        sector="GOV",
        mentions=(span(parsed.text, "Oregon"),),
    )
    place = Place(id="p1", span=span(parsed.text, "Washington"), name="United States", country="USA", feature="PCLI")
    found = Cast(parsed, [state], [place])
    assert found.of_phrase(parsed.token_at(place.span[0])) == []


def test_a_country_named_before_a_deed_is_whom_it_is_done_to(document: DocumentFactory) -> None:
    (event,) = read(document("Jan Tveit criticised the Peru sanctions."))[1:]
    assert event[:1] + event[2:4] == ("COERCE", [], ["Peru"])
