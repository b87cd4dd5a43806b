"""A place in a document in, whether it stands in the quotation marks of an amendment out."""

from __future__ import annotations

from regtrail.model.document import QUOTED, Document

_OPENING = "'\"‘“«"


def is_quoted(document: Document, offset: int) -> bool:
    """Tell whether what begins at an offset is the text of another instrument: quoted new words."""
    if any(sign in _OPENING for sign in document.text[max(0, offset - 1) : offset + 1]):
        return True
    section = document.section_at(offset)
    while section is not None:
        if section.kind == QUOTED:
            return True
        section = document.section(section.parent) if section.parent else None
    return False
