"""DATE: spans and values, against the day of writing, in sentences composed for these tests."""

import pytest
from tests.entities.reading import mentions

from regtrail.entities.date import FINDER
from regtrail.model.entity import TimeKind

# A sentence, the day of writing, and its dates with their ISO 8601 values.
CASES = [
    ("The proposed rule was published on March 3, 2026.", "2026-05-13", [("March 3, 2026", "2026-03-03")]),
    ("The order was passed on 12.03.2026.", "2026-05-13", [("12.03.2026", "2026-03-12")]),
    ("The regulator said on Monday it had fined the bank.", "2026-05-13", [("Monday", "2026-05-11")]),
    ("The rules were unveiled on Wednesday.", "2026-05-13", [("Wednesday", "2026-05-13")]),
    (
        "The draft, published in March, is open for comment until May 30.",
        "2026-05-13",
        [("March", "2026-03")],
    ),
    ("The draft was released in November.", "2026-05-13", [("November", "2025-11")]),
    ("The law was passed two years ago.", "2026-05-13", [("two years ago", "2024")]),
    ("The agency opened an inquiry last week.", "2026-05-13", [("last week", "2026-05")]),
    ("The company won approval yesterday.", "2026-05-13", [("yesterday", "2026-05-12")]),
    (
        "A final text is expected in the third quarter of 2026.",
        "2026-05-13",
        [("third quarter of 2026", "2026")],
    ),
    ("In January 2025 the court ruled against the firm.", "2026-05-13", [("January 2025", "2025-01")]),
    ("The Commission adopted the text in 2024.", "2026-05-13", [("2024", "2024")]),
    ("Prices have doubled since 2019.", "2026-05-13", [("2019", "2019")]),
    (
        "The Bill received its first reading on 2 February 2026.",
        "2026-05-13",
        [("2 February 2026", "2026-02-02")],
    ),
    (
        "The Minister for Trade signed the order last Thursday.",
        "2026-05-13",
        [("last Thursday", "2026-05-07")],
    ),
    ("The tariff will rise in February.", "2026-05-13", [("February", "2027-02")]),
    ("Published: 4 May 2026.", "2026-05-13", [("4 May 2026", "2026-05-04")]),
    ("The phone maker stopped sales in India in 2023.", "2026-05-13", [("2023", "2023")]),
    ("The council approved the plan in early March.", "2026-05-13", [("early March", "2026-03")]),
    ("In the financial year 2025-26 the levy was waived.", "2026-05-13", [("financial year 2025", "2025")]),
    ("Since May 2025 the rule has been suspended.", "2026-05-13", [("May 2025", "2025-05")]),
    (
        "The bank has 90 days to respond to the order, which was issued on 11 January.",
        "2027-01-20",
        [("11 January", "2027-01-11")],
    ),
    ("The rules, first floated in December, would start in June.", "2027-01-20", [("December", "2026-12")]),
    ("The government hopes to pass the bill this year.", "2027-01-20", [("this year", "2027")]),
    ("A review is planned for late 2028.", "2027-01-20", [("late 2028", "2028")]),
    ("The measure was adopted on 2026-11-04.", "2027-01-20", [("2026-11-04", "2026-11-04")]),
    ("A hearing was held on 9-12 March 2026.", "2026-05-13", [("9-12 March 2026", "2026-03-12")]),
]

# Time ago, and events that lie ahead.
CASES += [
    ("A year ago the yard was empty.", "2026-05-13", [("A year ago", "2025")]),
    ("The study will be published in February.", "2026-05-13", [("February", "2027-02")]),
    ("Sales have doubled since 2021.", "2026-05-13", [("2021", "2021")]),
]

# Dates that no verb governs are dates, whatever follows them.
UNGOVERNED = [
    ("COMMISSION REGULATION (EU) 2027/99 of 2 February 2027 on eggs", ["2 February 2027"]),
    ("LONDON, 3 June (Newsline) - Banks will have to report outages.", ["3 June"]),
]

NO_TIMES = [
    "Article 5 of Regulation (EU) 2019/881 applies.",
    "Act No. 14 of 2026 is amended.",
    "The Data Protection Act 2018 governs this.",
    "The plan may march ahead, and staff may sit in.",
    "The standard ISO 27001:2022 applies.",
    "Version 2.5 of the form is used.",
    "The system includes 2000 sensors.",
    "See 91 FR 20415 and 40 CFR 1094.3.",
    "They paid 2030 euros.",
    "The fee was raised under section 12.",
    "The 2024 report is online.",
    "The device has a 12-volt battery.",
    "Paragraph 14 of Schedule 2 applies.",
    "Clients should call +44 20 7946 0958.",
    "The Climate Act 2030 targets are ambitious.",
    "Two thousand and twenty-six units were sold.",
]


@pytest.mark.parametrize(("sentence", "published", "expected"), CASES)
def test_finds_dates_and_their_values(sentence, published, expected):
    assert [(e.text, e.value.value) for e in mentions(FINDER, sentence, published)] == expected


@pytest.mark.parametrize("sentence", NO_TIMES)
def test_what_only_looks_like_a_date_is_none(sentence):
    assert mentions(FINDER, sentence, "2026-05-13") == []


@pytest.mark.parametrize(("sentence", "expected"), FINDER.examples)
def test_its_own_examples_hold(sentence, expected):
    assert tuple(e.text for e in mentions(FINDER, sentence)) == expected


def test_a_relative_date_without_a_day_of_writing_stays_open():
    (friday,) = mentions(FINDER, "The agency said on Friday that it would wait.")
    assert friday.value.kind is TimeKind.UNRESOLVED


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("It was signed on 03/04/2026 in Paris.", "2026-04-03"),
        ("It was signed on 03/04/2026 (United States).", "2026-03-04"),
        ("It was signed on 23/04/2026 (United States).", "2026-04-23"),
    ],
)
def test_the_source_decides_whether_the_month_comes_first(written, value):
    assert [e.value.value for e in mentions(FINDER, written)] == [value]


def test_a_day_that_no_calendar_has_is_no_date():
    assert mentions(FINDER, "It was signed on 31 February 2026.") == []


@pytest.mark.parametrize(("text", "expected"), UNGOVERNED)
def test_a_date_that_nothing_governs_bounds_nothing(text, expected):
    assert [e.text for e in mentions(FINDER, text, "2027-06-03")] == expected
