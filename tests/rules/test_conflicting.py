"""Conflicting stories: what official texts deny, adopt otherwise or leave out, and what is printed anew."""

import datetime as dt

import pytest
from tests.rules.story import LATE, act, draft, duty, entry, news, said

from regtrail.model.document import DocumentKind
from regtrail.model.norm import Modality, Status
from regtrail.model.rule import ChangeKind, Rule, RuleQuery
from regtrail.rules import RuleStore

DAY = dt.date(2031, 1, 1)
DENIAL = "Press reports that dairies would have to keep delivery records are not correct."
REPRINT = {"text": "This story was first printed in another paper."}
UNDECIDED = "The press has reported on delivery records of dairies. No decision has been taken."


def _told(*documents) -> tuple[list[tuple[str, str, str | None, str | None]], list[Rule]]:
    """Tell documents a day apart; return the changes and the duties in the end."""
    with RuleStore.open("sqlite://") as store:
        for number, document in enumerate(documents):
            store.ingest(document, received=DAY + dt.timedelta(days=number))
        made = [(c.document, c.kind.value, c.before, c.after) for c in store.changes()]
        return made, list(store.rules(RuleQuery(modality=Modality.OBLIGATION, as_of=LATE)))


def _reprint(limit: int):
    facts = {"title": "Milk", "kind": DocumentKind.NEWS}
    return said("reprint.txt", [REPRINT, duty(limit, "proposed", "must")], **facts)


def _notice(words: str, *paragraphs: dict, name: str = "denial.txt"):
    facts = {"title": "Statement on dairies", "kind": DocumentKind.NOTICE}
    return said(name, [{"text": words}, *paragraphs], **facts)


def test_what_an_official_text_denies_is_contradicted_and_stays_as_a_claim():
    made, (rule,) = _told(news(700, status="proposed"), _notice(DENIAL))
    assert ("denial.txt", "contradicted", "proposed", "unknown") in made
    assert (rule.status, len(rule.claims)) == (Status.UNKNOWN, 2)


def test_what_is_denied_does_not_rise_again_by_a_reprint_but_by_an_act():
    made, (rule,) = _told(news(700, status="proposed"), _notice(DENIAL), _reprint(700))
    assert ("reprint.txt", "contradicted", "unknown", "proposed") in made
    assert rule.status is Status.UNKNOWN
    made, (rule,) = _told(news(700, status="proposed"), _notice(DENIAL), _reprint(700), act())
    assert ("act.txt", "status", "unknown", "adopted") in made
    assert rule.status is Status.IN_FORCE


def test_what_is_not_decided_is_considered_at_most():
    made, (rule,) = _told(news(700, status="proposed"), _notice(UNDECIDED))
    assert ("denial.txt", "contradicted", "proposed", "considered") in made
    assert rule.status is Status.CONSIDERED


def test_a_denial_leaves_the_law_as_it_is():
    made, (rule,) = _told(act(), news(700), _notice(DENIAL))
    assert [change for change in made if change[0] != "act.txt"] == [
        ("news.txt", "contradicted", "800", "700"),
        ("denial.txt", "contradicted", None, None),
    ]
    assert (rule.status, rule.content.thresholds[0].quantity.number) == (Status.IN_FORCE, "800")


def test_a_denied_figure_was_wrong_and_is_not_amended():
    recital = {"text": "Press reports of a limit of 700 litres are mistaken."}
    denying = said("act.txt", [duty(800), recital, entry("2031-05-01")], published=dt.date(2031, 3, 1))
    made, _ = _told(news(700, status="proposed"), denying)
    assert ("act.txt", "contradicted", "700", "800") in made
    made, _ = _told(news(700, status="proposed"), act())
    assert ("act.txt", "amended", "700", "800") in made


def test_of_two_reports_the_act_contradicts_the_wrong_one():
    stories = news(700, status="proposed"), news(800, "other.txt", status="proposed")
    made, (rule,) = _told(*stories, act())
    assert ("other.txt", "contradicted", "700", "800") in made
    assert ("act.txt", "contradicted", "700", "800") in made
    assert len(rule.claims) == 3


