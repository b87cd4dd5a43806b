from itertools import pairwise

from regtrail.encoder.labels import LABELS, MARK_COUNT, MARKS, MENTION_LABELS, NORM_LABELS, PLAIN, TRIGGER
from regtrail.encoder.labels import is_trigger as is_trigger_mark
from regtrail.model.entity import EntityType
from regtrail.model.norm import Modality, Status


def test_labels_are_the_models_own_words_and_none_stands_twice():
    assert len(set(LABELS)) == len(LABELS)
    assert not set(MENTION_LABELS) & set(NORM_LABELS)
    assert {f"B-{kind}" for kind in EntityType} <= set(MENTION_LABELS)
    assert {f"modality.{m}" for m in Modality} | {f"status.{s}" for s in Status} <= set(NORM_LABELS)


def test_every_span_label_opens_and_goes_on():
    edges = [name for name in LABELS if name[:2] in {"B-", "I-"}]
    assert all(a[2:] == b[2:] and (a[0], b[0]) == ("B", "I") for a, b in list(pairwise(edges))[::2])


def test_marks_fill_their_range():
    assert sorted((PLAIN, TRIGGER, *MARKS.values())) == list(range(MARK_COUNT))


def test_only_triggers_are_marked_as_triggers():
    told = {name for name, mark in MARKS.items() if is_trigger_mark(mark)}
    assert told == {f"trigger.{modality}" for modality in Modality}
    assert is_trigger_mark(TRIGGER)
    assert not is_trigger_mark(PLAIN)
