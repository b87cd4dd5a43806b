"""Every reader, those added later too: its examples are read, by itself, into a sound Document."""

import pytest

from regtrail import readers
from regtrail.model.document import Document
from regtrail.readers.base import Limits, RawFile

EXAMPLES = [
    pytest.param(name, data, word, id=f"{name}-{i}")
    for name, reader in readers.readers().items()
    for i, (data, word) in enumerate(reader.examples)
]


@pytest.mark.parametrize("name", readers.readers())
def test_a_reader_has_examples_media_types_and_suffixes(name: str) -> None:
    reader = readers.readers()[name]
    assert reader.examples
    assert reader.media_types
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in reader.suffixes)


@pytest.mark.parametrize(("name", "data", "word"), EXAMPLES)
def test_an_example_holds_its_word_in_a_sound_document(name: str, data: bytes, word: str) -> None:
    reader = readers.readers()[name]
    document = readers.read_bytes(data, f"example{reader.suffixes[0]}")
    assert word in document.text
    assert document.source.media_type in reader.media_types
    assert_sound(document)


@pytest.mark.parametrize(("name", "data", "word"), EXAMPLES)
def test_an_example_is_taken_by_its_reader_whatever_its_suffix(name: str, data: bytes, word: str) -> None:
    reader = readers.readers()[name]
    assert word in reader.read(RawFile("example.bin", data, reader.media_types[0]), Limits()).text


@pytest.mark.parametrize(("name", "data", "word"), EXAMPLES)
def test_half_an_example_is_read_or_refused_by_name(name: str, data: bytes, word: str) -> None:
    half = data[: len(data) // 2]
    try:
        document = readers.read_bytes(half, "half.bin")
    except readers.ReadError:
        with pytest.raises(readers.ReadError, match=r"^half\.bin: \S"):
            readers.read_bytes(half, "half.bin")
    else:
        assert_sound(document)


def assert_sound(document: Document) -> None:
    """Blocks lie in order inside the text and do not overlap; sections nest under parents that exist."""
    reached = 0
    for block in document.blocks:
        assert reached <= block.start <= block.content <= block.end <= len(document.text)
        reached = block.end
    for span in document.boilerplate:
        assert span.end <= len(document.text)
    assert len({section.eid for section in document.sections}) == len(document.sections)
    for section in document.sections:
        assert 0 <= section.start <= section.end <= len(document.text)
        if section.parent is not None:
            parent = document.section(section.parent)
            assert parent is not None
            assert parent.span.holds(section.span)
    for reference in document.references:
        assert reference.target is None or document.section(reference.target) is not None
    for definition in document.definitions:
        assert (
            definition.term.split()
            == document.text[definition.term_span.start : definition.term_span.end].split()
        )
