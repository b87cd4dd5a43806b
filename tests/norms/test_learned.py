"""Norms as an encoder reads them, in the grammar's frame; the encoder is one that says what we want."""

import pytest
from tests.encoder import made
from tests.norms.test_evidence import plain

from regtrail import encoder, norms, parsing
from regtrail.encoder.labels import MENTION_LABELS
from regtrail.model.document import Block, BlockKind, Document, Section, Source, Span
from regtrail.model.entity import Entity, EntityType
from regtrail.model.norm import Extraction, Modality, Norm

SUNG = "It falls to the keeper to light the lamp at dusk."
SUNG_SAID = made.both(
    made.trigger("light", "obligation"),
    made.spoken("keeper", "slot.bearer"),
    made.spoken("light", "slot.action"),
    made.spoken("lamp", "slot.object"),
    made.spoken("at dusk", "slot.deadline"),
    made.spoken("It falls to the keeper to light the lamp at dusk", "slot.norm"),
)

LEAD = "The keeper is the one who has to:"


def read(
    source: str | Document, said: made.Said | None, mentions: tuple[Entity, ...] = (), **how
) -> tuple[Norm, ...]:
    """Extract norms with an encoder that says this; None leaves the grammar alone."""
    document = plain(source) if isinstance(source, str) else source
    doc = parsing.parse(document)
    reading = None if said is None else encoder.read(made.encoder(said, **how), doc, document, mentions)
    found = norms.extract(doc, document, mentions, reading)
    Extraction(document=document, entities=mentions, norms=found)
    return found


def quotes(norm: Norm) -> dict[str, str]:
    return {name: slot.text for name, slot in norm.slots()}


def listed(lead: str, *items: str) -> Document:
    text = "\n".join((lead, *items))
    blocks, sections, at = [Block(0, len(lead), BlockKind.PARAGRAPH)], [], len(lead) + 1
    for number, item in enumerate(items):
        end = at + len(item)
        blocks.append(Block(at, end, BlockKind.ITEM, marker=item[:3]))
        sections.append(Section(f"point_{number}", "point", None, None, at, end, lead_in=Span(0, len(lead))))
        at = end + 1
    source = Source("<test>", "", "text/plain", len(text))
    return Document(source, text, blocks=tuple(blocks), sections=tuple(sections))


def test_a_norm_that_only_the_encoder_sees_has_quoted_slots():
    assert read(SUNG, None) == ()
    (norm,) = read(SUNG, SUNG_SAID)
    assert (norm.modality, norm.found_by, norm.text) == (Modality.OBLIGATION, "encoder", SUNG.rstrip("."))
    assert quotes(norm) == {"bearer": "keeper", "action": "light", "object": "lamp", "deadline": "at dusk"}
    assert norm.score == pytest.approx(0.9, abs=2e-3)


def test_items_are_completed_by_their_lead_in():
    document = listed(LEAD, "(a) light the lamp; and", "(b) ring the bell.")
    assert read(document, None) == ()
    said = made.both(
        made.trigger("light", "obligation"),
        made.trigger("ring", "obligation"),
        made.spoken("keeper", "slot.bearer"),
        made.spoken("light the lamp", "slot.norm"),
        made.spoken("ring the bell", "slot.norm"),
        made.spoken("light", "slot.action"),
        made.spoken("ring", "slot.action"),
        made.spoken("lamp", "slot.object"),
        made.spoken("bell", "slot.object"),
    )
    found = read(document, said)
    assert [quotes(norm) for norm in found] == [
        {"bearer": "keeper", "action": "light", "object": "lamp"},
        {"bearer": "keeper", "action": "ring", "object": "bell"},
    ]
    assert [norm.eid for norm in found] == ["point_0", "point_1"]
    assert all(norm.start > len(LEAD) for norm in found)


def test_a_norm_that_the_encoder_denies_is_dropped():
    text = "The keeper shall light the lamp."
    assert len(read(text, None)) == 1
    assert read(text, {}) == ()


