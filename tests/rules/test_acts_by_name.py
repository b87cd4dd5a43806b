"""Acts that others amend, prolong and repeal by their names alone, several in one sentence."""

import datetime as dt

import pytest

from regtrail import pipeline
from regtrail.model.norm import Status
from regtrail.model.rule import ChangeKind, RuleQuery
from regtrail.rules import RuleStore
from regtrail.rules.aliases import named_by
from regtrail.rules.orders import order

ACT = """ACT ON THE KEEPING OF TIDAL RECORDS AND CARE OF GAUGES

Act No. 9120, Feb. 3, 2030
Ministry of Ports (Coastal Division), 555-0100

Article 1 (Records)
(1) A harbour operator shall keep tidal records for 200 days.
(2) The period under paragraph (1) may be changed by Cabinet Decree.

Article 2 (Export)
A harbour operator shall obtain approval from the Minister of Ports before sending tidal records abroad.

ADDENDA
Article 1 (Enforcement Date)
This Act shall enter into force on May 1, 2030.
"""
DECREE = """CABINET DECREE ON THE PERIOD OF TIDAL RECORDS

Cabinet Decree No. 771, Oct. 1, 2030
Ministry of Ports (Coastal Division), 555-0100

Article 1 (Purpose)
The purpose of this Decree is to prescribe matters delegated by Article 1 (2) of the Act on the Keeping of \
Tidal Records and Care of Gauges (hereinafter referred to as the "Act").

Article 2 (Change of Period)
In Article 1 (1) of the Act, "200 days" shall be changed to "90 days".

Article 3 (Officers)
A records officer shall inspect the gauges every three months.

ADDENDUM
This Decree shall enter into force on January 1, 2031.
"""
SUCCESSOR = """COASTAL DATA ACT

Act No. 9544, Mar. 2, 2032
Ministry of Ports (Coastal Division), 555-0100

Article 1 (Report)
A harbour operator shall file a report with the Minister of Ports before sending coastal data abroad.

ADDENDA
Article 1 (Enforcement Date)
This Act shall enter into force on September 1, 2032.
Article 2 (Repeal of Other Statutes)
The Act on the Keeping of Tidal Records and Care of Gauges and the Cabinet Decree on the Period of Tidal \
Records are repealed.
"""
TRIAL = """MINISTRY OF PORTS

Public Notice No. 2031-44
June 10, 2031

Special Exemption for Trials in the Anmok Harbour Zone

1. Content of the special exemption
A trial operator is not required to encrypt tidal records that are collected in the Anmok Harbour Zone.

2. Conditions
A trial operator shall submit a report on the trial to the Ministry every month.

3. Period
The special exemption is valid from July 1, 2031 to June 30, 2032.
"""
PROLONGED = """MINISTRY OF PORTS

Public Notice No. 2032-12
May 20, 2032

Extension of the Special Exemption for Trials in the Anmok Harbour Zone

1. Extension of the period
In point 3 of Public Notice No. 2031-44, "June 30, 2032" is changed to "December 31, 2032".
"""

MEASURES = """MINISTRY OF RIVERS

Measures on the Carriage of Reptiles on Ferries
Announced on 4 April 2031

By virtue of the powers conferred by the Ferries Act, the Minister hereby issues the following Measures.

Section 1. A ferry owner shall register each crate of reptiles with the Office.

Section 2. A ferry owner shall send the Office a list of its crates every six months.

Section 3. Until 30 June 2033, a ferry owner seated in the Delta need not register crates of turtles.

Section 4. These Measures shall come into force on 1 July 2031.
"""
CLARIFICATION = """MINISTRY OF RIVERS
OFFICE OF FERRIES

Clarification No. 2/2031 on the Measures on the Carriage of Reptiles on Ferries
11 November 2031

With the approval of the Minister, the Office clarifies and supplements the Measures as follows.

1. Turtles
From 1 January 2032, the exemption also covers crates of tortoises that a ferry owner carries.

2. Lists
In section 2, "every six months" is replaced by "every two months" with effect from 1 January 2032.
"""


