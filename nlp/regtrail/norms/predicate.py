"""The words after a trigger in; action, object and what follows them out."""

from regtrail.model.entity import EntityType
from regtrail.norms import adjuncts
from regtrail.norms.adjuncts import Role
from regtrail.norms.frame import Frame
from regtrail.norms.statement import Range, Statement

_PASSIVES = frozenset({"be", "been", "being"})
_PERSONS = frozenset({EntityType.AGENCY, EntityType.ACTOR})
_FIXED = frozenset({("up", "to"), ("the", "following")})
_SKIPPED = frozenset({",", "also", "not", "then", "only", "either", "always", "still", "both"})
_QUOTATIONS, _QUOTATION = {"“": "”", "‘": "’", '"': '"', "'": "'"}, 40
_INSERTION = 12
_LINKED = frozenset({EntityType.DATA_CATEGORY, EntityType.INSTRUMENT, EntityType.PENALTY, EntityType.ACTOR})


def read(frame: Frame, start: int) -> int:
    """Read a verb phrase into a frame; return where a coordinated verb starts (0: none)."""
    s, stop = frame.statement, frame.clause.end
    start = _insertion(frame, skip_adverbs(s, start, stop), stop)
    start = _unmarked_insertion(frame, start, stop)
    verb_end, passive = verb(s, start, stop)
    frame.passive = frame.passive or passive
    frame.action = (start, verb_end) if verb_end > start else None
    return complement(frame, verb_end, stop)


def _insertion(frame: Frame, start: int, stop: int) -> int:
    """File what stands between commas before the verb ("may, with the approval of …, publish")."""
    s = frame.statement
    if s.word(start - 1) != ",":
        return start
    close = next((p for p in range(start, stop) if s.words[p] == ","), None)
    if close is None or s.words[start] in s.lexicon.base:
        return start
    file_adjuncts(frame, start, close)
    return skip_adverbs(s, close, stop)


def _unmarked_insertion(frame: Frame, start: int, stop: int) -> int:
    """Skip a phrase before the verb that no commas mark ("may by order suspend", "shall within a week reply")."""
    s = frame.statement
    if start >= stop or not (s.lexicon.is_a(s.words[start], "prepositions") or s.words[start] == "("):
        return start
    for p in range(start + 1, min(start + _INSERTION, stop)):
        if s.words[p] in s.lexicon.base and not s.lexicon.is_a(s.words[p - 1], "determiners"):
            if s.words[p] in s.lexicon.classes["noun_verbs"] and s.lexicon.is_a(
                s.words[p - 1], "prepositions"
            ):
                continue
            file_adjuncts(frame, start, p)
            return p
    return start


def complement(frame: Frame, start: int, stop: int) -> int:
    """Read what follows a verb: object, then adjuncts; return where a coordinated verb starts (0: none)."""
    s = frame.statement
    start = _indirect_object(s, start, stop)
    end = noun_phrase_end(s, start, stop)
    if end > start:
        where = s.bare((start, end))
        frame.object = where if where[0] < where[1] else None
    if frame.action is not None and lexical(s, frame.action, "discontinuous_verbs") and s.word(end) == "from":
        end = noun_phrase_end(s, end + 1, stop)
        frame.action = (frame.action[0], end)
    coordinated = coordinated_verb(s, end, stop, passive=frame.passive)
    file_adjuncts(frame, end, coordinated or stop)
    return coordinated


def lexical(s: Statement, where: Range, name: str) -> bool:
    """Tell whether a range begins with a word of a class."""
    return s.lexicon.is_a(s.words[where[0]], name)


def _indirect_object(s: Statement, start: int, stop: int) -> int:
    """Skip a person between verb and object ("give the agency a right of audit")."""
    for mention in s.mentions:
        if mention.start in (start, start + 1) and mention.type in _PERSONS and mention.end < stop:
            if s.lexicon.is_a(s.words[mention.end], "determiners") and s.words[mention.end] not in {
                "at",
                "that",
                "only",
            }:
                return mention.end
    return start


def file_adjuncts(frame: Frame, start: int, stop: int) -> None:
    """File the adjuncts of a run under their roles."""
    for adjunct in adjuncts.split(frame.statement, start, stop):
        where = frame.statement.trim(adjunct.range)
        if where[0] >= where[1]:
            continue
        if adjunct.role is Role.CONDITION:
            frame.conditions.append(where)
        elif adjunct.role is Role.EXCEPTION:
            frame.exceptions.append(where)
        elif adjunct.role is Role.DEADLINE and frame.deadline is None:
            frame.deadline = where


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
            return noun_phrase_end(s, at, stop), False
    else:
        passive = False
        at += 1
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
    if s.lexicon.is_a(word, "particles"):
        return at + 1
    return at


