"""Decrees and resolutions, which recite, decree, amend and repeal, in texts of our own."""

import datetime as dt

import pytest

from regtrail import pipeline
from regtrail.model.norm import Status
from regtrail.model.rule import Applies, Case, Change, ChangeKind, RuleQuery
from regtrail.rules import RuleStore

HEAD = """REPUBLIC OF PARAVIA
MINISTRY OF RIVERS

DECREE No. {number}
({day})

By which {title}

THE PRESIDENT OF THE REPUBLIC OF PARAVIA,

in exercise of his constitutional powers, and

WHEREAS:

{reasons}

DECREES:

"""
FIRST = (
    HEAD.format(
        number="311 OF 2031",
        day="3 March 2031",
        title="rules are issued on river ferries",
        reasons="Nineteen ferries sank between 2027 and 2030.",
    )
    + """Article 1. Definition. A ferry operator is a person that carries passengers across a river for a fee.

Article 2. Hull inspection. A ferry operator shall obtain a hull inspection before carrying more than 40 \
passengers.

Article 3. Logbook. A ferry operator shall keep a logbook for 2 years.

Article 4. Entry into force. This Decree enters into force on 1 May 2031.
"""
)
SECOND = (
    HEAD.format(
        number="907 OF 2031",
        day="2 June 2031",
        title="Decree No. 311 of 2031 is partially amended",
        reasons="""Small ferries must go a long way to an inspector.

The draft of this Decree was open to comments in April 2031.""",
    )
    + """Article 1. Article 2 of Decree No. 311 of 2031 is amended to read as follows:

"Article 2. Hull inspection. A ferry operator shall obtain a hull inspection before carrying more than 60 \
passengers."

Article 2. In Article 3 of Decree No. 311 of 2031, the expression "2 years" is replaced by "4 years".

Article 3. This Decree enters into force on 1 July 2031.
"""
)
RELIEF = """RIVER INSPECTORATE

RESOLUTION No. 17 OF 2031
(4 August 2031)

By which rafts are temporarily exempted from the hull inspection

THE RIVER INSPECTOR GENERAL,

CONSIDERING:

That Article 2 of Decree No. 311 of 2031, as amended, requires a hull inspection of every ferry operator.

That a raft has no hull to inspect.

RESOLVES:

Article 1. Exemption. From 1 September 2031 until 31 August 2032, raft owners are exempt from the hull \
inspection laid down in Article 2 of Decree No. 311 of 2031.

Article 2. Notice board. A raft owner that relies on Article 1 shall put up a notice board.

Article 3. Entry into force. This Resolution enters into force on 1 September 2031.
"""
LONGER = """RIVER INSPECTORATE

RESOLUTION No. 5 OF 2032
(6 June 2032)

By which the exemption granted by Resolution No. 17 of 2031 is extended

THE RIVER INSPECTOR GENERAL,

CONSIDERING:

That the exemption expires on 31 August 2032.

RESOLVES:

Article 1. In Article 1 of Resolution No. 17 of 2031, the expression "until 31 August 2032" is replaced by \
"until 28 February 2033".

Article 2. Entry into force. This Resolution enters into force on 1 July 2032.
"""
ANEW = (
    HEAD.format(
        number="64 OF 2032",
        day="1 October 2032",
        title="rules are issued on river transport and Decree No. 311 of 2031 is repealed",
        reasons="A simpler inspection of rafts has been found.",
    )
    + """Article 1. Definition. A ferry operator is a person that carries passengers or goods across a river.

Article 2. Hull inspection. A ferry operator shall obtain a hull inspection before carrying more than 90 \
passengers.

Article 3. Repeals. Decree No. 311 of 2031, Decree No. 907 of 2031, Resolution No. 17 of 2031 and \
Resolution No. 5 of 2032 are repealed with effect from 1 December 2032.

Article 4. Entry into force. This Decree enters into force on 1 December 2032.
"""
)
STORY = (
    ("2031-03-03", FIRST),
    ("2031-06-02", SECOND),
    ("2031-08-04", RELIEF),
    ("2032-06-06", LONGER),
    ("2032-10-01", ANEW),
)


@pytest.fixture
def told(tmp_path):
    """Return a function that plays the first texts of the story into a rule set."""

    def tell(number: int) -> RuleStore:
        store = RuleStore.open(tmp_path / "rules.db")
        for at, (day, text) in enumerate(STORY[:number]):
            path = tmp_path / f"{at}.txt"
            path.write_text(text, encoding="utf-8")
            extraction = pipeline.extract(pipeline.read(path), "rules")
            store.ingest(extraction, received=dt.date.fromisoformat(day), evidence="official")
        return store

    return tell


