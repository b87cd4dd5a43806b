"""What words are labelled with, and which labels a batch teaches and of which it is silent."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.encoder.made import pieces
from tests.evaluation.composed import write

from regtrail.encoder.labels import LABELS, MARKS, MENTION_LABELS, NORM_LABELS, PLAIN, TRIGGER
from regtrail.encoder.sequences import Marked
from regtrail.errors import ReadError
from regtrail.training.encoder.batches import SILENT, batches, items, mixed
from regtrail.training.encoder.examples import Example, examples

TOKENIZER = pieces()


@pytest.fixture(scope="module")
def composed(tmp_path_factory) -> list[Example]:
    folder = tmp_path_factory.mktemp("texts")
    write(folder)
    return list(examples([folder / "ferries.txt"]))


def labelled(example: Example, name: str) -> list[tuple[str, str]]:
    """Return the words that carry a span's labels, with the edge."""
    pairs = zip(example.hinted.words, example.labels, strict=True)
    return [(word, label[0]) for word, found in pairs for label in found if label[2:] == name]


def test_mentions_are_labelled_where_they_open_and_go_on(composed):
    (stretch,) = [example for example in composed if example.group == MENTION_LABELS]
    assert labelled(stretch, "AGENCY") == [("Harbour", "B"), ("Office", "I")]
    assert [edge for _, edge in labelled(stretch, "DEADLINE")] == ["B", "I", "I", "I", "I"]
    assert [word for word, _ in labelled(stretch, "trigger.obligation")] == ["delete"]
    assert "Share" not in stretch.hinted.words


def test_the_slots_of_a_norm_are_labelled_given_its_trigger(composed):
    norms = [example for example in composed if example.group == NORM_LABELS]
    (duty,) = [e for e in norms if any("modality.obligation" in found for found in e.labels)]
    assert labelled(duty, "slot.bearer") == [("ferry", "B"), ("operators", "I")]
    assert labelled(duty, "slot.object") == [("passenger", "B"), ("records", "I")]
    assert labelled(duty, "slot.data") == [("passenger", "B"), ("records", "I")]
    assert ("collection", "I") in labelled(duty, "slot.deadline")
    (anchor,) = [at for at, found in enumerate(duty.labels) if "modality.obligation" in found]
    assert duty.hinted.words[anchor] == "delete"
    assert "status.in_force" in duty.labels[anchor]


def test_bare_examples_know_the_trigger_alone(composed):
    for example in composed:
        assert example.bare.words == example.hinted.words
        marks = set(example.bare.marks)
        assert marks == ({PLAIN} if example.group == MENTION_LABELS else {PLAIN, TRIGGER})
    hints = {mark for example in composed for mark in example.hinted.marks}
    assert {MARKS["ACTOR"], MARKS["slot.bearer"], MARKS["trigger.permission"]} <= hints


def test_examples_teach_labels_of_their_group_only(composed):
    for example in composed:
        assert set().union(*example.labels) <= set(example.group)


def test_a_text_without_its_annotation_is_named(tmp_path):
    (tmp_path / "alone.txt").write_text("The master shall keep a log.\n", encoding="utf-8")
    with pytest.raises(ReadError, match="alone"):
        list(examples([tmp_path / "alone.txt"]))


def test_targets_are_silent_where_nothing_is_taught():
    marked = Marked(("ab", "c"), (0, 0))
    example = Example(marked, marked, (frozenset({"B-ZONE"}), frozenset()), MENTION_LABELS)
    (item,) = items(TOKENIZER, [example], hinted=True)
    targets = item.targets
    # [CLS], a, ##b, c, [SEP]: words are judged by their first pieces
    assert (targets[[0, 2, 4]] == SILENT).all()
    mentions = [LABELS.index(name) for name in MENTION_LABELS]
    norms = [LABELS.index(name) for name in NORM_LABELS]
    assert (targets[1, norms] == SILENT).all()
    assert targets[1, mentions].sum() == targets[1, LABELS.index("B-ZONE")] == 1
    assert (targets[3, mentions] == 0).all()


def example_of(length: int) -> Example:
    marked = Marked(("m",) * length, (MARKS["ACTOR"],) * length)
    bare = Marked(marked.words, (PLAIN,) * length)
    return Example(marked, bare, (frozenset(),) * length, MENTION_LABELS)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 100), min_size=1, max_size=30), st.integers(0, 9))
def test_batches_hold_each_window_once_and_are_bounded(lengths, seed):
    found = items(TOKENIZER, [example_of(length) for length in lengths], hinted=True)
    made = batches(found, 300, random.Random(seed))
    assert sorted(row.sum() for batch in made for row in batch.mask) == sorted(n + 2 for n in lengths)
    for batch in made:
        assert batch.ids.shape == batch.types.shape == batch.mask.shape == batch.targets.shape[:2]
        assert batch.ids.size <= 300 or len(batch.ids) == 1
        assert (batch.targets[batch.mask == 0] == SILENT).all()


def test_batches_are_the_same_for_the_same_seed():
    found = items(TOKENIZER, [example_of(length) for length in range(1, 40)], hinted=True)
    one, two = (batches(found, 300, random.Random(3)) for _ in range(2))
    assert all(np.array_equal(a.ids, b.ids) for a, b in zip(one, two, strict=True))


def test_a_share_of_the_examples_is_seen_without_hints():
    many = [example_of(5)] * 400
    hinted, bare = (items(TOKENIZER, many, hinted=hints) for hints in (True, False))
    seen = list(mixed(hinted, bare, 0.25, random.Random(1)))
    assert len(seen) == 400
    kinds = {item.window.types for item in seen}
    assert kinds == {hinted[0].window.types, bare[0].window.types}
    assert sum(item.window.types == bare[0].window.types for item in seen) > 60
    assert [item.window.pieces for item in seen] == [item.window.pieces for item in hinted]
    none = mixed(hinted, bare, 1.0, random.Random(1))
    assert all(item.window.types == bare[0].window.types for item in none)


def test_hints_are_dropped_but_never_the_trigger():
    marks = (MARKS["slot.bearer"], MARKS["trigger.obligation"], MARKS["slot.object"])
    words = ("masters", "shall", "logs")
    bare_marks = (PLAIN, TRIGGER, PLAIN)
    example = Example(Marked(words, marks), Marked(words, bare_marks), (frozenset(),) * 3, NORM_LABELS)
    hinted, bare = (items(TOKENIZER, [example] * 200, hinted=hints) for hints in (True, False))
    at = hinted[0].window.firsts
    thinned = mixed(hinted, bare, 0.0, random.Random(1))
    seen = {tuple(item.window.types[i] // 2 for i in at) for item in thinned}
    assert {types[1] for types in seen} == {marks[1]}
    assert {types[0] for types in seen} == {marks[0], PLAIN}
    assert {types[2] for types in seen} == {marks[2], PLAIN}