def noun_phrase_end(s: Statement, start: int, stop: int) -> int:
    """Return where the noun phrase (or embedded clause) that starts at a position ends."""
    lex = s.lexicon
    if start < stop and s.words[start] in {"that", "whether", "to"}:
        return statement_end(s, start, stop)
    if (
        start < stop
        and _links(s, start)
        and s.words[start] not in {"at", "below", "above", "over", "under", "than"}
    ):
        return start
    controls = any(s.lexicon.is_a(word, "control_verbs") for word in s.words[max(0, start - 2) : start])
    bound = max(
        (m.end for m in s.mentions if m.start <= start + 1 and m.start >= start and m.type in _LINKED),
        default=start,
    )
    p, modified = start, False
    while p < stop:
        word = s.words[p]
        inside = _quotation_end(s, p, stop) or (_mention_end(s, p, stop) if p > start else 0)
        if inside:
            p = inside
            continue
        if p >= bound or p == start:
            inner = adjuncts.opener(s, p, stop)
            if inner is not None and not (p == start and word == "that"):
                return p
            if word in {"and", "or", ","}:
                if not _continues(s, p, stop):
                    return p
            elif word == "to" and p > start and (controls or s.word(p + 1) in lex.base):
                return statement_end(s, p, stop)
            elif _links(s, p) and p > start:
                if not modified:
                    return p
                modified = False
            elif (
                (lex.is_participle(word) or word.endswith("able"))
                and p > start
                and not lex.is_a(s.words[p - 1], "determiners")
            ):
                modified = True
            elif (word in {";", ":", "("} or _is_adverb(s, p)) and p > start:
                return p
        p += 1
    return p


def _links(s: Statement, p: int) -> bool:
    """Tell whether a preposition other than "of" opens a phrase at a position."""
    pair = (s.word(p - 1), s.words[p])
    return s.lexicon.is_a(s.words[p], "prepositions") and s.words[p] != "of" and pair not in _FIXED


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
        and (not following.isalpha() or s.lexicon.is_a(following, "prepositions"))
    )


def text_end(s: Statement, start: int) -> int:
    """Return where the name of a text ends, with what it is on or to ("amendments to the Transfer Rules")."""
    end = noun_phrase_end(s, start, len(s))
    if s.word(end) in {"to", "on"}:
        end = noun_phrase_end(s, end + 1, len(s))
    return end


def classification_end(s: Statement, start: int, stop: int) -> int:
    """Return where what something is deemed to be, or to do, ends."""
    if s.word(start - 1) == "to" or s.word(start) in {"one", "those"}:
        return statement_end(s, start, stop)
    return noun_phrase_end(s, start, stop)


def statement_end(s: Statement, start: int, stop: int) -> int:
    """Return where an embedded clause or infinitive ends: at the next condition or exception."""
    for p in range(start + 1, stop):
        role = adjuncts.opener(s, p, stop)
        if role in {Role.EXCEPTION, Role.DEADLINE}:
            return p
        if role is Role.CONDITION and s.words[p] in {"if", "where", "when", "provided", "before", "upon"}:
            return p
    return stop


def _continues(s: Statement, p: int, stop: int) -> bool:
    """Tell whether a comma or conjunction inside a noun phrase joins another noun to it."""
    lex = s.lexicon
    q = p
    while q < stop and s.words[q] in {",", "and", "or"}:
        q += 1
    if q >= stop or adjuncts.opener(s, q, stop) is not None:
        return False
    if lex.is_base_verb(s.words[q], s.word(q + 1)) or s.words[q] in {"not", "then", "but"}:
        return False
    if s.words[p] != ",":
        return True
    if q > p + 1:
        return True
    ahead = s.words[q:stop]
    return any(w in {"and", "or"} for w in ahead[:14]) and not lex.is_gerund(s.words[q])


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
        if adjuncts.opener(s, q, stop) is not None:
            continue
        joined = lex.is_participle(s.words[q]) if passive else lex.is_base_verb(s.words[q], s.word(q + 1))
        if (
            joined
            and not (passive and lex.is_a(s.words[p - 1], "determiners"))
            and not _inside_clause(s, start, p)
        ):
            return q
    return 0


def _inside_clause(s: Statement, start: int, p: int) -> bool:
    """Tell whether a position lies in a clause or infinitive that goes on over the conjunction there."""
    for q in range(p - 1, start - 1, -1):
        word = s.words[q]
        if word in {"if", "where", "when", "unless", "which", "that", "who", "whether"}:
            return not (s.words[p] == "," and s.word(p + 1) not in {"and", "or"})
        if word == "to" and s.word(q + 1) in s.lexicon.base:
            return s.words[p] != ","
    return False
