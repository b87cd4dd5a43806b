"""A position in a statement in; where the verb group there ends, and where a coordinated one starts, out."""

from regtrail.model.entity import EntityType
from regtrail.norms import adjuncts, phrases
from regtrail.norms.statement import Statement

_PASSIVES = frozenset({"be", "been", "being"})
_ADDRESSEES = frozenset({EntityType.AGENCY, EntityType.ACTOR})
_SKIPPED = frozenset(
    {
        ",",
        "also",
        "not",
        "then",
        "only",
        "either",
        "always",
        "still",
        "both",
        "now",
        "thus",
        "hereby",
        "again",
        "first",
        "forthwith",
    }
)


def skip_adverbs(s: Statement, at: int, stop: int) -> int:
    """Return the position of the first word that is no adverb or punctuation."""
    while at < stop and (
        s.words[at] in _SKIPPED or (s.words[at].endswith("ly") and s.words[at] not in s.lexicon.base)
    ):
        at += 1
    return at


def verb(s: Statement, at: int, stop: int) -> tuple[int, bool]:
    """Return where the verb group ends that starts at a position, and whether it is passive."""
    lex = s.lexicon
    if at >= stop:
        return at, False
    start, passive = at, False
    while at < stop and (
        s.words[at] in _PASSIVES or (s.words[at] == "have" and lex.is_participle(s.word(at + 1)))
    ):
        at += 1
        at = skip_adverbs(s, at, stop)
    if at > start:
        passive = at < stop and lex.is_participle(s.words[at])
        at = min(at + 1, stop)
        if not passive:
            return phrases.noun_phrase_end(s, at, stop), False
    else:
        passive = False
        at += 3 if s.word(at + 1) == "-" else 1
        if lex.is_a(s.words[start], "phase_verbs") and s.word(at) == "to" and at + 1 < stop:
            return verb(s, at + 1, stop)
    at = _verb_list(s, at, stop)
    return _particle(s, at, stop), passive


def _verb_list(s: Statement, at: int, stop: int) -> int:
    """Extend over verbs that share an object: "alter, destroy or withhold data"."""
    lex = s.lexicon
    p, listed = at, False
    while p < stop and s.words[p] in {",", "and", "or"}:
        q = p
        while q < stop and s.words[q] in {",", "and", "or"}:
            q += 1
        if q >= stop or not (
            s.words[q] in lex.base or lex.is_participle(s.words[q]) or (listed and q + 1 < stop)
        ):
            break
        if s.mention_at(q + 1, EntityType.DEADLINE) is not None and lex.is_participle(s.words[q]):
            break
        listed = True
        p = at = q + 1
    return at


def _particle(s: Statement, at: int, stop: int) -> int:
    word = s.word(at)
    if word == "upon" and s.word(at - 1) in {"act", "rely", "call", "decide", "agree", "depend"}:
        return at + 1
    if at >= stop or adjuncts.opener(s, at, stop) is not None:
        return at
    if s.lexicon.is_a(word, "adverbs"):
        return at + 1
    if word == "to" and any(m.start in (at + 1, at + 2) and m.type in _ADDRESSEES for m in s.mentions):
        return at
    if s.lexicon.is_a(word, "particles"):
        return at + 1
    return at


def coordinated_verb(s: Statement, start: int, stop: int, *, passive: bool) -> int:
    """Return where a verb starts that shares the trigger and has an object of its own (0: none)."""
    lex = s.lexicon
    for p in range(start, stop - 1):
        if s.words[p] not in {"and", "or", ","}:
            continue
        q = p + 1
        while q < stop and s.words[q] in {"and", "or", "also", ",", "then", "shall", "must", "be"}:
            q += 1
        if q >= stop:
            return 0
        if s.words[q] == "to" and q > p + 1:
            q += 1
        if adjuncts.opener(s, q, stop) is not None:
            if s.words[q] == "if" and q > p + 1 and _resumes(s, q, stop):
                return q
            continue
        joined = lex.is_participle(s.words[q]) if passive else _is_joined_verb(s, p, q)
        if (
            joined
            and not (passive and lex.is_a(s.words[p - 1], "determiners"))
            and not _inside_clause(s, start, p)
        ):
            return q - (passive and s.words[q - 1] == "be")
    return 0


def _is_joined_verb(s: Statement, p: int, q: int) -> bool:
    """Tell whether a verb stands after a conjunction; one that is a noun as often does so by its neighbours.

    A clause is over before the conjunction at an adverb or a time ("once a year and report to …"); what
    a mention follows is no noun of a list ("and share location data").
    """
    lex = s.lexicon
    if lex.is_base_verb(s.words[q], s.word(q + 1)):
        return True
    if s.words[q] not in lex.base or any(m.start <= q < m.end for m in s.mentions):
        return False
    before = s.word(p - 1)
    over = (before.endswith("ly") and before not in lex.base) or any(
        m.type is EntityType.DEADLINE and m.end == p for m in s.mentions
    )
    return over or any(m.start == q + 1 for m in s.mentions)


def _resumes(s: Statement, at: int, stop: int) -> bool:
    """Tell whether a verb follows the condition that opens at a position ("and, if asked, produce it")."""
    close = next((p for p in range(at + 1, stop) if s.words[p] == ","), stop)
    return s.lexicon.is_base_verb(s.word(close + 1), s.word(close + 2))


def _inside_clause(s: Statement, start: int, p: int) -> bool:
    """Tell whether a position lies in a clause or infinitive that goes on over the conjunction there."""
    for q in range(p - 1, start - 1, -1):
        word = s.words[q]
        if word in {"if", "where", "when", "unless", "which", "that", "who", "whether"}:
            listed = s.words[p] != "," or s.word(p + 1) in {"and", "or"}
            return listed and not _disagrees(s, q, p)
        if word == "to" and s.word(q + 1) in s.lexicon.base:
            return s.words[p] != "," and not _sanctions(s, p)
    return False


def _disagrees(s: Statement, start: int, p: int) -> bool:
    """Tell whether the clause before has one person as subject: "that the scanner rejects and alert …"."""
    found = [w for w in s.words[start + 1 : p] if s.lexicon.is_finite(w)]
    return bool(found) and (found[0] in s.lexicon.third or found[0] in {"is", "was", "has", "does"})


def _sanctions(s: Statement, p: int) -> bool:
    """Tell whether a sanction is joined to an order ("order it to make corrections and give a warning")."""
    q = p + 1 if s.word(p + 1) not in {"and", "or"} else p + 2
    following = s.word(q + 1)
    object_ = s.lexicon.is_a(following, "determiners") or s.lexicon.is_a(following, "pronouns")
    return s.lexicon.is_a(s.word(q), "sanction_verbs") and object_
