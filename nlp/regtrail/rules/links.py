"""A text and the instruments it names in, which of them amends, repeals or implements which out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from regtrail.model.claim import DocumentRecord, Instrument, Link, LinkKind
from regtrail.model.entity import EntityType
from regtrail.model.norm import Extraction
from regtrail.rules import instruments
from regtrail.rules.corrigenda import is_correction
from regtrail.rules.drafts import is_draft
from regtrail.rules.jurisdictions import jurisdiction
from regtrail.rules.pinpoints import pinpoints
from regtrail.rules.words import cues, starts_with_cue

# A title may say much between the act and what it does; an object stands close to its verb.
_FAR, _NEAR = 600, 70
_TITLE = 250
_QUOTED = 300
_STOP = re.compile(r"[;:]|[a-z)]\.\s")
_OF_WHOLES = frozenset({LinkKind.REPEALS, LinkKind.REPLACES})
# What is done to words in quotation marks is not done to the instrument.
_QUOTATION = re.compile(r"[\"“”‘]|(?<!\w)'|'(?!\w)")


@dataclass(frozen=True, slots=True)
class Named:
    """An instrument where a text names it."""

    start: int
    end: int
    instrument: Instrument


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of the text: what it says, and whether what it is done to stands before it.

    `performed`: the text does it by saying so ("Decision 5 is repealed").
    """

    kind: LinkKind
    start: int
    end: int
    passive: bool
    performed: bool


@dataclass(frozen=True, slots=True)
class _Clause:
    """A verb with the instruments before it and after it; None before: the text's own instrument."""

    verb: _Verb
    before: Named | None
    after: tuple[Named, ...]

    def quotes(self, text: str) -> bool:
        """Tell whether words in quotation marks stand between the instrument and the verb."""
        return self.before is not None and bool(_QUOTATION.search(text, self.before.end, self.verb.start))

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.before.start if self.before else self.verb.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.after[-1].end if self.after else self.verb.end


def links(
    record: DocumentRecord, extraction: Extraction, targets: Sequence[Instrument] = ()
) -> tuple[Link, ...]:
    """Return what a document's instrument does to others, and what it says of other instruments.

    Args:
        record: What is kept of the document.
        extraction: The document.
        targets: The instruments that its amending instructions are about.
    """
    found: list[Link] = []
    own = record.instrument if record.source_class.official else None
    if record.instrument is not None and (kind := _speaking(record)) is not None:
        found.append(Link(kind, record.source, record.instrument, record.title or ""))
    language = record.language
    home = jurisdiction(extraction.document) if own else None
    mentions = sorted(
        (
            Named(e.start, e.end, instrument)
            for e in extraction.entities
            if e.type is EntityType.INSTRUMENT and (instrument := instruments.of_entity(e, language, home))
        ),
        key=_start,
    )
    text = extraction.document.text
    for block in extraction.document.body:
        inside = [
            replace(m, start=m.start - block.start, end=m.end - block.start)
            for m in mentions
            if block.start <= m.start and m.end <= block.end
        ]
        if inside:
            found += relations(text[block.start : block.end], inside, language, own=own)
    said = {(link.source, link.target.key) for link in found}
    if own is not None:
        untold = (i for i in targets if (own.key, i.key) not in said and i.key != own.key)
        doing = LinkKind.CORRECTS if is_correction(extraction.document) else LinkKind.AMENDS
        found += [Link(doing, own.key, instrument) for instrument in dict.fromkeys(untold)]
    return tuple(dict.fromkeys(replace(link, quote=" ".join(link.quote.split())[:_QUOTED]) for link in found))


def _speaking(record: DocumentRecord) -> LinkKind | None:
    """Return how a document that lays nothing down itself stands to the instrument that it speaks of."""
    if is_draft(record):
        return LinkKind.PROPOSAL_OF
    return None if record.source_class.official else LinkKind.REPORTS_ON


def relations(
    text: str, mentions: Sequence[Named], language: str, *, own: Instrument | None = None
) -> Iterator[Link]:
    """Yield what a passage says that instruments do to instruments.

    Args:
        text: The passage.
        mentions: The instruments that it names, in order.
        language: Its language.
        own: The instrument that the passage belongs to: it acts where no other one is named.
    """
    passage = _Passage(text, mentions, language)
    clauses: list[_Clause] = []
    for verb in passage.verbs:
        clause = passage.clause(verb, clauses)
        clauses.append(clause)
        before = clause.before.instrument if clause.before else None
        pairs: list[tuple[Instrument | None, Instrument | None]]
        after = [mention.instrument for mention in clause.after]
        if verb.passive:
            done_by = after or ([own] if own and verb.performed and not clause.quotes(text) else [])
            pairs = [(doing, before) for doing in done_by]
        else:
            pairs = [(before or own, done) for done in after]
        quote = text[clause.start : clause.end]
        for doing, done in pairs:
            if doing is not None and done is not None and doing.key != done.key:
                kind = LinkKind.AMENDS if verb.kind in _OF_WHOLES and _is_part(done, text) else verb.kind
                yield Link(kind, doing.key, done, quote)


