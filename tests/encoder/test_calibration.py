import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regtrail.encoder.calibration import Calibration, logit

NUMBER = st.floats(-1e6, 1e6)
NAMED = st.dictionaries(st.sampled_from("abc"), NUMBER)


@given(st.floats(0, 1), st.floats(0, 1))
def test_log_odds_rise_with_the_probability_and_are_bounded(one, two):
    low, high = sorted((one, two))
    assert -6 <= logit(low) <= logit(high) <= 6


def test_log_odds_are_those_of_the_textbook():
    assert logit(0.5) == 0
    assert logit(0.9) == pytest.approx(math.log(9))
    assert logit(0.2) == pytest.approx(-logit(0.8))


@given(NUMBER, NAMED, NAMED)
def test_a_probability_is_one_whatever_the_features(bias, weights, features):
    assert 0 <= Calibration(bias, weights).probability(features) <= 1


def test_features_without_a_weight_do_not_count():
    calibration = Calibration(bias=-1.0, weights={"inside": 2.0})
    assert calibration.probability({"inside": 0.5, "unheard of": 9.0}) == 0.5
    assert calibration.probability({}) == pytest.approx(1 / (1 + math.e))
