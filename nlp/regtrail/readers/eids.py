"""Units with their kinds and printed numbers in, unique Akoma Ntoso eIds out."""

import re

# Akoma Ntoso's naming convention; a kind that is not listed stands for itself.
_SHORT = {
    "article": "art",
    "attachment": "att",
    "chapter": "chp",
    "citation": "cit",
    "clause": "cl",
    "division": "dvs",
    "paragraph": "para",
    "recital": "rec",
    "recitals": "recs",
    "schedule": "sched",
    "section": "sec",
    "subchapter": "subchp",
    "subclause": "subcl",
    "subparagraph": "subpara",
    "subsection": "subsec",
}

# Kinds of which a document has one, so that they need no number.
_SINGLE = frozenset({"preamble", "recitals", "preface", "conclusions", "body"})

_WORD_BEFORE_NUMBER = re.compile(r"^(?:[^\W\d_]{3,}\.?|§+)\s+(?=\S)")
_NOT_IN_EIDS = re.compile(r"[^\w.\-]+")


def number(num: str) -> str:
    """Return a printed number as eIds write it.

    >>> [number(n) for n in ("Article 5", "(a)", "§ 202.401", "CHAPTER IV", "3bis.")]
    ['5', 'a', '202.401', 'IV', '3bis']
    """
    bare = _WORD_BEFORE_NUMBER.sub("", num.strip())
    return _NOT_IN_EIDS.sub("-", bare).strip("-.")


class EIdNamer:
    """Gives each unit an eId that no other unit of the document has.

    Args:
        absolute: The kinds that are numbered through the whole document and so need no parent's prefix.
    """

    def __init__(self, absolute: frozenset[str]) -> None:
        self._absolute = absolute
        self._taken: set[str] = set()
        self._counts: dict[tuple[str | None, str], int] = {}

    def name(self, kind: str, num: str | None, parent: str | None, stated: str | None = None) -> str:
        """Return the unit's eId: the stated one if it is still free, else one by the naming convention."""
        own = self._own(kind, num, parent)
        below = f"{parent}__{own}" if parent else own
        candidates = [stated] if stated else []
        candidates += [own, below] if kind in self._absolute else [below]
        free = next((c for c in candidates if c not in self._taken), None) or self._numbered(below)
        self._taken.add(free)
        return free

    def _own(self, kind: str, num: str | None, parent: str | None) -> str:
        short = _SHORT.get(kind, kind)
        printed = number(num) if num else ""
        if printed:
            return f"{short}_{printed}"
        if kind in _SINGLE:
            return short
        self._counts[parent, kind] = self._counts.get((parent, kind), 0) + 1
        return f"{short}_{self._counts[parent, kind]}"

    def _numbered(self, eid: str) -> str:
        copy = self._counts.get((eid, ""), 1) + 1
        while f"{eid}-{copy}" in self._taken:
            copy += 1
        self._counts[eid, ""] = copy
        return f"{eid}-{copy}"
