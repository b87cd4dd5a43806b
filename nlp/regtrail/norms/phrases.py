"""A position in a statement in; where the noun phrase, quotation or embedded clause there ends, out."""

from regtrail.model.entity import EntityType
from regtrail.norms import adjuncts
from regtrail.norms.adjuncts import Role
from regtrail.norms.statement import Statement

_FIXED = frozenset({("up", "to"), ("the", "following"), ("referred", "to")})
_QUOTATIONS, _QUOTATION = {"“": "”", "‘": "’", '"': '"', "'": "'"}, 40
_LINKED = frozenset({EntityType.DATA_CATEGORY, EntityType.INSTRUMENT, EntityType.PENALTY, EntityType.ACTOR})
_LIMITS = frozenset({"at", "below", "above", "over", "under", "than"})


def noun_phrase_end(s: Statement, start: int, stop: int) -> int:
    """Return where the noun phrase, or the clause in the place of one, that starts at a position ends."""
    if start >= stop or s.words[start] in {"and", "or", ",", ";"}:
        return start
    if s.words[start] in {"that", "whether"} or _infinitive(s, start):
        return statement_end(s, start, stop)
    if _links(s, start) and s.words[start] not in _LIMITS:
        return start
    bound = _linked_end(s, start)
    p, modified = start, False
    while p < stop:
        inside = _quotation_end(s, p, stop) or (_mention_end(s, p, stop) if p > start else 0)
        if inside:
            p = inside
            continue
        if p == start and adjuncts.opener(s, p, stop) is not None:
            return p
        if p >= bound and p > start:
            if s.words[p] == "to" and p + 1 in s.seams:
                return p
            if _infinitive(s, p) or (s.words[p] == "to" and _controlled(s, start)):
                return statement_end(s, p, stop)
            if _ends_phrase(s, p, stop) or (_opens_phrase(s, p) and not modified):
                return p
            modified = _modifies(s, p) or (modified and not _opens_phrase(s, p))
        p += 1
    return p


def _linked_end(s: Statement, start: int) -> int:
    """Return where a mention that begins the phrase ends: nothing inside it ends the phrase."""
    ends = (m.end for m in s.mentions if start <= m.start <= start + 1 and m.type in _LINKED)
    return max(ends, default=start)


def _controlled(s: Statement, start: int) -> bool:
    """Tell whether the verb before a phrase makes somebody do something ("order the shop to …")."""
    return any(s.lexicon.is_a(word, "control_verbs") for word in s.words[max(0, start - 2) : start])


def _ends_phrase(s: Statement, p: int, stop: int) -> bool:
    """Tell whether an adjunct, an adverb, a stop or a conjunction that joins no noun stands at a position."""
    if adjuncts.opener(s, p, stop) is not None or s.words[p] in {";", ":", "("} or _is_adverb(s, p):
        return True
    return s.words[p] in {"and", "or", ","} and not _continues(s, p, stop)


def _opens_phrase(s: Statement, p: int) -> bool:
    """Tell whether a preposition opens a phrase that is none of the noun's own."""
    return _links(s, p) and not _related(s, p)


def _modifies(s: Statement, p: int) -> bool:
    """Tell whether a participle follows its noun: a phrase after it belongs to it ("data held in cars")."""
    word = s.words[p]
    after_noun = not s.lexicon.is_a(s.words[p - 1], "determiners")
    return after_noun and (s.lexicon.is_participle(word) or word.endswith("able"))


def statement_end(s: Statement, start: int, stop: int) -> int:
    """Return where an embedded clause or infinitive ends: at the next condition or exception."""
    for p in range(start + 1, stop):
        role = adjuncts.opener(s, p, stop)
        if role in {Role.EXCEPTION, Role.DEADLINE}:
            return p
        if s.words[p] in {"and", ","} and _sanctioned(s, p):
            return p
        if role is Role.CONDITION and s.words[p] in {"if", "where", "when", "provided", "before", "upon"}:
            return p
    return stop


