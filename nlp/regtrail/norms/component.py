"""The spaCy component `regtrail_norms`: a Doc with mentions in; norms on `doc._.norms` out."""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from regtrail import norms
from regtrail.parsing import document_of


@Language.factory("regtrail_norms")
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Create the component; `nlp.add_pipe("regtrail_norms")` calls this, after `regtrail_entities`."""
    for extension in ("norms", "regtrail_entities", "regtrail_reading"):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=None)
    return _annotate


def _annotate(doc: Doc) -> Doc:
    mentions = doc._.regtrail_entities or ()
    doc._.norms = norms.extract(doc, document_of(doc), mentions, doc._.regtrail_reading)
    return doc
