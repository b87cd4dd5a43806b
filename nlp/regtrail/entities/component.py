"""The spaCy component `regtrail_entities`: a Doc in; mentions on `doc.spans["regtrail_entities"]` out."""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span

from regtrail import entities
from regtrail.parsing import document_of

KEY = "regtrail_entities"


@Language.factory(KEY)
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Create the component; `nlp.add_pipe("regtrail_entities")` calls this."""
    if not Doc.has_extension(KEY):
        Doc.set_extension(KEY, default=())
    return _annotate


def _annotate(doc: Doc) -> Doc:
    found = entities.find(doc, document_of(doc))
    spans = [doc.char_span(e.start, e.end, label=e.type.value, alignment_mode="expand") for e in found]
    doc.spans[KEY] = [s for s in spans if isinstance(s, Span)]
    doc._.regtrail_entities = found
    return doc
