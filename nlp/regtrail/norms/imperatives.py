"""A statement of guidance in; a frame of the order that it gives its reader ("Tell us within a week") out."""

from regtrail.model.norm import Modality
from regtrail.norms import edges, predicate
from regtrail.norms.clause import Clause
from regtrail.norms.frame import Frame
from regtrail.norms.statement import Statement
from regtrail.norms.trigger import Trigger

_BANS = frozenset({("do", "not"), ("never",)})
_LEADS = frozenset({"please", "always", "then", "also", "and"})


def read(s: Statement) -> Frame | None:
    """Return the frame of an imperative; advice without a time, a condition or a ban in it is none."""
    if s.completed or s.words[-1:] == ("?",):
        return None
    start = _after_front(s)
    banned = next((words for words in _BANS if s.words[start : start + len(words)] == words), ())
    verb = start + len(banned)
    while s.word(verb) in _LEADS:
        verb += 1
    if not _commands(s, verb, banned=bool(banned)):
        return None
    modality = Modality.PROHIBITION if banned else Modality.OBLIGATION
    trigger = Trigger(modality, "imperative", start, max(verb, start), s.words[start:verb])
    begin, end = s.trim((0, edges.right_edge(s, verb, len(s))))
    frame = Frame(s, Clause(trigger, begin, end))
    if start:
        frame.conditions.append(s.trim((0, start)))
    predicate.read(frame, verb)
    bounded = frame.deadline is not None or frame.conditions or frame.exceptions
    return frame if banned or bounded else None


def _after_front(s: Statement) -> int:
    """Return where the main clause starts: after "If you move,"."""
    if s.word(0) not in {"if", "when", "where", "before", "after"} or "," not in s.words:
        return 0
    return s.words.index(",") + 1


def _commands(s: Statement, verb: int, *, banned: bool) -> bool:
    """Tell whether a verb gives an order: it has an object that a determiner or pronoun opens."""
    lex, word, following = s.lexicon, s.word(verb), s.word(verb + 1)
    if word not in lex.base or lex.is_a(word, "imperative_exceptions"):
        return False
    return banned or lex.is_a(following, "determiners") or lex.is_a(following, "pronouns")
