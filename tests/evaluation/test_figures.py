"""Figures counted by hand: each fault costs what it should, and only there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evaluation.composed import TEXT, annotation, at

from regtrail.evaluation.bootstrap import intervals
from regtrail.evaluation.comparison import compare, words
from regtrail.evaluation.figures import IN_HEADLINE, Counts, count, headline, total
from regtrail.evaluation.matching import candidates, one_to_one, overlap
from regtrail.evaluation.misses import worst
from regtrail.evaluation.score import by_kind, report, score
from regtrail.gold import Gold
from regtrail.gold.annotation import Annotation, from_json
from regtrail.model.document import Span

GOLD = Gold("ferries", TEXT, from_json(annotation()))


def figures(said: dict) -> dict[str, Counts]:
    return dict(count(compare(GOLD, from_json(said))))


def test_the_annotation_itself_is_right_throughout():
    counted = figures(annotation())
    assert headline(total([counted])) == 1.0
    assert all(c.spurious == c.missed == 0 for c in counted.values())
    assert counted["entity"].right == 8
    assert counted["time value"].right == 2
    assert counted["document"].right == 4


def test_nothing_found_is_missed_throughout():
    counted = count(compare(GOLD, Annotation()))
    assert headline(total([counted])) == 0.0
    assert counted["time value"] == Counts(missed=2)
    assert counted["boilerplate"] == Counts(missed=13)
    assert "norm status" not in counted


def test_a_shifted_span_is_found_but_not_strictly():
    said = annotation()
    said["entities"][0]["start"] -= 4
    counted = figures(said)
    assert counted["entity"].right == 8
    assert counted["entity strict"] == Counts(7, 1, 1)


def test_a_wrong_type_is_spurious_there_and_missed_here():
    said = annotation()
    said["entities"][0]["type"] = "ACTOR"
    counted = figures(said)
    assert counted["entity AGENCY"] == Counts(missed=1)
    assert counted["entity ACTOR"] == Counts(3, 1, 0)


@pytest.mark.parametrize(
    ("value", "cost"),
    [
        ({"kind": "duration", "value": "P30D", "working_days": True, "bound": "for"}, Counts(2)),
        ({"kind": "duration", "value": "P30D"}, Counts(1, 1, 1)),
        ({"kind": "recurring", "value": "P30D"}, Counts(1, 1, 1)),
        (None, Counts(1, 1, 1)),
    ],
)
def test_a_time_is_its_kind_value_and_working_days(value, cost):
    said = annotation()
    said["entities"][4]["value"] = value
    assert figures(said)["time value"] == cost


def test_a_time_without_its_mention_is_only_missed():
    said = annotation()
    del said["entities"][4]
    assert figures(said)["time value"] == Counts(1, 0, 1)


def test_another_modality_keeps_the_place():
    said = annotation()
    said["norms"][1]["modality"] = "permission"
    counted = figures(said)
    assert counted["norm"] == Counts(2, 1, 1)
    assert counted["norm span"] == Counts(3)
    assert counted["frame action"] == Counts(2, 1, 1)


def test_slots_are_compared_word_by_word():
    said = annotation()
    said["norms"][0]["bearer"] = "the FERRY operators"
    counted = figures(said)
    assert counted["frame bearer"] == Counts(5, 1, 0)
    assert words(["The operator's 数据, 第3条"]) == ["the", "operator", "s", "数", "据", "第", "3", "条"]


def test_of_two_norms_in_one_place_the_one_with_the_same_words_is_paired():
    said = annotation()
    stranger = {**said["norms"][0], "bearer": "ship", "action": None, "object": None}
    said["norms"].insert(0, stranger)
    compared = compare(GOLD, from_json(said))
    assert (0, 1) in compared.norms


def test_white_space_and_overhang_are_no_boilerplate():
    said = annotation()
    said["boilerplate"] = [[0, 17], [len(TEXT) - 1, len(TEXT) + 50]]
    assert figures(said)["boilerplate"] == Counts(13)


spans = st.lists(st.builds(lambda a, n: Span(a, a + n), st.integers(0, 30), st.integers(0, 12)), max_size=8)


@settings(deadline=None)
@given(spans, spans)
def test_pairs_are_one_to_one_and_overlap(wanted, found):
    pairs = one_to_one(candidates(wanted, found, least=0.5))
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(overlap(wanted[i], found[j]) >= 0.5 for i, j in pairs)


@settings(deadline=None)
@given(spans)
def test_what_is_compared_with_itself_is_paired_with_itself(same):
    whole = [span for span in same if len(span)]
    pairs = one_to_one(candidates(whole, whole, least=1.0))
    assert len(pairs) == len(whole)
    assert all(whole[i] == whole[j] for i, j in pairs)


def documents(size: int) -> list[dict[str, Counts]]:
    return [{name: Counts(5 + i % 3, i % 2, i % 4) for name in IN_HEADLINE} for i in range(size)]


def test_intervals_are_the_same_each_time_and_hold_the_figure():
    counted = documents(20)
    found = intervals(counted, samples=500)
    assert found == intervals(counted, samples=500)
    assert found != intervals(counted, samples=500, seed=1)
    for name, counts in total(counted).items():
        assert found[name].low < counts.f1 < found[name].high
    assert found["headline"].low < headline(total(counted)) < found["headline"].high


def test_one_document_has_no_spread_and_none_no_interval():
    low, high = intervals(documents(1), samples=50)["entity"]
    assert low == high == pytest.approx(documents(1)[0]["entity"].f1)
    assert intervals([], samples=50) == {}
    assert intervals(documents(3), samples=0) == {}


def test_the_costliest_fault_comes_first_and_the_same_ones_together():
    said = annotation()
    said["entities"] = [
        e for e in said["entities"] if e["type"] != "DATA_CATEGORY" and e["text"] != "Operators"
    ]
    said["entities"].append({"type": "ZONE", **at("Harbour")})
    faults = worst([compare(GOLD, from_json(said))], most=1)
    by_figure = {fault.first.figure: fault for fault in faults}
    assert by_figure["entity DATA_CATEGORY"].times == 2
    assert by_figure["entity DATA_CATEGORY"].documents == 1
    assert by_figure["entity ACTOR"].first.wanted == "Operators"
    assert by_figure["entity ZONE"].first.found == "Harbour"
    assert by_figure["entity ZONE"].first.wanted == "AGENCY Harbour Office"
    assert "ferry" in by_figure["entity DATA_CATEGORY"].first.context


def test_every_layer_shows_its_faults():
    said = annotation()
    said["boilerplate"] = []
    said["document"]["kind"] = "notice"
    said["entities"][1]["value"]["value"] = "2027-03-12"
    del said["norms"][1]
    said["norms"][0]["action"] = "delete all"
    faults = {fault.first.figure: fault.first for fault in worst([compare(GOLD, from_json(said))], most=3)}
    assert faults["boilerplate"].cost == 13
    assert (faults["document"].wanted, faults["document"].found) == ("kind news", "kind notice")
    assert faults["time value"].found == "Friday = date 2027-03-12"
    assert faults["norm exemption"].fault == "missed"
    assert (faults["frame action"].found, faults["frame action"].cost) == ("delete all", 1)


def test_a_perfect_text_has_no_faults():
    assert worst([compare(GOLD, GOLD.annotation)], most=9) == []


def test_reports_by_kind_add_up():
    notice = annotation()
    notice["document"]["kind"] = "notice"
    golds = [GOLD, Gold("other", TEXT, from_json(notice))]
    scored = score(golds, [GOLD.annotation, None])
    kinds = by_kind(scored)
    assert list(kinds) == ["news", "notice"]
    assert [report(part).headline for part in kinds.values()] == [1.0, 0.0]
    assert report(scored).figures["entity"] == Counts(8, 0, 8)
    assert report(scored).documents == 2
