import pytest

from regtrail.readers.structure import counting, markers


@pytest.mark.parametrize(
    ("line", "printed", "number", "rest"),
    [
        ("Article 5", "Article 5", "5", ""),
        ("Article 39 Where a ferry", "Article 39", "39", "Where a ferry"),
        ("§ 88.3 Surveys.", "§ 88.3", "88.3", "Surveys."),
        ("SEC. 12. BELLS.", "SEC. 12", "12", "BELLS."),
        ("CHAPTER IV—PORTS", "CHAPTER IV", "IV", "PORTS"),
        ("Section 4.  A keeper", "Section 4", "4", "A keeper"),
        ("Appendix A to Part 12—Forms", "Appendix A", "A", "to Part 12—Forms"),
        ("Q3. Who pays?", "Q3", "3", "Who pays?"),
        ("(iv) oars", "(iv)", "iv", "oars"),
        ("(*b*) ropes", "(b)", "b", "ropes"),
        ("**31 (1)** Every", "31", "31", "(1)** Every"),
        ("1.—(1) These", "1.", "1", "(1) These"),
        ("2.3 Keepers", "2.3", "2.3", "Keepers"),
        ("7) a bell", "7)", "7", "a bell"),
        ("– a rope", "–", "", "a rope"),
        ("（二）船舶", "（二）", "二", "船舶"),
        ("‘Article 4", "Article 4", "4", ""),
    ],
)
def test_a_marker_is_read_to_the_first_word_after_it(line: str, printed: str, number: str, rest: str) -> None:
    found = markers.parse(line)
    assert found is not None
    assert (found.printed, found.number, line[found.length :]) == (printed, number, rest)


@pytest.mark.parametrize(
    "line",
    [
        "REGULATION OF THE LAKE COUNCIL",
        "Article 5 applies to ferries.",
        "Section 88.1(b) expires on Friday.",
        "Part 2 and Part 3 apply.",
        "Points 1 and 4 take effect.",
        "2031. It was a dry year.",
        "1.5 million ducks",
        "5 Sources",
        "No. A keeper may not.",
        "A keeper shall",
        "Schedule of fees",
    ],
)
def test_a_reference_or_a_sentence_is_no_marker(line: str) -> None:
    assert markers.parse(line) is None


@pytest.mark.parametrize(
    ("number", "value"), [("i", 1), ("iv", 4), ("xix", 19), ("MMXXIV", 2024), ("ic", 0), ("b", 0)]
)
def test_roman_numbers(number: str, value: int) -> None:
    assert counting.roman(number) == value


def test_chinese_numbers() -> None:
    assert [counting.value("paren-cjk", n) for n in ("三", "十", "十二", "二十一", "一百零五")] == [
        3,
        10,
        12,
        21,
        105,
    ]


def test_letters_and_roman_numbers_are_told_apart_by_the_lists_around() -> None:
    def style(text: str, last: dict[str, int], following: str | None = None) -> str:
        marker, upcoming = markers.parse(text), markers.parse(following) if following else None
        assert marker is not None
        return counting.style_of(marker, last, upcoming)

    assert style("(i) x", {"paren-lower": 8}, "(j) y") == "paren-lower"
    assert style("(i) x", {"paren-lower": 8}, "(ii) y") == "paren-lower-roman"
    assert style("(i) x", {"paren-lower": 1}) == "paren-lower-roman"
    assert style("(v) x", {"paren-lower": 1, "paren-lower-roman": 4}) == "paren-lower-roman"
    assert style("(c) x", {"paren-lower": 2}) == "paren-lower"
