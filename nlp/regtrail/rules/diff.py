"""The rule set at two moments in, the rules that are other out: what about each, and how strict that is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from regtrail.model.revision import Alteration, Moment, Revision
from regtrail.model.rule import Rule
from regtrail.rules import strictness
from regtrail.rules.formatting import bare
from regtrail.rules.life import Life, life_of
from regtrail.rules.store.reading import Reader

_Lives = Mapping[str, Life]


def revisions(record: Reader, before: Moment, after: Moment) -> tuple[Revision, ...]:
    """Return the rules that are other at one moment than at another, by instrument and unit.

    Args:
        record: Where the versions are read from.
        before: The one moment.
        after: The other.
    """
    former, latter = record.turned(before, after)
    both = former.keys() & latter.keys()
    # The first and last day of a rule are other only where other documents are known.
    learned = before.known_at != after.known_at
    then, now = (_lives(record, both if learned else frozenset(), m.known_at) for m in (before, after))
    found = (
        _revision(former.get(ident), latter.get(ident), then, now, learned=learned)
        for ident in dict.fromkeys((*former, *latter))
    )
    return tuple(sorted((revision for revision in found if revision.alterations), key=_place))


def _lives(record: Reader, idents: frozenset[str] | set[str], known_at: dt.date | None) -> _Lives:
    return {i: life_of(versions) for i, versions in record.current(idents, known_at=known_at).items()}


def _place(revision: Revision) -> tuple[bool, str, str, str]:
    rule = revision.rule
    return not revision.key, revision.key, rule.eid or "", rule.id


def _revision(
    before: Rule | None, after: Rule | None, then: _Lives, now: _Lives, *, learned: bool
) -> Revision:
    found = [*_standing(before, after, learned=learned)]
    if before is None or after is None:
        return Revision(before, after, tuple(found))
    if before.id in then and before.id in now:
        found += _dates(after, then[before.id], now[before.id])
    if bare(before.text) != bare(after.text) or before.modality is not after.modality:
        return Revision(before, after, (*found, *_unit(before, after), *_said(before, after)))
    formal = [*_unit(before, after)]
    if before.text != after.text:
        formal.append(Alteration("text", before.text, after.text))
    return Revision(before, after, (*found, *formal), formatting=bool(formal) and not found)


def _said(before: Rule, after: Rule) -> tuple[Alteration, ...]:
    return strictness.alterations(before.content, after.content)


def _standing(before: Rule | None, after: Rule | None, *, learned: bool) -> Iterator[Alteration]:
    one, two = (rule.status if rule else None for rule in (before, after))
    rule = after or before
    if one is not two and rule is not None:
        told = strictness.of_status(rule.modality, one, two, learned=learned)
        yield Alteration("status", one.value if one else None, two.value if two else None, told)


def _unit(before: Rule, after: Rule) -> Iterator[Alteration]:
    if before.eid != after.eid:
        yield Alteration("eid", before.eid, after.eid)


def _dates(rule: Rule, then: Life, now: Life) -> Iterator[Alteration]:
    """Yield the first and the last day of a rule where they are other: it holds longer, or less long."""
    for slot, one, two, later in (
        ("valid_from", then.start, now.start, -1),
        ("valid_until", then.end, now.end, 1),
    ):
        if one != two:
            first, second = one or dt.date.max, two or dt.date.max
            told = strictness.of_period(rule.modality, later if second > first else -later)
            yield Alteration(slot, one.isoformat() if one else None, two.isoformat() if two else None, told)
