"""Bare items of new text and the lists that they join in; norms, read with their lists' lead-ins, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from regtrail.model.claim import Amendment, Claim
from regtrail.model.entity import Entity, EntityType
from regtrail.model.norm import Slot
from regtrail.model.rule import Content, Term
from regtrail.rules.contents import substituted
from regtrail.rules.ledger import Ledger
from regtrail.rules.life import Life
from regtrail.rules.newtext import ITEM
from regtrail.rules.pinpoints import Path, as_eid, path_of, points_to

# A lead-in ends so before its item.
_LEADS = ": "


def joined(ledger: Ledger, amendment: Amendment, inserted: Sequence[Claim]) -> list[Claim]:
    """Return the norms of new text; an item that joins no known list is left out.

    Args:
        ledger: Where the rules are kept.
        amendment: The instruction that brings the text.
        inserted: What was read in it.
    """
    bare = any(claim.norm.found_by == ITEM for claim in inserted)
    lives = ledger.under(amendment.target.key) if bare and amendment.target else []
    read = (_joined(claim, lives) if claim.norm.found_by == ITEM else claim for claim in inserted)
    return [claim for claim in read if claim is not None]


def _joined(item: Claim, lives: Sequence[Life]) -> Claim | None:
    """Return an item as one of the list that stands under its number, or None where there is no such list."""
    path = path_of(item.norm.eid or "")
    beside = [life for life in lives if life.effect is None and _lies_in(path[:-1], life.eid)]
    replaced = any(points_to(path, life.eid) for life in beside)
    lead = _lead([life.latest.text for life in beside], of_one=replaced)
    known = [life for life in beside if lead and life.latest.text.startswith(lead)]
    if not known:
        return None
    model = min(
        known, key=lambda life: (not points_to(path, life.eid), not _is_slot(life.latest, lead), life.id)
    )
    content = _retold(model.latest, model.latest.text.removeprefix(lead), item.text)
    eid = as_eid((*path_of(model.eid or "")[:-1], path[-1]))
    return _told_by(item, content, eid)


def _lies_in(unit: Path, eid: str | None) -> bool:
    """Tell whether a unit is one of the items directly below another."""
    path = path_of(eid or "")
    if not unit or len(path) < 2 or not points_to(unit, as_eid(path[:-1])):
        return False
    return len(path) == 2 or not points_to(unit, as_eid(path[:-2]))


def _lead(texts: Sequence[str], *, of_one: bool) -> str:
    """Return the lead-in that most items share; two have it, unless an item gives way to another."""
    leads = Counter(text[: text.rfind(_LEADS) + len(_LEADS)] for text in texts if _LEADS in text)
    lead, shared = next(iter(leads.most_common(1)), ("", 0))
    return lead if shared > 1 or of_one else ""


def _is_slot(content: Content, lead: str) -> bool:
    """Tell whether one slot holds the whole item: its words are then easily changed for others."""
    item = content.text.removeprefix(lead)
    return any(term.text == item for _, term in content.slots())


def _retold(content: Content, old: str, new: str) -> Content:
    """Return what an item says with the words of another item in their place; pieces of the old one go."""
    put = substituted(content, old, new, None) or content

    def kept(terms: tuple[Term, ...]) -> tuple[Term, ...]:
        return tuple(term for term in terms if term.text not in old or term.text in new)

    def named(term: Term | None) -> Term | None:
        return Term(new) if term is not None and term.text in old and term.text not in new else term

    return replace(
        put,
        text=content.text.removesuffix(old) + new,
        bearer=named(put.bearer),
        object=named(put.object),
        conditions=kept(put.conditions),
        exceptions=kept(put.exceptions),
        zones=kept(put.zones),
        data=kept(put.data),
        thresholds=tuple(bound for bound in put.thresholds if bound.text not in old),
    )


def _told_by(item: Claim, content: Content, eid: str) -> Claim:
    """Return an item's claim as that of the whole norm; words from its list stand where the item stands."""
    start, end = item.norm.start, item.norm.end

    def slot(term: Term | None) -> Slot | None:
        return Slot(term.text, start, end, term.concept) if term else None

    def slots(terms: tuple[Term, ...]) -> tuple[Slot, ...]:
        return tuple(Slot(term.text, start, end, term.concept) for term in terms)

    norm = replace(
        item.norm,
        modality=content.modality,
        eid=eid,
        bearer=slot(content.bearer),
        action=slot(content.action),
        object=slot(content.object),
        deadline=slot(content.deadline),
        authority=slot(content.authority),
        conditions=slots(content.conditions),
        exceptions=slots(content.exceptions),
        zones=slots(content.zones),
        data=slots(content.data),
    )
    return replace(
        item, norm=norm, text=content.text, mentions=(*item.mentions, *_mentions(content, start, end))
    )


def _mentions(content: Content, start: int, end: int) -> Iterator[Entity]:
    for bound in content.thresholds:
        yield Entity(EntityType.THRESHOLD, start, end, bound.text, bound.quantity)
    if content.time is not None and content.deadline is not None:
        yield Entity(EntityType.DEADLINE, start, end, content.deadline.text, content.time)
