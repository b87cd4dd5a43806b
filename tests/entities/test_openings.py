"""The scanner's guards: the characters that a pattern's matches can start with."""

import re

import pytest

from regtrail.entities.timex.openings import guard


@pytest.mark.parametrize(
    ("pattern", "opening"),
    [
        ("may", "(?=[m])"),
        ("(?:the )?end", "(?=[et])"),
        (r"\d\d", "(?=[0123456789])"),
        ("[a-c]x|z", "(?=[abcz])"),
        ("(?=[xy])(?:x|y)", "(?=[xy])"),
        ("(?<!not.)at once", "(?=[a])"),
        (r"\w+", ""),
        ("(?:maybe)?", ""),
    ],
)
def test_names_the_first_characters(pattern, opening):
    assert guard(pattern) == opening


@pytest.mark.parametrize("text", ["the end", "end", "the", "z", "ax", "12", "at once", "x"])
@pytest.mark.parametrize("pattern", ["(?:the )?end", "[a-c]x|z", r"\d\d", "at once|(?:x|y)?end"])
def test_a_guard_never_hides_a_match(text, pattern):
    guarded = re.match(guard(pattern) + f"(?:{pattern})", text)
    assert (guarded is None) == (re.match(pattern, text) is None)