def classification_end(s: Statement, start: int, stop: int) -> int:
    """Return where what something is deemed to be, or to do, ends."""
    if s.word(start - 1) == "to" or s.word(start) in {"one", "those"}:
        return statement_end(s, start, stop)
    if start + 1 < stop and _links(s, start):
        end = noun_phrase_end(s, start + 1, stop)
        return noun_phrase_end(s, end + 1, stop) if s.word(end) == "with" and end + 1 < stop else end
    return noun_phrase_end(s, start, stop)


def text_end(s: Statement, start: int) -> int:
    """Return where the name of a text ends, with what it is on or to ("amendments to the Transfer Rules")."""
    end = noun_phrase_end(s, start, len(s))
    if s.word(end) in {"to", "on"}:
        end = noun_phrase_end(s, end + 1, len(s))
    return end


def _continues(s: Statement, p: int, stop: int) -> bool:
    """Tell whether a comma or conjunction inside a noun phrase joins another noun to it."""
    lex = s.lexicon
    q = p
    while q < stop and s.words[q] in {",", "and", "or"}:
        q += 1
    if q >= stop or adjuncts.opener(s, q, stop) is not None:
        return False
    if lex.is_base_verb(s.words[q], s.word(q + 1)) or s.words[q] in {"not", "then", "but", "be"}:
        return False
    if s.words[p] != ",":
        return True
    if q > p + 1:
        return True
    ahead = s.words[q:stop]
    return any(w in {"and", "or"} for w in ahead[:14]) and not lex.is_gerund(s.words[q])


def _infinitive(s: Statement, start: int) -> bool:
    """Tell whether "to" and a verb stand at a position."""
    return s.words[start] == "to" and (s.word(start + 1) in s.lexicon.base or s.word(start + 1) == "be")


def _links(s: Statement, p: int) -> bool:
    """Tell whether a preposition other than "of" opens a phrase at a position."""
    pair = (s.word(p - 1), s.words[p])
    if s.words[p] == "than" or s.word(p + 1) == "-":
        return False
    return s.lexicon.is_a(s.words[p], "prepositions") and s.words[p] != "of" and pair not in _FIXED


def _related(s: Statement, p: int) -> bool:
    """Tell whether a phrase belongs to the noun before it ("rules on penalties", "request for leave")."""
    return s.words[p] in {"on", "for"} and s.lexicon.is_a(s.words[p - 1], "relational_nouns")


def _quotation_end(s: Statement, at: int, stop: int) -> int:
    """Return where a quotation that opens at a position ends (0: none does)."""
    closing = _QUOTATIONS.get(s.words[at])
    if closing is None:
        return 0
    return next((p + 1 for p in range(at + 1, min(at + _QUOTATION, stop)) if s.words[p] == closing), 0)


def _mention_end(s: Statement, at: int, stop: int) -> int:
    """Return where an amount or a penalty that starts at a position ends (0: none does)."""
    for kind in (EntityType.PENALTY, EntityType.THRESHOLD):
        mention = s.mention_at(at, kind)
        if mention is not None and mention.end <= stop:
            return mention.end
    return 0


def _is_adverb(s: Statement, p: int) -> bool:
    """Tell whether an adverb follows its noun phrase ("the vaccine directly to schools")."""
    word, following = s.words[p], s.word(p + 1)
    if s.lexicon.is_a(s.words[p - 1], "determiners"):
        return False
    if s.lexicon.is_a(word, "adverbs"):
        return True
    return (
        len(word) > 5
        and word.endswith("ly")
        and (
            not following.isalpha()
            or s.lexicon.is_a(following, "prepositions")
            or (s.lexicon.is_a(following, "coordinators") and s.word(p + 2) in s.lexicon.base)
        )
    )


def _sanctioned(s: Statement, p: int) -> bool:
    """Tell whether a sanction follows a conjunction: it is the orderer's own act."""
    q = p + 2 if s.word(p + 1) in {"and", "or"} else p + 1
    following = s.word(q + 1)
    object_ = s.lexicon.is_a(following, "articles") or s.lexicon.is_a(following, "pronouns")
    return s.lexicon.is_a(s.word(q), "sanction_verbs") and object_


def scope_end(s: Statement, start: int, stop: int) -> int:
    """Return where a description of who is covered ends: at a relative clause, a condition or a time."""
    return next((p for p in range(start + 1, stop) if adjuncts.opener(s, p, stop) is not None), stop)
