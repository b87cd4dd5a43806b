"""The documents on record in, their links and which act adopts which draft out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regtrail.model.claim import DocumentRecord, Instrument, Link, LinkKind, SourceClass
from regtrail.model.norm import Status
from regtrail.rules.kinship import alike_names

_NOT_YET = frozenset({Status.PROPOSED, Status.CONSIDERED})


def told(records: Sequence[DocumentRecord], document: str | None = None) -> tuple[Link, ...]:
    """Return the links of documents, and which acts adopt a draft that was on record before them.

    A draft is adopted once, by the first act that bears its number or its name.

    Args:
        records: The documents on record.
        document: Only what the document with this source or SHA-256 says.
    """
    drafts: list[DocumentRecord] = []
    found: list[Link] = []
    for record in sorted(records, key=lambda r: r.received):
        wanted = document in {None, record.source, record.sha256}
        found += record.links if wanted else ()
        if is_draft(record):
            drafts.append(record)
        elif record.source_class is SourceClass.OFFICIAL_ACT:
            adopted = _adopted(record, drafts)
            drafts = [draft for draft in drafts if draft not in adopted]
            found += [_adoption(record, draft) for draft in adopted if wanted]
    return tuple(dict.fromkeys(found))


def is_draft(record: DocumentRecord) -> bool:
    """Tell whether a document is the draft of an instrument: as such, or as a notice that proposes one."""
    notice = record.source_class is SourceClass.OFFICIAL_NOTICE and record.status in _NOT_YET
    return record.source_class is SourceClass.OFFICIAL_DRAFT or notice


def _adopted(act: DocumentRecord, drafts: Iterable[DocumentRecord]) -> list[DocumentRecord]:
    """Return the drafts of an act: all those of its number, else those of the likest name."""
    waiting = list(drafts)
    if act.instrument is None:
        return []
    same = [d for d in waiting if d.instrument and d.instrument.key == act.instrument.key]
    name = act.title or act.instrument.name
    scored = [(alike_names(name, d.title, act.language), d) for d in waiting if d.title and not same]
    best = max((score for score, _ in scored), default=0.0)
    return same or [draft for score, draft in scored if score == best > 0.0]


def _adoption(act: DocumentRecord, draft: DocumentRecord) -> Link:
    return Link(LinkKind.ADOPTS, act.source, Instrument(draft.source, draft.title or draft.source))