def _is_part(instrument: Instrument, text: str) -> bool:
    """Tell whether it is a unit of the instrument that is named ("Article 4 of Order No. 5")."""
    at = text.find(instrument.name)
    before = text[max(0, at - _NEAR) : max(at, 0)].rstrip()
    named = instruments.without_pinpoint(instrument.name) != instrument.name
    return named or (before.endswith((" of", " of the")) and bool(pinpoints(before)))


def _start(mention: Named) -> int:
    return mention.start


@cache
def _pattern(language: str, kind: LinkKind) -> re.Pattern[str] | None:
    verbs, past = (cues(language, f"link-{kind.value}{form}") for form in ("", "-past"))
    if not verbs and not past:
        return None
    by, be = ("|".join(cues(language, name)) for name in ("link-by", "link-be"))
    was, does = ("|".join(listed) or "(?!)" for listed in (past, verbs))
    return re.compile(
        rf"(?<!\w)(?<!\w-)(?:(?P<past>(?P<be>(?:{be})\s+(?:\w+\s+)?)?(?:{was})(?P<by>\s+(?:{by}))?)|"
        rf"(?P<now>{does}))(?![\w-])",
        re.IGNORECASE,
    )


@dataclass(frozen=True)
class _Passage:
    """A text with the instruments that it names, in order."""

    text: str
    mentions: Sequence[Named]
    language: str

    @cached_property
    def verbs(self) -> tuple[_Verb, ...]:
        """The verbs that stand outside of names, in order."""
        found = []
        for kind in LinkKind:
            pattern = _pattern(self.language, kind)
            for match in pattern.finditer(self.text) if pattern else ():
                if not any(m.start <= match.start() < m.end for m in self.mentions):
                    passive = bool(match["by"] or match["be"])
                    performed = starts_with_cue(match["be"] or "", cues(self.language, "link-performing"))
                    found.append(_Verb(kind, match.start(), match.end(), passive, performed))
        return tuple(sorted(found, key=lambda verb: verb.start))

    def clause(self, verb: _Verb, earlier: Sequence[_Clause]) -> _Clause:
        """Return a verb with its instruments; what an earlier verb is about does nothing itself."""
        standing = [m for m in self.mentions if m.end <= verb.start and verb.start - m.end <= _FAR]
        nearest = standing[-1] if standing else None
        if nearest is not None and not verb.passive and self._is_aside(nearest):
            acting = (m for m in reversed(standing[:-1]) if not self._is_aside(m))
            same = (m for m in acting if not _STOP.search(self.text, m.end, nearest.start))
            nearest = next(same, nearest)
        object_of = next((c for c in reversed(earlier) if nearest is not None and nearest in c.after), None)
        if object_of is not None and self._goes_with(verb, object_of):
            nearest = object_of.before
        return _Clause(verb, nearest, tuple(self._after(verb)))

    def _goes_with(self, verb: _Verb, earlier: _Clause) -> bool:
        """Tell whether two verbs have one subject: "A amending B and repealing C", not "B implementing C"."""
        joined = _joined(self.language).search(self.text[max(0, verb.start - _NEAR) : verb.start])
        return earlier.verb.passive == verb.passive and (verb.passive or joined is not None)

    def _is_aside(self, mention: Named) -> bool:
        before = self.text[max(0, mention.start - _NEAR) : mention.start]
        return _aside(self.language).search(before) is not None

    def _after(self, verb: _Verb) -> Iterator[Named]:
        """Yield the instruments that follow a verb: the first one close to it, the others as a list."""
        at = verb.end
        for mention in (m for m in self.mentions if m.start >= verb.end):
            between = self.text[at : mention.start]
            close = len(between) <= _NEAR and not _STOP.search(between)
            if not (close if at == verb.end else self._goes_on(at, mention.start)):
                return
            yield mention
            at = mention.end

    def _goes_on(self, start: int, end: int) -> bool:
        """Tell whether a list of instruments goes on; titles may stand in it ("X on ferries and Y")."""
        between = self.text[start:end]
        if _glue(self.language).fullmatch(between):
            return True
        verbal = any(start <= verb.start < end for verb in self.verbs)
        titled = _titled(self.language).fullmatch(between)
        return titled is not None and not verbal and len(between) <= _TITLE


@cache
def _aside(language: str) -> re.Pattern[str]:
    """Return what stands before an instrument that is only referred to ("pursuant to Directive X")."""
    return re.compile(rf"\b(?:{'|'.join(cues(language, 'link-aside'))})\b[^,;.]{{0,40}}$", re.IGNORECASE)


@cache
def _joined(language: str) -> re.Pattern[str]:
    """Return what joins a verb to the one before."""
    return re.compile(rf"(?:,|\b(?:{'|'.join(cues(language, 'link-joining'))}))\s*$", re.IGNORECASE)


@cache
def _glue(language: str) -> re.Pattern[str]:
    words = "|".join(cues(language, "link-glue"))
    return re.compile(rf"(?:[\s,]|\((?:[^()]|\([^()]*\))*\)|(?:{words})(?!\w))*", re.IGNORECASE)


@cache
def _titled(language: str) -> re.Pattern[str]:
    words = "|".join(cues(language, "link-glue"))
    return re.compile(
        rf"[^;:]*?\b(?:{'|'.join(cues(language, 'link-title'))})\b[^;:]*(?:,|,? and) (?:(?:{words})\s)*",
        re.IGNORECASE,
    )
