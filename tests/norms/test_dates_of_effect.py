import datetime as dt

import pytest

from regtrail import norms, parsing
from regtrail.model.document import Block, BlockKind, Document, DocumentKind, Metadata, Source
from regtrail.model.norm import Status

LAW, GUIDE, NOTICE, NEWS = (
    DocumentKind.REGULATION,
    DocumentKind.GUIDANCE,
    DocumentKind.NOTICE,
    DocumentKind.NEWS,
)
DUTY = "A dairy must keep a log."


def document(kind: DocumentKind, *lines: str, published: dt.date | None = dt.date(2026, 3, 2)) -> Document:
    """Lay out a title and paragraphs."""
    text, blocks, at = "\n\n".join(lines), [], 0
    for line in lines:
        blocks.append(Block(at, at + len(line), BlockKind.PARAGRAPH if at else BlockKind.TITLE))
        at += len(line) + 2
    metadata = Metadata(title=lines[0], published=published, kind=kind)
    return Document(Source("<test>", "", "text/plain", len(text)), text, metadata, tuple(blocks))


def standing(found: Document) -> Status:
    return norms.instrument_status(parsing.parse(found), found)


def statuses(found: Document) -> list[Status]:
    return [norm.status for norm in norms.extract(parsing.parse(found), found, ())]


@pytest.mark.parametrize(
    ("kind", "lines", "status"),
    [
        # the day of effect against the document's own
        (LAW, ("Milk Order", "This Order comes into force on 2 March 2026."), Status.IN_FORCE),
        (LAW, ("Milk Order", "This Order comes into force on 3 March 2026."), Status.ADOPTED),
        (GUIDE, ("Code on Milk", "Effective from 1 May 2026", DUTY), Status.ADOPTED),
        (LAW, ("Milk Rules", "Filed March 2, 2026. Effective March 9, 2026.", DUTY), Status.ADOPTED),
        (
            GUIDE,
            ("Guideline on Milk", "This guideline applies to licences sought on or after 1 May 2026."),
            Status.ADOPTED,
        ),
        (
            LAW,
            (
                "Milk Rules",
                "These Rules shall be printed in the Gazette of the Republic and in two newspapers, and "
                "shall come into force sixty days after the date of their publication.",
            ),
            Status.ADOPTED,
        ),
        # a section that holds later leaves the rest in force
        (LAW, ("Milk Act", DUTY, "This section takes effect on 1 May 2026."), Status.IN_FORCE),
        # a chapter may be the whole of a text
        (LAW, ("Chapter 4. Milk", DUTY, "This chapter takes effect on May 1, 2026."), Status.ADOPTED),
        # a revision after the day of effect
        (
            LAW,
            ("Milk Order", "Status as of 1 May 2026", "This Order comes into force on 1 May 2026."),
            Status.IN_FORCE,
        ),
        # a notice that holds, and mentions its draft
        (
            NOTICE,
            ("Notice to dairies", "This Notice takes effect on 1 March 2026.", "A draft proposed more."),
            Status.IN_FORCE,
        ),
        # an effect that only dates something else
        (
            NOTICE,
            ("Call for views", "We propose a fee for dairies licensed after the Order took effect."),
            Status.PROPOSED,
        ),
        # a bill that carries the formula of assent, and one that had it
        (LAW, ("MILK BILL", "ASSENTED TO by the President:", DUTY), Status.PROPOSED),
        (LAW, ("MILK BILL", "Assented to 1 March 2026", DUTY), Status.IN_FORCE),
        # answers to questions explain what holds
        (NOTICE, ("Milk: your questions answered", DUTY, "We have proposed a new fee."), Status.IN_FORCE),
        # a parliament's last word
        (NEWS, ("House passes milk bill", "Dairies will have to pay a fee from May."), Status.ADOPTED),
    ],
)
def test_the_standing_by_dates(kind: DocumentKind, lines: tuple[str, ...], status: Status) -> None:
    assert standing(document(kind, *lines)) is status


def test_without_a_date_of_its_own_a_text_that_names_its_first_day_is_adopted() -> None:
    found = document(LAW, "Milk Order", "This Order shall come into force on 1 May 2026.", published=None)
    assert standing(found) is Status.ADOPTED


def test_duties_may_apply_later_than_the_act_is_in_force() -> None:
    found = document(
        NEWS,
        "The Milk Act explained",
        "The Milk Act entered into force on 1 March 2026.",
        DUTY,
        "The duties apply from 1 March 2027.",
    )
    assert standing(found) is Status.IN_FORCE
    assert statuses(found)[1] is Status.ADOPTED


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Dairies must already keep a log.", Status.IN_FORCE),
        ("Dairies have to answer a buyer within a week.", Status.IN_FORCE),
        ("Dairies would have to pay a fee.", Status.PROPOSED),
        ("Under the draft, dairies must pay a fee.", Status.PROPOSED),
    ],
)
def test_a_story_of_a_draft_tells_tenses_apart(sentence: str, status: Status) -> None:
    assert statuses(document(NEWS, "Ministry proposes a fee on milk", sentence)) == [status]
