"""A place in a statement in; whether a main clause with subject and verb of its own opens there, out."""

from regtrail.norms.statement import Statement

# how far after the conjunction the verb of the clause is looked for
_REACH = 16
_JOINTS = frozenset({"and", "but", "or", "so"})
_MODALS = frozenset({"shall", "must", "may", "might", "will", "would", "can", "could", "should"})
_NO_SUBJECTS = frozenset({"which", "who", "not", ",", "only"})
_STOPS = frozenset({";", ":", ")", "“", "”"})
_WHOEVER = frozenset({"who", "whoever", "that", "which", "whose"})


def joins_main(s: Statement, p: int, start: int, limit: int) -> bool:
    """Tell whether a coordinator opens a main clause: "…, and the carrier loses its licence".

    Args:
        s: The statement.
        p: Where the coordinator stands.
        start: Where the clause before has its verb; one that has begun a subordinate clause since goes on
            over the coordinator, unless a modal follows.
        limit: Where to stop looking.
    """
    if s.words[p] not in _JOINTS or s.word(p - 1) not in {",", ";"}:
        return False
    at = verb(s, p + 1, min(p + 1 + _REACH, limit))
    if at <= p:
        return False
    return s.words[at] in _MODALS or not _is_subordinate(s, start, p)


def verb(s: Statement, start: int, limit: int) -> int:
    """Return where the finite verb stands whose subject opens at a position (-1: none does)."""
    lex, at = s.lexicon, start
    if at < limit and s.words[at] in {"in", "for", "under", "from"}:
        at += 1
        while at < limit and not lex.is_a(s.words[at], "determiners") and s.words[at] != ",":
            at += 1
        at += s.word(at) == ","
    if at >= limit or _opens_no_subject(s, at):
        return -1
    skip = s.words[at] in _WHOEVER
    for q in range(at + 1, limit):
        word = s.words[q]
        if word in _STOPS or (word == "," and not skip) or lex.is_a(word, "subordinators"):
            return -1
        if word in _WHOEVER:
            skip = True
        elif _is_verb(s, q):
            if not skip:
                return q
            skip = False
        elif skip and (word in lex.base or lex.is_participle(word)):
            skip = False
        elif lex.is_a(word, "pronouns") and not lex.is_a(s.words[q - 1], "prepositions"):
            # a relative clause without its pronoun ("the time it takes")
            skip = True
    return -1


def _is_verb(s: Statement, q: int) -> bool:
    """Tell whether a word makes its clause finite and is no noun here."""
    lex, before = s.lexicon, s.words[q - 1]
    closed = lex.is_a(before, "determiners") or lex.is_a(before, "prepositions")
    return lex.is_finite(s.words[q]) and (not closed or before in {"this", "that", "these", "those", "one"})


def _opens_no_subject(s: Statement, at: int) -> bool:
    lex, word = s.lexicon, s.words[at]
    closed = any(lex.is_a(word, name) for name in ("prepositions", "subordinators", "coordinators"))
    if word == "that":
        return not _is_verb(s, at + 1)
    return closed or word in _NO_SUBJECTS or lex.is_finite(word) or lex.is_base_verb(word, s.word(at + 1))


def _is_subordinate(s: Statement, start: int, p: int) -> bool:
    """Tell whether a clause that depends on another has opened since a position."""
    lex = s.lexicon
    return any(lex.is_a(w, "subordinators") or lex.is_a(w, "relatives") for w in s.words[start:p])
