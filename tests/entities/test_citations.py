"""Every citation grammar finds its own examples, as quoted and with the identifier they have."""

import pytest

from regtrail.entities import citations
from regtrail.model.entity import Citation

CASES = [
    pytest.param(*example, id=f"{name}-{example[1]}")
    for name, tradition in citations.grammars().items()
    for grammar in tradition
    for example in grammar.examples
]


@pytest.mark.parametrize(("text", "quote", "value"), CASES)
def test_example_holds(text: str, quote: str, value: Citation) -> None:
    assert (quote, value) in [(text[c.start : c.end], c.value) for c in citations.find(text)]


def test_every_grammar_carries_an_example() -> None:
    assert all(grammar.examples for tradition in citations.grammars().values() for grammar in tradition)


@pytest.mark.parametrize(
    ("text", "quote", "pinpoint"),
    [
        ("under section 44(2)(b) he", "section 44(2)(b)", "sec_44__2__b"),
        ("as Articles 7 to 9 say", "Articles 7 to 9", "art_7"),
        ("see Annex II, point 3(a), now", "Annex II, point 3(a)", "point_3__a__annex_ii"),
        ("by paragraph (b) of this section it", "paragraph (b) of this section", "para_b"),
        ("in appendix C to this part we", "appendix C to this part", "appendix_c"),
        ("Notwithstanding § 77.4(a), he", "§ 77.4(a)", "sec_77.4__a"),
    ],
)
def test_pinpoints(text: str, quote: str, pinpoint: str) -> None:
    (only,) = citations.find(text)
    assert (text[only.start : only.end], only.value.pinpoint) == (quote, pinpoint)
