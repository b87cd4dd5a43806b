"""Parties: by head, by role in the sentence, by name; persons, media and things are none."""

import pytest
from tests.entities.named import texts

from regtrail.model.entity import EntityType


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The owner or operator of each kiln shall file a plan.", ["owner or operator of each kiln"]),
        ("A brewer, maltster or importer may apply.", ["brewer", "maltster", "importer"]),
        ("Airlines based in Kenya must refund passengers.", ["Airlines based in Kenya", "passengers"]),
        ("Every employer with more than 50 workers must post the rota.", ["Every employer"]),
        ("No person may sell raw milk.", ["person"]),
        ("Two of its suppliers left.", ["Two of its suppliers"]),
        ("The Data Fiduciary shall answer the Data Principal.", ["Data Fiduciary", "Data Principal"]),
        ("A kiln loader must wear gloves.", ["kiln loader"]),
        ("The trailer must have lights and the order must be kept.", []),
        ("A spokesman for the ministry and two officials declined.", []),
        (
            "A glimp may not sell bait. The fee is due for each glimp.",
            ["glimp", "each glimp"],
        ),
        ("The certificate must state the weight of the glimp.", []),
        ("Operators have 20 days to appeal; the blanket is dry.", ["Operators"]),
        (
            "Whoever forges a seal pays; nobody may lend one to anyone under 16.",
            ["Whoever", "nobody", "anyone"],
        ),
        ("Everyone hopes that nobody came.", []),
        ("Importers face fines and couriers face bans.", ["Importers", "couriers"]),
        ("A museum must tell the parents of a pupil.", ["museum", "parents of a pupil"]),
        ("Consumer groups and the chief executive were cross.", []),
        ("Small dairies and online grocers face new duties.", ["Small dairies", "online grocers"]),
    ],
)
def test_classes_of_parties(sentence: str, wanted: list[str]) -> None:
    assert texts(sentence, EntityType.ACTOR) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Norvik, a maker of ferries, sued. Later Norvik lost.", ["Norvik", "maker of ferries", "Norvik"]),
        ("Regulators fined retailer Bluebasket in May.", ["Bluebasket"]),
        ("Harbour Foods Ltd and Tesla joined.", ["Harbour Foods Ltd", "Tesla"]),
        ("Google, Zentrix and Meta objected.", ["Google", "Zentrix", "Meta"]),
        ("The Irish Bakers Federation welcomed it.", ["Irish Bakers Federation"]),
        ("Dr Maria Lindqvist of the charity Clear Air spoke to Reuters.", []),
    ],
)
def test_companies_by_name(sentence: str, wanted: list[str]) -> None:
    assert texts(sentence, EntityType.ACTOR) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Shares in Tolven Reach rose.", ["Tolven Reach"]),
        ("Its rival Quillmark objected.", ["Quillmark"]),
        (
            "He owns Ambry Kelp, which sells nori. Ambry has a shop.",
            ["Ambry Kelp", "Ambry", "shop"],
        ),
        ("Accounts opened in May stay open.", []),
    ],
)
def test_companies_by_what_is_said_of_them(sentence: str, wanted: list[str]) -> None:
    assert texts(sentence, EntityType.ACTOR) == wanted
