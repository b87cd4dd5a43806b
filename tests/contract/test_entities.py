"""Every entity type's own examples hold: its file carries them, this test finds the file by itself."""

import pytest

from regtrail import entities, parsing
from regtrail.entities.base import Finder
from regtrail.model.document import Block, BlockKind, Document, Source
from regtrail.model.entity import EntityType

CASES = [
    pytest.param(finder, sentence, wanted, id=f"{name}-{i}")
    for name, finder in entities.finders().items()
    for i, (sentence, wanted) in enumerate(finder.examples)
]


def _document(text: str) -> Document:
    return Document(
        Source("<test>", "", "text/plain", len(text)),
        text,
        blocks=(Block(0, len(text), BlockKind.PARAGRAPH),),
    )


@pytest.mark.parametrize(("finder", "sentence", "wanted"), CASES)
def test_example_holds(finder: Finder, sentence: str, wanted: tuple[str, ...]) -> None:
    document = _document(sentence)
    found = entities.find(parsing.parse(document), document)
    assert tuple(e.text for e in found if e.type is finder.type) == wanted


def test_every_type_has_a_finder_with_examples_of_both_kinds() -> None:
    by_type = {f.type: f for f in entities.finders().values()}
    assert set(by_type) == set(EntityType)
    for kind, finder in by_type.items():
        assert any(wanted for _, wanted in finder.examples), f"{kind}: no example"
        assert any(not wanted for _, wanted in finder.examples), f"{kind}: no hard negative"


@pytest.mark.parametrize("name", sorted(entities.finders()))
def test_a_finder_takes_an_empty_document(name: str) -> None:
    document = _document("")
    assert list(entities.finders()[name].find(parsing.parse(document), document)) == []
