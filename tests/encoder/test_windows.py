"""Windows: no word is left out, however long the words or their list, and marks go where they belong."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.encoder.made import pieces
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from regtrail.encoder.labels import MARK_COUNT, MARKS, PLAIN, TRIGGER
from regtrail.encoder.sequences import OVERLAP, WINDOW, Marked, Window, windows
from regtrail.errors import ConfigError

TOKENIZER = pieces("shall", "report")
NOTHING = "\u00ad\u200b"  # a soft hyphen and a blank of no width: the tokenizer makes no piece of them

WORDS = st.one_of(
    st.sampled_from(["Shall", "report", NOTHING, "§", "e-mail", "state-owned", "(a)", "12,000"]),
    st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=12),
    st.integers(20, 150).map(lambda n: "m" * n),
)


def cut(words: list[str], marks: list[int] | None = None, mark_count: int = MARK_COUNT) -> list[Window]:
    return windows(TOKENIZER, [Marked(tuple(words), tuple(marks or [PLAIN] * len(words)))], mark_count)


def encoded(word: str) -> list[int]:
    return TOKENIZER.encode([word], is_pretokenized=True, add_special_tokens=False).ids


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=90))
def test_every_word_is_read_whole_and_judged_at_its_first_piece(words):
    judged = set()
    for window in cut(words):
        assert len(window.pieces) == len(window.types) <= WINDOW + 2
        assert len(window.firsts) == window.stop - window.start > 0
        inner = [i for w in words[window.start : window.stop] for i in encoded(w)]
        assert list(window.pieces[1:-1]) == inner
        for word, first in zip(range(window.start, window.stop), window.firsts, strict=True):
            own = encoded(words[word])
            assert 1 <= first < len(window.pieces)
            assert list(window.pieces[first : first + len(own)]) == own
            judged.add(word)
    assert judged == set(range(len(words)))


@settings(max_examples=30, deadline=None)
@given(st.lists(WORDS, min_size=30, max_size=90))
@example(["m" * 20] * 9 + ["m" * 170])
def test_windows_go_on_and_share_what_the_overlap_allows(words):
    found = cut(words)
    for one, two in pairwise(found):
        assert one.start < two.start <= one.stop < two.stop
        assert sum(len(encoded(word)) for word in words[two.start : one.stop]) <= OVERLAP
    assert found[0].start == 0
    assert found[-1].stop == len(words)


def test_a_word_longer_than_a_window_is_read_as_far_as_a_window_goes_and_the_next_is_not_lost():
    words = ["a", "m" * (WINDOW + 50), "report"]
    found = cut(words)
    assert max(len(w.pieces) for w in found) == WINDOW + 2
    assert {word for w in found for word in range(w.start, w.stop)} == {0, 1, 2}


def test_no_words_make_no_window():
    assert cut([]) == []


def test_sequences_keep_their_numbers():
    found = windows(
        TOKENIZER, [Marked(("report",), (0,)), Marked((), ()), Marked(("m" * 150,) * 3, (0,) * 3)]
    )
    assert [w.sequence for w in found] == [0, 2, 2, 2]


def test_words_are_cut_at_their_punctuation_but_stay_one_word():
    (window,) = cut(["state-owned", "e-mail"])
    assert len(window.pieces) == 2 + len("state-owned") + len("e-mail")
    assert window.firsts == (1, 1 + len("state-owned"))


def test_token_types_tell_the_mark_and_the_capital():
    actor, ban = MARKS["ACTOR"], MARKS["trigger.prohibition"]
    (window,) = cut(["Shall", "report", "Report"], [actor, ban, PLAIN])
    assert window.types == (0, 2 * actor + 1, 2 * ban, 1, 0)
    assert max(window.types) < 2 * MARK_COUNT


def test_all_pieces_of_a_word_carry_its_type():
    (window,) = cut(["Zo"], [TRIGGER])
    assert window.types == (0, 2 * TRIGGER + 1, 2 * TRIGGER + 1, 0)


@pytest.mark.parametrize(("mark_count", "types"), [(2, (0, 0, 1, 1, 0)), (1, (0, 0, 0, 0, 0))])
def test_weights_that_do_not_know_our_marks_are_told_the_trigger_if_anything(mark_count, types):
    marks = [MARKS["ACTOR"], TRIGGER, MARKS["trigger.exemption"]]
    (window,) = cut(["Shall", "report", "shall"], marks, mark_count)
    assert window.types == types


def test_a_tokenizer_of_another_kind_is_refused():
    with pytest.raises(ConfigError, match=r"\[CLS\]"):
        windows(Tokenizer(WordLevel({"a": 0}, unk_token="a")), [Marked(("a",), (0,))])
