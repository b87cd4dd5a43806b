"""A document in, what it orders of units that it excepts from its own effect out: "§ 5, which is delayed"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regtrail.model.document import Span
from regtrail.model.norm import Extraction, Modality, Norm
from regtrail.rules.orders import order
from regtrail.rules.pinpoints import pinpoints
from regtrail.rules.sentences import overlooked
from regtrail.rules.words import cues

# Says who found a norm that is such an order.
FOUND_BY = "set apart"


def set_apart(extraction: Extraction) -> Iterator[Norm]:
    """Yield as a norm of its own what a sentence orders of the units that it excepts.

    "This rule is effective on D, except § 12.5, which is delayed indefinitely."
    """
    document = extraction.document
    for span in overlooked(document, ()):
        for cue in cues(document.metadata.language, "set-apart"):
            found = re.compile(cue, re.IGNORECASE).search(document.text, span.start, span.end)
            if found is None or not pinpoints(found["apart"]):
                continue
            whole = Span(found.start("apart"), span.end)
            quote = document.text[whole.start : whole.end].rstrip(" .;\n")
            if order(quote, document.metadata.language) is not None:
                edges = (whole.start, whole.start + len(quote))
                yield Norm(Modality.CONSTITUTIVE, extraction.status, *edges, quote, found_by=FOUND_BY)
