"""A pattern in; the characters that a match can start with out, so that a scanner tries it only there."""

from dataclasses import dataclass

_DIGITS = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Opening:
    """The characters that a pattern can start with (None: any), and whether it can match nothing."""

    letters: frozenset[str] | None
    empty: bool


def guard(pattern: str) -> str:
    """Return a lookahead for the pattern's first character, or "" where any may open it."""
    opening, _ = _alternatives(pattern, 0)
    if opening.letters is None or opening.empty:
        return ""
    return "(?=[" + "".join(sorted(c if c.isalnum() else "\\" + c for c in opening.letters)) + "])"


def _alternatives(pattern: str, at: int) -> tuple[Opening, int]:
    """Read alternatives up to the bracket that closes them."""
    found = Opening(frozenset(), False)
    while True:
        branch, at = _sequence(pattern, at)
        found = Opening(_union(found.letters, branch.letters), found.empty or branch.empty)
        if at >= len(pattern) or pattern[at] == ")":
            return found, at + 1
        at += 1


def _sequence(pattern: str, at: int) -> tuple[Opening, int]:
    letters: frozenset[str] | None = frozenset()
    empty = True
    while at < len(pattern) and pattern[at] not in "|)":
        part, at = _element(pattern, at)
        if at < len(pattern) and pattern[at] in "?*+{":
            part = Opening(part.letters, part.empty or pattern[at] in "?*" or pattern.startswith("{0", at))
            at = pattern.index("}", at) + 1 if pattern[at] == "{" else at + 1
            at += at < len(pattern) and pattern[at] in "?+"
        if empty:
            letters = _union(letters, part.letters)
            empty = part.empty
    return Opening(letters, empty), at


def _element(pattern: str, at: int) -> tuple[Opening, int]:
    if pattern.startswith(("(?=", "(?!", "(?<=", "(?<!"), at):
        _, end = _alternatives(pattern, at + 3 + pattern.startswith("(?<", at))
        return Opening(frozenset(), True), end
    if pattern.startswith("(?:", at):
        return _alternatives(pattern, at + 3)
    if pattern[at] == "[":
        end = pattern.index("]", at + 2)
        return Opening(_class(pattern[at + 1 : end]), False), end + 1
    if pattern[at] == "\\":
        return _escape(pattern[at + 1]), at + 2
    if pattern[at] in "^$":
        return Opening(frozenset(), True), at + 1
    return Opening(None if pattern[at] == "." else frozenset(pattern[at]), False), at + 1


def _class(inside: str) -> frozenset[str] | None:
    plain = inside.replace("0-9", "0123456789").replace("\\d", "0123456789")
    ranged = [c for i, c in enumerate(plain) if c == "-" and 0 < i < len(plain) - 1]
    if plain.startswith("^") or "\\" in plain:
        return None
    if ranged:
        first, last = plain[0], plain[2]
        return frozenset(map(chr, range(ord(first), ord(last) + 1))) if len(plain) == 3 else None
    return frozenset(plain)


def _escape(letter: str) -> Opening:
    if letter == "d":
        return Opening(_DIGITS, False)
    if letter == "b":
        return Opening(frozenset(), True)
    return Opening(None if letter.isalpha() else frozenset(letter), False)


def _union(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    return None if one is None or other is None else one | other
