"""What the claims together say: rules with two times, the changes between them, cases and decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from regtrail.model import show
from regtrail.model.claim import Claim, DocumentRecord, Effect, Evidence, Instrument, SourceClass
from regtrail.model.due import Due
from regtrail.model.entity import Quantity, TimeValue
from regtrail.model.norm import Modality, Status

# A notebook cell shows so many rules and changes of a rule set.
SHOWN = 20
_CHANGE_HEADER = ("known", "change", "slot", "from", "to", "rule", "document")


@dataclass(frozen=True, slots=True)
class Term:
    """A slot's words, free of any one document's offsets, and the concept they name."""

    text: str
    concept: str | None = None


@dataclass(frozen=True, slots=True)
class Threshold:
    """A quantity that bounds a rule, as worded and as a number."""

    text: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Content:
    """What a rule says: its consolidated text and its slots; `time` is the deadline's normal value."""

    modality: Modality
    text: str
    bearer: Term | None = None
    action: Term | None = None
    object: Term | None = None
    deadline: Term | None = None
    authority: Term | None = None
    conditions: tuple[Term, ...] = ()
    exceptions: tuple[Term, ...] = ()
    zones: tuple[Term, ...] = ()
    data: tuple[Term, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    time: TimeValue | None = None

    def __hash__(self) -> int:
        # Contents are keys of caches: equal ones have equal texts, and a string remembers its hash.
        return hash(self.text)

    @property
    def bearer_is_data(self) -> bool:
        """Tell whether data, not somebody, stands in the bearer's place ("repair records are exempt")."""
        return self.bearer is not None and any(self.bearer.text.startswith(d.text) for d in self.data)

    def slots(self) -> Iterator[tuple[str, Term]]:
        """Yield every filled slot with its name, scalars first."""
        for name in ("bearer", "action", "object", "deadline", "authority"):
            term = getattr(self, name)
            if term is not None:
                yield name, term
        for name in ("conditions", "exceptions", "zones", "data"):
            for term in getattr(self, name):
                yield name, term


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of a rule: what it says and where it stands on some days, as known on some days.

    The versions of one `id` that are known on a day cover every day once: `adopted` until the day
    before it takes effect, `in_force` from then on, `ended` after its last day. All four dates are
    inclusive; None is open. `claims` are the ids of the claims it rests on, `extends` the rule whose
    list or circle of addressees this one widens. `stayed`: adopted again, while a stay lasts. `reports` are
    what reports told of it and the record does not bear out.
    """

    id: str
    content: Content
    status: Status
    valid_from: dt.date | None
    valid_until: dt.date | None
    known_from: dt.date
    known_until: dt.date | None = None
    instrument: Instrument | None = None
    eid: str | None = None
    claims: tuple[str, ...] = ()
    official: bool = False
    extends: str | None = None
    effect: Effect | None = None
    language: str = "en"
    stayed: bool = False
    reports: tuple[Content, ...] = ()

    @property
    def modality(self) -> Modality:
        """The modality of what it says."""
        return self.content.modality

    @property
    def text(self) -> str:
        """The consolidated text."""
        return self.content.text

    def valid_on(self, day: dt.date) -> bool:
        """Tell whether this version speaks of the day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )

    def _repr_html_(self) -> str:
        """Show the rule in a notebook: where it stands, its text, its slots."""
        head = show.facts(
            [
                ("rule", self.id),
                ("modality", self.modality.value),
                ("status", self.status.value),
                ("valid", _period(self.valid_from, self.valid_until)),
                ("known", _period(self.known_from, self.known_until)),
                ("instrument", self.instrument.name if self.instrument else None),
                ("unit", self.eid),
                ("claims", str(len(self.claims))),
            ]
        )
        slots = ((name, term.text, term.concept or "") for name, term in self.content.slots())
        return head + show.highlight(self.text, ()) + show.table(("slot", "words", "concept"), slots)


