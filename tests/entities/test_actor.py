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
        ("Each Member State may act; a State shall pay.", ["Each Member State", "State"]),
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
