from pathlib import Path

import pytest

from regtrail.encoder.labels import NORM_LABELS
from regtrail.training.encoder.silver import phrases, silver

SENTENCES = (
    "The master of a ferry shall keep a log of every crossing that is made.",
    "The mate of a ferry must report a leak to the harbour office at once.",
    "A passenger may carry one bicycle on the lower deck of a ferry without charge.",
    "No person shall smoke on the car deck of a ferry or in its lounge.",
)


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "ferries.txt").write_text("\n\n".join(SENTENCES) + "\n", encoding="utf-8")
    (tmp_path / "damaged.pdf").write_bytes(b"%PDF-1.7 cut off")
    (tmp_path / "short.txt").write_text("The lighthouse was painted white.", encoding="utf-8")
    return tmp_path


def said(folder: Path, words: int = 10_000, without: frozenset = frozenset(), seed: int = 1) -> list[str]:
    found = list(silver(folder, words, without, seed))
    assert all(set().union(*e.labels) <= set(e.group) for e in found)
    return [" ".join(e.bare.words) for e in found if e.group == NORM_LABELS]


def test_phrases_are_runs_of_eight_words_whatever_their_case():
    assert phrases("One two three four five six seven EIGHT nine") == {
        ("one", "two", "three", "four", "five", "six", "seven", "eight"),
        ("two", "three", "four", "five", "six", "seven", "eight", "nine"),
    }
    assert phrases("too short to be a phrase") == set()


def test_what_the_rules_find_is_taught_and_damaged_files_are_passed_over(folder):
    found = said(folder)
    assert len(found) == 4
    assert sorted(text[:12] for text in found) == sorted(sentence[:12] for sentence in SENTENCES)


def test_nothing_that_shares_a_phrase_with_the_texts_kept_apart_is_taught(folder):
    known = frozenset(phrases("We quote: " + SENTENCES[1]))
    found = said(folder, without=known)
    assert len(found) == 3
    assert not any(text.startswith("The mate") for text in found)


def test_no_more_words_are_taught_than_asked_for(folder):
    examples = list(silver(folder, 20, frozenset(), 1))
    assert sum(len(e.labels) for e in examples[:-1]) < 20
    assert len(examples) < len(list(silver(folder, 10_000, frozenset(), 1)))


def test_the_order_is_that_of_the_seed(folder):
    assert said(folder, seed=3) == said(folder, seed=3)
    assert len({tuple(said(folder, seed=seed)) for seed in range(5)}) > 1
