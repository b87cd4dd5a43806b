"""Mentions whose values were left open are read by their own words."""

import pytest

from regtrail.model.entity import Bound, Comparison, Entity, EntityType, Quantity, TimeKind, TimeValue
from regtrail.rules.readings import completed


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("more than 30 crew members", Quantity("30", "crew members", Comparison.GT)),
        ("at least 12,500 hive visits", Quantity("12500", "hive visits", Comparison.GE)),
        ("fewer than 40 000 lamp posts", Quantity("40000", "lamp posts", Comparison.LT)),
        ("several rowers", None),
    ],
)
def test_a_threshold_is_read(text, quantity):
    mention = Entity(EntityType.THRESHOLD, 0, len(text), text)
    assert completed(mention, "en").value == quantity


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("until 31 December 2031", Bound.UNTIL),
        ("as from 2 May 2031", Bound.FROM),
        ("31 December 2031", None),
    ],
)
def test_the_bound_of_a_day_is_read(text, bound):
    value = TimeValue(TimeKind.DATE, "2031-12-31", None)
    mention = Entity(EntityType.DEADLINE, 0, len(text), text, value)
    assert completed(mention, "en").value == TimeValue(TimeKind.DATE, "2031-12-31", bound)


def test_what_was_read_stays():
    value = TimeValue(TimeKind.DATE, "2031-12-31", Bound.ON)
    mention = Entity(EntityType.DEADLINE, 0, 22, "until 31 December 2031", value)
    assert completed(mention, "en") is mention
