"""A frame in; how sure its norm is, from 0 to 1, out."""

from regtrail.norms.frame import Frame

# An order of trust, not a measured share: modal verbs before nouns and timetables, imperatives last.
_BY_CONSTRUCTION = {
    "verb": 0.9,
    "until": 0.9,
    "class": 0.85,
    "state": 0.85,
    "open": 0.85,
    "gap": 0.8,
    "matrix": 0.75,
    "considered": 0.7,
    "label": 0.65,
    "timed": 0.65,
    "dash": 0.7,
    "bare": 0.6,
    "echo": 0.6,
    "advised": 0.6,
    "future": 0.5,
    "imperative": 0.55,
}
_BINDING = ("shall", "must", "required", "prohibited", "means", "exempt")
_BINDING_BONUS = 0.05
_RELATIVE_COST = 0.15
_BARE_COST = 0.2


def of(frame: Frame) -> float:
    """Return the score of a frame: its construction's, more for binding words, less for a thin clause."""
    trigger = frame.clause.trigger
    score = _BY_CONSTRUCTION[trigger.construction]
    if trigger.has(*_BINDING):
        score += _BINDING_BONUS
    if frame.clause.relative:
        score -= _RELATIVE_COST
    if frame.bearer is None and frame.object is None:
        score -= _BARE_COST
    return round(score, 2)
