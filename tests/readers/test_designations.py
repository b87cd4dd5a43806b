"""Numbers at the head of flat CFR paragraphs: which lies in which; and the names that units get."""

import pytest

from regtrail.readers.designations import designations
from regtrail.readers.eids import EIdNamer, number


def _placed(*paragraphs: str) -> str:
    return " ".join(f"{n.depth}{n.printed}" for numbers in designations(paragraphs) for n in numbers)


@pytest.mark.parametrize(
    ("paragraphs", "placed"),
    [
        (("(a) Read.", "(1) Daily.", "(i) At noon.", "(b)(1) Write."), "0(a) 1(1) 2(i) 0(b) 1(1)"),
        (("(g) One.", "(h) Two.", "(i) Three.", "(j) Four."), "0(g) 0(h) 0(i) 0(j)"),
        (("(h) One.", "(1) Two:", "(i) Three;", "(ii) four."), "0(h) 1(1) 2(i) 2(ii)"),
        (("(a) Gauges—(1) Reading. Read.", "(2) Write."), "0(a) 1(1) 1(2)"),
        (("(b) * * *", "(1) * * *", "(ii) Only this.", "(v) And this."), "0(b) 1(1) 2(ii) 2(v)"),
        (("Gauge means:", "(1) a rod;", "(2) a tube.", "Port means:", "(1) a pier."), "1(1) 1(2) 1(1)"),
        (("No number.", "Nor here."), ""),
    ],
)
def test_series_decide_the_depth(paragraphs: tuple[str, ...], placed: str) -> None:
    assert _placed(*paragraphs) == placed


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("Article 5", "5"),
        ("(a)", "a"),
        ("§ 202.401", "202.401"),
        ("CHAPTER IV", "IV"),
        ("3bis.", "3bis"),
        ("“(12)", "12"),
    ],
)
def test_numbers_as_eids_write_them(printed: str, plain: str) -> None:
    assert number(printed) == plain


def test_eids_are_unique_and_prefixed_where_numbers_start_afresh() -> None:
    namer = EIdNamer(frozenset({"article"}))
    assert namer.name("chapter", "II", None) == "chp_II"
    assert namer.name("article", "Article 5", "chp_II") == "art_5"
    assert namer.name("paragraph", "1.", "art_5") == "art_5__para_1"
    assert namer.name("article", "Article 5", "chp_III") == "chp_III__art_5"
    assert namer.name("paragraph", "1.", "art_5") == "art_5__para_1-2"
    assert namer.name("division", None, None) == "dvs_1"
    assert namer.name("section", "9", None, stated="own-9") == "own-9"
