"""THRESHOLD: spans and quantities in sentences composed for these tests."""

import pytest
from tests.entities.reading import DocumentKind, mentions

from regtrail.entities.threshold import FINDER
from regtrail.model.entity import Comparison, Quantity

# A sentence and its thresholds.
CASES = [
    (
        "A controller that processes the data of at least 500,000 persons shall register.",
        ["at least 500,000 persons"],
    ),
    (
        (
            "Undertakings with fewer than 250 employees and an annual turnover not exceeding EUR "
            "50 million are exempt."
        ),
        ["fewer than 250 employees", "not exceeding EUR 50 million"],
    ),
    ("Vehicles with a mass of 3.5 tonnes or more must carry a tachograph.", ["3.5 tonnes or more"]),
    (
        "Holders of more than 25% of the voting rights must be recorded.",
        ["more than 25% of the voting rights"],
    ),
    ("No person under the age of 18 may buy fireworks.", ["under the age of 18"]),
    ("Children aged under 16 may not enter.", ["aged under 16"]),
    ("Persons aged 65 or over are exempt.", ["aged 65 or over"]),
    ("The limit for lead is 10 micrograms per litre.", ["10 micrograms per litre"]),
    ("The noise level shall not exceed 85 dB(A).", ["85 dB"]),
    (
        (
            "Platforms with more than 45 million average monthly active recipients in the Union "
            "are designated."
        ),
        ["more than 45 million average monthly active recipients"],
    ),
    (
        "A processor transferring personal information of over 1 million individuals shall apply.",
        ["over 1 million individuals"],
    ),
    (
        ("The rule covers facilities emitting 25,000 metric tons of CO2 equivalent or more per year."),
        ["25,000 metric tons of CO2 equivalent or more per year"],
    ),
    ("Any vessel of between 24 and 50 metres shall carry a beacon.", ["between 24 and 50 metres"]),
    ("The premium shall not be less than Rs. 50,000.", ["less than Rs. 50,000"]),
    ("Turnover above ten crore rupees attracts the duty.", ["above ten crore rupees"]),
    ("Employers of ten or more workers must insure.", ["ten or more workers"]),
    ("A tank with a capacity greater than 75 cubic meters must be vented.", ["greater than 75 cubic meters"]),
    ("Discharges of no more than 5 kg per day are allowed.", ["no more than 5 kg per day"]),
    ("An owner holding up to 20 animals is exempt.", ["up to 20 animals"]),
    ("Drivers must be at least 21 years of age.", ["at least 21 years of age"]),
    ("Banks with assets of EUR 30 billion or more are supervised.", ["EUR 30 billion or more"]),
    ("A household may keep no more than three dogs.", ["no more than three dogs"]),
    ("The moisture content shall not be more than 14 per cent by weight.", ["more than 14 per cent"]),
    ("Establishments employing twenty or more persons must set up a committee.", ["twenty or more persons"]),
    (
        "Transactions exceeding Rs. 10 lakh in a financial year shall be reported.",
        ["exceeding Rs. 10 lakh in a financial year"],
    ),
    ("Anyone below 21 is barred.", ["below 21"]),
    ("A person under 18 years of age shall not drive.", ["under 18 years of age"]),
    ("Ships of 500 gross tonnage and above shall comply.", ["500 gross tonnage and above"]),
    (
        "Sensitive personal information of more than 10,000 people triggers review.",
        ["more than 10,000 people"],
    ),
    ("Any facility that employs 15 or more full-time workers is covered.", ["15 or more full-time workers"]),
    ("The exemption applies to loans of less than $5,000.", ["less than $5,000"]),
    (
        ("Food containing in excess of 0.9 per cent of genetically modified material must be labelled."),
        ["in excess of 0.9 per cent of genetically modified material"],
    ),
    ("The concentration must stay below 50 µg/m3.", ["below 50 µg/m3"]),
    ("Vehicles shall not exceed 80 km/h.", ["80 km/h"]),
    ("Tourists staying up to 90 days need no visa.", ["up to 90 days"]),
    (
        "Any company whose net worth is five hundred crore rupees or more shall form a committee.",
        ["five hundred crore rupees or more"],
    ),
    (
        "Handlers of personal information of at least 1 million persons must appoint an officer.",
        ["at least 1 million persons"],
    ),
    ("A minimum of 30 hours of training is required.", ["A minimum of 30 hours of training"]),
    ("The pool must hold at least 20,000 litres of water.", ["at least 20,000 litres of water"]),
    ("An individual aged between 13 and 15 needs consent.", ["aged between 13 and 15"]),
    ("Units with a rated capacity of 10 MW and above shall report.", ["10 MW and above"]),
    ("The penalty shall not exceed 2% of gross annual income.", ["2% of gross annual income"]),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_finds_thresholds(sentence, expected):
    assert [e.text for e in mentions(FINDER, sentence)] == expected


@pytest.mark.parametrize(("sentence", "expected"), FINDER.examples)
def test_its_own_examples_hold(sentence, expected):
    assert tuple(e.text for e in mentions(FINDER, sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "quantity"),
    [
        (
            "Keepers of more than 1.5 million birds in a calendar year must report.",
            Quantity("1500000", "birds", Comparison.GT, period="P1Y"),
        ),
        ("Firms with 250 or more workers must report.", Quantity("250", "workers", Comparison.GE)),
        ("Turnover not exceeding EUR 2 million is exempt.", Quantity("2000000", "EUR", Comparison.LE)),
        ("Tanks of between 5 and 20 litres must be sealed.", Quantity("5", "litres", Comparison.GE, "20")),
        ("No sale to persons under 16.", Quantity("16", "years of age", Comparison.LT)),
        ("A share above 1,00,000 rupees must be declared.", Quantity("100000", "INR", Comparison.GT)),
        ("The rate shall be at least 2.50 per cent.", Quantity("2.5", "percent", Comparison.GE)),
    ],
)
def test_reads_number_unit_and_comparison(sentence, quantity):
    (threshold,) = mentions(FINDER, sentence)
    assert threshold.value == quantity


def test_in_the_news_a_number_needs_a_word_of_rule_beside_it():
    told = "The maker sold more than 40,000 scooters in its home market."
    assert mentions(FINDER, told, kind=DocumentKind.NEWS) == []
    ruled = "Makers of more than 40,000 scooters must register."
    assert len(mentions(FINDER, ruled, kind=DocumentKind.NEWS)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Report within 30 days of the sale.",
        "A fine not exceeding EUR 500 may be imposed.",
        "Duties under 40 CFR part 60 apply.",
        "Rights under the 2013 Charter apply.",
        "One or more inspectors may attend.",
    ],
)
def test_what_another_type_holds_is_no_threshold(sentence):
    assert mentions(FINDER, sentence) == []


def test_a_distance_bounds_and_a_time_does_not():
    found = mentions(FINDER, "Boats within 300 metres of a pier must slow down within 30 minutes.")
    assert [e.text for e in found] == ["within 300 metres of a pier"]


def test_a_currency_that_no_list_has_is_read_by_its_code():
    (found,) = mentions(FINDER, "Firms with assets above XQD 5 million must register.")
    assert (found.text, found.value.unit) == ("above XQD 5 million", "XQD")
