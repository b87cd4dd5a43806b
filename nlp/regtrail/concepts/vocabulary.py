"""Concepts in; look-up by id, by name and in running text, and which zone lies in which, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from regtrail.concepts.concept import Concept

# Typographic variants and white space that must not keep a name from being found; each one to one,
# so that offsets stay.
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "‑": "-", "–": "-", "\n": " ", "\t": " ", "\r": " ", "\u00a0": " "}
)
_START = re.compile(r"[^\W\u4e00-\u9fff_]+|[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in a text: its range and the concept."""

    start: int
    end: int
    concept: Concept
    acronym: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    folded: str
    printed: str
    concept: Concept
    acronym: bool


class Vocabulary:
    """Concepts by id and by name; never changes."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._by_id = {c.id: c for c in concepts}
        self._by_start: dict[str, list[_Name]] = {}
        for concept in self._by_id.values():
            for printed in dict.fromkeys((concept.name, *concept.aliases)):
                self._add(_Name(_fold(printed), printed.translate(_PLAIN), concept, acronym=False))
            for printed in concept.acronyms:
                self._add(_Name(_fold(printed), printed.translate(_PLAIN), concept, acronym=True))
        for names in self._by_start.values():
            names.sort(key=lambda n: -len(n.folded))

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Concept]:
        return iter(self._by_id.values())

    def concept(self, ident: str) -> Concept | None:
        """Return the concept with this id, or None."""
        return self._by_id.get(ident)

    def lookup(self, text: str) -> Concept | None:
        """Return the concept that a mention names as a whole, case and a leading article aside, or None."""
        folded = re.sub(r"^(?:the|a|an)\s+", "", _fold(" ".join(text.split())).strip(" '\""))
        for form in (folded, _singular(folded)):
            match = _START.match(form)
            for name in self._by_start.get(match.group(), ()) if match else ():
                if name.folded == form and (not name.acronym or name.printed in text):
                    return name.concept
        return None

    def scan(self, text: str, families: frozenset[str]) -> Iterator[Hit]:
        """Find every name of the families in a text, the longest at each place, left to right.

        A name printed with capitals is found so, or all in capitals; one printed in lower case
        is found in any case; an acronym only in its own letters ("us" is not the US).
        """
        plain = text.translate(_PLAIN)
        folded = _fold(text)
        done = 0
        for match in _START.finditer(folded):
            names = self._by_start.get(match.group())
            if names is None or match.start() < done:
                continue
            for name in names:
                if name.concept.family in families and _stands(name, plain, folded, match.start()):
                    done = match.start() + len(name.folded)
                    yield Hit(match.start(), done, name.concept, name.acronym)
                    break

    def encloses(self, outer: str, inner: str) -> bool:
        """Tell whether a concept lies under another, at any distance; each lies under itself."""
        return outer in self.enclosing(inner)

    def enclosing(self, inner: str) -> frozenset[str]:
        """Return the concepts that a concept lies under, at any distance, and itself."""
        waiting, seen = [inner], set[str]()
        while waiting:
            ident = waiting.pop()
            if ident not in seen:
                seen.add(ident)
                concept = self._by_id.get(ident)
                waiting.extend(concept.broader if concept else ())
        return frozenset(seen)

    def _add(self, name: _Name) -> None:
        match = _START.search(name.folded)
        if match and match.start() == 0:
            self._by_start.setdefault(match.group(), []).append(name)


def _fold(text: str) -> str:
    plain = text.translate(_PLAIN)
    folded = plain.lower()
    # A few capitals change length in lower case; offsets must stay, so those are left as they are.
    return (
        folded
        if len(folded) == len(text)
        else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
    )


def _singular(folded: str) -> str:
    if folded.endswith("ies"):
        return folded[:-3] + "y"
    return folded[:-1] if folded.endswith("s") and not folded.endswith("ss") else folded


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _goes_on(folded: str, end: int) -> bool:
    """Tell whether a word goes on behind a place in the text: "U.S|.C.", "Mumbai|-based"."""
    rest = folded[end : end + 2]
    after = rest[1:] if rest[:1] in ("-", ".") else rest[:1]
    return after.isalnum() and not _is_han(after)


def _stands(name: _Name, plain: str, folded: str, start: int) -> bool:
    end = start + len(name.folded)
    if not folded.startswith(name.folded, start):
        return False
    if not _is_han(name.folded[-1]) and _goes_on(folded, end):
        return False
    if start and plain[start - 1] in "-'" and start > 1 and plain[start - 2].isalnum():
        return False
    found = plain[start:end]
    if name.acronym:
        return found == name.printed
    return name.printed.islower() or found == name.printed or found == name.printed.upper()
