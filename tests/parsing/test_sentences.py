import pytest

from regtrail import parsing, readers
from regtrail.parsing import boundaries


def sentences(text: str) -> list[str]:
    doc = parsing.parse(readers.read_bytes(text.encode(), "text.txt"))
    assert doc.text == text
    return [" ".join(s.text.split()) for s in doc.sents]


@pytest.mark.parametrize(
    "sentence",
    [
        "A keeper in the U.S. may file under Regulation No. 14 of 2031.",
        "The rate is 3.5 percent (see Art. 5 and § 12.3).",
        "On Apr. 17, 2031 Mr. Hale and J. P. Jones met Acme Inc. lawyers.",
        "Ducks, e.g. Mallards, are exempt.",
        "The fee under sec. 4 and pts. 2 and 3 of vol. 7 is due.",
        "The company is called Ducks Inc. and pays.",
        "He said he would stay (“No. 12 is my home.”) and stayed.",
    ],
)
def test_these_are_one_sentence(sentence: str) -> None:
    assert sentences(f"{sentence} The end is near.") == [sentence, "The end is near."]


def test_quotes_and_brackets_close_the_sentence_they_end() -> None:
    assert sentences("“We agree.” The mayor left. (He was late.) Is it so? Yes!") == [
        "“We agree.”",
        "The mayor left.",
        "(He was late.)",
        "Is it so?",
        "Yes!",
    ]


def test_an_answer_is_a_sentence_and_a_number_is_not() -> None:
    assert sentences("No. A keeper of six ducks pays nothing. Order No. 6 says so.") == [
        "No.",
        "A keeper of six ducks pays nothing.",
        "Order No. 6 says so.",
    ]


def test_an_abbreviation_ends_a_sentence_before_a_word_that_opens_one() -> None:
    assert sentences("The ducks belong to Hale Inc. The geese do not.") == [
        "The ducks belong to Hale Inc.",
        "The geese do not.",
    ]


def test_a_marker_stands_apart_and_blocks_are_never_crossed() -> None:
    assert sentences("Article 3\nKeepers shall own:\n\n(a) a tub;\n\n(b) a pond. It may be small.\n") == [
        "Article 3",
        "Keepers shall own:",
        "(a)",
        "a tub;",
        "(b)",
        "a pond.",
        "It may be small.",
    ]


def test_a_hard_wrap_is_no_boundary() -> None:
    text = (
        "A keeper who moves a hive more than three miles from its place shall\n"
        "tell the inspector in writing, and the inspector of the county shall\n"
        "answer within ten days. The keeper may move the hive when no answer\n"
        "has come by then.\n"
    )
    assert len(sentences(text)) == 2


def test_an_empty_document_of_spacy_is_parsed() -> None:
    assert list(parsing.blank("en")("").sents) == []


def test_a_run_in_heading_with_a_dash_is_a_sentence_of_its_own() -> None:
    text = "Short title.—These rules bind every ferry. Notice No. 9 of 2024 is revoked."
    assert [text[i : i + 5] for i in boundaries.starts(text, 0, len(text))] == ["Short", "These", "Notic"]


def test_a_day_of_an_abbreviated_month_may_end_a_sentence() -> None:
    text = "The ban takes effect on Sept. 8. It covers kites."
    assert boundaries.starts(text, 0, len(text)) == [0, text.index("It")]
