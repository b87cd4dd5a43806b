"""Documents without annotations in, examples of what the rules find in them out: a first, rough school."""

import random
from collections.abc import Iterator, Sequence, Set
from pathlib import Path

from regtrail import entities, norms, parsing, readers
from regtrail.codec.extraction import to_json
from regtrail.errors import ReadError
from regtrail.gold.annotation import from_json
from regtrail.model.norm import Extraction
from regtrail.training.encoder.examples import Example, of_document

_SUFFIXES = frozenset({".xml", ".html", ".htm", ".pdf", ".docx", ".txt", ".md"})
# No document may fill the school alone, and files of megabytes take minutes to read.
_WORDS_A_DOCUMENT, _MOST_BYTES = 7000, 1_500_000
_FEWEST_NORMS = 3
_PHRASE = 8

Phrases = Set[tuple[str, ...]]


def phrases(text: str) -> set[tuple[str, ...]]:
    """Return the runs of eight words of a text, in lower case."""
    words = text.lower().split()
    return {tuple(words[at : at + _PHRASE]) for at in range(len(words) - _PHRASE + 1)}


def silver(folder: Path, words: int, without: Phrases, seed: int) -> Iterator[Example]:
    """Yield examples until they hold about so many words; none that shares a phrase with `without`."""
    paths = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in _SUFFIXES and path.stat().st_size < _MOST_BYTES
    ]
    order = random.Random(seed)
    order.shuffle(paths)
    for path in paths:
        taken = 0
        for example in _of_document(path, order):
            if taken >= _WORDS_A_DOCUMENT or words <= 0:
                break
            if not phrases(" ".join(example.bare.words)) & without:
                taken, words = taken + len(example.labels), words - len(example.labels)
                yield example


def _of_document(path: Path, order: random.Random) -> Sequence[Example]:
    try:
        document = readers.read(path)
    except ReadError:
        return ()  # hostile and foreign files are no lesson
    if document.metadata.language != "en":
        return ()
    doc = parsing.parse(document)
    mentions = entities.find(doc, document)
    found = norms.extract(doc, document, mentions)
    if len(found) < _FEWEST_NORMS:
        return ()
    said = from_json(to_json(Extraction(document, mentions, found)))
    examples = list(of_document(document, doc, mentions, said))
    order.shuffle(examples)
    return examples
