"""What courts and agencies order of rules of a code: stays, injunctions, vacatur, remand, delays."""

import datetime as dt

import pytest

from regtrail import pipeline
from regtrail.rules import RuleStore

RULE = """DEPARTMENT OF COMMERCE
15 CFR Part 977
Lighthouse Logs

AGENCY: Office of Harbors, Commerce.
ACTION: Final rule.

DATES: This rule is effective May 3, 2032.

PART 977—LIGHTHOUSE LOGS

§ 977.3 Lamp logs.
A keeper must submit the lamp log to the Office within 12 days.

§ 977.4 Visitor records.
A keeper must not disclose visitor records to a broker.
"""
COURT = """UNITED STATES COURT OF APPEALS
FOR THE SEVENTH CIRCUIT

No. 32-1187

LAKE KEEPERS UNION, Petitioner,
v.
OFFICE OF HARBORS, Respondent.

ORDER

August 9, 2032

{}
"""
NOTICE = """DEPARTMENT OF COMMERCE
15 CFR Part 977
Lighthouse Logs; Delay of Effective Date

AGENCY: Office of Harbors, Commerce.
ACTION: Final rule; delay of effective date.

SUMMARY: The Office delays the effective date.

DATES: {}

SUPPLEMENTARY INFORMATION: The Office published the rule at 97 FR 1234 on February 1, 2032.
"""
LOG, RECORDS = "lamp log", "visitor records"


@pytest.fixture
def told(tmp_path):
    """Return a function that ingests the rule and then one text, and tells how a rule stands on a day."""
    with RuleStore.open("sqlite://") as store:

        def tell(day: str, text: str):
            for number, (received, words) in enumerate((("2032-02-01", RULE), (day, text))):
                path = tmp_path / f"{number}.txt"
                path.write_text(words, encoding="utf-8")
                read = pipeline.extract(pipeline.read(path), "rules")
                store.ingest(read, received=dt.date.fromisoformat(received))

            def stands(words: str, on: str) -> str:
                rules = store.ruleset(dt.date.fromisoformat(on)).rules
                return next(
                    r.status.value for r in rules if words in r.text and r.text.startswith("A keeper")
                )

            return stands

        yield tell


@pytest.mark.parametrize(
    ("order", "status"),
    [
        (
            "The motion for a stay is granted. The enforcement of 15 CFR 977.4 is stayed pending review.",
            "adopted",
        ),
        ("It is ordered that 15 CFR 977.4 is administratively stayed pending further order.", "adopted"),
        ("IT IS HEREBY ORDERED that an administrative stay of 15 CFR 977.4 is entered.", "adopted"),
        ("Respondent is preliminarily enjoined from enforcing 15 CFR 977.4.", "adopted"),
        ("The Office of Harbors is enjoined from implementing or enforcing 15 CFR 977.4.", "adopted"),
        ("Section 977.4 of title 15, Code of Federal Regulations, is vacated.", "ended"),
        ("15 CFR 977.4 is vacated and remanded to the Office.", "ended"),
        ("15 CFR 977.4 is held unlawful and set aside.", "ended"),
        ("We hold unlawful and set aside 15 CFR 977.4.", "ended"),
        ("We therefore grant the petition for review and vacate 15 CFR 977.4.", "ended"),
        ("15 CFR 977.4 is remanded to the Office without vacatur.", "in_force"),
        ("We remand 15 CFR 977.4 to the Office without vacating it.", "in_force"),
        ("The motion to stay 15 CFR 977.4 is denied.", "in_force"),
        ("The petition for review is denied. The Court declines to vacate 15 CFR 977.4.", "in_force"),
    ],
)
def test_a_court_orders_something_of_one_section(told, order, status):
    stands = told("2032-08-09", COURT.format(order))
    assert stands(RECORDS, "2032-08-01") == "in_force"
    assert stands(RECORDS, "2032-09-01") == status
    assert stands(LOG, "2032-09-01") == "in_force"


def test_a_court_vacates_a_whole_part(told):
    stands = told("2032-08-09", COURT.format("15 CFR part 977 is vacated."))
    assert [stands(words, "2032-09-01") for words in (LOG, RECORDS)] == ["ended", "ended"]


@pytest.mark.parametrize(
    ("dates", "log", "records"),
    [
        ("The effective date of the final rule published at 97 FR 1234 is delayed indefinitely.", [], []),
        (
            "The effective date of the final rule published at 97 FR 1234, February 1, 2032, is delayed "
            "until September 1, 2032.",
            ["2032-09-01"],
            ["2032-09-01"],
        ),
        (
            "Effective April 1, 2032, the effective date of the rule published February 1, 2032, at 97 FR "
            "1234, is further delayed to September 1, 2032.",
            ["2032-09-01"],
            ["2032-09-01"],
        ),
        ("The effective date of 15 CFR 977.4 is delayed indefinitely.", ["2032-05-03", "2032-09-01"], []),
        ("The effectiveness of 15 CFR 977.4 is postponed pending review.", ["2032-05-03", "2032-09-01"], []),
        (
            "As of April 1, 2032, the effective date of 15 CFR 977.4 is delayed until September 1, 2032.",
            ["2032-05-03", "2032-09-01"],
            ["2032-09-01"],
        ),
        (
            "This rule is effective May 3, 2032, except § 977.4, which is delayed indefinitely.",
            ["2032-05-03", "2032-09-01"],
            [],
        ),
        (
            "This rule is effective May 3, 2032, except for § 977.4, which is delayed until September 1, "
            "2032.",
            ["2032-05-03", "2032-09-01"],
            ["2032-09-01"],
        ),
    ],
)
def test_an_agency_puts_a_rule_off(told, dates, log, records):
    stands = told("2032-04-01", NOTICE.format(dates))
    probes = ("2032-05-03", "2032-08-31", "2032-09-01")
    for words, first in ((LOG, min(log, default="9")), (RECORDS, min(records, default="9"))):
        assert [stands(words, day) == "in_force" for day in probes] == [day >= first for day in probes]
