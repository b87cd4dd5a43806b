"""A parsed document in; its time expressions out: the grammar that DEADLINE and DATE share."""

import re
from dataclasses import replace

from spacy.tokens import Doc

from regtrail.entities.cues import section
from regtrail.entities.folding import fold, folded
from regtrail.entities.timex.calendar import Reference
from regtrail.entities.timex.scan import Scanner, TimeExpression
from regtrail.model.document import Document, Span
from regtrail.model.entity import TimeValue

__all__ = ["TimeExpression", "expressions", "reference", "value_of"]

_KEY = "regtrail_times"
# Sources that write the month first.
_MONTH_FIRST = re.compile(r"\bCFR\b|U\.S\.C\b|Federal Register|\bU\.S\.|United States")


def expressions(doc: Doc, document: Document) -> tuple[TimeExpression, ...]:
    """Find the time expressions of a document; the Doc remembers them for the next finder."""
    found: tuple[TimeExpression, ...] | None = doc.user_data.get(_KEY)
    if found is None:
        code = document.metadata.language
        known = "dates" in section(code, "times")
        found = (
            Scanner(code, (document.text, folded(doc, document)), reference(document)).expressions()
            if known
            else ()
        )
        doc.user_data[_KEY] = found
    return found


def value_of(document: Document, span: Span) -> TimeValue | None:
    """Return what the words of a span say by themselves, read as a time; None where they say none."""
    quote = document.text[span.start : span.end]
    # a bare year or weekday is only a time where something leads up to it
    for words in (quote, f"by {quote}"):
        found = Scanner(document.metadata.language, (words, fold(words)), reference(document)).expressions()
        if found:
            return found[0].value if words == quote else replace(found[0].value, bound=None)
    return None


def reference(document: Document) -> Reference:
    """Return what the document's incomplete dates are completed from."""
    published = document.metadata.published
    year = document.metadata.year or (published.year if published else None)
    return Reference(published, year, month_first=_MONTH_FIRST.search(document.text) is not None)
