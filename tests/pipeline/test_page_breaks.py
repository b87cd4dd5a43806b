"""A paragraph that the foot and the head of a page cut in two is read as one, without them."""

from pathlib import Path

import pytest

from regtrail import pipeline
from regtrail.model.norm import Extraction, Norm

ORDINANCE = """ORCHARD WATER ORDINANCE 2031

Section 1. Meters
A grower who draws water from the canal shall fit a sealed meter to every
pump before the season opens and shall keep the readings of each meter for

Canal Board                                                        Page 1 of 3

                                                    Orchard Water Ordinance 2031

three years at the orchard. The Board may inspect the meters on any day.

Section 2. Returns
A grower shall send the Board a return of the water drawn in each month not
later than ten days after the month ends, and shall name in the return any
Canal Board                                                        Page 2 of 3
Orchard Water Ordinance 2031
pump that was out of use. No grower may lend a meter to another person while
the season is open.

Section 3. Refunds
The Board shall refund the charge for lost water if the grower gives notice
of the leak within five days of the day on which the leak was found by

[[Page 40127]]

the grower or an inspector. The refund is paid by the end of the season.

Canal Board                                                        Page 3 of 3

Orchard Water Ordinance 2031
"""


@pytest.fixture(scope="module")
def extraction(tmp_path_factory: pytest.TempPathFactory) -> Extraction:
    path: Path = tmp_path_factory.mktemp("pages") / "ordinance.txt"
    path.write_text(ORDINANCE, encoding="utf-8")
    return pipeline.extract(pipeline.read(path))


def norm_of(extraction: Extraction, words: str) -> Norm:
    at = ORDINANCE.index(words)
    return next(n for n in extraction.norms if n.start <= at < n.end)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("A grower who draws", "on any day."),
        ("A grower shall send", "season is open."),
        ("The Board shall refund", "end of the season."),
    ],
)
def test_a_paragraph_over_two_pages_is_one_block(extraction: Extraction, first: str, last: str) -> None:
    start, end = ORDINANCE.index(first), ORDINANCE.index(last) + len(last)
    assert (start, end) in {(b.start, b.end) for b in extraction.document.body}


@pytest.mark.parametrize("furniture", ["Canal Board     ", "Page 2 of 3", "Orchard Water", "[[Page"])
def test_foot_and_head_are_boilerplate(extraction: Extraction, furniture: str) -> None:
    at = ORDINANCE.index(furniture)
    assert any(s.start <= at < s.end for s in extraction.document.boilerplate)


def test_a_norm_spans_the_page_break_and_its_slots_do_not(extraction: Extraction) -> None:
    kept = norm_of(extraction, "keep the readings")
    assert kept.text.endswith("three years at the orchard")
    assert kept.object is not None
    assert kept.object.text == "readings of each meter"
    named = norm_of(extraction, "name in the return")
    assert named.text.endswith("out of use")
    notice = norm_of(extraction, "the leak was found")
    assert notice.text.endswith("an inspector")
    for norm in extraction.norms:
        slots = (norm.bearer, norm.action, norm.object, norm.deadline, *norm.conditions, *norm.exceptions)
        assert not any("Page" in s.text or "Canal Board " in s.text for s in slots if s is not None)


def test_the_sentence_after_the_broken_one_stands_alone(extraction: Extraction) -> None:
    assert norm_of(extraction, "may inspect").text == "The Board may inspect the meters on any day"
    assert norm_of(extraction, "may lend").text.startswith("No grower may lend")
