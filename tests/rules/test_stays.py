"""Stays of one section, corrections of a printed text, and replaced days of effect, from texts of our own."""

import datetime as dt

import pytest

from regtrail import pipeline
from regtrail.model.norm import Status
from regtrail.model.rule import ChangeKind, RuleQuery
from regtrail.rules import RuleStore
from regtrail.rules.instruments import key_of
from regtrail.rules.pinpoints import pinpoints

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
STAY = """DEPARTMENT OF COMMERCE
15 CFR Part 977
Lighthouse Logs; Stay of § 977.4

AGENCY: Office of Harbors, Commerce.
ACTION: Final rule; stay.

DATES: As of August 9, 2032, 15 CFR 977.4 is stayed until further notice.
"""
LIFTED = """DEPARTMENT OF COMMERCE
15 CFR Part 977
Lighthouse Logs; Lifting of Stay

AGENCY: Office of Harbors, Commerce.
ACTION: Final rule; lifting of stay.

DATES: The stay of 15 CFR 977.4 is lifted effective March 1, 2033.
"""
CORRECTION = """DEPARTMENT OF COMMERCE
15 CFR Part 977
Lighthouse Logs; Correction

AGENCY: Office of Harbors, Commerce.
ACTION: Final rule; correction.

DATES: Effective May 3, 2032.

§ 977.3 [Corrected]
1. On page 4, in § 977.3, remove the words "within 12 days" and add in their place the words "within 21 days".
"""


@pytest.fixture
def store(tmp_path):
    with RuleStore.open("sqlite://") as opened:
        yield Told(opened, tmp_path)


class Told:
    """A store that is told texts."""

    def __init__(self, store: RuleStore, folder) -> None:
        self.store, self._folder = store, folder

    def tell(self, name: str, text: str, day: str):
        """Ingest a text and return what it changed."""
        path = self._folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        extraction = pipeline.extract(pipeline.read(path), model="rules")
        return self.store.ingest(extraction, received=dt.date.fromisoformat(day), evidence="official")

    def holds(self, words: str, day: str) -> bool:
        """Tell whether a rule with these words is in force on a day."""
        query = RuleQuery(as_of=dt.date.fromisoformat(day), status=Status.IN_FORCE, text=words)
        return bool(self.store.rules(query))


def test_a_stay_of_one_section_and_its_lifting(store):
    store.tell("rule", RULE, "2032-03-04")
    changes = store.tell("stay", STAY, "2032-08-05")
    assert ChangeKind.STATUS in {change.kind for change in changes}
    assert store.holds("visitor records", "2032-08-08")
    assert not store.holds("visitor records", "2032-08-09")
    assert store.holds("lamp log", "2032-08-09")
    store.tell("lifted", LIFTED, "2033-02-01")
    assert not store.holds("visitor records", "2033-02-28")
    assert store.holds("visitor records", "2033-03-01")


FOR_A_TIME = """DEPARTMENT OF COMMERCE
15 CFR Part 977
Lighthouse Logs; Stay of § 977.3

AGENCY: Office of Harbors, Commerce.
ACTION: Final rule; stay.

DATES: Effective August 9, 2032, 15 CFR 977.3 is stayed until February 28, 2033.
"""
LIFTED_EARLY = """DEPARTMENT OF COMMERCE
15 CFR Part 977
Lighthouse Logs; Lifting of Stay

AGENCY: Office of Harbors, Commerce.
ACTION: Final rule; lifting of stay.

SUMMARY: The Office is lifting the stay of the duty to submit lamp logs.

DATES: The stay of 15 CFR 977.3 is lifted effective December 1, 2032.

SUPPLEMENTARY INFORMATION:

The storms have shown what lamp logs are for. The Office is therefore lifting the stay of § 977.3.
"""


def test_a_stay_until_a_day_postpones_what_it_stays(store):
    store.tell("rule", RULE, "2032-03-04")
    changes = store.tell("stay", FOR_A_TIME, "2032-08-05")
    postponed = [change for change in changes if change.kind is ChangeKind.POSTPONED]
    assert [(change.after, "lamp log" in change.text) for change in postponed] == [("2033-03-01", True)]


def test_a_stay_is_lifted_on_the_day_that_the_text_gives_wherever_it_speaks_of_it(store):
    store.tell("rule", RULE, "2032-03-04")
    store.tell("stay", FOR_A_TIME, "2032-08-05")
    store.tell("lifted", LIFTED_EARLY, "2032-10-29")
    assert not store.holds("lamp log", "2032-11-30")
    assert store.holds("lamp log", "2032-12-01")


def test_a_correction_gives_other_words_to_the_part_that_it_corrects(store):
    store.tell("rule", RULE, "2032-03-04")
    store.tell("correction", CORRECTION, "2032-04-02")
    assert store.holds("within 21 days", "2032-06-01")
    assert not store.holds("lamp log within 12 days", "2032-06-01")


@pytest.mark.parametrize(
    "words", ["15 CFR 977.4", "section 977.4 of title 15 of the Code of Federal Regulations"]
)
def test_a_section_of_a_code_is_cited_in_two_ways(words):
    assert key_of(words) == "cfr 15 977"
    assert pinpoints(words) == ((("sec", "977.4"),),)


def test_sections_between_two_of_one_part():
    found = pinpoints("§§ 977.3 through 977.6")
    assert [path[0][1] for path in found] == ["977.3", "977.4", "977.5", "977.6"]


REGULATION = """REGULATION (EU) 2034/611 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL
of 4 May 2034
on ferry manifests

Article 1
A ferry operator shall keep a passenger manifest.

Article 2
A ferry operator shall submit the passenger manifest to the port authority.

Article 3
1. This Regulation shall apply from 1 January 2035.
2. Article 2 shall apply from 1 June 2035.
"""
AMENDING = """REGULATION (EU) 2035/77 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL
of 2 March 2035
amending Regulation (EU) 2034/611 as regards the date of application of a requirement

Article 1
Article 3 of Regulation (EU) 2034/611 is amended as follows:
(1) paragraph 2 is replaced by the following:
'2. Article 2 shall apply from 1 June 2037.'.
"""


def test_a_replaced_statement_of_effect_postpones_what_it_governs(store):
    store.tell("regulation", REGULATION, "2034-05-10")
    changes = store.tell("amending", AMENDING, "2035-03-10")
    postponed = [change for change in changes if change.kind is ChangeKind.POSTPONED]
    assert ["submit" in change.text for change in postponed] == [True]
    assert store.holds("keep a passenger manifest", "2035-07-01")
    assert not store.holds("submit the passenger manifest", "2037-05-31")
    assert store.holds("submit the passenger manifest", "2037-06-01")


def test_what_is_only_proposed_postpones_nothing(store):
    store.tell("regulation", REGULATION, "2034-05-10")
    heading = AMENDING.replace("REGULATION (EU) 2035/77", "Proposal for a REGULATION").replace(
        "of 2 March 2035\n", ""
    )
    store.tell("proposal", "EUROPEAN COMMISSION\nCOM(2035) 12 final\n" + heading, "2035-02-10")
    assert store.holds("submit the passenger manifest", "2035-06-01")
