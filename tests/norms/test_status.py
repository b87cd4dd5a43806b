import datetime as dt

import pytest

from regtrail import norms, parsing
from regtrail.model.document import Block, BlockKind, Document, DocumentKind, Metadata, Source
from regtrail.model.norm import Norm, Status


def document(kind: DocumentKind, title: str, *paragraphs: str) -> Document:
    text, blocks = title, [Block(0, len(title), BlockKind.TITLE)]
    for paragraph in paragraphs:
        start = len(text) + 2
        text += "\n\n" + paragraph
        blocks.append(Block(start, len(text), BlockKind.PARAGRAPH))
    metadata = Metadata(title=title, published=dt.date(2026, 3, 2), kind=kind)
    return Document(Source("<test>", "", "text/plain", len(text)), text, metadata, tuple(blocks))


def standing(found: Document) -> Status:
    return norms.instrument_status(parsing.parse(found), found)


def extract(found: Document) -> tuple[Norm, ...]:
    return norms.extract(parsing.parse(found), found, ())


@pytest.mark.parametrize(
    ("kind", "title", "paragraph", "status"),
    [
        (DocumentKind.REGULATION, "Milk Order 2026", "A dairy shall keep a log.", Status.IN_FORCE),
        (
            DocumentKind.REGULATION,
            "Milk Order 2026",
            "This Order comes into force on 1 June 2026.",
            Status.ADOPTED,
        ),
        (DocumentKind.REGULATION, "Draft Milk Order", "A dairy shall keep a log.", Status.PROPOSED),
        (
            DocumentKind.NEWS,
            "Ministry proposes fees for lorries",
            "Hauliers would have to pay a fee under the proposal.",
            Status.PROPOSED,
        ),
        (
            DocumentKind.NEWS,
            "Parliament adopts lorry fee",
            "Hauliers will have to pay a fee from May, under a law approved on Monday.",
            Status.ADOPTED,
        ),
        (DocumentKind.NEWS, "Ban on cash sales lapses", "The ban expired on Sunday.", Status.ENDED),
        (
            DocumentKind.NEWS,
            "Town mulls car ban",
            "The council is considering a ban on cars.",
            Status.CONSIDERED,
        ),
        (DocumentKind.NEWS, "A quiet week", "Nothing happened.", Status.UNKNOWN),
    ],
)
def test_the_standing_of_a_document(kind: DocumentKind, title: str, paragraph: str, status: Status) -> None:
    assert standing(document(kind, title, paragraph)) is status


def test_what_is_considered_is_no_more_than_that() -> None:
    (norm,) = extract(
        document(
            DocumentKind.NEWS, "Plan", "The council is considering whether to exempt nurses from the fee."
        )
    )
    assert norm.status is Status.CONSIDERED
    assert norm.text == "exempt nurses from the fee"
    assert (norm.bearer.text, norm.object.text) == ("nurses", "fee")


def test_a_report_of_a_draft_tells_what_holds_today() -> None:
    proposed, current = extract(
        document(
            DocumentKind.NEWS,
            "Ministry proposes fees",
            "Hauliers would have to pay a fee. Foreign lorries still have to buy a vignette.",
        )
    )
    assert (proposed.status, current.status) == (Status.PROPOSED, Status.IN_FORCE)


def test_each_norm_of_a_report_stands_as_its_paragraph_says() -> None:
    found = extract(
        document(
            DocumentKind.NEWS,
            "Three ports, three answers",
            "The Selby rule took effect on 1 March 2026. Skippers must file a crew list.",
            "From 1 October, ferries must carry a second radio. Barges are exempt.",
            "In Brenna, a bill would tax yachts. Owners may deduct the cost of moorings.",
        )
    )
    standings = {norm.action.text: norm.status for norm in found if norm.action}
    assert standings["file"] is Status.IN_FORCE
    assert standings["carry"] is Status.ADOPTED
    assert standings["deduct"] is Status.PROPOSED


@pytest.mark.parametrize(
    ("kind", "paragraph", "status"),
    [
        (
            DocumentKind.REGULATION,
            "This instrument commences on the day after it is registered.",
            Status.ADOPTED,
        ),
        (
            DocumentKind.REGULATION,
            "This Chapter takes effect on the first day of the month fol- lowing the exchange of notes.",
            Status.ADOPTED,
        ),
        (
            DocumentKind.REGULATION,
            "This Order takes effect immediately and remains in effect until 1 June 2029.",
            Status.IN_FORCE,
        ),
        (
            DocumentKind.GUIDANCE,
            "It took effect on 1 February 2026, except for section 4, which takes effect on 1 May 2027.",
            Status.IN_FORCE,
        ),
        (DocumentKind.GUIDANCE, "The Act comes into force on 1 May 2026.", Status.ADOPTED),
        (DocumentKind.NOTICE, "This Notice comes into force on the day of its signature.", Status.IN_FORCE),
        (
            DocumentKind.NOTICE,
            "Checks would delay ferries. The exemption is valid from 1 May 2026 until 31 May 2026.",
            Status.ADOPTED,
        ),
        (
            DocumentKind.NEWS,
            "The cabinet adopted the order, but the senate, whose consent is required, votes in July.",
            Status.PROPOSED,
        ),
    ],
)
def test_when_an_instrument_begins_to_hold(kind: DocumentKind, paragraph: str, status: Status) -> None:
    assert standing(document(kind, "Harbour dues", paragraph)) is status


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The city is weighing rules under which ferries would have to carry bells.", Status.CONSIDERED),
        ("Under the draft, ferries would have to carry bells.", Status.PROPOSED),
        ("Ferries are expected to have to carry bells from 1 June 2026.", Status.PROPOSED),
        ("Ferries are likely to have to carry bells.", Status.PROPOSED),
    ],
)
def test_what_is_thought_of_or_expected_is_no_law_yet(sentence, status):
    (norm,) = extract(document(DocumentKind.NEWS, "Bells for ferries", sentence))
    assert norm.status is status
