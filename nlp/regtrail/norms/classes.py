"""A frame of a classification in ("X means Y", "is deemed", "it is an offence to"); its slots filled."""

from regtrail.norms import phrases, predicate
from regtrail.norms.frame import Frame
from regtrail.norms.statement import Range, Statement

_QUOTES = frozenset({"“", "”", "‘", "’", '"', "'", "''", "``"})
_COPULAS = frozenset({"is", "are", "be", "becomes", "become", "shall", "will"})
_DEFINING = ("means", "mean", "meaning", "meanings")


def classify(frame: Frame) -> int:
    """What follows is the classification: "means", "is deemed", "counts as"."""
    s, t, end = frame.statement, frame.clause.trigger, frame.clause.end
    frame.lay_on_bearer()
    if t.has(*_DEFINING) or t.construction == "dash":
        frame.action = s.trim((t.start, end)) if t.words[-1].startswith("meaning") else s.bare((t.end, end))
        frame.bearer = _unquoted(frame)
    else:
        stop = phrases.classification_end(s, t.end, end)
        frame.action = s.bare((t.end, max(stop, min(t.end + 1, end))))
        if frame.action[0] >= frame.action[1]:
            frame.action = _within(frame)
        predicate.file_adjuncts(frame, stop, end)
        if t.words[:1] in {("refers",), ("refer",)}:
            frame.bearer = _unquoted(frame)
    if s.word(t.start - 1) == "it" and "offence" in s.words[t.end : t.end + 3]:
        _offence(frame)
    if frame.names_item:
        frame.action, frame.action_of = frame.bearer, frame.bearer_of
        frame.bearer, frame.bearer_of = s.bare(s.own), None
    return 0


def _within(frame: Frame) -> Range:
    """Return the class where the trigger itself names it ("is void")."""
    t = frame.clause.trigger
    opens = (p for p, word in enumerate(t.words) if word not in _COPULAS)
    return t.start + next(opens, 0), t.end


def label(frame: Frame) -> int:
    """Somebody gives a thing its class: "designates the delta as a reserve"."""
    s, t, stop = frame.statement, frame.clause.trigger, frame.clause.end
    link = next((p for p in range(t.end + 1, stop) if s.words[p] == "as"), stop)
    frame.bearer, frame.bearer_of = s.bare((t.end, link)), None
    end = phrases.noun_phrase_end(s, link + 1, stop)
    frame.action = s.bare((link + 1, end)) if end > link + 1 else None
    predicate.file_adjuncts(frame, end, stop)
    return 0


def _offence(frame: Frame) -> None:
    """Read "it is an offence (for a person) to …": the deed is what counts as an offence."""
    s, stop = frame.statement, frame.clause.end
    at = s.words.index("offence", frame.clause.trigger.end)
    deed = next((p for p in range(at + 1, stop - 1) if s.words[p] == "to"), None)
    if deed is not None:
        end = phrases.statement_end(s, deed, stop)
        frame.action, frame.bearer, frame.bearer_of = (at, at + 1), s.bare((deed + 1, end)), None
        frame.conditions, frame.exceptions = [], []
        predicate.file_adjuncts(frame, end, stop)


def _unquoted(frame: Frame) -> Range | None:
    """Return the defined term: what stands between quotation marks before the trigger, else the subject."""
    s, start, stop = frame.statement, frame.clause.start, frame.clause.trigger.start
    marks = [p for p in range(start, stop) if s.words[p] in _QUOTES]
    if len(marks) < 2:
        return _named_term(s, frame.bearer)
    return s.bare((marks[0] + 1, marks[1]))


def _named_term(s: Statement, where: Range | None) -> Range | None:
    """Drop "term" before the term itself."""
    if where is not None and s.words[where[0]] in {"term", "terms", "expression"} and where[1] - where[0] > 1:
        return where[0] + 1, where[1]
    return where
