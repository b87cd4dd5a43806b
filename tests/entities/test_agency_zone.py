"""Agencies and zones: names by grammar, descriptions, capitals in either role, places nobody listed."""

import pytest
from tests.entities.named import texts

from regtrail.model.entity import EntityType


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "The Ministry of Fisheries and Coastal Affairs wrote to it.",
            ["Ministry of Fisheries and Coastal Affairs"],
        ),
        ("The Norland Grain Safety Authority fined him.", ["Norland Grain Safety Authority"]),
        (
            "The competent authority of the Member State shall reply.",
            ["competent authority of the Member State"],
        ),
        ("The Minister and the Board shall agree.", ["Minister", "Board"]),
        ("A court may order it; the police and magistrates agree.", ["court", "police", "magistrates"]),
        ("Beijing has tightened its grip on exports.", ["Beijing"]),
        ("Its factory in Beijing was closed.", []),
        ("Each Member State may act; a State shall pay.", ["Each Member State", "State"]),
        (
            "The Tariff Review Board of Veltoria (Trev) met, and Trev adjourned.",
            ["Tariff Review Board of Veltoria"],
        ),
        (
            "The Grain Licensing Authority Board (Glab) met, and Glab adjourned.",
            ["Grain Licensing Authority Board", "Glab", "Glab"],
        ),
        (
            "The Ports Revenue Service and the Appeals Committee agreed.",
            ["Ports Revenue Service", "Appeals Committee"],
        ),
        ("The Bank of Latvia wrote to the coastguard.", ["Bank of Latvia", "coastguard"]),
        ("The audit committee met a travel agency.", []),
        ("He has authority to sign for the board of directors.", []),
        ("Canada's privacy watchdog and Swiss regulators met.", ["privacy watchdog", "Swiss regulators"]),
        (
            "The Department for Transport, the Home Office and Ofcom agreed.",
            ["Department for Transport", "Home Office", "Ofcom"],
        ),
    ],
)
def test_agencies(sentence: str, wanted: list[str]) -> None:
    assert texts(sentence, EntityType.AGENCY) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Transfers from Ghana to a third country need consent.", ["Ghana", "third country"]),
        ("Firms established in Veltoria pay. Veltoria is small.", ["Veltoria", "Veltoria"]),
        ("They leave each Member State and its territory.", ["each Member State", "territory"]),
        ("NAIROBI, Kenya, May 4 (Newswire) - Rules changed in Uganda.", ["Uganda"]),
        ("KENYA - Anyone may apply.", ["KENYA"]),
        ("It costs US$90.", []),
        ("Ferries call at ports in Morvania, Tessel and Quorra.", ["Morvania", "Tessel", "Quorra"]),
        ("Trawlers in Dorn Quill left; Dorn Quill is shut.", ["Dorn Quill", "Dorn Quill"]),
        ("It holds in each remote area.", ["each remote area"]),
        ("Chinese and British firms opened an EU-wide centre.", []),
        ("The Accra and Tema free trade zones grew.", ["Accra and Tema free trade zones"]),
        ("Goods made in Wales may enter the United Kingdom.", ["Wales", "United Kingdom"]),
    ],
)
def test_zones(sentence: str, wanted: list[str]) -> None:
    assert texts(sentence, EntityType.ZONE) == wanted
