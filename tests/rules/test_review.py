"""What a reviewer says wins over what was read, from its day on, and holds on whatever is read anew."""

import datetime as dt
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.rules.story import LATE, act, amendment, draft, duty, more_than, news, said

from regtrail import gold
from regtrail.errors import ConfigError, EvidenceError, StoreError
from regtrail.model.claim import SourceClass, Verdict
from regtrail.model.norm import Modality
from regtrail.model.rule import ChangeKind, RuleQuery
from regtrail.rules import RuleStore
from regtrail.rules.doubts import DoubtKind
from regtrail.rules.judging import Judgement

DAY = dt.date(2031, 12, 1)
BEFORE = DAY - dt.timedelta(days=1)
STORY = (
    (draft(), dt.date(2031, 1, 10)),
    (act(), dt.date(2031, 3, 1)),
    (news(700), dt.date(2031, 6, 1)),
    (amendment(), dt.date(2031, 10, 1)),
)


@pytest.fixture
def store():
    with RuleStore.open("sqlite://") as rules:
        for extraction, day in STORY:
            rules.ingest(extraction, received=day)
        yield rules


def judged(store, verdict, *about, day=DAY, **facts):
    judgement = Judgement(Verdict(verdict), about, reviewer="Ada", **facts)
    return store.desk.review(judgement, day=day)


def rules(store, known_at=None, as_of=LATE):
    """Return the rules of a day, without the days on which they became known."""
    found = store.rules(RuleQuery(as_of=as_of, known_at=known_at))
    return [(r.id, r.status, r.content, r.claims) for r in found]


def claim(store, source, modality=Modality.OBLIGATION):
    """Return the claim of a document that its rule rests on."""
    claims = (c for rule in store.rules() for c in store.claims(rule))
    return next(c for c in claims if c.evidence.source == source and c.norm.modality is modality)


def one(store, modality=Modality.OBLIGATION, as_of=LATE, known_at=None):
    [rule] = store.rules(RuleQuery(as_of=as_of, known_at=known_at, modality=modality))
    return rule


def test_a_rejected_claim_contributes_nothing_and_stays_on_record(store):
    exemption = claim(store, "act.txt", Modality.EXEMPTION)
    review = judged(store, "reject", exemption.id, reason="a heading")
    assert not store.rules(RuleQuery(as_of=LATE, modality=Modality.EXEMPTION))
    assert review.source_class is SourceClass.REVIEW
    assert (review.review.of, review.review.reviewer, review.review.reason) == (
        exemption.id,
        "Ada",
        "a heading",
    )
    assert store.desk.reviews() == (review,)
    assert store.rules(RuleQuery(as_of=LATE, known_at=BEFORE, modality=Modality.EXEMPTION))


def test_a_review_changes_nothing_that_was_known_before_its_day(store):
    before = {day: rules(store, day) for day in (dt.date(2031, 2, 1), dt.date(2031, 7, 1), BEFORE)}
    judged(store, "reject", claim(store, "amendment.txt", Modality.CONSTITUTIVE).id, reason="forged")
    judged(store, "reject", claim(store, "news.txt").id, reason="hearsay")
    assert {day: rules(store, day) for day in before} == before
    assert rules(store, DAY) != before[BEFORE]


def test_a_correction_fills_slots_with_quotes_and_the_rule_keeps_its_id(store):
    was = one(store, Modality.EXEMPTION)
    told = (("bearer", "Mountain dairies"), ("object", "delivery records"), ("modality", "permission"))
    review = judged(store, "correct", claim(store, "act.txt", Modality.EXEMPTION).id, corrections=told)
    rule = one(store, Modality.PERMISSION)
    assert rule.id == was.id
    assert rule.content.object.text == "delivery records"
    assert rule.claims == (review.id,)
    assert one(store, Modality.EXEMPTION, known_at=BEFORE).content.object.text == "keeping delivery records"


def test_a_correction_that_does_not_quote_the_document_is_refused(store):
    duty_claim = claim(store, "act.txt")
    with pytest.raises(EvidenceError, match=r"act\.txt.*'cheese maker'.*word for word"):
        judged(store, "correct", duty_claim.id, corrections=(("bearer", "cheese maker"),))
    with pytest.raises(ConfigError, match="no 'farmer'"):
        judged(store, "correct", duty_claim.id, corrections=(("farmer", "dairy"),))
    with pytest.raises(ConfigError, match="no modality"):
        judged(store, "correct", duty_claim.id, corrections=(("modality", "wish"),))
    assert store.desk.reviews() == ()


