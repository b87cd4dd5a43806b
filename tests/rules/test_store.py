"""The record, the two times, and what a second ingest, a retraction and a rebuild leave."""

import datetime as dt
import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.rules.story import act, amendment, draft, duty, entry, news, said, told

from regtrail.errors import StoreError
from regtrail.model.norm import Modality, Status
from regtrail.model.rule import ChangeKind, RuleQuery
from regtrail.rules import RuleStore

STORY = (
    (draft(), dt.date(2031, 1, 10)),
    (act(), dt.date(2031, 3, 1)),
    (news(700), dt.date(2031, 6, 1)),
    (amendment(), dt.date(2031, 10, 1)),
)
DAYS = st.dates(dt.date(2030, 6, 1), dt.date(2033, 1, 1))


@pytest.fixture
def store():
    with RuleStore.open("sqlite://") as rules:
        for extraction, day in STORY:
            rules.ingest(extraction, received=day)
        yield rules


def _duty(store, as_of, known_at=None):
    found = store.rules(RuleQuery(as_of=as_of, known_at=known_at, modality=Modality.OBLIGATION))
    return [(rule.status, rule.text) for rule in found]


def test_a_rule_moves_by_its_dates_and_is_amended_from_a_day_on(store):
    assert _duty(store, dt.date(2031, 4, 30))[0][0] is Status.ADOPTED
    assert _duty(store, dt.date(2031, 5, 1)) == [
        (Status.IN_FORCE, "A dairy shall keep delivery records of more than 800 litres in Norway")
    ]
    assert "900 litres" in _duty(store, dt.date(2032, 1, 1))[0][1]


def test_what_was_known_then_stays_known_as_of_then(store):
    assert _duty(store, dt.date(2032, 1, 1), known_at=dt.date(2031, 9, 30))[0][1].count("800 litres")
    assert _duty(store, dt.date(2032, 1, 1), known_at=dt.date(2031, 2, 1))[0][0] is Status.PROPOSED
    assert _duty(store, dt.date(2032, 1, 1), known_at=dt.date(2030, 12, 31)) == []


def test_changes_are_typed_and_say_from_what_to_what(store):
    made = [(c.kind, c.slot, c.before, c.after) for c in store.changes() if c.slot != "status"]
    assert (ChangeKind.AMENDED, "threshold", "500", "800") in made
    assert (ChangeKind.AMENDED, "threshold", "more than 800 litres", "more than 900 litres") in made
    assert [k for k, *_ in made].count(ChangeKind.CONTRADICTED) == 1
    status = [(c.before, c.after) for c in store.changes() if c.kind is ChangeKind.STATUS]
    assert status == [("proposed", "adopted")]


def test_changes_filter_by_document_and_day(store):
    assert {c.document for c in store.changes(document="news.txt")} == {"news.txt"}
    assert {c.document for c in store.changes(since=dt.date(2031, 10, 1))} == {"amendment.txt"}


def test_the_same_bytes_again_change_nothing(store):
    before = (store.rules(), store.changes())
    assert store.ingest(act(), received=dt.date(2031, 12, 1)) == ()
    assert (store.rules(), store.changes()) == before


def test_every_version_quotes_its_evidence(store):
    ruleset = store.ruleset(dt.date(2032, 6, 1))
    for rule in ruleset.rules:
        assert ruleset.evidence(rule)
    texts = {extraction.document.source.sha256: extraction.document.text for extraction, _ in STORY}
    for claim in ruleset.claims:
        found = claim.evidence
        assert texts[found.sha256][found.start : found.end] == found.quote


def test_rebuilding_derives_the_same_rules_and_changes(store):
    before = (store.rules(), store.changes())
    store.rebuild()
    assert (store.rules(), store.changes()) == before


def test_a_retraction_takes_back_its_own_contribution_only(store):
    store.retract(amendment().document.source.sha256, reason="forged", day=dt.date(2032, 2, 1))
    with RuleStore.open("sqlite://") as without:
        for extraction, day in STORY[:-1]:
            without.ingest(extraction, received=day)
        assert store.rules() == without.rules()
        assert store.changes() == without.changes()
    with pytest.raises(StoreError):
        store.retract("0" * 64, reason="never seen", day=dt.date(2032, 2, 1))


def test_documents_told_out_of_order_end_in_the_same_rules(store):
    with RuleStore.open("sqlite://") as shuffled:
        for index in (3, 0, 2, 1):
            extraction, day = STORY[index]
            shuffled.ingest(extraction, received=day)
        assert shuffled.rules() == store.rules()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(as_of=DAYS, known_at=DAYS)
