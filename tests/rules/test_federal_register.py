"""Final rules, their amendments and delays as the Federal Register prints them, in texts of our own."""

import datetime as dt

import pytest

from regtrail import pipeline
from regtrail.model.norm import Status
from regtrail.model.rule import Applies, Case, ChangeKind, Rule, RuleQuery
from regtrail.rules import RuleStore

HEAD = """DEPARTMENT OF THE INTERIOR
43 CFR Part 488
Cave Visits

AGENCY: Bureau of Caves, Interior.
ACTION: Final rule{action}.

SUMMARY: {summary}

DATES: {dates}

SUPPLEMENTARY INFORMATION:
"""
RULE = (
    HEAD.format(
        action="",
        summary="The Bureau adopts rules on the logs of cave guides.",
        dates="This rule is effective June 3, 2030.",
    )
    + """
Several commenters asked that guides be required to keep visit logs for ten years. The Bureau disagrees.

For the reasons set out in the preamble, the Bureau adds 43 CFR part 488 to read as follows:

PART 488—CAVE VISITS

§ 488.3 Visit logs.
A guide must keep a visit log for 3 years.

§ 488.4 Lamps.
(a) A guide must carry two lamps.
(b) A guide must not light a flare in a cave.

§ 488.5 Accidents.
A guide must report an accident to the Bureau within 10 days.
"""
)


@pytest.fixture
def told(tmp_path):
    """Return a function that plays texts, each with its day, into a rule set."""

    def tell(*texts: tuple[str, str]) -> RuleStore:
        store = RuleStore.open(tmp_path / "rules.db")
        for number, (day, text) in enumerate(texts):
            path = tmp_path / f"{number}.txt"
            path.write_text(text, encoding="utf-8")
            extraction = pipeline.extract(pipeline.read(path), "rules")
            store.ingest(extraction, received=dt.date.fromisoformat(day), evidence="official")
        return store

    return tell


def _on(store: RuleStore, day: str, words: str) -> Rule | None:
    rules = store.rules(RuleQuery(as_of=dt.date.fromisoformat(day)))
    return next((rule for rule in rules if words in rule.content.text), None)


def test_what_commenters_asked_for_is_no_rule(told):
    store = told(("2030-04-02", RULE))
    assert _on(store, "2031-01-01", "ten years") is None
    assert _on(store, "2031-01-01", "visit log for 3 years").status is Status.IN_FORCE


def test_the_effective_date_of_an_amendment_leaves_what_is_in_force_alone(told):
    amending = HEAD.format(
        action="", summary="A period is changed.", dates="This rule is effective March 1, 2032."
    )
    amending += """
For the reasons stated in the preamble, the Bureau amends 43 CFR part 488 as follows:

§ 488.5 [Amended]
1. Section 488.5 is amended by removing "10 days" and adding in its place "48 hours".
"""
    store = told(("2030-04-02", RULE), ("2032-01-15", amending))
    assert _on(store, "2031-01-01", "visit log").status is Status.IN_FORCE
    assert _on(store, "2032-02-29", "report an accident").content.text.endswith("within 10 days")
    assert _on(store, "2032-03-01", "report an accident").content.text.endswith("within 48 hours")


PART = """
For the reasons stated in the preamble, the Bureau amends 43 CFR part 488 as follows:

PART 488—CAVE VISITS
"""


def test_orders_in_the_imperative_change_the_sections_they_name(told):
    amending = HEAD.format(
        action="", summary="Four changes are made.", dates="This rule is effective March 1, 2032."
    )
    amending += (
        PART
        + """
1. In Sec. 488.5, remove the words "10 days" and add, in their place, the words "2 days".

2. In § 488.4, remove and reserve paragraph (b).

3. Revise § 488.3 to read as follows:

§ 488.3 Visit logs.
A guide must keep a visit log for 6 years.
"""
    )
    store = told(("2030-04-02", RULE), ("2032-01-15", amending))
    assert store.warnings() == ()
    assert _on(store, "2032-03-01", "report an accident").content.text.endswith("within 2 days")
    assert _on(store, "2032-02-29", "flare").status is Status.IN_FORCE
    assert _on(store, "2032-03-01", "flare").status is Status.ENDED
    assert _on(store, "2032-02-29", "visit log").content.text.endswith("3 years")
    assert _on(store, "2032-03-01", "visit log").content.text.endswith("6 years")


def test_days_of_effect_without_a_verb_are_for_their_classes(told):
    dates = (
        "Effective date: June 3, 2030. Compliance dates: October 1, 2030, for guides with 5 or more lamps; "
        "April 1, 2031, for guides with fewer than 5 lamps."
    )
    store = told(("2030-04-02", RULE.replace("This rule is effective June 3, 2030.", dates)))
    assert _on(store, "2030-09-30", "two lamps").status is Status.ADOPTED

    def answer(lamps: int, day: str) -> Applies:
        case = Case(("guide",), ("carry two lamps",), (), (), {"lamps": lamps}, {})
        found = store.decide(case, as_of=dt.date.fromisoformat(day))
        return next(d.applies for d in found if "two lamps" in d.rule.content.text)

    assert answer(7, "2030-09-30") is Applies.NO
    assert answer(7, "2030-10-01") is Applies.YES
    assert answer(4, "2030-10-01") is Applies.NO
    assert answer(4, "2031-04-01") is Applies.YES


def test_a_stay_ahead_of_the_first_day_puts_it_off(told):
    stay = HEAD.format(action="; stay", summary="A stay.", dates="Effective May 9, 2030.")
    stay += PART + "\n1. Section 488.5 is stayed until further notice.\n"
    store = told(("2030-04-02", RULE), ("2030-05-09", stay))
    assert _on(store, "2030-07-01", "accident").status is Status.ADOPTED
    kinds = [c.kind for c in store.changes() if "accident" in c.text]
    assert kinds[-2:] == [ChangeKind.POSTPONED, ChangeKind.STATUS]


def test_words_that_end_a_stay_later_do_not_end_it_now(told):
    stay = HEAD.format(
        action="; stay",
        summary="A stay.",
        dates="As of July 9, 2030, 43 CFR 488.5 is stayed until the Bureau publishes a document that "
        "terminates the stay.",
    )
    store = told(("2030-04-02", RULE), ("2030-07-09", stay))
    assert _on(store, "2030-07-08", "accident").status is Status.IN_FORCE
    assert _on(store, "2031-07-09", "accident").status is Status.ADOPTED