def test_a_slot_is_emptied_and_takes_several_quotes(store):
    told = (("zones", "Norway"), ("zones", "in Norway"), ("object", ""))
    judged(store, "correct", claim(store, "act.txt").id, corrections=told)
    content = one(store, as_of=dt.date(2031, 6, 1)).content
    assert [zone.text for zone in content.zones] == ["Norway", "in Norway"]
    assert content.object is None


def test_corrections_add_up_and_the_last_word_counts(store):
    ident = claim(store, "act.txt", Modality.EXEMPTION).id
    first = judged(store, "correct", ident, corrections=(("object", "delivery records"),))
    judged(store, "correct", first.id, corrections=(("action", "exempt"),))
    content = one(store, Modality.EXEMPTION).content
    assert (content.action.text, content.object.text) == ("exempt", "delivery records")
    judged(store, "reject", ident, reason="a heading", day=DAY + dt.timedelta(days=1))
    assert not store.rules(RuleQuery(as_of=LATE, modality=Modality.EXEMPTION))
    judged(store, "accept", ident, day=DAY + dt.timedelta(days=2))
    assert one(store, Modality.EXEMPTION).content == content


@pytest.mark.parametrize("day", [dt.date(2031, 3, 1), dt.date(2031, 8, 1), DAY], ids=["same", "past", "last"])
def test_rebuilding_derives_the_same_from_reviews_too(store, day):
    judged(store, "reject", claim(store, "news.txt").id, reason="hearsay", day=day)
    judged(store, "correct", claim(store, "act.txt").id, corrections=(("action", "keep"),), day=day)
    before = (store.rules(), [rules(store, known) for known in (BEFORE, day, LATE)], store.changes())
    assert store.verify().faults == ()
    store.rebuild()
    assert (store.rules(), [rules(store, known) for known in (BEFORE, day, LATE)], store.changes()) == before


def test_the_same_bytes_again_leave_a_review_as_it_is(store):
    judged(store, "reject", claim(store, "act.txt", Modality.EXEMPTION).id, reason="a heading")
    before = store.rules()
    assert store.ingest(act(), received=LATE) == ()
    assert store.rules() == before


def test_documents_that_come_later_or_late_meet_the_reviewed_rules(store):
    judged(store, "reject", claim(store, "act.txt", Modality.EXEMPTION).id, reason="a heading")
    store.ingest(news(950, "later.txt"), received=DAY + dt.timedelta(days=3))
    store.ingest(news(650, "late.txt"), received=dt.date(2031, 7, 1))
    assert store.verify().faults == ()
    assert not store.rules(RuleQuery(as_of=LATE, modality=Modality.EXEMPTION))


def test_another_reading_of_the_document_meets_the_same_reviews(store):
    """The norm is cut otherwise and its neighbour is gone: the reviews are found by unit and quote."""
    duty_claim, exemption = claim(store, "act.txt"), claim(store, "act.txt", Modality.EXEMPTION)
    judged(store, "correct", duty_claim.id, corrections=(("object", "delivery records"),))
    judged(store, "reject", exemption.id, reason="a heading")
    anew = act()
    main, other, *rest = anew.norms
    end = anew.document.text.index(" in Norway")
    shorter = replace(main, end=end, text=anew.document.text[main.start : end], object=None, zones=())
    longer = replace(other, end=other.end + 1, text=other.text + ".")
    store.reread(replace(anew, norms=(shorter, longer, *rest)))
    assert "in Norway" in one(store).text
    assert one(store).content.object.text == "delivery records"
    assert not store.rules(RuleQuery(as_of=LATE, modality=Modality.EXEMPTION))
    store.reread(replace(anew, norms=tuple(rest)))
    assert one(store).content.object.text == "delivery records"
    assert store.verify().faults == ()


def test_a_split_keeps_a_report_out_of_a_rule_for_ever(store):
    report = claim(store, "news.txt")
    judged(store, "split", report.id)
    texts = {r.text for r in store.rules(RuleQuery(as_of=LATE, modality=Modality.OBLIGATION))}
    assert any("700" in text for text in texts)
    assert any("900" in text for text in texts)
    store.rebuild()
    store.reread(act())
    assert len(store.rules(RuleQuery(as_of=LATE, modality=Modality.OBLIGATION))) == 2
    with pytest.raises(ConfigError, match="nothing to split"):
        judged(store, "split", report.id)


