"""PENALTY: spans and sanctions in sentences composed for these tests."""

import pytest
from tests.entities.reading import mentions

from regtrail.entities.penalty import FINDER
from regtrail.model.entity import Sanction

# A sentence and its penalties.
CASES = [
    (
        "The penalty is a fine of not less than $500 and not more than $5,000.",
        ["fine of not less than $500 and not more than $5,000"],
    ),
    (
        (
            "Offenders are liable on conviction to a fine not exceeding S$10,000 or to "
            "imprisonment for a term not exceeding 12 months or to both."
        ),
        ["fine not exceeding S$10,000", "imprisonment for a term not exceeding 12 months"],
    ),
    (
        (
            "Infringements shall be subject to administrative fines of up to EUR 15 000 000 or, "
            "in the case of an undertaking, up to 3 % of its total worldwide annual turnover, "
            "whichever is higher."
        ),
        [
            (
                "administrative fines of up to EUR 15 000 000 or, in the case of an undertaking, up "
                "to 3 % of its total worldwide annual turnover, whichever is higher"
            )
        ],
    ),
    ("The court may impose imprisonment of up to three years.", ["imprisonment of up to three years"]),
    ("The company faces a £2.5 million fine.", ["£2.5 million fine"]),
    (
        "Violators shall be punished with a fine of between AED 50,000 and AED 500,000.",
        ["fine of between AED 50,000 and AED 500,000"],
    ),
    ("The regulator may order suspension of the licence.", ["suspension of the licence"]),
    (
        (
            "He shall be punishable with imprisonment which may extend to two years, or with "
            "fine which may extend to five lakh rupees, or with both."
        ),
        ["imprisonment which may extend to two years", "fine which may extend to five lakh rupees"],
    ),
    (
        "A fine of not less than RMB 100,000 but not more than RMB 1 million shall be imposed.",
        ["fine of not less than RMB 100,000 but not more than RMB 1 million"],
    ),
    ("The offence carries up to five years in prison.", ["up to five years in prison"]),
    (
        (
            "They are guilty of an offence and liable on summary conviction to a fine not "
            "exceeding level 4 on the standard scale."
        ),
        ["fine not exceeding level 4 on the standard scale"],
    ),
    ("A civil penalty of $2,000 per violation applies.", ["civil penalty of $2,000 per violation"]),
    ("Serious cases may lead to criminal prosecution.", ["criminal prosecution"]),
    ("The firm was fined 4 million yuan.", ["fined 4 million yuan"]),
    ("The authority may suspend or revoke the licence.", ["suspend or revoke the licence"]),
    (
        "It may impose a periodic penalty payment of up to 5% of the average daily turnover.",
        ["periodic penalty payment of up to 5% of the average daily turnover"],
    ),
    (
        "A data fiduciary may be fined up to two hundred and fifty crore rupees.",
        ["fined up to two hundred and fifty crore rupees"],
    ),
    (
        (
            "Any person who contravenes this rule commits an offence and is liable to a fine of "
            "KES 500,000 or imprisonment for two years, or both."
        ),
        ["fine of KES 500,000", "imprisonment for two years"],
    ),
    (
        "Breaches carry penalties of up to 10% of global turnover.",
        ["penalties of up to 10% of global turnover"],
    ),
    (
        (
            "The operator shall be punished by imprisonment for not less than one year and a "
            "fine not exceeding one million dirhams, or by either of them."
        ),
        ["imprisonment for not less than one year", "fine not exceeding one million dirhams"],
    ),
    ("Serious breaches can lead to withdrawal of the authorisation.", ["withdrawal of the authorisation"]),
    (
        "Offenders face jail terms of up to seven years and fines of as much as 50 million naira.",
        ["jail terms of up to seven years", "fines of as much as 50 million naira"],
    ),
    ("The firm was handed a record €1.2bn fine.", ["record €1.2bn fine"]),
    ("The regulator issued a formal warning.", ["formal warning"]),
    (
        ("Illegal gains shall be confiscated and a fine of up to ten times the illegal gains imposed."),
        ["fine of up to ten times the illegal gains"],
    ),
    (
        "On a second offence the court may order a term of imprisonment not exceeding two years.",
        ["term of imprisonment not exceeding two years"],
    ),
    ("He was jailed for three years.", ["jailed for three years"]),
    (
        "The authority can impose fines ranging from AED 10,000 to AED 1,000,000.",
        ["fines ranging from AED 10,000 to AED 1,000,000"],
    ),
    (
        "Violations are punishable by a fine of R$ 50 million per infringement.",
        ["fine of R$ 50 million per infringement"],
    ),
    ("The operator risks a temporary closure of the premises.", ["temporary closure of the premises"]),
    (
        "On conviction, the person faces a maximum penalty of 2 years' imprisonment.",
        ["maximum penalty of 2 years' imprisonment"],
    ),
    (
        "A further fine of $500 for every day during which the offence continues shall be paid.",
        ["further fine of $500 for every day during which the offence continues"],
    ),
    ("The board may issue a reprimand or revoke the registration.", ["reprimand", "revoke the registration"]),
]