def holding(store: RuleStore, words: str, day: str) -> list[str]:
    """Return what the rules with these words say that hold on a day."""
    held = store.rules(RuleQuery(as_of=dt.date.fromisoformat(day), status=Status.IN_FORCE))
    return [rule.text for rule in held if words in rule.text]


def noted(store: RuleStore, number: int, words: str) -> set[ChangeKind]:
    """Return what changed in rules with these words by a text of the story."""
    return {c.kind for c in _by(store, number) if words in c.text}


def _by(store: RuleStore, number: int) -> list[Change]:
    return [c for c in store.changes() if c.document.endswith(f"{number - 1}.txt")]


def test_a_decree_whose_draft_was_open_to_comments_is_no_draft(told):
    with told(2) as store:
        assert holding(store, "hull inspection", "2031-06-30")[0].endswith("more than 40 passengers")
        assert holding(store, "hull inspection", "2031-07-01")[0].endswith("more than 60 passengers")
        assert holding(store, "logbook", "2031-07-01")[0].endswith("keep a logbook for 4 years")


def test_what_an_act_considers_is_no_rule(told):
    with told(3) as store:
        assert not [rule for rule in store.rules(RuleQuery()) if rule.text.startswith(("That", "Small"))]


def test_a_title_that_names_another_act_is_not_the_name_of_the_act_itself(told):
    with told(5) as store:
        keys = {rule.instrument.key for rule in store.rules(RuleQuery()) if rule.instrument}
    assert keys == {
        "decree 311 2031",
        "decree 907 2031",
        "resolution 17 2031",
        "resolution 5 2032",
        "decree 64 2032",
    }


def test_an_exemption_from_an_article_of_another_act_lifts_what_it_lays_down(told):
    ferry = Case(("ferry operator", "raft owner"), ("carry passengers",), (), (), {"passengers": 70}, {})
    with told(3) as store:
        for day, applies in (("2031-08-31", Applies.YES), ("2031-09-01", Applies.NO)):
            answers = store.decide(ferry, as_of=dt.date.fromisoformat(day))
            assert [a.applies for a in answers if "obtain a hull inspection" in a.rule.text] == [applies]


def test_an_extended_exemption_holds_for_longer(told):
    with told(4) as store:
        assert ChangeKind.EXTENDED in noted(store, 4, "raft owners")
        assert holding(store, "raft owners", "2033-02-28")
        assert not holding(store, "raft owners", "2033-03-01")


def test_a_decree_that_repeals_several_acts_ends_what_they_lay_down(told):
    with told(5) as store:
        assert ChangeKind.REPEALED in noted(store, 5, "raft owners")
        assert ChangeKind.REPEALED in noted(store, 5, "notice board")
        assert holding(store, "hull inspection", "2032-11-30")[0].endswith("more than 60 passengers")
        assert [text[-13:] for text in holding(store, "obtain a hull", "2032-12-01")] == ["90 passengers"]
        assert not holding(store, "logbook", "2032-12-01")


AGREEMENT = """MINISTRY OF LAKES

MINISTERIAL AGREEMENT No. {number}-2033
Portoval, {day}

THE MINISTER OF LAKES

CONSIDERING:

That the Constitution requires the State to protect lakes;

AGREES:

{rules}
FINAL PROVISION. This Agreement shall enter into force on {effect}.
"""


def test_articles_that_a_dash_sets_off_and_numbers_that_end_in_the_year(tmp_path):
    rules = """Article 1.- Rentals. A pedal boat owner shall hand out a life jacket to each passenger.

Article 2.- Night. A pedal boat owner shall not rent out a boat at night.
"""
    path = tmp_path / "agreement.txt"
    path.write_text(AGREEMENT.format(number="021", day="4 May 2033", rules=rules, effect="1 June 2033"))
    with RuleStore.open("sqlite://") as store:
        store.ingest(pipeline.extract(pipeline.read(path), "rules"), received=dt.date(2033, 5, 4))
        found = {rule.eid: rule for rule in store.rules(RuleQuery(as_of=dt.date(2033, 6, 1)))}
    assert found["art_1"].text.endswith("life jacket to each passenger")
    assert {rule.instrument.key for rule in found.values()} == {"agreement 021-2033"}
    assert found["art_1"].status is Status.IN_FORCE