def test_a_merger_joins_two_keptfor_ever_and_a_split_undoes_it(store):
    told = {
        "text": "Milk plants have to write down what they bring to shops.",
        "modality": "obligation",
        "status": "in_force",
        "bearer": "Milk plants",
        "action": "write down",
        "object": "what they bring to shops",
    }
    facts = {"kind": news(1).document.metadata.kind, "published": dt.date(2031, 11, 1)}
    store.ingest(said("blog.txt", [told], title="Milk again", **facts), received=dt.date(2031, 11, 1))
    first, second = store.rules(RuleQuery(as_of=LATE, modality=Modality.OBLIGATION))
    official, other = (first, second) if first.official else (second, first)
    judged(store, "merge", official.id, other.id)
    merged = one(store)
    assert merged.id == official.id
    assert set(other.claims) < set(merged.claims)
    store.rebuild()
    assert one(store) == merged
    judged(store, "split", other.claims[0], day=DAY + dt.timedelta(days=1))
    assert len(store.rules(RuleQuery(as_of=LATE, modality=Modality.OBLIGATION))) == 2


def test_two_norms_of_one_text_are_merged(store):
    litres = duty(40)
    other = {**duty(40), "text": litres["text"].replace("keep", "file"), "action": "file", "eid": "art_9"}
    store.ingest(
        said("pair.txt", [litres, other], title="Milk Order No. 99 of 2031", published=DAY), received=DAY
    )
    pair = [r for r in store.rules(RuleQuery(as_of=LATE)) if "40 litres" in r.text]
    assert len(pair) == 2
    judged(store, "merge", *(r.id for r in pair), day=DAY + dt.timedelta(days=1))
    [left] = [r for r in store.rules(RuleQuery(as_of=LATE)) if "40 litres" in r.text]
    assert len(left.claims) == 2


def test_what_is_not_on_record_cannot_be_judged(store):
    with pytest.raises(StoreError, match="no claim 'claim:none'"):
        judged(store, "accept", "claim:none")
    with pytest.raises(StoreError, match="no rule 'rule:none'"):
        judged(store, "merge", one(store).id, "rule:none")
    with pytest.raises(ConfigError, match="two different rules"):
        judged(store, "merge", one(store).id, one(store).id)
    with pytest.raises(ConfigError, match="needs a reason"):
        judged(store, "reject", claim(store, "act.txt").id)


def test_the_queue_holds_what_is_unsure_until_it_is_judged():
    unsure = act()
    main, other, *rest = unsure.norms
    unsure = replace(unsure, norms=(main, replace(other, score=0.4), *rest))
    loose = duty(800, "in_force", "must")
    loose |= {
        "text": loose["text"].replace("keep delivery records", "file delivery records with inspectors"),
        "action": "file",
        "object": "delivery records",
    }
    kind = news(1).document.metadata.kind
    with RuleStore.open("sqlite://") as store:
        store.ingest(unsure, received=dt.date(2031, 3, 1))
        store.ingest(news(700), received=dt.date(2031, 6, 1))
        store.ingest(said("loose.txt", [loose], title="Milk", kind=kind), received=dt.date(2031, 6, 2))
        doubts = store.desk.queue()
        found = {doubt.kind: doubt for doubt in doubts}
        assert [d.kind for d in doubts] == [DoubtKind.NORM, DoubtKind.MERGER, DoubtKind.CONTRADICTION]
        assert found[DoubtKind.NORM].claim.evidence.quote.startswith("Mountain dairies")
        assert found[DoubtKind.MERGER].claim.evidence.source == "loose.txt"
        assert "700" in found[DoubtKind.CONTRADICTION].reason
        assert len(store.desk.queue(threshold=0.3)) == 2
        judged(store, "accept", found[DoubtKind.NORM].claim.id)
        judged(store, "split", found[DoubtKind.MERGER].claim.id)
        judged(store, "reject", found[DoubtKind.CONTRADICTION].claim.id, reason="old figures")
        assert store.desk.queue() == ()


def test_paragraphs_are_gold_once_all_their_norms_are_judged(store, tmp_path):
    assert store.desk.lessons() == ()
    told = (("object", "delivery records"),)
    judged(store, "correct", claim(store, "act.txt", Modality.EXEMPTION).id, corrections=told)
    judged(store, "reject", claim(store, "news.txt").id, reason="hearsay")
    for lesson in store.desk.lessons():
        gold.save(lesson, tmp_path)
    loaded, refused = gold.load_all([tmp_path])
    assert not refused
    by_kind = {lesson.annotation.document.kind.value: lesson for lesson in loaded}
    norms = by_kind["regulation"].annotation.norms
    assert [(n.modality, n.object, n.text) for n in norms] == [
        (
            Modality.EXEMPTION,
            "delivery records",
            "Mountain dairies are exempt from keeping delivery records",
        )
    ]
    assert by_kind["regulation"].text == "Mountain dairies are exempt from keeping delivery records.\n"
    assert by_kind["news"].annotation.norms == ()
    assert "700 litres" in by_kind["news"].text


