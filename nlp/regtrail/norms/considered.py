"""A statement in; frames of the rules that somebody is only thinking of ("is weighing a ban on …") out."""

from collections.abc import Iterator

from regtrail.model.norm import Modality
from regtrail.norms import edges, predicate
from regtrail.norms.clause import Clause
from regtrail.norms.frame import Frame
from regtrail.norms.statement import Statement
from regtrail.norms.trigger import Trigger

# The lists of verbs and nouns that name each modality, in the language's norms section.
_MODALITIES = (Modality.EXEMPTION, Modality.PROHIBITION, Modality.OBLIGATION, Modality.PERMISSION)
_LEAD = frozenset({"whether", "to", "also", "still", "plans", "now", "the", "idea", "of"})
_LINKS = frozenset({"from", "to"})
_REACH = 6


def read(s: Statement) -> Iterator[Frame]:
    """Yield a frame for each considered rule that a verb or a noun names."""
    for p in range(len(s)):
        cue = s.lexicon.considered.match(s.words, p, len(s))
        if not cue:
            continue
        start = p + cue
        while start < len(s) and s.words[start] in _LEAD:
            start += 1
        frame = _verbal(s, start) or _nominal(s, start)
        if frame is not None:
            yield frame


def _verbal(s: Statement, start: int) -> Frame | None:
    """Read "waiving the fee for …", "exempt charities from …", "requiring shops to …"."""
    modality = next(
        (m for m in _MODALITIES if s.lexicon.is_a(s.word(start), f"considered_{m.value}_verbs")), None
    )
    if modality is None:
        return None
    frame = _frame(s, modality, (start, start + 1), start)
    stop = frame.clause.end
    link = next((p for p in range(start + 2, stop - 1) if s.words[p] in _LINKS), None)
    if link is None:
        frame.action = (start, start + 1)
        predicate.complement(frame, start + 1, stop)
        return frame
    frame.bearer = s.bare((start + 1, link))
    if modality is Modality.EXEMPTION:
        frame.action = (start, start + 1)
        predicate.complement(frame, link + 1, stop)
    else:
        predicate.read(frame, link + 1)
    return frame


def _nominal(s: Statement, start: int) -> Frame | None:
    """Read "a ban on …", "a permanent exemption for …"."""
    for p in range(start, min(start + _REACH, len(s) - 1)):
        modality = next(
            (m for m in _MODALITIES if s.lexicon.is_a(s.words[p], f"considered_{m.value}_nouns")), None
        )
        if modality is None or s.words[p + 1] not in {"on", "for", "of", "from"}:
            continue
        frame = _frame(s, modality, (p, p + 2), start)
        stop = frame.clause.end
        if s.lexicon.is_gerund(s.word(p + 2)):
            predicate.read(frame, p + 2)
        else:
            frame.action = s.bare((start, p + 1))
            predicate.complement(frame, p + 2, stop)
            if modality is Modality.EXEMPTION:
                frame.bearer, frame.object = frame.object, None
        return frame
    return None


def _frame(s: Statement, modality: Modality, where: tuple[int, int], start: int) -> Frame:
    trigger = Trigger(modality, "considered", *where, s.words[where[0] : where[1]])
    end = s.trim((start, edges.right_edge(s, where[1], len(s))))[1]
    return Frame(s, Clause(trigger, start, end, considered=True))
