"""Short forms and defined terms are found again and share a concept; overlaps follow the guide."""

from tests.entities.named import document, found, texts

from regtrail.model.document import Span
from regtrail.model.entity import EntityType


def test_an_acronym_that_the_text_defines_is_found_later_under_the_same_concept() -> None:
    mentions = [
        e
        for e in found("The Norland Ports Authority (NPA) met. Later the NPA fined him.")
        if e.type is EntityType.AGENCY
    ]
    assert [e.text for e in mentions] == ["Norland Ports Authority", "NPA", "NPA"]
    assert len({e.concept for e in mentions}) == 1
    assert mentions[0].concept == "local:norland-ports-authority"


def test_a_quoted_short_form_drops_its_article() -> None:
    text = "Under the Peat Act 1951 ('the Peat Law') cutting is barred. The Peat Law is old."
    assert texts(text, EntityType.INSTRUMENT) == ["Peat Act 1951", "Peat Law", "Peat Law"]


def test_a_known_agency_and_its_short_mention_share_an_id() -> None:
    mentions = [
        e
        for e in found("The Environmental Protection Agency ruled. The agency will inspect.")
        if e.type is EntityType.AGENCY
    ]
    assert [e.concept for e in mentions] == ["agency:us.epa", "agency:us.epa"]


def test_a_term_takes_the_type_of_what_defines_it() -> None:
    text = '"Tender" means a person who mends nets.\nA tender must register.'
    assert texts(document(text, terms=("Tender",)), EntityType.ACTOR) == ["Tender", "person", "tender"]


def test_nothing_inside_a_name_is_a_mention_of_another_type() -> None:
    assert texts("The Bank of England spoke.", EntityType.ZONE) == []
    assert texts("Firms in England spoke.", EntityType.ZONE) == ["England"]


def test_of_one_type_only_the_longest_stays() -> None:
    assert texts("It covers users of online platforms.", EntityType.ACTOR) == ["users of online platforms"]


def test_boilerplate_holds_no_mention() -> None:
    text = "Banks must report.\nBanks: our other stories"
    assert texts(document(text, boilerplate=(Span(19, len(text)),)), EntityType.ACTOR) == ["Banks"]
