import pytest
from tests.norms.sentences import CASES, mentions

from regtrail import norms, parsing
from regtrail.model.document import Block, BlockKind, Document, Source
from regtrail.model.norm import Slot


def quote(value: object) -> object:
    if isinstance(value, tuple):
        return [slot.text for slot in value]
    return value.text if isinstance(value, Slot) else value


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text[:50] for text, _ in CASES])
def test_a_sentence_holds_its_norms(text: str, wanted: tuple[tuple[str, dict[str, object]], ...]) -> None:
    source = Source("<test>", "", "text/plain", len(text))
    document = Document(source, text, blocks=(Block(0, len(text), BlockKind.PARAGRAPH),))
    found = norms.extract(parsing.parse(document), document, mentions(text, wanted))
    assert [norm.modality.value for norm in found] == [modality for modality, _ in wanted]
    for norm, (_, slots) in zip(found, wanted, strict=True):
        got = {name: quote(getattr(norm, name)) for name in slots if name != "mentions"}
        assert got == {name: value for name, value in slots.items() if name != "mentions"}
