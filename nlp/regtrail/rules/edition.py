"""The languages, the vocabulary and the stemmer in, the name of what rules are found by out."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.metadata import version

from regtrail import concepts, languages

# One more whenever the code finds other words in the same rule.
_MAKE = 3


@cache
def edition() -> str:
    """Return what differs when a rule may have to be filed under other words than before."""
    cues = {code: languages.language(code).sections.get("rules", {}) for code in languages.available()}
    found = (_MAKE, version("snowballstemmer"), cues, repr(list(concepts.load())))
    return hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()