class ChangeKind(StrEnum):
    """How a document changed what is known of a rule."""

    ADDED = "added"
    STATUS = "status"
    AMENDED = "amended"
    EXTENDED = "extended"
    POSTPONED = "postponed"
    REPEALED = "repealed"
    CORROBORATED = "corroborated"
    CONTRADICTED = "contradicted"
    RENUMBERED = "renumbered"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one rule by one document.

    `before` and `after` are the slot's words, the status or the date (the JSON's `from` and `to`).
    `related` is the rule that an extension widens, that an added rule came out of (a split) or that a
    repealed rule went into (a merger). `source_class` is REVIEW where a reviewer of the document made it;
    None: the document did.
    """

    kind: ChangeKind
    rule: str
    text: str
    document: str
    known: dt.date
    slot: str | None = None
    before: str | None = None
    after: str | None = None
    effective: dt.date | None = None
    claim: str | None = None
    related: str | None = None
    source_class: SourceClass | None = None

    def _repr_html_(self) -> str:
        """Show the change in a notebook."""
        return show.table(_CHANGE_HEADER, [_change_row(self)])


def _period(first: dt.date | None, last: dt.date | None) -> str:
    return f"{first or ''} – {last or ''}".strip()


def _change_row(change: Change) -> tuple[str, ...]:
    said = (change.slot, change.before, change.after)
    where = (change.text, change.document)
    return change.known.isoformat(), change.kind.value, *(part or "" for part in said), *where


@dataclass(frozen=True, slots=True)
class RuleQuery:
    """A filter over the rule set; fields left None let everything pass.

    `as_of` None shows every version known; `known_at` None is the end of the record. `zone`, `data`
    and `agency` are words or concept ids; `text` are words that must all stand in the text.
    """

    as_of: dt.date | None = None
    known_at: dt.date | None = None
    modality: Modality | None = None
    status: Status | None = None
    zone: str | None = None
    data: str | None = None
    agency: str | None = None
    text: str | None = None


@dataclass(frozen=True)
class Ruleset:
    """The rules as of a day, as known on a day, with the claims and documents they rest on."""

    as_of: dt.date
    known_at: dt.date
    rules: tuple[Rule, ...]
    claims: tuple[Claim, ...] = ()
    documents: tuple[DocumentRecord, ...] = ()
    changes: tuple[Change, ...] = ()

    @cached_property
    def _by_claim(self) -> dict[str, Evidence]:
        return {claim.id: claim.evidence for claim in self.claims}

    def evidence(self, rule: Rule) -> tuple[Evidence, ...]:
        """Return the quotes that a rule rests on."""
        return tuple(self._by_claim[claim] for claim in rule.claims if claim in self._by_claim)

    def _repr_html_(self) -> str:
        """Show the rule set in a notebook: its days, its first rules, its last changes."""
        head = show.facts(
            [
                ("as of", self.as_of.isoformat()),
                ("known at", self.known_at.isoformat() if self.known_at < dt.date.max else "the end"),
                *((name, f"{len(rows):,}") for name, rows in self._layers()),
            ]
        )
        rules = (
            (rule.status.value, rule.modality.value, rule.text, _period(rule.valid_from, rule.valid_until))
            for rule in self.rules[:SHOWN]
        )
        changes = (_change_row(change) for change in self.changes[-SHOWN:])
        shown = show.table(("status", "modality", "rule", "valid"), rules)
        return head + shown + show.table(_CHANGE_HEADER, changes)

    def _layers(self) -> Iterator[tuple[str, tuple[object, ...]]]:
        for name in ("rules", "claims", "documents", "changes"):
            yield name, getattr(self, name)


@dataclass(frozen=True)
class Case:
    """A situation to decide: who does what with which data where, how much of it, what is the fact, and when.

    `events` are the dates from which deadlines run ("receipt of the request"), with the time of day where
    it is known.
    """

    actor: tuple[str, ...] = ()
    action: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    zone: tuple[str, ...] = ()
    quantities: Mapping[str, float] = field(default_factory=dict)
    facts: Mapping[str, bool] = field(default_factory=dict)
    events: Mapping[str, dt.date | dt.datetime] = field(default_factory=dict)


class Applies(StrEnum):
    """Whether a rule applies to a case; unknown while facts are missing."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Decision:
    """One rule's answer to a case, with its reasons and its quotes; `due` is when its time bound falls."""

    rule: Rule
    applies: Applies
    because: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    overridden_by: str | None = None
    due: Due | None = None
