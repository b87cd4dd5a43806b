"""Days of effect for classes of addressees, from stories told in Extractions made by hand."""

import datetime as dt

import pytest
from tests.rules.story import more_than, said

from regtrail.model.entity import Comparison, Quantity
from regtrail.model.rule import Applies, Case, ChangeKind
from regtrail.rules import RuleStore
from regtrail.rules.addressees import named_in

ACT = "Cellar Order No. 4 of 2033"
FEW = ("fewer than 30 barrels", Quantity("30", "barrels", Comparison.LT))
MANY = ("more than 29 barrels", more_than(29, "barrels"))


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Article 5 shall apply to small carriers from 1 April 2031", "small carriers"),
        (
            "However, it applies from 2 May 2031 to mills with 20 or more stones",
            "mills with 20 or more stones",
        ),
        ("The compliance date of § 9.5 for small bakers is 17 May 2031", "small bakers"),
        ("This Order applies from 1 May 2031", None),
        ("It shall apply for a period of two years from 1 May 2031", None),
    ],
)
def test_the_class_is_read_off_the_sentence(sentence, named):
    assert named_in(sentence, "en") == named


def duty() -> dict:
    """Return the duty whose days are set."""
    return {
        "text": "A cellar shall weigh every cask.",
        "modality": "obligation",
        "bearer": "cellar",
        "action": "weigh",
        "object": "every cask",
    }


def begins(day: str, whom: str | None = None, limit: tuple[str, Quantity] | None = None) -> dict:
    """Return a sentence that lets Article 1 apply from a day, to everybody or to a class."""
    text = f"Article 1 applies{f' to {whom}' if whom else ''} from {day}."
    facts = {
        "modality": "constitutive",
        "bearer": "Article 1",
        "action": "applies",
        "deadline": f"from {day}",
    }
    return {"text": text, **facts, "from": day} | ({"limit": limit} if limit else {})


def asked(store: RuleStore, day: str, **quantities: int) -> Applies:
    """Return whether the duty applies to a cellar on a day."""
    case = Case(("cellar",), ("weigh every cask",), quantities=quantities)
    decisions = store.decide(case, as_of=dt.date.fromisoformat(day))
    return next(
        d.applies for d in decisions if d.rule.content.action and d.rule.content.action.text == "weigh"
    )


@pytest.fixture
def store():
    with RuleStore.open("sqlite://") as opened:
        yield opened


def test_two_classes_share_all_addressees_out(store):
    large, small = f"cellars with {MANY[0]}", f"cellars with {FEW[0]}"
    days = [begins("2034-01-01", large, MANY), begins("2035-01-01", small, FEW)]
    store.ingest(said("a", [duty(), *days], title=ACT), received=dt.date(2033, 5, 1))
    assert asked(store, "2033-12-31", barrels=80) is Applies.NO
    assert asked(store, "2034-01-01", barrels=80) is Applies.YES
    assert asked(store, "2034-01-01", barrels=29) is Applies.NO
    assert asked(store, "2034-01-01") is Applies.UNKNOWN
    assert asked(store, "2035-01-01", barrels=29) is Applies.YES


def test_one_class_may_begin_before_the_others(store):
    days = [begins("2035-01-01"), begins("2034-01-01", f"cellars with {MANY[0]}", MANY)]
    store.ingest(said("a", [duty(), *days], title=ACT), received=dt.date(2033, 5, 1))
    assert asked(store, "2034-01-01", barrels=80) is Applies.YES
    assert asked(store, "2034-01-01", barrels=10) is Applies.NO


def test_a_later_act_may_postpone_for_one_class_only(store):
    store.ingest(said("a", [duty(), begins("2034-01-01")], title=ACT), received=dt.date(2033, 5, 1))
    later = begins("2036-01-01", f"cellars with {FEW[0]}", FEW)
    later |= {
        "text": later["text"].replace("Article 1", f"Article 1 of {ACT}"),
        "bearer": f"Article 1 of {ACT}",
    }
    amending = said("b", [{**later, "cites": [ACT]}], title=f"Order No. 9 of 2033 amending {ACT}")
    changes = store.ingest(amending, received=dt.date(2033, 9, 1))
    assert ChangeKind.POSTPONED in {change.kind for change in changes}
    assert asked(store, "2034-01-01", barrels=80) is Applies.YES
    assert asked(store, "2035-12-31", barrels=10) is Applies.NO
    assert asked(store, "2036-01-01", barrels=10) is Applies.YES


def test_who_must_comply_from_a_day_is_a_class(store):
    comply = {
        "text": "A village cellar must comply with this Order from 2036-01-01.",
        "modality": "obligation",
        "bearer": "village cellar",
        "action": "comply with",
        "object": "this Order",
        "deadline": "from 2036-01-01",
        "from": "2036-01-01",
    }
    whole = {**begins("2034-01-01"), "text": "This Order applies from 2034-01-01.", "bearer": "This Order"}
    store.ingest(said("a", [duty(), whole, comply], title=ACT), received=dt.date(2033, 5, 1))
    case = Case(("village cellar",), ("weigh every cask",))
    for day, answer in (("2035-12-31", Applies.NO), ("2036-01-01", Applies.YES)):
        decided = store.decide(case, as_of=dt.date.fromisoformat(day))
        assert next(d.applies for d in decided if "weigh" in d.rule.text) is answer
    assert asked(store, "2034-01-01") is Applies.YES  # nobody says that it is a village cellar


@pytest.mark.parametrize(
    "named", ["micro or small undertakings", "cellars that are micro or small undertakings"]
)
def test_either_of_two_names_makes_one_of_a_class(store, named):
    days = [begins("2034-01-01"), begins("2035-01-01", named)]
    store.ingest(said("a", [duty(), *days], title=ACT), received=dt.date(2033, 5, 1))
    for actors, answer in ((("cellar", "small undertaking"), Applies.NO), (("cellar",), Applies.YES)):
        decided = store.decide(Case(actors, ("weigh every cask",)), as_of=dt.date(2034, 6, 1))
        assert next(d.applies for d in decided if "weigh" in d.rule.text) is answer
