"""A place in a statement in; whether a clause that depends on another opens there, or is over, out."""

from regtrail.model.entity import EntityType
from regtrail.norms.statement import Statement
from regtrail.norms.trigger import Trigger

_COMPLEMENTED = frozenset({"provided", "so", "given", "now", "except"})
_DAYS = frozenset({"date", "day", "time"})
# "in the event that …", "a statement that …": the clause says what the noun is
_CASES = frozenset({"event", "extent", "condition"})
_INSERTION = 24
_CONTENTS = frozenset({"statement", "advice", "grounds", "fact", "warning", "assurance"})


def subordinates(s: Statement, at: int, trigger: Trigger) -> bool:
    """Tell whether a word opens a clause that depends on another; "before" an effect does too."""
    if s.word(at + 1) == "," or is_provided(s, at) or _is_verbless(s, at, trigger.start):
        return False
    timed = trigger.construction in {"gap", "timed"} and s.words[at] in {"before", "after"}
    if timed and (s.mention_at(at, EntityType.DEADLINE) is not None or s.words[trigger.start - 1] in _DAYS):
        return False
    return timed or s.lexicon.is_a(s.words[at], "subordinators")


def _is_verbless(s: Statement, at: int, stop: int) -> bool:
    """Tell whether a condition has no verb ("the agencies, if any, shall …")."""
    return s.words[at] == "if" and (s.word(at + 2) == "," or at + 2 == stop)


def is_provided(s: Statement, at: int) -> bool:
    """Tell whether "provided" says where a thing comes from ("the services provided by …")."""
    return s.words[at] == "provided" and at > 0 and s.lexicon.is_a(s.word(at + 1), "prepositions")


def fronted(s: Statement, p: int, at: int) -> bool:
    """Tell whether a subordinate clause that starts at a position is over before the trigger."""
    that = s.word(p + 1) == "that" and s.words[p] in _COMPLEMENTED
    if that and p == 0:
        return True
    if any(s.words[i] == "," for i in range(p + 2, at - 1)) or s.word(p + 1) == "then" or that:
        return not that
    if s.word(p - 1) == "," and s.words[at - 1] == ",":
        return True
    if p == 0 and s.lexicon.is_a(s.words[at - 1], "pronouns") and at > p + 3:
        return True
    if s.mention_at(p, EntityType.DEADLINE) is not None:
        return True
    if s.words[p] == "as":
        phrase = s.word(p - 1) in {"such", "well"} or s.word(p + 1) in {"of", "from", "well"}
        return phrase or not any(map(s.lexicon.is_finite, s.words[p + 1 : at]))
    return s.words[p] in {"since", "once"} and not any(map(s.lexicon.is_finite, s.words[p + 1 : at]))


def completes_noun(s: Statement, p: int) -> bool:
    """Tell whether a "that" says what the case or the statement before it is, and opens no norm."""
    before = s.word(p - 1)
    return s.words[p] == "that" and (
        (before in _CASES and s.word(p - 2) == "the") or (before in _CONTENTS and p > 2)
    )


def is_ruled(s: Statement, p: int, floor: int) -> bool:
    """Tell whether a "that" stands inside a condition ("if the agency determines that …")."""
    opening = max((q for q in range(floor, p) if s.words[q] in {"if", "when", "unless"}), default=-1)
    if opening < 0:
        return False
    commas = [q for q in range(opening + 2, p) if s.words[q] == ","]
    # "if, after the inquiry, the keeper finds that …" has a comma of its own before its subject
    following = s.words[opening + 1]
    return len(commas) < 1 + (following in {",", "after", "upon", "at"})


def has_gap(s: Statement, p: int, trigger: Trigger) -> bool:
    """Tell whether the verb of a "that" clause lacks its object ("steps that guests may take")."""
    lex, before = s.lexicon, s.word(p - 1)
    says = before in lex.base or before in lex.third or lex.is_participle(before) or lex.is_finite(before)
    bare = s.word(trigger.end) in lex.base and s.word(trigger.end + 1) in {".", ",", ";", "to", ""}
    return trigger.construction == "verb" and bare and not says


def names_verb(s: Statement, last: Trigger, trigger: Trigger) -> bool:
    """Tell whether a trigger is the verb of the inverted clause before it ("in no event shall X ask …")."""
    between = s.words[last.end : trigger.start]
    return last.inverts and trigger.construction == "matrix" and not {",", ";", "and"} & set(between)


def after_insertion(s: Statement, trigger: Trigger) -> int:
    """Return where the words after a trigger begin, an insertion left out ("shall, as soon as it can, …")."""
    if trigger.construction != "verb" or s.word(trigger.end) != ",":
        return trigger.end
    following = range(trigger.end + 1, min(trigger.end + _INSERTION, len(s)))
    closing = next((p for p in following if s.words[p] in {",", ";", ":"}), -1)
    return closing + 1 if s.word(closing) == "," else trigger.end
