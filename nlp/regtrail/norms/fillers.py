"""A frame in, its norm out: quotes for the slots, and the zones, data and authority among the mentions."""

from collections.abc import Iterable

from regtrail.model.entity import EntityType
from regtrail.model.norm import Modality, Norm, Slot, Status
from regtrail.norms.frame import Frame
from regtrail.norms.statement import Mention, Range, Statement


def quote(frame: Frame, modality: Modality, status: Status, score: float) -> Norm | None:
    """Make the norm of a frame; None where nothing of it is the statement's own."""
    s = frame.statement
    where = _own(frame)
    if where[0] >= where[1]:
        return None
    span = s.span(where)
    bearer = frame.home.slot(frame.bearer) if frame.bearer else None
    object_ = (frame.home if frame.passive and frame.object == frame.subject else s).slot(frame.object)
    action, deadline = s.slot(frame.action, article=True), s.slot(frame.deadline, article=True)
    conditions, exceptions = _quotes(s, frame.conditions), _quotes(s, frame.exceptions)
    covered = [
        span,
        *(x.span for x in (bearer, action, object_, deadline, *conditions, *exceptions) if x is not None),
    ]
    mentions = [m for m in _all_mentions(frame) if any(c.overlaps(m.entity.span) for c in covered)]
    return Norm(
        modality=modality,
        status=status,
        start=span.start,
        end=span.end,
        text=s.text[span.start : span.end],
        eid=s.eid,
        bearer=bearer,
        action=action,
        object=object_,
        deadline=deadline,
        conditions=conditions,
        exceptions=exceptions,
        zones=_slots(mentions, EntityType.ZONE),
        data=_slots(mentions, EntityType.DATA_CATEGORY),
        authority=_authority(frame, mentions, bearer),
        score=score,
    )


def _own(frame: Frame) -> Range:
    """Return the norm's own words: the clause, or all of an item that a lead-in completes."""
    s = frame.statement
    if s.completed:
        return s.trim(s.own)
    start = frame.norm_start if frame.norm_start is not None else frame.clause.start
    return s.trim((start, frame.clause.end))


def _quotes(s: Statement, ranges: Iterable[Range]) -> tuple[Slot, ...]:
    quotes = [s.slot(part, article=True) for where in ranges for part in s.parts(where)]
    return tuple(sorted((q for q in quotes if q is not None), key=lambda q: q.start))


def _all_mentions(frame: Frame) -> Iterable[Mention]:
    yield from frame.statement.mentions
    if frame.subject_of is not None:
        yield from frame.subject_of.mentions


def _slots(mentions: Iterable[Mention], kind: EntityType) -> tuple[Slot, ...]:
    found = {m.entity.span: m.entity for m in mentions if m.type is kind}
    return tuple(Slot(e.text, e.start, e.end, e.concept) for _, e in sorted(found.items()))


def _authority(frame: Frame, mentions: Iterable[Mention], bearer: Slot | None) -> Slot | None:
    """Return the first agency of the clause that is not the bearer, else the first of the sentence."""
    for pool in (mentions, frame.statement.mentions):
        for mention in pool:
            entity = mention.entity
            if mention.type is EntityType.AGENCY and not (bearer and bearer.span.overlaps(entity.span)):
                if bearer and bearer.text.lower() == entity.text.lower():
                    continue
                return Slot(entity.text, entity.start, entity.end, entity.concept)
    return None
