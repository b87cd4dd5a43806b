"""What one document asserts: a norm with its status, its dates and the quote that proves it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from regtrail.model.document import DocumentKind
from regtrail.model.entity import Entity
from regtrail.model.norm import Norm, Status


class SourceClass(StrEnum):
    """Who speaks. Official texts enact, the others report; a review corrects."""

    OFFICIAL_ACT = "official_act"
    OFFICIAL_DRAFT = "official_draft"
    OFFICIAL_NOTICE = "official_notice"
    NEWS = "news"
    COMMENTARY = "commentary"
    REVIEW = "review"

    @property
    def official(self) -> bool:
        """Tell whether a public body speaks for itself."""
        return self in {SourceClass.OFFICIAL_ACT, SourceClass.OFFICIAL_DRAFT, SourceClass.OFFICIAL_NOTICE}


@dataclass(frozen=True, slots=True)
class Evidence:
    """The trail back: which bytes, which unit of them, which characters, which words."""

    source: str
    sha256: str
    start: int
    end: int
    quote: str
    eid: str | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, rule, draft or notice. `key` is the same for all ways of citing it; `name` is as quoted."""

    key: str
    name: str


class LinkKind(StrEnum):
    """What an instrument does to another, or a document to the instrument that it speaks of."""

    PROPOSAL_OF = "proposal_of"
    ADOPTS = "adopts"
    AMENDS = "amends"
    REPEALS = "repeals"
    REPLACES = "replaces"
    IMPLEMENTS = "implements"
    SUPPLEMENTS = "supplements"
    CORRECTS = "corrects"
    REPORTS_ON = "reports_on"


@dataclass(frozen=True, slots=True)
class Link:
    """One instrument, or a document without one, does something to another; `quote` says so.

    `source` is the key of an instrument, or the source of a document that is none.
    """

    kind: LinkKind
    source: str
    target: Instrument
    quote: str = ""


class EffectKind(StrEnum):
    """What a statement of effect does to the provisions in its scope."""

    ENTRY = "entry"
    APPLICATION = "application"
    END = "end"


@dataclass(frozen=True, slots=True)
class Effect:
    """A statement of effect: "This Regulation takes effect on D", "the pilot ends on D".

    `first` is the first day of effect and `last` the last one, as far as stated.
    `scope` are the eIds it is about; empty: the whole instrument, or what `subject` names.
    `addressees` is the class that alone it is for ("small dealers"); None: everybody.
    """

    kind: EffectKind
    first: dt.date | None
    last: dt.date | None
    scope: tuple[str, ...] = ()
    subject: str | None = None
    addressees: str | None = None


class Operation(StrEnum):
    """What an amending instruction does to its target."""

    SUBSTITUTE = "substitute"
    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"
    RENUMBER = "renumber"
    POSTPONE = "postpone"
    SUSPEND = "suspend"
    RESTORE = "restore"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True)
class Amendment:
    """An amending instruction: in which instrument, at which eId, what is done, with which words.

    `old` and `new` are quoted words (SUBSTITUTE, and CORRECT of what was misprinted); of a definition, `old`
    is its term; of a renumbering, `new` names the units as they are called from then on. `date` is the new
    date of effect (POSTPONE) or the last day of a suspension (SUSPEND). `target` None means that the
    instrument is not named. `beside` are the eIds of further units that are dealt with likewise, `further`
    the old and new words of further substitutions in the same units.
    """

    operation: Operation
    target: Instrument | None
    eid: str | None = None
    old: str | None = None
    new: str | None = None
    date: dt.date | None = None
    subject: str | None = None
    beside: tuple[str, ...] = ()
    further: tuple[tuple[str, str], ...] = ()

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The old words and the new ones of every substitution."""
        return ((self.old or "", self.new or ""), *self.further)

    @property
    def units(self) -> tuple[str, ...]:
        """The eIds of all units that it is about; none: it names no unit."""
        return (self.eid, *self.beside) if self.eid else ()


class Verdict(StrEnum):
    """What a reviewer says of a claim: of what was read, or of the rule that it was joined to."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SPLIT = "split"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class Review:
    """Who said what of which claim, and why; the day is the review claim's `known_from`.

    `of` is the claim as it was extracted; `others` are the claims that it is kept apart from (SPLIT) or
    joined with (MERGE). `after` is the review of the same claim that this one follows.
    """

    verdict: Verdict
    of: str
    reviewer: str
    reason: str | None = None
    others: tuple[str, ...] = ()
    after: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What the rule set keeps of a document. `received` is the day from which its claims are known.

    `instrument` is the instrument that the document is (official) or mainly speaks of (news);
    `cites` are the keys of the instruments that it names, `links` what it says that they do to each other.
    """

    source: str
    sha256: str
    kind: DocumentKind
    source_class: SourceClass
    received: dt.date
    language: str = "en"
    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    status: Status = Status.UNKNOWN
    instrument: Instrument | None = None
    cites: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One document's assertion of one norm.

    `id` is derived from the content: the document's hash, the span and the modality. `text` reads
    alone: lead-ins and antecedents are worked in. `mentions` are the entities inside the norm and its
    slots. `inserted_by` is the claim whose instruction puts this norm into another instrument. `review`
    is what makes it the claim of a reviewer, who corrects how a document was read.
    """

    id: str
    evidence: Evidence
    source_class: SourceClass
    norm: Norm
    text: str
    mentions: tuple[Entity, ...]
    status: Status
    known_from: dt.date
    published: dt.date | None = None
    instrument: Instrument | None = None
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    effect: Effect | None = None
    amendment: Amendment | None = None
    inserted_by: str | None = None
    language: str = "en"
    review: Review | None = None

    @property
    def origin(self) -> str:
        """The id of the claim as it was extracted: a rule keeps its id when a reviewer corrects its claim."""
        return self.review.of if self.review else self.id


@dataclass(frozen=True, slots=True)
class DocumentClaims:
    """All that one document asserts, in order of appearance."""

    record: DocumentRecord
    claims: tuple[Claim, ...]
