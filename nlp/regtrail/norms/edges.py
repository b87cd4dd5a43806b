"""A statement and the place of a trigger in; where the norm's clause ends, its attribution left out, out."""

from regtrail.norms.mains import joins_main
from regtrail.norms.statement import Statement

_STOPS = frozenset({";", ":"})
_KEPT_GERUNDS = frozenset(
    {"including", "excluding", "providing", "following", "rising", "starting", "beginning"}
)
_WINDOW = 9


def right_edge(s: Statement, start: int, limit: int) -> int:
    """Return where a clause ends: at a semicolon, a contrast, or the words that say who said so."""
    lex = s.lexicon
    for p in range(start, limit):
        word = s.words[p]
        if word in _STOPS and not _continues(s, p, limit):
            return p
        if word == "." and s.word(p + 1) == "(":
            return p
        if word in {"–", "—"} and p + 1 < limit and _comment(s, p + 1, limit):
            return p
        if word == "," and p + 1 < limit and (_tail(s, p + 1, limit) or joins_main(s, p + 1, start, limit)):
            return p
        if (
            word == "but"
            and s.word(p + 1) not in {"only", "not"}
            and not lex.exceptions.match(s.words, p, limit)
        ):
            return p
    return limit


def _continues(s: Statement, p: int, limit: int) -> bool:
    """Tell whether a semicolon or colon stands inside one norm: in a run-in list, or before a condition."""
    lex = s.lexicon
    if p + 1 >= limit or any(seam in s.seams for seam in range(p, p + 3)):
        return True
    return (
        "(" in s.words[p + 1 : min(p + 5, limit)]
        or lex.conditions.match(s.words, p + 1, limit) > 0
        or lex.exceptions.match(s.words, p + 1, limit) > 0
    )


def _comment(s: Statement, p: int, limit: int) -> bool:
    """Tell whether what follows a dash is a remark rather than a list."""
    return s.words[p] in {"a", "an", "which", "though", "although", "something", "one"} or _attributes(
        s, p, limit
    )


def _tail(s: Statement, p: int, limit: int) -> bool:
    """Tell whether what follows a comma is no part of the norm: attribution, comment, consequence."""
    lex, word = s.lexicon, s.words[p]
    if s.words[p : p + 2] == ("according", "to"):
        return True
    if lex.is_gerund(word) and word not in _KEPT_GERUNDS:
        return s.word(p + 1) != "," and not _listed(s, p, limit)
    if word in {"so", "yet", "though", "although", "because", "as", "while", "since", "which"}:
        return True
    if word in {"a", "an"}:
        return not _listed(s, p, limit) and any(
            lex.is_a(w, "relatives") for w in s.words[p : min(p + 5, limit)]
        )
    return _attributes(s, p, limit)


def _listed(s: Statement, p: int, limit: int) -> bool:
    """Tell whether a conjunction follows soon: then the comma stands in a list."""
    return any(w in {"and", "or"} for w in s.words[p : min(p + 6, limit)])


def _attributes(s: Statement, p: int, limit: int) -> bool:
    """Tell whether words say who said so: a reporting verb, and no other verb before it."""
    for word in s.words[p : min(p + _WINDOW, limit)]:
        if s.lexicon.is_a(word, "reporting"):
            return True
        if s.lexicon.is_finite(word) or word == ",":
            return False
    return False
