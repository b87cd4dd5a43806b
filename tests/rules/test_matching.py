"""Which wordings are one norm: restatements score above the threshold, other norms below it."""

import pytest

from regtrail.model.norm import Modality
from regtrail.model.rule import Content, Term
from regtrail.rules.matching import SAME, deed_similarity, similarity


def norm(modality: str, bearer: str, action: str, obj: str, **lists: list[str]) -> Content:
    """Make a content of quotes."""
    terms = {name: tuple(Term(text) for text in texts) for name, texts in lists.items()}
    text = " ".join((bearer, action, obj, *(t for texts in lists.values() for t in texts)))
    return Content(Modality(modality), text, Term(bearer), Term(action), Term(obj), **terms)


PERMIT = norm(
    "obligation",
    "quarry operator",
    "obtain",
    "a blasting permit",
    conditions=["before it uses more than 20 kg of explosives"],
)
SOIL = norm("obligation", "farm", "send", "soil samples to the laboratory", data=["soil records"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            PERMIT,
            norm(
                "obligation",
                "Quarries",
                "get",
                "blasting permit",
                conditions=["for using 35 kg of explosives"],
            ),
        ),
        (SOIL, norm("obligation", "farms", "send", "soil samples", data=["soil records"])),
        (
            norm("prohibition", "clinic", "store", "patient records", conditions=["outside Kenya"]),
            norm("prohibition", "clinics", "storing", "patient records outside Kenya"),
        ),
    ],
)
def test_a_restatement_is_the_same_norm(one, other):
    assert similarity(one, other) >= SAME
    assert similarity(one, other) == pytest.approx(similarity(other, one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PERMIT, norm("permission", "quarry operator", "obtain", "a blasting permit")),
        (
            PERMIT,
            norm("obligation", "quarry operator", "fence", "the pit", conditions=["if it is deep"]),
        ),
        (SOIL, norm("obligation", "farm", "send", "water samples", data=["water records"])),
        (
            norm(
                "prohibition",
                "shop",
                "sell",
                "film made inside",
                data=["film made inside"],
            ),
            norm(
                "prohibition",
                "shop",
                "sell",
                "film made outside",
                data=["film made outside"],
            ),
        ),
        (
            norm("exemption", "firms", "exempt from", "levy", zones=["Colon free zone"]),
            norm("exemption", "firms", "exempt from", "levy", zones=["Iquique free zone"]),
        ),
    ],
)
def test_another_norm_is_not(one, other):
    assert similarity(one, other) < SAME


BEACON = norm("obligation", "vessel", "carry", "a satellite beacon", conditions=["longer than 12 metres"])


@pytest.mark.parametrize(
    "other",
    [
        norm("obligation", "vessel", "carry", "a life raft", conditions=["longer than 12 metres"]),
        norm("obligation", "lighthouse", "carry", "a lamp", conditions=["longer than 12 metres"]),
        norm(
            "exemption", "vessel", "exempt from", "a satellite beacon", conditions=["longer than 12 metres"]
        ),
    ],
)
def test_another_object_is_another_norm(other):
    assert similarity(BEACON, other) < SAME


def test_another_case_is_another_norm():
    over = norm("prohibition", "person", "fly", "a kite", conditions=["over a prison yard"])
    dark = norm("prohibition", "person", "fly", "a kite", conditions=["after sunset without lamps"])
    assert similarity(over, dark) < similarity(over, over) - 0.4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            norm("obligation", "landlord", "register", "flats with the Housing Board"),
            norm(
                "obligation", "registration of flats with the Housing Board", "is", "compulsory for landlords"
            ),
        ),
        (
            norm("obligation", "exchange", "hold", "client coins apart"),
            norm("obligation", "client coins", "be kept apart", "by exchanges"),
        ),
    ],
)
def test_what_is_done_may_stand_in_another_slot(one, other):
    assert similarity(one, other) >= SAME


def test_the_deed_is_compared_whoever_is_addressed():
    north = norm("exemption", "firms in Colon", "exempt from", "the harbour levy", zones=["Colon"])
    south = norm("exemption", "firms in Iquique", "exempt from", "the harbour levy", zones=["Iquique"])
    assert similarity(north, south) == 0
    assert deed_similarity(north, south) > 0.9
