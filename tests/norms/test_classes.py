import pytest

from regtrail import norms, parsing
from regtrail.model.document import Block, BlockKind, Document, DocumentKind, Metadata, Source
from regtrail.model.norm import Modality, Norm, Slot


def read(text: str) -> tuple[Norm, ...]:
    block = Block(0, len(text), BlockKind.PARAGRAPH)
    metadata = Metadata(kind=DocumentKind.REGULATION)
    document = Document(Source("<test>", "", "text/plain", len(text)), text, metadata, (block,))
    return norms.extract(parsing.parse(document), document, ())


def words(slot: Slot | None) -> str | None:
    return slot.text if slot else None


def test_an_offence_is_one_norm_and_the_liability_another() -> None:
    offence, liability = read("A keeper who hides a log commits an offence and is liable to a fine.")
    assert (offence.modality, liability.modality) == (Modality.CONSTITUTIVE, Modality.OBLIGATION)
    assert (words(offence.bearer), words(offence.action)) == ("keeper", "commits an offence")
    assert [condition.text for condition in offence.conditions] == ["who hides a log"]
    assert (words(liability.bearer), words(liability.object)) == ("keeper", "fine")


def test_guilt_is_constitutive() -> None:
    (norm,) = read("A person who sells raw milk is guilty of an offence.")
    assert (norm.modality, words(norm.action)) == (Modality.CONSTITUTIVE, "guilty of an offence")


@pytest.mark.parametrize(
    ("sentence", "deed"),
    [
        ("It is an offence to move a marked buoy.", "move a marked buoy"),
        ("It is an offence for a pilot to leave the lock unattended.", "leave the lock unattended"),
    ],
)
def test_the_deed_is_what_counts_as_an_offence(sentence: str, deed: str) -> None:
    (norm,) = read(sentence)
    assert norm.modality is Modality.CONSTITUTIVE
    assert (words(norm.bearer), words(norm.action)) == (deed, "offence")


def test_what_a_duty_is_subject_to_is_an_exception() -> None:
    (norm,) = read("Subject to section 9, a brewer shall label every cask.")
    assert (norm.modality, words(norm.bearer)) == (Modality.OBLIGATION, "brewer")
    assert [exception.text for exception in norm.exceptions] == ["Subject to section 9"]


def test_what_falls_due_is_owed() -> None:
    (norm,) = read("The first return is due by 31 March 2027.")
    assert (norm.modality, words(norm.action), words(norm.object)) == (
        Modality.OBLIGATION,
        "due",
        "first return",
    )


@pytest.mark.parametrize("verb", ["shall stand repealed", "stands repealed", "shall stand revoked"])
def test_a_text_that_stands_repealed_owes_nothing(verb: str) -> None:
    (norm,) = read(f"The Ferries Order 2009 {verb}.")
    assert (norm.modality, words(norm.bearer)) == (Modality.CONSTITUTIVE, "Ferries Order 2009")


def test_a_list_that_runs_on_holds_a_norm_an_item() -> None:
    found = read(
        "A ferry operator shall: (a) keep a passenger list; (b) train its crew; and (c) test the pumps."
    )
    assert [words(norm.action) for norm in found] == ["keep", "train", "test"]
    assert {words(norm.bearer) for norm in found} == {"ferry operator"}
    assert [norm.text for norm in found] == ["keep a passenger list", "train its crew", "test the pumps"]


def test_a_term_is_defined_without_its_quotation_marks() -> None:
    (norm,) = read("“tug” means a vessel that tows another.")
    assert (words(norm.bearer), words(norm.action)) == ("tug", "vessel that tows another")
