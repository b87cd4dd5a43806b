"""Modalities by their wording: one short sentence of our own for each construction."""

import pytest

from regtrail import norms, parsing
from regtrail.model.document import Block, BlockKind, Document, DocumentKind, Metadata, Source
from regtrail.model.entity import Entity, EntityType
from regtrail.model.norm import Norm


def read(
    text: str, *mentions: tuple[EntityType, str], kind: DocumentKind = DocumentKind.NEWS
) -> tuple[Norm, ...]:
    block = Block(0, len(text), BlockKind.PARAGRAPH)
    document = Document(Source("<test>", "", "text/plain", len(text)), text, Metadata(kind=kind), (block,))
    found = tuple(
        Entity(label, text.index(quote), text.index(quote) + len(quote), quote) for label, quote in mentions
    )
    return norms.extract(parsing.parse(document), document, found)


def modalities(text: str, *mentions: tuple[EntityType, str]) -> list[str]:
    return [norm.modality.value for norm in read(text, *mentions)]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Market stalls are let off the fee.", "exemption"),
        ("Boats under 5 metres are excused.", "exemption"),
        ("A baker is not barred from selling on Sundays.", "exemption"),
        ("Garden sheds do not fall under the code.", "exemption"),
        ("Clubs are not bound by section 4.", "exemption"),
        ("This part is without prejudice to the powers of the coroner.", "exemption"),
        ("No fee is payable for a second copy.", "exemption"),
        ("Small ports would get an extra year.", "exemption"),
        ("The act exempted lighthouses from the tax.", "exemption"),
        ("Photocopies are no longer accepted.", "prohibition"),
        ("Night flights remain banned.", "prohibition"),
        ("The lagoon rules, which prohibit all fishing, were praised.", "prohibition"),
        ("Canneries are to rinse each tin twice.", "obligation"),
        ("A late return attracts a fine of 200 crowns.", "obligation"),
        ("The fee is payable in March.", "obligation"),
        ("A shop that waters milk risks losing its licence.", "permission"),
        ("Growers who hide stocks face civil fines of up to 900 dollars.", "permission"),
        ("The ombudsman would be given the power to open files.", "permission"),
        ("Pony carts are covered by the ordinance.", "constitutive"),
        ("Houseboats fall within the act.", "constitutive"),
        ("Where the two conflict, the treaty prevails.", "constitutive"),
        ("The chamber's decision is final.", "constitutive"),
        ("The order of 1987 is abolished.", "constitutive"),
        ("Selling such maps would be a crime.", "constitutive"),
    ],
)
def test_a_wording_has_its_modality(sentence: str, modality: str) -> None:
    assert modalities(sentence) == [modality]


def test_what_could_be_done_under_a_draft_is_a_rule() -> None:
    assert modalities("Permits could be revoked after a second breach.") == ["permission"]
    assert modalities("Ferry lines could not sell seats twice.", (EntityType.ACTOR, "Ferry lines")) == [
        "prohibition"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry could not be reached.",
        "Prices could rise by a tenth.",
        "A draft could be shelved.",
        "That could change.",
    ],
)
def test_what_could_happen_is_none(sentence: str) -> None:
    assert modalities(sentence) == []


def test_a_call_for_comments_is_open_until_a_day() -> None:
    day = (EntityType.DEADLINE, "until 4 May")
    assert modalities("The board is inviting comments until 4 May.", day) == ["permission"]
    assert modalities("The board is consulting on a ban on fireworks.") == []


def test_an_aim_is_no_duty() -> None:
    assert modalities("The purpose of this chapter is to protect savers.") == []
