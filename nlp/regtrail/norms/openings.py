"""A span of text in; what is left of it after the markers, numbers and run-in headings that open it, out."""

import re

from regtrail.model.document import Block, Span

_MARKER = re.compile(
    r"(?:\(?\*{0,2}(?:\d{1,3}|[a-zA-Z]|[ivxlIVXL]{1,5})\*{0,2}[.)]|o(?= +[a-z])|[•·–—*‣▪→►➤-])(?:\s+|$)"
)
# the number of a section without a full stop ("4 No person may …", "18-9-102. …"), at the start of a block
NUMBER = re.compile(r"(?:§{1,2} ?)?(?:\d{1,3}[A-Z]{0,2}|\d[\d.:–-]*[\d)]\.?)\s+(?=[A-Z\"“'‘(])")
# a heading that runs into its text ("Consent. (a) A dealer shall …", "(b) Records.—A dealer shall …")
_RUN_IN = re.compile(r"[A-Z][\w ,;'’-]{2,70}\.(?:\s?[—–]\s?|\s+(?=\([a-z0-9]{1,3}\)\s))")
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]+(?:, [A-Z][\w. ]+)?(?:, \w+\.? \d{1,2}|, \d{1,2} \w+)?(?: \([\w .]+\))?\s[-–—]+\s"
)
# a lead-in to text that is put into another act
_TEXT_FOLLOWS = re.compile(r"\b(?:to read|reads?)(?:\s+as\s+follows)?\s*[:—–-]?\s*$")


def introduces_text(lead: str) -> bool:
    """Tell whether a lead-in announces the words of another text ("… is added, to read as follows:")."""
    return _TEXT_FOLLOWS.search(lead) is not None


def after_marker(text: str, block: Block) -> Span:
    """Return a block's words: what comes after its marker and its front."""
    start = block.start
    if block.marker and text.startswith(block.marker, start):
        start += len(block.marker)
    return after_front(text, Span(start, block.end))


def after_front(text: str, span: Span) -> Span:
    """Leave out markers, the number of a section and a heading that runs into the text."""
    span = after_signs(text, span)
    if (number := NUMBER.match(text, span.start, span.end)) is not None:
        span = Span(number.end(), span.end)
    if (heading := _RUN_IN.match(text, span.start, span.end)) is not None:
        span = Span(heading.end(), span.end)
    return after_signs(text, span)


def after_signs(text: str, span: Span) -> Span:
    """Leave out blanks, a dateline and markers."""
    start = span.start
    while start < span.end and text[start].isspace():
        start += 1
    if (dateline := _DATELINE.match(text, start, span.end)) is not None:
        start = dateline.end()
    while (marker := _MARKER.match(text, start, span.end)) is not None:
        start = marker.end()
    return Span(start, span.end)
