from regtrail import norms, parsing, pipeline
from regtrail.model.document import Block, BlockKind, Document, Section, Source, Span
from regtrail.model.norm import Modality, Norm
from regtrail.readers import read_bytes


def read(lead: str, *items: str) -> tuple[Norm, ...]:
    """Extract from a lead-in and its items, laid out one a line."""
    text = "\n".join((lead, *items))
    blocks, sections, at = [Block(0, len(lead), BlockKind.PARAGRAPH)], [], len(lead) + 1
    for number, item in enumerate(items):
        blocks.append(Block(at, at + len(item), BlockKind.ITEM, marker=f"({'abc'[number]})"))
        sections.append(
            Section(f"point_{number}", "point", None, None, at, at + len(item), lead_in=Span(0, len(lead)))
        )
        at += len(item) + 1
    document = Document(
        Source("<test>", "", "text/plain", len(text)), text, blocks=tuple(blocks), sections=tuple(sections)
    )
    return norms.extract(parsing.parse(document), document, ())


def texts(found: tuple[Norm, ...], name: str) -> list[str | None]:
    return [slot.text if (slot := getattr(norm, name)) else None for norm in found]


def test_items_complete_a_verb() -> None:
    found = read(
        "The permit must state:", "(a) the name of the holder;", "(b) the vessel; and", "(c) the port."
    )
    assert [norm.text for norm in found] == ["the name of the holder", "the vessel", "the port"]
    assert texts(found, "bearer") == ["permit"] * 3
    assert texts(found, "action") == ["state"] * 3
    assert texts(found, "object") == ["name of the holder", "vessel", "port"]


def test_items_are_verb_phrases() -> None:
    found = read("A skipper shall not:", "(a) discharge oil at sea; or", "(b) burn, bury or sink waste.")
    assert {norm.modality for norm in found} == {Modality.PROHIBITION}
    assert texts(found, "bearer") == ["skipper"] * 2
    assert texts(found, "action") == ["discharge", "burn, bury or sink"]


def test_alternative_conditions_are_a_norm_each() -> None:
    found = read(
        "A guest may cancel free of charge if:", "(a) the room is flooded; or", "(b) the lift is broken."
    )
    assert [norm.text for norm in found] == ["the room is flooded", "the lift is broken"]
    assert [[c.text for c in norm.conditions] for norm in found] == [
        ["the room is flooded"],
        ["the lift is broken"],
    ]
    assert texts(found, "bearer") == ["guest"] * 2


def test_joint_conditions_are_one_norm() -> None:
    (norm,) = read(
        "A pilot may take off only if:", "(a) the runway is clear; and", "(b) the tower has agreed."
    )
    assert norm.modality is Modality.PERMISSION
    assert [c.text for c in norm.conditions][-2:] == ["the runway is clear", "the tower has agreed"]


def test_the_following_gives_way_to_the_item() -> None:
    found = read("The following are exempt from the toll:", "(a) ambulances;", "(b) fire engines.")
    assert {norm.modality for norm in found} == {Modality.EXEMPTION}
    assert texts(found, "bearer") == ["ambulances", "fire engines"]
    assert texts(found, "object") == ["toll"] * 2


def test_an_exemption_list_names_who_is_exempt() -> None:
    found = read("Section 8 does not apply to:", "(a) a school; or", "(b) a museum.")
    assert texts(found, "bearer") == ["school", "museum"]
    assert texts(found, "object") == ["Section 8"] * 2


def test_a_definition_list_classifies_its_items() -> None:
    found = read("'Small craft' means:", "(a) rowing boats;", "(b) canoes.")
    assert {norm.modality for norm in found} == {Modality.CONSTITUTIVE}
    assert texts(found, "bearer") == ["rowing boats", "canoes"]
    assert texts(found, "action") == ["Small craft"] * 2


def test_items_that_are_sentences_stand_alone() -> None:
    found = read(
        "For the purposes of this Part:",
        "(a) a boat must carry a light;",
        "(b) a canoe need not carry a light.",
    )
    assert [norm.modality for norm in found] == [Modality.OBLIGATION, Modality.EXEMPTION]


def test_a_complete_lead_in_counts_beside_its_items() -> None:
    found = read(
        "The operator shall keep a logbook as laid down in the Annex:", "(a) the master must sign each page."
    )
    assert [norm.modality for norm in found] == [Modality.OBLIGATION] * 2


def test_items_of_a_term_defined_before_keep_their_own_slots():
    text = (
        "Denial means a refusal to serve.\n\nThe term means:\n\n"
        "(a) a refusal to grant credit on the terms requested, unless the lender makes a counteroffer;\n\n"
        "(b) the end of an account.\n"
    )
    extraction = pipeline.extract(read_bytes(text.encode(), "terms.txt"), "rules")
    assert [n.modality for n in extraction.norms] == ["constitutive"] * len(extraction.norms)
    first, second = extraction.norms[1:]
    assert (first.action.text, second.action.text) == ("Denial", "Denial")
    assert second.bearer.text == "end of an account"
    assert first.bearer.text.startswith("refusal to grant credit")


def test_a_lead_in_lays_down_what_stands_before_the_clause_that_its_items_complete() -> None:
    found = read(
        "A licence is not needed for a raft of less than 3 metres, but its owner shall:",
        "(a) paint a number on it; and",
        "(b) keep to the shore.",
    )
    assert [norm.modality for norm in found] == [
        Modality.EXEMPTION,
        Modality.OBLIGATION,
        Modality.OBLIGATION,
    ]
    assert found[0].text == "A licence is not needed for a raft of less than 3 metres"


def test_provisions_of_an_inserted_text_do_not_complete_the_instruction_that_inserts_it() -> None:
    text = (
        "Section 1. A new Chapter 4 is added to the Harbour Code, to read:\n\n"
        'A. "Berth" means a place at which a ship lies.\n\n'
        "B. A master must report the draught of the ship before berthing.\n"
    )
    found = pipeline.extract(read_bytes(text.encode(), "code.txt"), "rules").norms
    borne = {(norm.modality, norm.bearer.text) for norm in found if norm.bearer}
    assert {(Modality.CONSTITUTIVE, "Berth"), (Modality.OBLIGATION, "master")} <= borne
