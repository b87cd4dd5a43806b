"""Finders on any text: they never fail, and every mention quotes the text that it stands in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regtrail import entities, parsing
from regtrail.languages import available
from regtrail.model.document import Document, Metadata, Source

# What law is full of and what breaks readers of it: numbers, marks, quotes, breaks, other scripts.
WORDS = (
    *(
        "Act",
        "ACT",
        "Section",
        "(1)",
        "(a",
        "§",
        "of",
        "the",
        "no",
        "not exceed",
        "within",
        "before",
        "until",
    ),
    *(
        "days",
        "2027",
        "31.12.2027",
        "€",
        "N5,000",
        "%",
        "5",
        "1,000",
        "fine",
        "in",
        "Velmora",
        "'s",
        "’",
        "“",
    ),
    *(
        "”",
        '"',
        "'",
        "«",
        "etc.",
        "No.",
        ":",
        "—",
        ";",
        ",",
        ".",
        "|",
        "数据",
        "《办法》",
        "第四条",
        "。",
        "é",
        "İ",
    ),
    *("ß", "ﬁ", "²", "½", "that", "to", "such as", "shall:", "Ministry of", "Republic of", "data", "records"),
)
BLANKS = ["\n", "\n\n", "     ", "\t", "\u200b", "\u00ad", "\ufeff", "\u2028"]
PIECES = st.sampled_from([*WORDS, *BLANKS])
TEXTS = st.one_of(
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(PIECES, max_size=25).map("".join),
    st.text(max_size=80),
)


@pytest.mark.parametrize("code", [*sorted(available()), "fr"])
@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_any_text_gives_mentions_that_quote_it(code, text):
    source = Source("any.txt", "0" * 64, "text/plain", len(text.encode("utf-8", "replace")))
    document = Document(source, text, Metadata(language=code))

    found = entities.find(parsing.parse(document), document)

    assert all(e.text == text[e.start : e.end] and e.text.strip() for e in found)
