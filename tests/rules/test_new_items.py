"""Items that an amending act adds to the lists of another one, replaces in them and deletes from them."""

import datetime as dt

import pytest

from regtrail import pipeline
from regtrail.model.norm import Status
from regtrail.model.rule import Applies, Case, ChangeKind, RuleQuery
from regtrail.rules import RuleStore

ACT = """Official Journal of the European Union
EN
L series
2032/615
6.2.2032

REGULATION (EU) 2032/615 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL
of 28 January 2032
on archives of wildlife sounds

HAVE ADOPTED THIS REGULATION:

Article 1
Protected recordings
The following recordings shall be regarded as protected recordings:
(a) calls of eagle owls;
(b) songs of nightingales;
(c) calls of horseshoe bats.

Article 2
Storage
An archive shall store protected recordings in the Union.

Article 3
Sales
1. An archive shall not sell protected recordings.
2. Paragraph 1 shall not apply to recordings that are older than 50 years.

Article 4
Entry into force and application
This Regulation shall apply from 1 March 2032.

ANNEX
Field recorders
The following devices shall be regarded as field recorders:
1. parabolic microphones;
2. contact microphones;
3. hydrophones.
"""
AMENDING = """Official Journal of the European Union
EN
L series
2032/1977
12.5.2032

REGULATION (EU) 2032/1977 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL
of 5 May 2032
amending Regulation (EU) 2032/615 as regards certain requirements for archives

HAVE ADOPTED THIS REGULATION:

Article 1
{instructions}

Article 2
This Regulation shall enter into force on 1 June 2032.
"""
FIRST, SECOND, LATER = dt.date(2032, 2, 6), dt.date(2032, 5, 12), dt.date(2032, 6, 1)
LED = "The following recordings shall be regarded as protected recordings: "


@pytest.fixture(scope="module")
def act(tmp_path_factory):
    """Read the act once."""
    file = tmp_path_factory.mktemp("act") / "act.txt"
    file.write_text(ACT, encoding="utf-8")
    return pipeline.extract(pipeline.read(file))


def amended(tmp_path, act, instructions: str) -> RuleStore:
    """Tell a store of the act and of an act that amends it."""
    file = tmp_path / "second.txt"
    file.write_text(AMENDING.format(instructions=instructions), encoding="utf-8")
    store = RuleStore.open("sqlite://")
    store.ingest(act, received=FIRST, evidence="official")
    store.ingest(pipeline.extract(pipeline.read(file)), received=SECOND, evidence="official")
    return store


def texts(store: RuleStore, day: dt.date) -> set[str]:
    return {rule.text for rule in store.rules(RuleQuery(as_of=day, status=Status.IN_FORCE))}


def bound(store: RuleStore, thing: str, day: dt.date) -> Applies:
    """Return whether an archive has to store a thing in the Union on a day."""
    case = Case(("archive",), ("store",), (thing,), (), {}, {})
    found = (answer for answer in store.decide(case, as_of=day) if "shall store" in answer.rule.text)
    return next(found).applies


@pytest.mark.parametrize(
    "instruction",
    [
        "In Article 1 of Regulation (EU) 2032/615, the following point is added:\n'(d) howls of grey "
        "wolves.'.",
        "In Article 1 of Regulation (EU) 2032/615, point (d) is added: 'howls of grey wolves'.",
        "Regulation (EU) 2032/615 is amended as follows:\n"
        "(1) in Article 1, the following point is inserted after point (a):\n'(aa) howls of grey wolves;';\n"
        "(2) in Article 3(2), '50 years' is replaced by '70 years'.",
        "Article 1 of Regulation (EU) 2032/615 is amended as follows:\n"
        "(a) the following points are added:\n'(d) howls of grey wolves;\n(e) bellows of red deer.'.",
    ],
)
def test_an_added_item_is_read_with_the_lead_in_of_its_list(tmp_path, act, instruction):
    store = amended(tmp_path, act, instruction)
    assert f"{LED}howls of grey wolves" in texts(store, LATER)
    assert bound(store, "howls of grey wolves", SECOND) is not Applies.YES
    assert bound(store, "howls of grey wolves", LATER) is Applies.YES
    assert bound(store, "songs of nightingales", LATER) is Applies.YES
    assert store.warnings() == ()


def test_items_join_the_only_annex(tmp_path, act):
    store = amended(
        tmp_path,
        act,
        "In the Annex to Regulation (EU) 2032/615, the following points are added:\n"
        "'4. drones with a microphone;\n5. smart collars.'.",
    )
    led = "The following devices shall be regarded as field recorders: "
    assert {f"{led}drones with a microphone", f"{led}smart collars"} <= texts(store, LATER)
    (rule,) = store.rules(RuleQuery(as_of=LATER, text="smart collars"))
    assert rule.eid == "annex_1__point_5"


def test_an_item_that_is_deleted_counts_no_longer(tmp_path, act):
    store = amended(tmp_path, act, "In Article 1 of Regulation (EU) 2032/615, point (b) is deleted.")
    assert bound(store, "songs of nightingales", SECOND) is Applies.YES
    assert bound(store, "songs of nightingales", LATER) is not Applies.YES


def test_an_item_in_the_place_of_another_is_the_same_rule(tmp_path, act):
    store = amended(
        tmp_path,
        act,
        "In Article 1 of Regulation (EU) 2032/615, point (c) is replaced by the following:\n"
        "'(c) calls of horseshoe bats and of pond bats.'.",
    )
    assert f"{LED}calls of horseshoe bats and of pond bats" in texts(store, LATER)
    (changed,) = [c for c in store.changes() if c.kind is ChangeKind.AMENDED]
    before = {rule.id for rule in store.rules(RuleQuery(as_of=SECOND)) if "horseshoe" in rule.text}
    assert before == {changed.rule}


def test_words_that_join_no_list_are_no_rule(tmp_path, act):
    store = amended(
        tmp_path,
        act,
        "In Article 2 of Regulation (EU) 2032/615, the following point is added:\n'(d) howls of grey "
        "wolves.'.",
    )
    assert not any("wolves" in text for text in texts(store, LATER))
    assert store.warnings()


def test_a_new_paragraph_spares_whom_it_names_from_the_one_beside_it(tmp_path, act):
    store = amended(
        tmp_path,
        act,
        "In Article 3 of Regulation (EU) 2032/615, the following paragraph is added:\n"
        "'3. Paragraph 1 shall not apply to archives that employ fewer than 6 persons.'.",
    )
    for persons, applies in ((5, Applies.NO), (6, Applies.YES)):
        case = Case(("archive",), ("sell",), ("protected recordings",), (), {"persons": persons}, {})
        answers = store.decide(case, as_of=LATER)
        assert next(a for a in answers if "not sell" in a.rule.text).applies is applies
    assert store.verify().faults == ()
