"""A frame in, its norm out: quotes for the slots, and the zones, data and authority among the mentions."""

from collections.abc import Iterable

from regtrail.model.entity import Entity, EntityType
from regtrail.model.norm import Modality, Norm, Slot, Status
from regtrail.norms.frame import Frame
from regtrail.norms.statement import Mention, Range, Statement

# what is left of an exception whose clause is a norm of its own
# "each", "every", "any": how far into a bearer its head may begin
_DETERMINER = 6
_NAMED = frozenset({EntityType.AGENCY, EntityType.INSTRUMENT})
_EMPTY = frozenset({"except that", "except", "save that", "provided that", "and that", "that"})


def quote(frame: Frame, modality: Modality, status: Status, score: float) -> Norm | None:
    """Make the norm of a frame; None where nothing of it is the statement's own."""
    s = frame.statement
    where = _own(frame)
    if where[0] >= where[1]:
        return None
    span = s.span(where)
    bearer = (frame.bearer_of or s).slot(frame.bearer)
    object_ = (frame.object_of or s).slot(frame.object)
    action = (frame.action_of or s).slot(frame.action, article=True)
    deadline = s.slot(frame.deadline, article=True)
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
        zones=_slots([m for m in mentions if not _is_named_after(m, mentions)], EntityType.ZONE),
        data=_slots(mentions, EntityType.DATA_CATEGORY),
        authority=_authority(frame, mentions, bearer),
        score=score,
    )


def _own(frame: Frame) -> Range:
    """Return the norm's own words: the clause, or all of an item that a lead-in completes."""
    s = frame.statement
    if s.completed and (frame.clause.trigger.end <= s.own[0] or frame.clause.trigger.start >= s.own[1]):
        end = frame.clause.end if s.own[0] < frame.clause.end < s.own[1] else s.own[1]
        return s.unquoted((s.own[0], end))
    start = frame.norm_start if frame.norm_start is not None else frame.clause.start
    return s.unquoted((max(start, s.own[0]), min(frame.clause.end, s.own[1])))


def _quotes(s: Statement, ranges: Iterable[Range]) -> tuple[Slot, ...]:
    quotes = [s.slot(part, article=True) for where in ranges for part in _telling(s, s.parts(where))]
    return tuple(
        sorted((q for q in quotes if q is not None and q.text.lower() not in _EMPTY), key=lambda q: q.start)
    )


def _telling(s: Statement, parts: list[Range]) -> list[Range]:
    """Of a condition that runs from a lead-in into items, drop a beginning without a verb ("only if")."""
    if len(parts) > 1 and not any(map(s.lexicon.is_verbal, s.words[parts[0][0] + 1 : parts[0][1]])):
        return parts[1:]
    return parts


def _all_mentions(frame: Frame) -> Iterable[Mention]:
    yield from frame.statement.mentions
    for other in {id(o): o for o in (frame.bearer_of, frame.object_of) if o is not None}.values():
        yield from other.mentions


def _slots(mentions: Iterable[Mention], kind: EntityType) -> tuple[Slot, ...]:
    found = {m.entity.span: m.entity for m in mentions if m.type is kind}
    return tuple(Slot(e.text, e.start, e.end, e.concept) for _, e in sorted(found.items()))


def _is_named_after(zone: Mention, mentions: Iterable[Mention]) -> bool:
    """Tell whether a zone only says whose agency or law another mention is ("the country's regulator")."""
    return any(
        m.type in _NAMED and m.entity.start <= zone.entity.start and zone.entity.end <= m.entity.end
        for m in mentions
    )


def _authority(frame: Frame, mentions: Iterable[Mention], bearer: Slot | None) -> Slot | None:
    """Return the first agency of the clause, else its source; an agency that is the bearer has none."""
    if frame.clause.trigger.has("means", "mean"):
        return None
    agencies = [m.entity for m in (*mentions, *_sources(frame.statement)) if m.type is EntityType.AGENCY]
    if bearer is not None and any(_same(bearer, entity) for entity in agencies):
        return None
    for entity in agencies:
        if bearer is None or not bearer.span.overlaps(entity.span):
            return Slot(entity.text, entity.start, entity.end, entity.concept)
    return None


def _same(bearer: Slot, entity: Entity) -> bool:
    opens = bearer.start <= entity.start <= bearer.start + _DETERMINER and entity.end <= bearer.end
    inside = entity.start <= bearer.start and bearer.end <= entity.end
    return opens or inside or bearer.text.lower() == entity.text.lower()


def _sources(s: Statement) -> Iterable[Mention]:
    """Yield the agencies that a sentence reports ("the ministry said", "a notice issued by the agency")."""
    for mention in s.mentions:
        near = (*s.words[mention.end : mention.end + 3], *s.words[max(0, mention.start - 3) : mention.start])
        if mention.type is EntityType.AGENCY and any(
            s.lexicon.is_a(word, "reporting") or s.lexicon.is_a(word, "making") for word in near
        ):
            yield mention