NO_SANCTIONS = [
    "Article 9 - Penalties",
    "Filters must catch fine dust.",
    "The fee is $300.",
    "A late fee of $25 per day is charged.",
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_finds_penalties(sentence, expected):
    assert [e.text for e in mentions(FINDER, sentence)] == expected


@pytest.mark.parametrize("sentence", NO_SANCTIONS)
def test_what_is_no_sanction_is_not_found(sentence):
    assert mentions(FINDER, sentence) == []


@pytest.mark.parametrize(("sentence", "expected"), FINDER.examples)
def test_its_own_examples_hold(sentence, expected):
    assert tuple(e.text for e in mentions(FINDER, sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "sanction"),
    [
        ("A fine of up to US$ 2.5 million applies.", Sanction("fine", "2500000", "USD", maximum=True)),
        ("A fine of up to ¥300,000 applies.", Sanction("fine", "300000", "CNY", maximum=True)),
        ("A fine of two lakh rupees applies.", Sanction("fine", "200000", "INR")),
        (
            "It faces fines of up to 4% of annual turnover.",
            Sanction("fine", percent="4", base="annual turnover", maximum=True),
        ),
        ("It was handed a £750,000 penalty.", Sanction("penalty", "750000", "GBP")),
        ("The board may order revocation of its permit.", Sanction("revocation")),
    ],
)
def test_reads_amount_currency_and_base(sentence, sanction):
    (penalty,) = mentions(FINDER, sentence)
    assert penalty.value == sanction


def test_an_amount_that_a_sanction_rises_to_is_one_too():
    found = mentions(FINDER, "Owners get a fixed penalty of £80, rising to £160 after 14 days.")
    assert [e.text for e in found] == ["fixed penalty of £80", "£160"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It faces a fine of five to ten times its income.", ["fine of five to ten times its income"]),
        ("Skippers face a fine of 200 to 900 pesos.", ["fine of 200 to 900 pesos"]),
        ("He pays a fine of XQD 2 million.", ["fine of XQD 2 million"]),
        ("He is liable to a fine at level 4.", ["fine at level 4"]),
        ("The court may fine shippers up to 3% of turnover.", ["fine shippers up to 3% of turnover"]),
        (
            "The board may suspend the permit of an offender for six weeks.",
            ["suspend the permit of an offender for six weeks"],
        ),
        (
            "He faces a fine of up to £400 or two months in prison.",
            ["fine of up to £400", "two months in prison"],
        ),
        ("Late filing draws a warning.", ["warning"]),
    ],
)
def test_sanctions_of_many_styles(sentence, expected):
    assert [e.text for e in mentions(FINDER, sentence)] == expected
