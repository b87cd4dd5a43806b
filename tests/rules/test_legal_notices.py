"""Regulations on the numbered papers of a gazette, and an amendment that names them once and then shortly."""

import datetime as dt

import pytest

from regtrail import pipeline
from regtrail.model.norm import Status
from regtrail.model.rule import ChangeKind, RuleQuery
from regtrail.rules import RuleStore

PRINCIPAL = """LEGAL NOTICE NO. 212

THE FISHERIES ACT
(No. 11 of 2029)

IN EXERCISE of the powers conferred by section 40 of the Fisheries Act, the Minister makes these Regulations -

THE FISHERIES (LAKE CAGES) REGULATIONS, 2031

Citation and commencement
1. (1) These Regulations may be cited as the Fisheries (Lake Cages) Regulations, 2031.
(2) These Regulations shall come into operation on 1 June 2031, except regulation 4, which shall come into \
operation on 1 November 2031.

Distance
2. A cage farmer shall not anchor a cage within 300 metres of a landing site.

Records
3. A cage farmer shall keep a record of every fish kill for four years.

Sensors
4. A cage farmer shall install an oxygen sensor in each cage.

Returns
5. A cage farmer shall submit a harvest return to the Director every quarter.

Made on the 2nd May, 2031.
"""
AMENDING = """LEGAL NOTICE NO. 58

THE FISHERIES ACT
(No. 11 of 2029)

IN EXERCISE of the powers conferred by section 40 of the Fisheries Act, the Minister makes these Regulations -

THE FISHERIES (LAKE CAGES) (AMENDMENT) REGULATIONS, 2031

Amendment of regulation 1
1. The Fisheries (Lake Cages) Regulations, 2031{naming} are amended in regulation 1(2) by deleting the words \
"1 November 2031" and substituting therefor the words "1 May 2032".

Amendment of regulation 2
2. Regulation 2 of {short} is amended by deleting the expression "300 metres" and substituting therefor the \
expression "500 metres".

Deletion of regulation 5
3. Regulation 5 of {short} is deleted.

Made on the 20th August, 2031.
"""


@pytest.fixture(
    params=[
        (', in these Regulations referred to as "the principal Regulations",', "the principal Regulations"),
        (' (hereinafter called the "Cage Regulations")', "the Cage Regulations"),
    ]
)
def store(request, tmp_path):
    """Tell of the regulations and of their amendment."""
    naming, short = request.param
    amending = AMENDING.format(naming=naming, short=short)
    with RuleStore.open("sqlite://") as found:
        for day, text in (("2031-05-02", PRINCIPAL), ("2031-08-20", amending)):
            file = tmp_path / f"{day}.txt"
            file.write_text(text, encoding="utf-8")
            extraction = pipeline.extract(pipeline.read(file))
            found.ingest(extraction, received=dt.date.fromisoformat(day), evidence="official")
        yield found


def _holding(store: RuleStore, day: str, words: str) -> bool:
    query = RuleQuery(as_of=dt.date.fromisoformat(day), status=Status.IN_FORCE, text=words)
    return bool(store.rules(query))


def test_regulations_go_by_their_title_and_not_by_the_number_of_the_paper(store):
    assert store.warnings() == ()
    (rule,) = store.rules(RuleQuery(as_of=dt.date(2031, 7, 1), text="fish kill"))
    assert rule.instrument.name == "Fisheries (Lake Cages) Regulations, 2031"


def test_what_is_amended_under_a_short_name_changes(store):
    assert _holding(store, "2031-08-19", "within 300 metres")
    assert _holding(store, "2031-08-20", "within 500 metres")
    assert _holding(store, "2031-08-19", "harvest return")
    assert not _holding(store, "2031-08-20", "harvest return")


def test_a_later_commencement_postpones_its_regulation_alone(store):
    assert not _holding(store, "2032-04-30", "oxygen sensor")
    assert _holding(store, "2032-05-01", "oxygen sensor")
    postponed = {change.text for change in store.changes() if change.kind is ChangeKind.POSTPONED}
    assert [text for text in postponed if "oxygen" in text]
    assert not [text for text in postponed if "fish kill" in text]
