"""The spaCy component `regtrail_entities`: a Doc in; mentions on `doc.spans["regtrail_entities"]` out."""

from collections.abc import Callable
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc, Span

from regtrail import encoder, entities
from regtrail.encoder import Encoder
from regtrail.parsing import document_of, parse

KEY = "regtrail_entities"


# What the encoder made of the Doc, for the norms to look up.
READING = "regtrail_reading"


@Language.factory(KEY)
def create(nlp: Language, name: str, model: str | None = None) -> Callable[[Doc], Doc]:
    """Create the component; `nlp.add_pipe("regtrail_entities")` calls this.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        model: Weights to use instead of the shipped ones, or `"rules"` for the rules alone.
    """
    for extension in (KEY, READING):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=None)
    weights = encoder.of(nlp.lang or "", model)
    return partial(_annotate, weights)


def _annotate(weights: Encoder | None, doc: Doc) -> Doc:
    document = document_of(doc)
    found = entities.find(doc, document)
    if weights is not None:
        # sentences are read together; a blank pipeline sets none, and its Doc is not ours to change
        parsed = doc if doc.has_annotation("SENT_START") else parse(document)
        reading = encoder.read(weights, parsed, document, found)
        found = entities.weigh(document, found, reading)
        setattr(doc._, READING, reading)
    spans = [doc.char_span(e.start, e.end, label=e.type.value, alignment_mode="expand") for e in found]
    doc.spans[KEY] = [s for s in spans if isinstance(s, Span)]
    doc._.regtrail_entities = found
    return doc
