"""What the drafting of statutes asks of the grammar: inversions, insertions, relative clauses, lead-ins."""

import pytest

from regtrail import pipeline
from regtrail.readers import read_bytes


def found(text: str) -> list[tuple[str, str | None]]:
    norms = pipeline.extract(read_bytes(text.encode(), "statute.txt"), "rules").norms
    return [(norm.modality.value, norm.bearer.text if norm.bearer else None) for norm in norms]


@pytest.mark.parametrize(
    ("sentence", "modality", "bearer"),
    [
        ("In no event shall an innkeeper charge a guest twice.", "prohibition", "innkeeper"),
        (
            "In no case shall any keeper or agent require a guest to sign.",
            "prohibition",
            "any keeper or agent",
        ),
        ("A keeper shall not require a guest to waive a right.", "prohibition", "keeper"),
        ("A keeper shall not be liable for damage to boats.", "exemption", "keeper"),
        (
            "Failure to keep a log shall constitute an unfair practice.",
            "constitutive",
            "Failure to keep a log",
        ),
        ("This part does not relieve a keeper from a duty to pay.", "constitutive", "This part"),
        ('"Inn" shall not include a ship.', "constitutive", '"Inn"'),
        ("The mill shall, as soon as it can, also tell the warden.", "obligation", "mill"),
        (
            "A person or mill that is required to hold a pass as a result of a leak shall send a copy.",
            "obligation",
            "person or mill",
        ),
        ("The fees, if any, shall be in addition to those provided by this part.", "obligation", "fees"),
        ("In the event that any guests are to be notified, the keeper shall pay.", "obligation", "keeper"),
        (
            "If, after the inquiry, the keeper finds that no permit is due, the keeper shall keep a log.",
            "obligation",
            "keeper",
        ),
        ("The mill must keep a password that would permit access to the safe.", "obligation", "mill"),
    ],
)
def test_one_norm_and_its_bearer(sentence: str, modality: str, bearer: str) -> None:
    assert found(sentence) == [(modality, bearer)]


def test_words_that_lead_into_a_glossary_lay_down_nothing() -> None:
    assert found("The following words shall, unless it says otherwise, have the following meanings:") == []


def test_a_list_that_is_not_limited_to_its_items_forbids_none() -> None:
    text = (
        "The notice shall include, but shall not be limited to: (i) the name; (ii) the address of the mill."
    )
    assert found(text) == [("obligation", "notice")] * 2


def test_the_items_of_a_relative_clause_with_its_own_modality_keep_the_main_one() -> None:
    text = (
        "A warden to whom subsection 1 does not apply shall not:\n(a) move any crate; or\n(b) open any crate."
    )
    assert found(text) == [("prohibition", "warden")] * 2


def test_a_later_sentence_of_an_item_opens_a_list_of_its_own() -> None:
    text = (
        "(1) Notice may be provided by one of the following methods:\n"
        "(a) Substitute notice, if it is dear. Substitute notice shall consist of all of the following:\n"
        "(i) an email to the guest.\n(ii) a poster on the gate.\n"
    )
    assert found(text)[1:] == [("obligation", "Substitute notice")] * 2
