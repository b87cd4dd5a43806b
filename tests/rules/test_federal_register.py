"""Final rules, their amendments and delays as the Federal Register prints them, in texts of our own."""

import datetime as dt

import pytest

from regtrail import pipeline
from regtrail.model.norm import Status
from regtrail.model.rule import Rule, RuleQuery
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
