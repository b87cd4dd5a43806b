from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regtrail.encoder.spans import spans

PROBABILITY = st.floats(0, 1, width=16)
ROWS = st.lists(st.tuples(PROBABILITY, PROBABILITY), max_size=30)


@given(ROWS, st.sampled_from([0.1, 0.25, 0.4, 0.9]))
def test_spans_are_disjoint_in_order_and_hold_all_words_above_the_threshold(rows, threshold):
    opens, goes_on = (np.array([row[side] for row in rows], dtype=np.float16) for side in (0, 1))
    found = list(spans(opens, goes_on, threshold))
    assert all(a.stop <= b.start for a, b in pairwise(found))
    assert all(0 <= s.start < s.stop <= len(rows) and 0 <= s.probability <= 1 for s in found)
    inside = {at for s in found for at in range(s.start, s.stop)}
    assert inside == {at for at in range(len(rows)) if max(opens[at], goes_on[at]) >= threshold}


@given(ROWS)
def test_within_a_span_no_word_rather_opens_one(rows):
    opens, goes_on = (np.array([row[side] for row in rows], dtype=np.float16) for side in (0, 1))
    for span in spans(opens, goes_on, 0.3):
        assert all(opens[at] <= goes_on[at] for at in range(span.start + 1, span.stop))


def test_two_spans_may_touch():
    opens, goes_on = np.array([0.9, 0.1, 0.8, 0.1]), np.array([0.0, 0.7, 0.3, 0.1])
    one, two = spans(opens, goes_on, 0.5)
    assert ((one.start, one.stop), (two.start, two.stop)) == ((0, 2), (2, 3))
    assert one.probability == pytest.approx(0.8)
    assert two.probability == pytest.approx(0.8)


def test_a_span_may_begin_without_an_opening_word():
    (span,) = spans(np.array([0.0, 0.0, 0.0]), np.array([0.0, 0.6, 0.6]), 0.5)
    assert (span.start, span.stop) == (1, 3)
