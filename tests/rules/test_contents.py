"""Words replaced in a rule: its deadline's normal value follows, or is given up."""

import pytest

from regtrail.model.entity import Bound, TimeKind, TimeValue
from regtrail.model.norm import Modality
from regtrail.model.rule import Content, Term
from regtrail.rules.contents import differences, substituted

WORDS = "within 30 working days of receipt of the log"
TIME = TimeValue(TimeKind.DURATION, "P30D", Bound.WITHIN, True, "receipt of the log")


def _time(old: str, new: str, told: TimeValue | None = None) -> TimeValue | None:
    content = Content(Modality.OBLIGATION, f"A quarry shall answer {WORDS}", deadline=Term(WORDS), time=TIME)
    found = substituted(content, old, new, told)
    assert found is not None
    return found.time


@pytest.mark.parametrize(("old", "new"), [("30", "45"), ("30 working days", "45 working days")])
def test_another_number_leaves_the_rest_alone(old, new):
    told = TimeValue(TimeKind.DURATION, "P45D", None, True)
    expected = TimeValue(TimeKind.DURATION, "P45D", Bound.WITHIN, True, "receipt of the log")
    assert _time(old, new) == expected
    assert _time(old, new, told) == expected


def test_another_unit_is_taken_as_it_was_read():
    told = TimeValue(TimeKind.DURATION, "P2M")
    expected = TimeValue(TimeKind.DURATION, "P2M", Bound.WITHIN, False, "receipt of the log")
    assert _time("30 working days", "two months", told) == expected


def test_another_event_is_another_anchor():
    assert _time("receipt", "delivery") == TimeValue(
        TimeKind.DURATION, "P30D", Bound.WITHIN, True, "delivery of the log"
    )


def test_a_deadline_that_nobody_read_has_no_value():
    assert _time("30 working days", "a fortnight") is None


def test_other_words_leave_it_alone():
    assert _time("quarry", "mine") == TIME


def _due(words: str, value: str, bound: Bound) -> Content:
    kind = TimeKind.DATE if bound is Bound.FROM else TimeKind.DURATION
    text = f"A mill shall keep a log {words}"
    return Content(Modality.OBLIGATION, text, deadline=Term(words), time=TimeValue(kind, value, bound))


def test_since_when_is_no_other_answer_to_how_long():
    kept = _due("for 5 years", "P5Y", Bound.FOR)
    since = _due("from 1 May 2031", "2031-05-01", Bound.FROM)
    assert differences(kept, since) == ()
    later = _due("from 1 June 2031", "2031-06-01", Bound.FROM)
    assert [d.slot for d in differences(since, later)] == ["deadline"]
