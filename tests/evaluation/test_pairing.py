"""Pairs, each side once, the best first: what figures, lessons and calibration share."""

from hypothesis import given
from hypothesis import strategies as st

from regtrail.gold.pairing import one_to_one

PLACES = st.integers(0, 6)


def test_the_best_pair_goes_first_and_what_is_left_goes_with_what_is_left():
    assert one_to_one([(0, 1), (1, 1), (0, 0), (1, 0)]) == ((0, 1), (1, 0))
    assert one_to_one([]) == ()


@given(st.lists(st.tuples(PLACES, PLACES)))
def test_each_side_goes_once_and_no_pair_could_be_added(ranked):
    found = one_to_one(ranked)
    assert len({wanted for wanted, _ in found}) == len({other for _, other in found}) == len(found)
    free = [p for p in ranked if p[0] not in dict(found) and p[1] not in {other for _, other in found}]
    assert not free