def test_no_answer_sees_the_future(store, as_of, known_at):
    known = [(extraction, day) for extraction, day in STORY if day <= known_at]
    with RuleStore.open("sqlite://") as then:
        for extraction, day in known:
            then.ingest(extraction, received=day)
        expected = [(r.id, r.status, r.content, r.claims) for r in then.rules(RuleQuery(as_of=as_of))]
    got = store.rules(RuleQuery(as_of=as_of, known_at=known_at))
    assert sorted((r.id, r.status, r.content, r.claims) for r in got) == sorted(expected)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(as_of=DAYS, known_at=DAYS)
def test_one_version_a_rule_and_day(store, as_of, known_at):
    idents = [rule.id for rule in store.rules(RuleQuery(as_of=as_of, known_at=known_at))]
    assert len(idents) == len(set(idents))


def test_a_file_holds_the_rule_set_between_openings(tmp_path):
    name = tmp_path / "rules.db"
    with RuleStore.open(name) as first:
        told(first)
    with RuleStore.open(f"sqlite:///{name}") as again:
        assert again.has(act().document.source.sha256)
        assert _duty(again, dt.date(2032, 1, 1))[0][1].count("900 litres")
    assert sqlite3.connect(name).execute("pragma journal_mode").fetchone() == ("wal",)


def test_two_stores_on_one_file_see_each_other(tmp_path):
    name = tmp_path / "rules.db"
    with RuleStore.open(name) as one, RuleStore.open(name) as two:
        one.ingest(draft(), received=dt.date(2031, 1, 10))
        two.ingest(act(), received=dt.date(2031, 3, 1))
        one.ingest(amendment(), received=dt.date(2031, 10, 1))
        assert _duty(two, dt.date(2032, 1, 1))[0][1].count("900 litres")


def test_a_name_that_cannot_be_opened_says_so(tmp_path):
    with pytest.raises(StoreError, match="cannot open"):
        RuleStore.open(tmp_path / "missing" / "folder" / "rules.db")
    with pytest.raises(StoreError, match="cannot open"):
        RuleStore.open("nonsense://x")


def test_a_fault_in_mid_ingest_keeps_nothing(store, monkeypatch):
    before = (store.rules(), store.changes(), store.documents())
    late = said("late.txt", [duty(950), entry("2033-01-01")], published=dt.date(2031, 11, 1))

    def fail(*_args):
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr("regtrail.rules.store.writing.Transaction.note", fail)
        with pytest.raises(RuntimeError):
            store.ingest(late, received=dt.date(2031, 11, 1))
    assert (store.rules(), store.changes(), store.documents()) == before
    store.ingest(late, received=dt.date(2031, 11, 1))
    assert store.changes(document="late.txt")


def test_documents_of_one_day_are_taken_by_name(store):
    day = dt.date(2031, 11, 1)
    early = said("a.txt", [duty(650), entry("2033-01-01")], title="Dairy Order No. 9 of 2031")
    late = said("b.txt", [duty(750), entry("2034-01-01")], title="Dairy Order No. 9 of 2031")
    with RuleStore.open("sqlite://") as other:
        for extraction, received in STORY:
            other.ingest(extraction, received=received)
        for extraction in (early, late):
            store.ingest(extraction, received=day)
        for extraction in (late, early):
            other.ingest(extraction, received=day)
        assert other.rules() == store.rules()
        assert other.changes() == store.changes()


def test_documents_that_come_late_wait_for_the_end_when_taken_together(store):
    before = store.rules()
    with RuleStore.open("sqlite://") as other:
        with other.together():
            for index in (3, 0, 2, 1):
                extraction, day = STORY[index]
                other.ingest(extraction, received=day)
            assert {d.source for d in other.documents()} == {d.source for d in store.documents()}
            assert other.rules() != before
        assert other.rules() == before
        assert other.changes() == store.changes()


def test_documents_left_waiting_are_named_and_worked_in_by_the_next(tmp_path):
    name = tmp_path / "rules.db"
    with RuleStore.open(name) as broken:
        waiting = broken.together()
        waiting.__enter__()
        for index in (2, 0):
            extraction, day = STORY[index]
            broken.ingest(extraction, received=day)
    with RuleStore.open(name) as again, RuleStore.open("sqlite://") as whole:
        assert any("regtrail rebuild" in fault.reason for fault in again.verify().faults)
        for store, indexes in ((again, (1,)), (whole, (0, 1, 2))):
            for index in indexes:
                extraction, day = STORY[index]
                store.ingest(extraction, received=day)
        assert again.rules() == whole.rules()
        assert again.verify().faults == ()
