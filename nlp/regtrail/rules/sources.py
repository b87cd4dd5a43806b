"""A document and the caller's word on it in, its source class and its record out."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from regtrail.model.claim import DocumentRecord, Instrument, SourceClass
from regtrail.model.document import DocumentKind
from regtrail.model.norm import Extraction, Status
from regtrail.rules import instruments
from regtrail.rules.jurisdictions import jurisdiction

EvidenceChoice = Literal["auto", "official", "news"]

_OFFICIAL = {
    DocumentKind.REGULATION: SourceClass.OFFICIAL_ACT,
    DocumentKind.GUIDANCE: SourceClass.OFFICIAL_NOTICE,
    DocumentKind.NOTICE: SourceClass.OFFICIAL_NOTICE,
}
_NOT_YET = frozenset({Status.PROPOSED, Status.CONSIDERED})


def source_class(extraction: Extraction, evidence: EvidenceChoice) -> SourceClass:
    """Return who speaks: as the caller says, else as the kind of the document tells."""
    kind = extraction.document.metadata.kind
    if evidence == "news" or (evidence == "auto" and kind is DocumentKind.NEWS):
        return SourceClass.NEWS
    if evidence == "auto" and kind not in _OFFICIAL:
        return SourceClass.COMMENTARY
    if extraction.status in _NOT_YET and kind is not DocumentKind.NOTICE:
        return SourceClass.OFFICIAL_DRAFT
    return _OFFICIAL.get(kind, SourceClass.OFFICIAL_NOTICE)


def record(extraction: Extraction, *, received: dt.date, evidence: EvidenceChoice) -> DocumentRecord:
    """Return what the rule set keeps of a document."""
    document = extraction.document
    meta = document.metadata
    speaker = source_class(extraction, evidence)
    home = jurisdiction(document) if speaker.official else None
    cited = instruments.cited(extraction.entities, meta.language, home)
    instrument: Instrument | None = instruments.own(document) if speaker.official else next(iter(cited), None)
    return DocumentRecord(
        source=document.source.uri,
        sha256=document.source.sha256,
        kind=meta.kind,
        source_class=speaker,
        received=received,
        language=meta.language,
        title=meta.title,
        publisher=meta.publisher,
        published=meta.published if meta.published and meta.published <= received else None,
        status=extraction.status,
        instrument=instrument,
        cites=tuple(
            c.key for c in cited if instrument is None or not speaker.official or c.key != instrument.key
        ),
    )