def test_a_norm_of_the_grammar_keeps_its_extent_and_takes_the_encoders_slots():
    text = "The keeper shall light the old lamp if it is dark."
    (alone,) = read(text, None)
    said = made.both(
        made.trigger("shall", "obligation"),
        made.trigger("light", "obligation", 0.8),
        made.spoken("keeper", "slot.bearer"),
        made.spoken("light", "slot.action"),
        made.spoken("lamp", "slot.object"),
        made.spoken("if it is dark", "slot.condition"),
    )
    (norm,) = read(text, said)
    assert (norm.span, norm.modality, norm.status) == (alone.span, alone.modality, alone.status)
    assert norm.found_by == "rule"
    assert norm.score == pytest.approx(0.8, abs=2e-3)
    assert quotes(norm)["object"] == "lamp"
    assert [slot.text for slot in norm.conditions] == ["if it is dark"]


@pytest.mark.parametrize("claimed", ["obligation", "prohibition", "permission"])
def test_an_exemption_stays_one_whatever_the_encoder_says(claimed):
    text = "A keeper of a small harbour need not light the lamp."
    said = made.both(made.trigger("need", claimed), made.trigger("light", claimed))
    (norm,) = read(text, said)
    assert norm.modality is Modality.EXEMPTION


def test_exceptions_of_the_grammar_stay():
    text = "The keeper shall light the lamp unless the moon is full."
    said = made.both(made.trigger("shall", "obligation"), made.trigger("light", "obligation"))
    (norm,) = read(text, said)
    assert [slot.text for slot in norm.exceptions] == ["unless the moon is full"]


def test_a_slot_is_never_cut_out_of_the_foot_of_a_page():
    text = "The keeper shall keep the lamp\nPage 3 of 9\nand the bell in good order."
    foot = Span(text.index("Page"), text.index("\nand"))
    said = made.both(
        made.trigger("shall", "obligation"),
        made.trigger("keep", "obligation"),
        made.spoken("keep", "slot.action"),
        made.spoken("the lamp and the bell", "slot.object"),
    )
    (norm,) = read(plain(text, boilerplate=(foot,)), said)
    assert norm.object is not None
    assert "Page" not in norm.object.text


def test_zones_and_data_are_mentions_that_the_encoder_takes_for_the_norms():
    text = "The keeper shall send passenger lists to the office in Norvia."
    lists, place = text.index("passenger"), text.index("Norvia")
    mentions = (
        Entity(EntityType.DATA_CATEGORY, lists, lists + 15, "passenger lists"),
        Entity(EntityType.ZONE, place, place + 6, "Norvia", concept="zone:norvia"),
    )
    said = made.both(
        made.trigger("shall", "obligation"),
        made.trigger("send", "obligation"),
        made.spoken("passenger lists", "slot.data"),
    )
    (norm,) = read(text, said, mentions)
    assert [slot.text for slot in norm.data] == ["passenger lists"]
    assert norm.zones == ()
    (norm,) = read(text, made.both(said, made.spoken("Norvia", "slot.zone")), mentions)
    assert [(slot.text, slot.concept) for slot in norm.zones] == [("Norvia", "zone:norvia")]


def test_weights_that_know_mentions_only_leave_norms_to_the_grammar():
    text = "The keeper shall light the lamp. A guest may ring the bell."
    assert read(text, {}, labels=MENTION_LABELS) == read(text, None) != ()


def test_weights_without_calibrations_are_taken_at_their_word_and_the_grammar_believed_sooner():
    for probability, count in ((0.4, 0), (0.6, 1)):
        said = made.both(SUNG_SAID, made.trigger("light", "obligation", probability))
        assert len(read(SUNG, said, calibrations={})) == count
    ruled = made.both(made.trigger("shall", "obligation", 0.4), made.trigger("light", "obligation", 0.4))
    assert len(read("The keeper shall light the lamp.", ruled, calibrations={})) == 1


def test_a_text_is_read_the_same_twice():
    assert read(SUNG, SUNG_SAID) == read(SUNG, SUNG_SAID)
