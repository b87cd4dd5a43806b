"""Compliance dates for classes that numbers define, in the words in which final rules set them."""

import datetime as dt

import pytest

from regtrail import pipeline
from regtrail.model.rule import Applies, Case
from regtrail.rules import RuleStore

RULE = """DEPARTMENT OF THE INTERIOR
43 CFR Part 612
Kiln Smoke

AGENCY: Bureau of Kilns, Interior.
ACTION: Final rule.

DATES: This rule is effective June 3, 2030.{dates}

SUPPLEMENTARY INFORMATION:

For the reasons set out in the preamble, the Bureau adds subpart D to 43 CFR part 612 to read as follows:

PART 612--KILNS

Subpart D--Smoke Records

Sec. 612.30 Definitions.

Large kiln means a kiln that burns more than 900 cords a year.

Small kiln means a kiln that burns 900 cords a year or less.

Sec. 612.31 Smoke log.

(a) Each kiln must keep a smoke log.

(b) A kiln may keep the smoke log on paper.

Sec. 612.35 Compliance dates.

{section}

Issued in Washington, DC, on March 2, 2030.
"""
LARGE, SMALL = "January 1, 2031", "January 1, 2032"
SECTIONS = [
    f"(a) Large kilns must comply with this subpart beginning {LARGE}.\n\n"
    f"(b) Small kilns must comply with this subpart beginning {SMALL}.",
    f"A large kiln must comply with the requirements of this subpart no later than {LARGE}. "
    f"A small kiln must comply with the requirements of this subpart no later than {SMALL}.",
    f"(a) For large kilns, compliance with this subpart is required beginning {LARGE}.\n\n"
    f"(b) For small kilns, compliance with this subpart is required beginning {SMALL}.",
    f"(a) The compliance date of this subpart for large kilns is {LARGE}.\n\n"
    f"(b) The compliance date of this subpart for small kilns is {SMALL}.",
    f"(a) Large kilns must be in compliance with Sec. 612.31 as of {LARGE}.\n\n"
    f"(b) Small kilns must be in compliance with Sec. 612.31 as of {SMALL}.",
    f"(a) Large kilns are not required to comply with this subpart until {LARGE}.\n\n"
    f"(b) Small kilns are not required to comply with this subpart until {SMALL}.",
    f"(a) This subpart applies to large kilns beginning {LARGE}.\n\n"
    f"(b) This subpart applies to small kilns beginning {SMALL}.",
    f"Large kilns must comply with this subpart beginning {LARGE}. "
    f"All other kilns must comply with this subpart beginning {SMALL}.",
    "A kiln must comply with this subpart:\n\n"
    f"(a) Beginning {LARGE}, if it is a large kiln; and\n\n(b) Beginning {SMALL}, if it is a small kiln.",
    "Kilns must comply with this subpart by the following dates:\n\n"
    f"(a) Large kilns: {LARGE}.\n\n(b) Small kilns: {SMALL}.",
    "Compliance with this subpart is required by the date in the table:\n\n"
    f"Large kilns . . . . . {LARGE}\nSmall kilns . . . . . {SMALL}",
    f"The compliance dates are as follows:\n\nType of kiln                 Compliance date\n"
    f"Large kilns ................ {LARGE}\nSmall kilns ................ {SMALL}",
    f"Table 1 to Sec. 612.35--Compliance Dates\n\nLarge kilns\t{LARGE}\nSmall kilns\t{SMALL}",
]
DATES = [
    f" Large kilns must comply with subpart D by {LARGE}, and small kilns must comply with subpart D "
    f"by {SMALL}.",
    f" Compliance dates: {LARGE}, for large kilns; {SMALL}, for small kilns.",
    f" Compliance is required by {LARGE}, for large kilns and by {SMALL}, for small kilns.",
]


@pytest.fixture
def store(tmp_path):
    with RuleStore.open("sqlite://") as opened:

        def tell(dates: str, section: str) -> RuleStore:
            path = tmp_path / "rule.txt"
            path.write_text(RULE.format(dates=dates, section=section), encoding="utf-8")
            extraction = pipeline.extract(pipeline.read(path), "rules")
            opened.ingest(extraction, received=dt.date(2030, 3, 5))
            return opened

        yield tell


def asked(store: RuleStore, day: str, *actors: str, **quantities: int) -> Applies:
    """Return whether a kiln must keep a smoke log on a day."""
    case = Case(("kiln", *actors), (), quantities=quantities)
    decided = store.decide(case, as_of=dt.date.fromisoformat(day))
    return next(d.applies for d in decided if d.rule.text.startswith("Each kiln"))


@pytest.mark.parametrize(
    ("dates", "section"), [*(("", s) for s in SECTIONS), *((d, "[Reserved]") for d in DATES)]
)
def test_each_class_is_bound_from_its_own_day(store, dates, section):
    told = store(dates, section)
    assert asked(told, "2030-07-01", "large kiln") is Applies.NO
    assert asked(told, "2031-01-02", "large kiln") is Applies.YES
    assert asked(told, "2031-01-02", "small kiln") is Applies.NO
    assert asked(told, "2032-01-02", "small kiln") is Applies.YES
    assert asked(told, "2031-02-01", cords=1000) is Applies.YES
    assert asked(told, "2031-02-01", cords=100) is Applies.NO


def test_numbers_alone_may_name_the_classes(store):
    told = store(
        "",
        "(a) A kiln that burns more than 900 cords a year must comply with this subpart beginning "
        f"{LARGE}.\n\n"
        f"(b) A kiln that burns 900 cords a year or less must comply with this subpart beginning {SMALL}.",
    )
    assert asked(told, "2031-02-01", cords=1000) is Applies.YES
    assert asked(told, "2031-02-01", cords=100) is Applies.NO


def test_the_day_for_a_section_goes_before_that_for_its_subpart(store):
    told = store(
        "",
        "(a) Large kilns must comply with this subpart beginning January 1, 2031, except as provided in "
        "paragraph (b).\n\n"
        "(b) Large kilns must comply with Sec. 612.31 beginning July 1, 2031.",
    )
    assert asked(told, "2031-06-30", "large kiln") is Applies.NO
    assert asked(told, "2031-07-01", "large kiln") is Applies.YES
