"""Data categories end where a limit begins; instruments have titles, citations, pinpoints, descriptions."""

import pytest
from tests.entities.named import found, texts

from regtrail.model.entity import Citation, EntityType


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Send the personal data of more than 900 members.", ["personal data"]),
        ("They keep catch records and images of the deck.", ["catch records", "images of the deck"]),
        ("Data transfers are slow but such data may move.", ["such data"]),
        ("He must delete voice recordings made in the cabin.", ["voice recordings made in the cabin"]),
        (
            "Health or genetic data, test results and metadata are hers.",
            ["Health or genetic data", "test results", "metadata"],
        ),
        ('We sell “ordinary” trip data and this "raw data".', ["“ordinary” trip data", 'this "raw data"']),
        ("The names and addresses of tenants are secret.", ["names and addresses of tenants"]),
        ("Records were broken and the image was poor.", []),
        ("A clinic must retain each chart. The chart is blue.", ["each chart", "chart"]),
        ("Rosters shall not be shared.", ["Rosters"]),
        ("Scans of each hull are deleted yearly.", ["Scans of each hull"]),
        ("Apps may not access contact lists or betting histories.", ["contact lists", "betting histories"]),
        ("The chart shows the depth.", []),
        ("Give the age of the pupil and the buyer's name.", ["age of the pupil", "name"]),
        ("The number of pupils fell at the age of steam.", []),
        ("He hands over source code and call logs.", ["source code", "call logs"]),
    ],
)
def test_data(sentence: str, wanted: list[str]) -> None:
    assert texts(sentence, EntityType.DATA_CATEGORY) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("See the Peat (Cutting) Act 1951 and the Bog Code.", ["Peat (Cutting) Act 1951", "Bog Code"]),
        ("The Wharves Act, 2019 (Act 77) applies in June.", ["Wharves Act, 2019 (Act 77)"]),
        (
            "Decree No. 7 of 2021 on the Sale of Timber lapsed.",
            ["Decree No. 7 of 2021 on the Sale of Timber"],
        ),
        (
            "The draft rules on selling eels and the list of ports are his.",
            ["draft rules on selling eels", "list of ports"],
        ),
        ("These Rules and this section bind him.", ["These Rules", "this section"]),
        ("In order to comply, order lunch and cash a bill.", ["bill"]),
        ("The Food Standards Agency met.", []),
        ("It passed the Beach Safety (Flags) Rules on 7 April.", ["Beach Safety (Flags) Rules"]),
        ("The agreement of 1998 lapses.", ["agreement of 1998"]),
        ("The consultation draft of May 2025 is gone.", ["consultation draft of May 2025"]),
        ("The exposure draft would end it.", ["exposure draft"]),
        ("Tugs fall outside the draft altogether.", ["draft"]),
        ("It announced an order on tugs.", ["order on tugs"]),
        ("The order binds every list.", ["order", "every list"]),
        ("They may issue codes of practice.", ["codes of practice"]),
        ("Section 38.003(d), Education Code, is repealed.", ["Section 38.003(d), Education Code"]),
        (
            "A person who breaches Rule F6.3.2 or subregulation (a) pays.",
            ["Rule F6.3.2", "subregulation (a)"],
        ),
        ("Decree 188/2026/ND-CP applies.", ["Decree 188/2026/ND-CP"]),
        ("He must meet the level stated in\n§ 1162.3.\n", ["§ 1162.3"]),
    ],
)
def test_instruments(sentence: str, wanted: list[str]) -> None:
    assert texts(sentence, EntityType.INSTRUMENT) == wanted


def test_a_pinpoint_joins_the_instrument_it_is_of() -> None:
    (only,) = [
        e
        for e in found("Point (c) of Article 9(2) of Regulation (EU) 2016/679 helps.")
        if e.type is EntityType.INSTRUMENT
    ]
    assert only.text == "Point (c) of Article 9(2) of Regulation (EU) 2016/679"
    assert only.value == Citation("CELEX", "32016R0679", "art_9__2__point_c")


def test_the_label_of_a_unit_is_no_pinpoint() -> None:
    text = "Article 4\nA hauler shall heed Article 5.\nArticle 5\nHaulers may rest."
    assert texts(text, EntityType.INSTRUMENT) == ["Article 5"]
