"""A statement of effect dates the rules of its own instrument, whatever words it shares with others."""

import datetime as dt

import regtrail
from regtrail.model.rule import RuleQuery
from regtrail.readers import read_bytes

RELIEF = """Council of Eastmere

Regulation No. 2 of 2021 on Relief
Issued on 20 April 2021

Article 1
A landlord shall defer the rent of a closed shop.

Article 2
Emergency legislation takes effect on 1 June 2021.
"""

HARBOUR = """Harbour Board of Eastmere

Regulation No. 5 of 2021 on Pilots
Issued on 3 May 2021

Article 1
A ship operator shall hire a pilot before it enters the harbour.

Article 2
This Regulation takes effect on 1 June 2021.
"""

FUND = """Section 9-14. Support fund.

NOTE: This section includes amendments by emergency legislation that will expire on November 21, 2021.

(a) Money in the fund shall be used for legal aid.

(b) The auditor shall report on the fund every year.
"""


def test_the_end_of_one_act_dates_no_rule_of_another():
    with regtrail.RuleStore.open(":memory:") as store:
        for name, text in (("relief.txt", RELIEF), ("pilots.txt", HARBOUR), ("fund.txt", FUND)):
            extraction = regtrail.extract(read_bytes(text.encode(), name))
            store.ingest(extraction, received=dt.date(2021, 10, 18), evidence="official")
        (duty,) = store.rules(RuleQuery(as_of=dt.date(2022, 6, 1), text="pilot harbour"))
        moved = [c for c in store.changes() if c.rule == duty.id and c.document == "fund.txt"]
    assert duty.valid_until is None
    assert moved == []
