"""A statutory instrument and its amendment, which names what it amends once and for all instructions."""

import datetime as dt

import pytest

from regtrail import pipeline
from regtrail.model.entity import Citation
from regtrail.model.norm import Status
from regtrail.model.rule import ChangeKind, RuleQuery
from regtrail.rules import RuleStore
from regtrail.rules.instruments import key_of

PRINCIPAL = """STATUTORY INSTRUMENTS

2031 No. 412

DATA PROTECTION

The Canal Boats (Mooring Records) Regulations 2031

Made 3rd March 2031
Coming into force in accordance with regulation 1

The Secretary of State makes these Regulations under section 9 of the Waterways Act 2029.

Citation, commencement and expiry
1.—(1) These Regulations may be cited as the Canal Boats (Mooring Records) Regulations 2031.
(2) These Regulations come into force on 1st May 2031, except as provided in paragraph (3).
(3) Regulation 5 comes into force on 1st September 2031.
(4) Regulation 6 ceases to have effect at the end of 31st December 2032.

Interpretation
2. In these Regulations—
"marina operator" means a person who lets moorings;
"small marina operator" means a marina operator who lets fewer than 15 moorings;
"mooring record" means a record of the arrival of a boat.

Duty to keep mooring records
3. A marina operator must keep each mooring record for 2 years.

Disclosure
4. A marina operator must not disclose a mooring record to an insurer without the consent of the boat owner.

Reports
5. A marina operator who lets more than 40 moorings must send a quarterly report to the Waterways Authority.

Pilot: electronic records
6. A marina operator in Wales may keep a mooring record in electronic form only.

Exemption
7. Regulation 3 does not apply to a small marina operator.

Transitional provision
8. A marina operator who kept mooring records before 1st May 2031 may
keep them in their present form until 31st October 2031.
"""
AMENDING = """STATUTORY INSTRUMENTS

2032 No. 77

DATA PROTECTION

The Canal Boats (Mooring Records) (Amendment) Regulations 2032

Made 2nd February 2032
Coming into force 1st April 2032

Citation and commencement
1. These Regulations come into force on 1st April 2032.

Amendment of the Canal Boats (Mooring Records) Regulations 2031
2.—(1) The Canal Boats (Mooring Records) Regulations 2031 are amended as follows.
(2) In regulation 1(4), for "31st December 2032" substitute "31st December 2034".
(3) In regulation 3, for "2 years" substitute "3 years".
(4) In regulation 5, for "40 moorings" substitute "25 moorings".
(5) After regulation 5 insert—
"5A. A marina operator must notify the Waterways Authority of a loss of mooring records within 72 hours.".
(6) Omit regulation 7.
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    folder = tmp_path_factory.mktemp("instruments")
    with RuleStore.open("sqlite://") as store:
        for name, text, day in (
            ("principal", PRINCIPAL, dt.date(2031, 3, 10)),
            ("amending", AMENDING, dt.date(2032, 2, 10)),
        ):
            path = folder / f"{name}.txt"
            path.write_text(text, encoding="utf-8")
            extraction = pipeline.extract(pipeline.read(path), model="rules")
            changes = store.ingest(extraction, received=day, evidence="official")
        yield store, changes


@pytest.mark.parametrize(
    ("words", "holding", "over"),
    [
        ("mooring record for 2 years", "2032-03-31", "2032-04-01"),
        ("more than 40 moorings", "2032-03-31", "2032-04-01"),
        ("Regulation 3 does not apply", "2032-03-31", "2032-04-01"),
        ("electronic form", "2034-12-31", "2035-01-01"),
        ("in their present form", "2031-10-31", "2031-11-01"),
    ],
)
def test_rules_hold_until_they_are_amended_or_expire(told, words, holding, over):
    store, _ = told
    for day, expected in ((holding, True), (over, False)):
        query = RuleQuery(as_of=dt.date.fromisoformat(day), status=Status.IN_FORCE, text=words)
        assert bool(store.rules(query)) is expected


@pytest.mark.parametrize("words", ["record for 3 years", "more than 25 moorings", "within 72 hours"])
def test_the_amended_words_hold_from_the_commencement(told, words):
    store, _ = told
    query = RuleQuery(as_of=dt.date(2032, 4, 1), status=Status.IN_FORCE, text=words)
    assert store.rules(query)
    assert not store.warnings()


def test_a_later_expiry_is_an_extension(told):
    _, changes = told
    extended = [change for change in changes if change.kind is ChangeKind.EXTENDED]
    assert [(change.before, change.after) for change in extended] == [("2032-12-31", "2034-12-31")]


def test_a_title_is_one_key_however_it_was_cited():
    title = "Canal Boats (Mooring Records) Regulations 2031"
    assert key_of(title, Citation("title", title.lower())) == key_of(f"The {title}")
    assert key_of("regulation 1(4)") is None
    assert key_of("regulation 4(2)(b)") is None
    assert key_of("regulations 3(1)(a), (b) and 7A(2)") is None


INSTRUCTIONS = (
    AMENDING[: AMENDING.index("Amendment of the")]
    + """Amendment of the principal Regulations
2. In the Canal Boats (Mooring Records) Regulations 2031—
(a) in regulation 3, for “2 years” substitute “4 years”;
(b) in regulation 4, after “insurer” insert “or a broker”;
(c) for regulation 5 substitute—
“Reports
5.—(1) A marina operator must send a yearly report to the Waterways Authority.
(2) A marina operator must publish the report.”;
(d) omit regulation 7.
"""
)


@pytest.fixture(scope="module")
def led(tmp_path_factory):
    """Return the rules after an amendment that names what it amends in the lead-in of a list."""
    folder = tmp_path_factory.mktemp("lead-ins")
    with RuleStore.open("sqlite://") as store:
        for name, text in (("principal", PRINCIPAL), ("amending", INSTRUCTIONS)):
            path = folder / f"{name}.txt"
            path.write_text(text, encoding="utf-8")
            extraction = pipeline.extract(pipeline.read(path), model="rules")
            store.ingest(extraction, received=extraction.document.metadata.published, evidence="official")
        yield store


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("mooring record for 2 years", True, False),
        ("mooring record for 4 years", False, True),
        ("insurer or a broker", False, True),
        ("quarterly report", True, False),
        ("yearly report", False, True),
        ("must publish the report", False, True),
        ("Regulation 3 does not apply", True, False),
    ],
)
def test_a_lead_in_names_what_its_items_amend(led, words, before, after):
    for day, expected in ((dt.date(2032, 3, 31), before), (dt.date(2032, 4, 1), after)):
        rules = led.rules(RuleQuery(as_of=day, status=Status.IN_FORCE, text=words))
        assert bool(rules) is expected