def test_a_threshold_in_a_corrected_slot_is_read_as_a_number(store):
    judged(
        store,
        "correct",
        claim(store, "act.txt").id,
        corrections=(("conditions", "of more than 800 litres"),),
    )
    [threshold] = one(store, as_of=dt.date(2031, 6, 1)).content.thresholds
    assert threshold.quantity == more_than(800, "litres")


EVENTS = st.lists(
    st.tuples(
        st.dates(dt.date(2030, 12, 30), dt.date(2032, 1, 5)),
        st.sampled_from(["accept", "reject", "correct", "split"]),
        st.integers(0, 20),
    ),
    max_size=4,
)


@settings(max_examples=12, deadline=None)
@example(
    events=[
        (dt.date(2032, 1, 1), "accept", 0),
        (dt.date(2031, 5, 8), "correct", 0),
        (dt.date(2031, 5, 8), "correct", 0),
    ],
    late=1,
)
@given(events=EVENTS, late=st.integers(0, len(STORY)))
def test_whatever_is_judged_when_the_record_leads_to_the_same_rules(events, late):
    """Reviews before, between and after the documents, in any order: what is kept is what is derived."""
    with RuleStore.open("sqlite://") as kept:
        for extraction, received in STORY[:late]:
            kept.ingest(extraction, received=received)
        for day, verdict, number in events:
            claims = sorted({c.id for rule in kept.rules() for c in kept.claims(rule)})
            eve = day - dt.timedelta(days=1)
            before = rules(kept, eve)
            facts = {"corrections": (("status", "unknown"),)} if verdict == "correct" else {}
            with suppress(ConfigError, IndexError):
                judged(kept, verdict, claims[number % (len(claims) or 1)], day=day, reason="so", **facts)
            assert rules(kept, eve) == before
            assert kept.verify().faults == ()
        for extraction, received in STORY[late:]:
            kept.ingest(extraction, received=received)
        assert kept.verify().faults == ()


def traces(store):
    """Return the changes that reviews made."""
    return [c for c in store.changes() if c.source_class is SourceClass.REVIEW]


def test_what_a_reviewer_rejects_leaves_a_trace(store):
    exemption = one(store, Modality.EXEMPTION)
    review = judged(store, "reject", exemption.claims[0], reason="a heading")
    (trace,) = traces(store)
    assert (trace.kind, trace.rule, trace.slot) == (ChangeKind.STATUS, exemption.id, "status")
    assert (trace.after, trace.claim, trace.document, trace.known) == (None, review.id, "act.txt", DAY)


def test_what_a_reviewer_accepts_is_corroborated(store):
    duty_rule = one(store)
    review = judged(store, "accept", claim(store, "act.txt").id)
    assert [(c.kind, c.rule, c.claim) for c in traces(store)] == [
        (ChangeKind.CORROBORATED, duty_rule.id, review.id)
    ]


def test_what_a_reviewer_corrects_is_amended(store):
    told = (("object", "delivery records"),)
    judged(store, "correct", claim(store, "act.txt", Modality.EXEMPTION).id, corrections=told)
    (trace,) = traces(store)
    assert (trace.kind, trace.slot, trace.before, trace.after) == (
        ChangeKind.AMENDED,
        "object",
        "keeping delivery records",
        "delivery records",
    )


def test_claims_that_a_reviewer_parts_make_a_rule_that_came_out_of_theirs(store):
    joined = one(store)
    judged(store, "split", claim(store, "news.txt").id, reason="another duty")
    born = [c for c in traces(store) if c.kind is ChangeKind.ADDED]
    assert [c.related for c in born] == [joined.id]


def test_traces_are_derived_again_and_follow_the_last_word_of_a_day(store):
    ident = claim(store, "act.txt", Modality.EXEMPTION).id
    judged(store, "reject", ident, reason="a heading")
    judged(store, "accept", ident, reason="none after all")
    before = store.changes()
    assert [c.kind for c in traces(store)] == [ChangeKind.CORROBORATED]
    assert store.verify().faults == ()
    store.rebuild()
    assert store.changes() == before
