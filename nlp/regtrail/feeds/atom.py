"""Sightings in, an Atom feed out: newest first, ids and dates from the record."""

from __future__ import annotations

from collections.abc import Sequence

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from regtrail.feeds.marks import NEVER, ident, midnight, printable
from regtrail.model.rule import Change
from regtrail.model.watch import Sighting


def atom(title: str, sightings: Sequence[Sighting]) -> bytes:
    """Return an Atom feed (RFC 4287); the same sightings make the same bytes.

    Args:
        title: The feed's title; the feed's id comes from it.
        sightings: Its entries.
    """
    feed = FeedGenerator()
    feed.id(ident("feed", title).urn)
    feed.title(printable(title))
    feed.author(name="regtrail")
    feed.generator("regtrail")
    feed.updated(max((midnight(sighting.change.known) for sighting in sightings), default=NEVER))
    for sighting in reversed(sightings):
        feed.add_entry(_entry(sighting), order="append")
    return bytes(feed.atom_str(pretty=True))


def _entry(sighting: Sighting) -> FeedEntry:
    change, rule = sighting.change, sighting.rule
    moved = (change.slot, change.before, change.after)
    entry = FeedEntry()
    entry.id(ident("change", change.rule, change.kind.value, *moved, change.claim or change.document).urn)
    entry.title(printable(f"{change.kind.value}: {change.text}"))
    entry.updated(midnight(change.known))
    entry.content(printable(_told(sighting)), type="text")
    for term in (change.kind.value, rule.modality.value, *sighting.watches):
        entry.category(term=printable(term))
    if change.document.startswith(("http://", "https://")):
        entry.link(href=change.document, rel="alternate")
    return entry


def _told(sighting: Sighting) -> str:
    change, rule = sighting.change, sighting.rule
    place = ", ".join(part for part in (rule.instrument.name if rule.instrument else "", rule.eid) if part)
    lines = (change.text, place, _moved(change), f"document: {change.document}")
    return "\n".join(line for line in lines if line)


def _moved(change: Change) -> str:
    said = f"{change.slot}: {change.before or '–'} → {change.after or '–'}" if change.slot else ""
    since = f"from {change.effective}" if change.effective else ""
    return ", ".join(part for part in (said, since) if part)
