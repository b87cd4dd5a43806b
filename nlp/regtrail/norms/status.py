"""A document or the words of a norm in, where the rule stands out."""

from regtrail.model.document import Document
from regtrail.model.norm import Status


def of_document(document: Document) -> Status:
    """Return the status of the instrument that a document is, or speaks of."""
    return Status.UNKNOWN