def test_an_old_story_printed_anew_opens_nothing_and_undoes_nothing():
    made, (rule,) = _told(news(700, status="proposed"), act(), _reprint(700))
    assert [change for change in made if change[0] == "reprint.txt"] == [
        ("reprint.txt", "contradicted", "800", "700")
    ]
    assert rule.content.thresholds[0].quantity.number == "800"


def test_new_figures_for_the_law_are_a_new_proposal():
    made, rules = _told(news(700, status="proposed"), act(), news(950, "new.txt", status="proposed"))
    assert ("new.txt", "added", None, "proposed") in made
    assert sorted(rule.status for rule in rules) == [Status.IN_FORCE, Status.PROPOSED]


def test_a_leak_departs_from_the_official_draft_and_adds_no_rule():
    made, (rule,) = _told(draft(), news(300, "leak.txt", status="proposed"), act())
    assert ("leak.txt", "contradicted", "500", "300") in made
    assert ("act.txt", "status", "proposed", "adopted") in made
    assert ("act.txt", "amended", "500", "800") in made
    assert rule.status is Status.IN_FORCE


def test_news_of_a_rule_that_has_ended_is_contradicted():
    gone = {**entry("2031-05-01"), "until": "2031-06-30"}
    gone |= {
        "text": "This Order is valid until 2031-06-30.",
        "action": "is valid",
        "deadline": "until 2031-06-30",
    }
    del gone["on"]
    ended = said("act.txt", [duty(800), entry("2031-05-01"), gone], published=dt.date(2031, 3, 1))
    late = said("late.txt", [duty(800, "in_force", "must")], kind=DocumentKind.NEWS, published=LATE)
    with RuleStore.open("sqlite://") as store:
        store.ingest(ended, received=dt.date(2031, 3, 1))
        (change,) = store.ingest(late, received=LATE)
    assert (change.kind, change.before, change.after) == (ChangeKind.CONTRADICTED, "ended", "in_force")


@pytest.mark.parametrize("text", [DENIAL, UNDECIDED])
def test_a_denial_in_the_news_moves_nothing_official(text):
    story = said("story.txt", [{"text": text}], title="Milk", kind=DocumentKind.NEWS)
    made, (rule,) = _told(act(), story)
    assert [change for change in made if change[0] == "story.txt"] == []
    assert rule.status is Status.IN_FORCE


def _in_press(text: str, day: dt.date):
    return said("story.txt", [{"text": text}], title="Milk", kind=DocumentKind.NEWS, published=day)


@pytest.mark.parametrize(
    ("text", "contradicted"),
    [
        ("The duty of dairies to keep delivery records has been postponed, a lobbyist said.", True),
        ("The ministry has scrapped the delivery records that dairies must keep.", True),
        ("The duty of dairies to keep delivery records has not been postponed.", False),
        ("The ministry would scrap the delivery records that dairies must keep.", False),
    ],
)
def test_a_report_that_the_law_was_halted_is_contradicted_by_the_law(text, contradicted):
    day = dt.date(2031, 8, 1)
    with RuleStore.open("sqlite://") as store:
        store.ingest(act(), received=dt.date(2031, 3, 1))
        made = store.ingest(_in_press(text, day), received=day)
        assert any(c.kind is ChangeKind.CONTRADICTED for c in made) is contradicted
        (rule,) = store.rules(RuleQuery(modality=Modality.OBLIGATION, as_of=LATE))
        assert rule.status is Status.IN_FORCE


def test_a_report_that_the_law_is_put_off_is_right_before_it_begins():
    day = dt.date(2031, 4, 1)
    text = "The duty of dairies to keep delivery records has been postponed."
    with RuleStore.open("sqlite://") as store:
        store.ingest(act(), received=dt.date(2031, 3, 1))
        assert store.ingest(_in_press(text, day), received=day) == ()
