"""Which texts speak of one rule: alike words are not enough between acts of their own."""

import datetime as dt

from tests.rules.story import ACT, act, draft, duty, entry, news, said

from regtrail.model.document import DocumentKind
from regtrail.model.norm import Modality
from regtrail.model.rule import ChangeKind, RuleQuery
from regtrail.rules import RuleStore

DAY = dt.date(2031, 6, 1)


def _kinds(*documents):
    with RuleStore.open("sqlite://") as store:
        for number, document in enumerate(documents):
            store.ingest(document, received=DAY + dt.timedelta(days=number))
        return [(c.document, c.kind) for c in store.changes() if c.kind is not ChangeKind.ADDED]


def test_acts_of_other_numbers_stay_apart_however_alike():
    other = said("other.txt", [duty(800), entry("2032-01-01")], title="Cheese Order No. 5 of 2032")
    assert _kinds(act(), other) == []


def test_a_draft_becomes_the_act_that_is_called_like_it():
    assert ("act.txt", ChangeKind.STATUS) in _kinds(draft(), act())


def test_news_bears_out_an_act_that_it_does_not_name():
    assert _kinds(act(), news(800)) == [("news.txt", ChangeKind.CORROBORATED)]


def test_a_notice_bears_out_the_act_that_it_cites():
    words = {"text": f"This notice explains {ACT}.", "cites": [ACT]}
    facts = {"title": "Notice No. 4 of 2031", "kind": DocumentKind.NOTICE}
    assert _kinds(act(), said("notice.txt", [words, duty(800)], **facts)) == [
        ("notice.txt", ChangeKind.CORROBORATED)
    ]
    assert _kinds(act(), said("silent.txt", [duty(800)], **facts)) == []


def test_two_units_of_one_act_are_two_rules_unless_their_words_are_the_same():
    near = {**duty(800), "text": "A dairy shall keep all delivery records of more than 800 litres in Norway."}
    with RuleStore.open("sqlite://") as store:
        changes = store.ingest(said("act.txt", [duty(800), near, duty(800)]), received=DAY)
        assert [c.kind for c in changes] == [ChangeKind.ADDED, ChangeKind.ADDED]
        first, _ = store.rules(RuleQuery(modality=Modality.OBLIGATION, as_of=DAY))
        assert len(first.claims) == 2


def test_an_instruction_without_a_target_touches_no_other_act_and_is_reported():
    striking = {
        "text": "In Article 9, 'delivery records' is replaced by 'cooling records'.",
        "modality": "constitutive",
        "bearer": "'delivery records'",
        "action": "is replaced by 'cooling records'",
    }
    with RuleStore.open("sqlite://") as store:
        store.ingest(act(), received=DAY)
        other = said("other.txt", [striking], title="Cheese Order No. 5 of 2032")
        assert [c.kind for c in store.ingest(other, received=DAY)] == []
        (warning,) = store.warnings()
        assert "cooling records" in warning
        assert store.warnings(document="other.txt") == (warning,)
        assert store.warnings(document="act.txt") == ()
        store.rebuild()
        assert store.warnings() == (warning,)
