"""Amending instructions as drafters word them, from the text to the rules as amended."""

import datetime as dt

import pytest

from regtrail import pipeline
from regtrail.model.norm import Status
from regtrail.model.rule import ChangeKind, RuleQuery
from regtrail.rules import RuleStore

ORDER = """Ministry of Reservoirs

Order No. 5 of 2031 on Angling
1 February 2031

Article 1
"protected fish" means—
(a) lake trout;
(b) river perch.

Article 2
An angler shall not sell protected fish.

Article 3
An angling club shall keep the catch records of more than 300 anglers.

Article 4
An angling club shall send a catch report to the Ministry every six months.

Article 5
This Order takes effect on 1 March 2031.
"""

AMENDING = """Ministry of Reservoirs

Order No. 8 of 2032 amending Order No. 5 of 2031
1 February 2032

Article 1
In this Order, "the principal Order" means Order No. 5 of 2031.

Article 2
{instruction}

Article 3
This Order takes effect on 1 June 2032.
"""


def amended(tmp_path, instruction: str) -> RuleStore:
    """Tell a store of the order and of an order that amends it."""
    store = RuleStore.open("sqlite://")
    texts = ((ORDER, dt.date(2031, 2, 1)), (AMENDING.format(instruction=instruction), dt.date(2032, 2, 1)))
    for text, day in texts:
        file = tmp_path / f"{day}.txt"
        file.write_text(text, encoding="utf-8")
        store.ingest(pipeline.extract(pipeline.read(file)), received=day, evidence="official")
    return store


def in_force(store: RuleStore, day: dt.date) -> list[str]:
    return [r.text for r in store.rules(RuleQuery(as_of=day, status=Status.IN_FORCE))]


@pytest.mark.parametrize(
    "instruction",
    [
        'Article 4 of the principal Order is amended by deleting the words "every six months" and '
        'substituting therefor the words "every four months".',
        'Article 4 of the principal Order is amended by striking out "every six months" and inserting in its '
        'place "every four months".',
        'In Article 4 of the principal Order, the words "every six months" are replaced by '
        '"every four months".',
    ],
)
def test_words_give_way_to_others_in_the_act_of_a_short_name(tmp_path, instruction):
    store = amended(tmp_path, instruction)
    before, after = (in_force(store, day) for day in (dt.date(2032, 5, 31), dt.date(2032, 6, 1)))
    assert any("catch report" in text and "every six months" in text for text in before)
    assert any("catch report" in text and "every four months" in text for text in after)
    assert not any("catch report" in text and "every six months" in text for text in after)
    assert not store.warnings()


def test_a_definition_gives_way_to_another(tmp_path):
    store = amended(
        tmp_path,
        'Article 1 of the principal Order is amended by deleting the definition of "protected fish" and '
        "substituting therefor the following new definition—\n"
        '"protected fish" means—\n(a) lake trout;\n(b) pike.',
    )
    after = in_force(store, dt.date(2032, 6, 1))
    assert any("pike" in text for text in after)
    assert any("lake trout" in text for text in after)
    assert not any("river perch" in text for text in after)
    assert any("river perch" in text for text in in_force(store, dt.date(2032, 5, 31)))


def test_several_units_are_repealed_at_once(tmp_path):
    store = amended(tmp_path, "Articles 3 and 4 of the principal Order are repealed.")
    after = in_force(store, dt.date(2032, 6, 1))
    assert any("sell protected fish" in text for text in after)
    assert not any("angling club" in text for text in after)


@pytest.mark.parametrize(
    "instruction",
    [
        'In Article 4 of the principal Order, after "an angling club" insert "or a pier".',
        "Article 4 of the principal Order is amended by inserting the words "
        '"or a pier" after "an angling club".',
    ],
)
def test_words_are_put_beside_others(tmp_path, instruction):
    store = amended(tmp_path, instruction)
    assert any("angling club or a pier shall send" in text for text in in_force(store, dt.date(2032, 6, 1)))
    assert not any("or a pier" in text for text in in_force(store, dt.date(2032, 5, 31)))


def test_a_unit_gets_another_number_and_its_rule_stays_itself(tmp_path):
    store = amended(tmp_path, "Article 4 of the principal Order is renumbered as Article 6.")
    (change,) = (c for c in store.changes() if c.kind is ChangeKind.RENUMBERED)
    assert (change.before, change.after) == ("art_4", "art_6")
    (rule,) = (r for r in store.rules(RuleQuery(as_of=dt.date(2032, 6, 1))) if r.id == change.rule)
    assert rule.eid == "art_6"


def test_words_at_the_end_of_a_unit_are_told_when_nothing_says_where(tmp_path):
    store = amended(tmp_path, 'Article 4 of the principal Order is amended by adding "or daily" at the end.')
    (warning,) = store.warnings()
    assert "or daily" in warning


def test_what_fits_nothing_is_told(tmp_path):
    store = amended(
        tmp_path, 'In Article 4 of the principal Order, the words "tomorrow" are replaced by "today".'
    )
    (warning,) = store.warnings()
    assert "tomorrow" in warning


PILOT = """OFFICIAL GAZETTE OF THE REPUBLIC OF ARDEN
No. 12, 3 March 2031

Decree No. 9 of 2031 on the Glider Pilot Scheme

Article 1
A glider school in Lowmoor is exempt from the landing permit.

Article 2
The exemption in Article 1 is valid from 1 April 2031 until 31 December 2031.
"""

LONGER = """OFFICIAL GAZETTE OF THE REPUBLIC OF ARDEN
No. 60, 1 November 2031

Decree No. 30 of 2031 on the Extension of a Scheme

Article 1
{extension}

Article 2
Glider schools shall file a landing report by 31 July 2032.

Article 3
This Decree takes effect on 1 December 2031.
"""


@pytest.mark.parametrize(
    "extension",
    [
        "The exemption in Article 1 of Decree No. 9 of 2031 is extended until 30 June 2032.",
        "The period set in Article 1 of Decree No. 9 of 2031 is extended until 30 June 2032.",
    ],
)
def test_an_exemption_for_a_time_is_prolonged_by_another_decree_of_the_same_gazette(tmp_path, extension):
    store = RuleStore.open("sqlite://")
    longer = LONGER.format(extension=extension)
    for text, day in ((PILOT, dt.date(2031, 3, 3)), (longer, dt.date(2031, 11, 1))):
        file = tmp_path / f"{day}.txt"
        file.write_text(text, encoding="utf-8")
        made = store.ingest(pipeline.extract(pipeline.read(file)), received=day, evidence="official")
    (change,) = (c for c in made if c.kind is ChangeKind.EXTENDED)
    assert (change.before, change.after) == ("2031-12-31", "2032-06-30")
    days = (dt.date(2031, 3, 31), dt.date(2031, 4, 1), dt.date(2032, 6, 30), dt.date(2032, 7, 1))
    exempt = [any("landing permit" in text for text in in_force(store, day)) for day in days]
    assert exempt == [False, True, True, False]
    reports = [r for r in store.rules() if "landing report" in r.text]
    assert not any(r.valid_until == dt.date(2032, 6, 30) for r in reports)