@pytest.fixture
def told(tmp_path):
    """Return what tells a new store of texts, each on its day."""
    stores = []

    def tell(*texts):
        store = RuleStore.open("sqlite://")
        stores.append(store)
        for day, text in texts:
            file = tmp_path / f"{day}.txt"
            file.write_text(text, encoding="utf-8")
            extraction = pipeline.extract(pipeline.read(file))
            store.ingest(extraction, received=dt.date.fromisoformat(day), evidence="official")
        return store

    yield tell
    for store in stores:
        store.close()


def _holding(store: RuleStore, day: str, words: str) -> bool:
    query = RuleQuery(as_of=dt.date.fromisoformat(day), status=Status.IN_FORCE, text=words)
    return bool(store.rules(query))


def test_a_decree_changes_what_the_act_that_it_calls_shortly_says(told):
    store = told(("2030-02-03", ACT), ("2030-10-01", DECREE))
    assert store.warnings() == ()
    assert _holding(store, "2030-12-31", "200 days")
    assert not _holding(store, "2031-01-01", "200 days")
    assert _holding(store, "2031-01-01", "90 days")


def test_acts_named_in_one_sentence_are_repealed_on_the_day_of_the_new_one(told):
    store = told(("2030-02-03", ACT), ("2030-10-01", DECREE), ("2032-03-02", SUCCESSOR))
    for words in ("obtain approval", "inspect the gauges", "90 days"):
        assert _holding(store, "2032-08-31", words)
        assert not _holding(store, "2032-09-01", words)
    assert _holding(store, "2032-09-01", "file a report")
    targets = {link.target.key for record in store.documents() for link in record.links}
    assert len([key for key in targets if key.startswith("name ")]) >= 2


def test_a_permit_named_by_the_title_holds_in_its_period_and_is_prolonged(told):
    store = told(("2031-06-10", TRIAL), ("2032-05-20", PROLONGED))
    assert not _holding(store, "2031-06-30", "encrypt tidal records")
    assert _holding(store, "2032-07-01", "encrypt tidal records")
    assert not _holding(store, "2033-01-01", "encrypt tidal records")
    extended = [change for change in store.changes() if change.kind is ChangeKind.EXTENDED]
    assert any("encrypt" in change.text and change.after == "2032-12-31" for change in extended)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            'It is made under section 4 of the Ferry Fares Act (hereinafter "the Fares Act").',
            "section 4 of the Ferry Fares Act",
        ),
        ('Regulation No. 5 of 2031 on the keeping of bees (hereinafter "the Fares Act")', "Regulation No. 5"),
    ],
)
def test_a_short_name_stands_for_the_name_before_it(text, named):
    found = named_by("the Fares Act", text, "en")
    assert found is not None
    assert named in found.name


def test_a_clarification_changes_the_measures_that_it_says_it_supplements(told):
    store = told(("2031-04-04", MEASURES), ("2031-11-11", CLARIFICATION))
    assert store.warnings() == ()
    assert _holding(store, "2031-12-31", "every six months")
    assert not _holding(store, "2032-01-01", "every six months")
    assert _holding(store, "2032-01-01", "every two months")


def test_what_an_exemption_also_covers_extends_it(told):
    store = told(("2031-04-04", MEASURES), ("2031-11-11", CLARIFICATION))
    (exemption,) = store.rules(RuleQuery(as_of=dt.date(2031, 8, 1), text="turtles"))
    (extended,) = [change for change in store.changes() if change.kind is ChangeKind.EXTENDED]
    assert (extended.related, "tortoises" in extended.text) == (exemption.id, True)


@pytest.mark.parametrize(("place", "new"), [("after", "boats and rafts"), ("before", "and rafts boats")])
def test_words_are_inserted_beside_others_that_are_named_first(place, new):
    text = f'Regulation 4 is amended by inserting immediately {place} the word "boats" the words "and rafts"'
    found = order(text, "en")
    assert found is not None
    assert (found.old, found.new) == ("boats", new)
