"""Mentions weighed against what an encoder says of each word; the encoder is one that says what we want."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.encoder import made
from tests.entities.reading import document

from regtrail import encoder, entities, parsing
from regtrail.encoder.calibration import Calibration
from regtrail.encoder.labels import MENTION_LABELS
from regtrail.model.document import Document, Span
from regtrail.model.entity import Entity, EntityType, TimeKind
from regtrail.model.norm import Extraction

KNOWN = "Quayside Watch"


def entity(text: str, kind: str, quote: str) -> Entity:
    start = text.index(quote)
    return Entity(EntityType(kind), start, start + len(quote), quote)


def weighed(
    text: str | Document, said: made.Said, mentions: Iterable[Entity] = (), **how
) -> tuple[Entity, ...]:
    read = document(text) if isinstance(text, str) else text
    doc = parsing.parse(read)
    reading = encoder.read(made.encoder(said, **how), doc, read, tuple(mentions))
    found = entities.weigh(read, tuple(mentions), reading)
    Extraction(document=read, entities=found)
    return found


def told(found: Iterable[Entity]) -> list[tuple[str, str]]:
    return [(mention.type.value, mention.text) for mention in found]


def test_a_mention_that_only_the_encoder_sees_is_added_with_its_probability():
    (agency,) = weighed("The Quayside Watch wrote to us.", made.spoken(KNOWN, "AGENCY", 0.9))
    assert (agency.type, agency.text, agency.found_by) == ("AGENCY", KNOWN, "encoder")
    assert agency.score == pytest.approx(0.9, abs=2e-3)


def test_a_time_that_only_the_encoder_sees_gets_its_value():
    (deadline,) = weighed("Reports are due by 3 May 2027.", made.spoken("by 3 May 2027", "DEADLINE"))
    value = deadline.value
    assert (value.kind, value.value, value.bound) == ("date", "2027-05-03", "until")
    (date,) = weighed("The bridge was opened on 3 May 2027.", made.spoken("3 May 2027", "DATE"))
    assert (date.value.value, date.value.bound) == ("2027-05-03", None)


def test_a_time_that_says_no_day_is_unresolved():
    (deadline,) = weighed("Reports are due at low water.", made.spoken("at low water", "DEADLINE"))
    assert deadline.value.kind is TimeKind.UNRESOLVED


def test_a_mention_that_the_encoder_denies_is_dropped():
    text = "The river authority of the valley is a state of mind."
    assert weighed(text, {}, [entity(text, "AGENCY", "river authority")]) == ()


def test_a_mention_that_the_encoder_confirms_keeps_all_but_its_score():
    text = "The lock keeper wrote to us."
    found = Entity(EntityType.ACTOR, 4, 15, "lock keeper", None, "actor:keeper", 1.0, "rule")
    (kept,) = weighed(text, made.spoken("lock keeper", "ACTOR", 0.8), [found])
    assert (kept.span, kept.concept, kept.found_by) == (found.span, found.concept, "rule")
    assert kept.score == pytest.approx(0.8, abs=2e-3)


@pytest.mark.parametrize(
    ("finders", "stands"),
    [("Valley river authority", "Valley river authority"), ("authority wrote", "Valley river authority")],
)
def test_of_two_of_a_type_that_overlap_the_likelier_stands(finders, stands):
    text = "The Valley river authority wrote to us."
    said = made.spoken("Valley river authority", "AGENCY", 0.9)
    assert told(weighed(text, said, [entity(text, "AGENCY", finders)])) == [("AGENCY", stands)]


def test_the_finders_may_be_the_likelier():
    text = "The Valley river authority wrote to us."
    sure, unsure = made.spoken("river authority", "AGENCY", 0.95), {"Valley": {"B-AGENCY": 0.3}}
    said = made.both(sure, unsure, {"river": {"I-AGENCY": 0.97}})
    found = weighed(text, said, [entity(text, "AGENCY", "river authority")])
    assert told(found) == [("AGENCY", "river authority")]


def test_of_two_types_for_the_same_words_the_likelier_stands():
    said = made.both(made.spoken(KNOWN, "AGENCY", 0.6), made.spoken(KNOWN, "INSTRUMENT", 0.7))
    assert told(weighed("The Quayside Watch wrote to us.", said)) == [("INSTRUMENT", KNOWN)]


def test_mentions_of_two_types_may_nest():
    said = made.both(made.spoken("Bank of Norvia", "AGENCY"), made.spoken("Norvia", "ZONE"))
    found = weighed("The Bank of Norvia wrote to us.", said)
    assert ("AGENCY", "Bank of Norvia") in told(found)


def test_types_that_the_weights_do_not_know_stand_as_they_were_found():
    text = "The Quayside Watch wrote to a lock keeper."
    keeper, watch = entity(text, "ACTOR", "lock keeper"), entity(text, "AGENCY", KNOWN)
    found = weighed(text, {}, [watch, keeper], labels=("O", "B-AGENCY", "I-AGENCY"))
    assert [(m.type, m.span, m.score) for m in found] == [(EntityType.ACTOR, keeper.span, 1.0)]


def test_weights_without_calibrations_are_taken_at_their_word_and_finders_believed_sooner():
    text = "The Quayside Watch wrote to a lock keeper."
    said = made.both(made.spoken(KNOWN, "AGENCY", 0.4), made.spoken("lock keeper", "ACTOR", 0.4))
    keeper = entity(text, "ACTOR", "lock keeper")
    assert told(weighed(text, said, [keeper], calibrations={})) == [("ACTOR", "lock keeper")]
    sure = made.both(made.spoken(KNOWN, "AGENCY", 0.6), made.spoken("lock keeper", "ACTOR", 0.1))
    assert told(weighed(text, sure, [keeper], calibrations={})) == [("AGENCY", KNOWN)]


def test_no_mention_reaches_across_the_foot_of_a_page():
    text = "All letters go to the Quayside\nPage 3 of 9\nWatch at the old pier."
    foot = Span(text.index("Page"), text.index("\nWatch"))
    read = Document(document(text).source, text, blocks=document(text).blocks, boilerplate=(foot,))
    assert weighed(read, made.spoken(KNOWN, "AGENCY")) == ()


def test_a_mention_where_two_stretches_meet_is_not_lost():
    counted = "one two three four five six seven eight nine ten " * 10
    text = f"We saw {counted}at Kelso. Quay is open to all."
    across = entity(text, "ZONE", "Kelso. Quay")
    lenient = {"mention": Calibration(bias=1.0)}
    read = document(text)
    reading = encoder.read(made.encoder({}), parsing.parse(read), read, [across])
    assert len(reading.stretches) == 2
    assert [m.span for m in weighed(text, {}, [across], calibrations=lenient)] == [across.span]


WORDS = ("the", "Bank", "of", "Norvia", "shall", "tell", "each", "lock", "keeper", "by", "3", "May", "2027")
LABELS = st.dictionaries(st.sampled_from(MENTION_LABELS), st.sampled_from([0.2, 0.5, 0.9]), max_size=6)


@settings(max_examples=30, deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys(WORDS, LABELS)))
def test_whatever_is_said_mentions_of_a_type_are_disjoint_and_scored(said):
    text = " ".join(WORDS) + "."
    keeper = entity(text, "ACTOR", "lock keeper")
    found = weighed(text, said, [keeper])
    assert all(0.5 <= m.score <= 1 and m.found_by in {"rule", "encoder"} for m in found)
    for kind in EntityType:
        spans = sorted(m.span for m in found if m.type is kind)
        assert not any(a.overlaps(b) for a, b in pairwise(spans))
