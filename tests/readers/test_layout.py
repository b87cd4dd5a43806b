import pytest

from regtrail.readers.layout import hyphens, raised
from regtrail.readers.stated import title, year
from regtrail.readers.word import numerals


@pytest.mark.parametrize(
    ("document", "lines", "expected"),
    [
        # The document writes the word with its hyphen elsewhere, or without it.
        ("a door-to-door service here", ("the door-to-", "door service"), "the door-to-door service"),
        ("all records are kept", ("the re-", "cords are"), "the records are"),
        # Both parts are words of the document.
        ("the risk and its base are known", ("a risk-", "base approach"), "a risk-base approach"),
        # A first part that always stays apart; a name; a syllable.
        ("", ("a cross-", "border transfer"), "a cross-border transfer"),
        ("", ("the Anglo-", "French treaty"), "the Anglo-French treaty"),
        ("", ("con-", "sequently"), "consequently"),
        # No words to mend.
        ("", ("pages 14–", "16 of it"), "pages 14–16 of it"),
        ("", ("the office -", "a new one"), "the office - a new one"),
        ("", ("数据处理", "活动"), "数据处理活动"),
        ("", ("自2025年10", "月28日起"), "自2025年10月28日起"),
        ("", ("soft\u00ad", "ened"), "softened"),
    ],
)
def test_seams(document, lines, expected):
    mender = hyphens.Mender([document, *lines])
    assert "".join(hyphens.joined(lines, mender)) == expected


def test_forms_of_print_are_undone():
    assert hyphens.plain("the o\ufb03ce \ufb01les\u00a0it ") == "the office files it"
    assert hyphens.plain("\u2f08\u2f2f") == "人工"
    assert hyphens.plain("\uf0b7 soft\u00adened") == "• softened"


@pytest.mark.parametrize(
    ("word", "small", "expected"),
    [
        ("1025", 2, "10²⁵"),
        ("km2", 1, "km²"),
        ("20211", 1, "2021"),
        ("alert,5", 1, "alert,"),
        ("2021", 0, "2021"),
    ],
)
def test_raised_digits(word, small, expected):
    plain = len(word) - small
    bottoms, tops = [0.0] * plain + [5.0] * small, [11.0] * plain + [12.0] * small
    assert raised.told(word, bottoms, tops) == expected


def test_lowered_digits_are_not_raised():
    assert raised.told("CO2", [0.0, 0.0, -3.0], [11.0, 11.0, 4.0]) == "CO2"


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (27, "lowerLetter", "aa"),
        (10, "chineseCounting", "十"),
        (105, "chineseCounting", "一百零五"),
        (20, "decimalEnclosedCircle", "⑳"),
        (2, "ideographTraditional", "乙"),
        (0, "lowerRoman", "0"),
    ],
)
def test_numerals(number, form, expected):
    assert numerals.written(number, form) == expected


@pytest.mark.parametrize(
    "stated", ["Microsoft Word - draft.doc", "rule_final.pdf", "untitled", "2021-03", ""]
)
def test_titles_that_nobody_wrote(stated):
    assert title(stated) is None


def test_what_a_file_states():
    assert title(" Register \n Ordinance ") == "Register Ordinance"
    assert year("D:20240131120000Z", "before 1 May") == 2024
    assert year("D:20240131120000Z", "before 1 May 2021") is None
