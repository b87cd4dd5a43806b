"""Constitutive norms in, amending instructions out: what is done where, in which words."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator

from regtrail.model.claim import Amendment, Instrument, Operation
from regtrail.model.document import Span
from regtrail.model.entity import Entity, EntityType, TimeKind, TimeValue
from regtrail.model.norm import Extraction, Modality, Norm, Slot
from regtrail.rules import corrigenda, days, instruments, targets
from regtrail.rules.addresses import address
from regtrail.rules.denials import speaks_of_rules
from regtrail.rules.orders import QUOTES, Order, order, without_new
from regtrail.rules.pinpoints import Path, as_eid, path_of, pinpoints
from regtrail.rules.sentences import overlooked
from regtrail.rules.words import cues, has_cue

# Says who found a norm that is an instruction alone.
_UNFOUND = "amending instruction"
# "Articles 2, 4 and 5 are repealed"; what else is done to several units is said of each.
_OF_SEVERAL = frozenset(
    {
        Operation.DELETE,
        Operation.SUSPEND,
        Operation.POSTPONE,
        Operation.RESTORE,
        Operation.RENUMBER,
        Operation.REPLACE,
    }
)
_WHOLES = frozenset({"title", "chapter", "subchp", "part"})
_OF_DATES = frozenset({Operation.POSTPONE, Operation.SUSPEND, Operation.RESTORE})
_OF_WHOLES = frozenset({Operation.DELETE})
# "The" may stand before the name of an act.
_ARTICLE = len("The ")
# So many quotation marks stand around old words and new ones.
_TWO_PAIRS = 4


def instruction(norm: Norm, text: str, extraction: Extraction) -> Amendment | None:
    """Return the amending instruction that a norm is, or None.

    Args:
        norm: A norm of the document.
        text: The norm as composed, lead-ins included: they often name the instrument.
        extraction: The document.
    """
    if norm.found_by == corrigenda.FOUND_BY:
        return corrigenda.amendment(norm, extraction)
    found = None if speaks_of_rules(norm) else order(text, extraction.document.metadata.language)
    if found is None or not _orders(norm, found.operation, extraction.document.metadata.language):
        return None
    operation = found.operation
    bare = _led(norm, text, extraction) + without_new(text, found)
    target = targets.target(norm, bare, extraction)
    pointed = _headed(norm, target, extraction) or _pointed_to(bare, operation)
    units = [as_eid(path) for path in address(bare).units or pointed]
    if target is not None and target.key.startswith("cfr "):  # "15 CFR part 977 is vacated"
        units = [unit for unit in units if unit != f"part_{target.key.split()[-1]}"]
    new = found.new or ("" if operation is Operation.SUBSTITUTE else None)
    date = _date(norm, operation, new, extraction)
    if operation is not Operation.SUBSTITUTE and target is None and not units and date is None:
        return None
    if operation is Operation.DELETE and target is None and not units:
        return None  # "This Decree is withdrawn on D" is a statement of effect
    if (
        operation is Operation.INSERT
        and units
        and path_of(units[0])[0][0] in _WHOLES
        and _codifies(extraction)
    ):
        return None  # "16 CFR is amended by adding part 9 to read" hands out the part itself
    if operation in _OF_WHOLES and not units and not found.old and not _is_whole(norm, extraction):
        target = None  # "Annexes are deleted" does away with no act
    subject = " ".join(norm.bearer.text.split()) if norm.bearer else None
    return Amendment(
        operation,
        target,
        eid=next(iter(units), None),
        old=found.old,
        new=new,
        date=date,
        subject=subject,
        further=found.further,
        beside=tuple(units[1:]) if _of_several(found, subject or target) else (),
    )


def _codifies(extraction: Extraction) -> bool:
    """Tell whether a document is itself the part of a code that it adds."""
    return instruments.own(extraction.document).key.startswith("cfr ")


def _led(norm: Norm, text: str, extraction: Extraction) -> str:
    """Return the lead-ins of an instruction that its text is without: "Amend § 12.5 by:"."""
    document = extraction.document
    leads = document.lead_ins(document.section_at(norm.start))
    worded = (
        " ".join(document.text[lead.start : lead.end].split()) for lead in leads if lead.end <= norm.start
    )
    return "".join(f"{lead} " for lead in worded if lead not in text)


def _headed(norm: Norm, target: Instrument | None, extraction: Extraction) -> tuple[Path, ...]:
    """Return the unit that the same line names before an instruction: "SECTION 4. FEES is repealed".

    Under its own number a text does away with the whole of an act that it names: "Art. 9. Act 5 is repealed".
    """
    text, own = extraction.document.text, extraction.document.section_at(norm.start)
    units = address(text[text.rfind("\n", 0, norm.start) + 1 : norm.start]).units
    named = (e for e in extraction.entities if norm.span.holds(e.span))
    if own is None or target not in instruments.cited(named, extraction.document.metadata.language):
        return units
    return tuple(path for path in units if as_eid(path) != own.eid)


def _of_several(found: Order, about: str | Instrument | None) -> bool:
    """Tell whether what is ordered is done to each unit named; an imperative names them as its object."""
    if found.old or found.operation not in _OF_SEVERAL:
        return False
    return about is not None or found.operation is Operation.RENUMBER


def _orders(norm: Norm, operation: Operation, language: str) -> bool:
    """Tell whether a norm may be an instruction: "The Fees Order shall be repealed" binds nobody."""
    if norm.modality is Modality.CONSTITUTIVE:
        return True
    if norm.modality is Modality.EXEMPTION:  # "Article 5 shall not apply until D"
        return operation is Operation.SUSPEND
    if norm.modality is Modality.PROHIBITION:  # "the Bureau is enjoined from enforcing Article 5"
        return operation is Operation.SUSPEND and has_cue(norm.text, cues(language, "enjoining"))
    if norm.modality is not Modality.OBLIGATION:
        return False
    if norm.bearer is None:
        return operation is Operation.DELETE or operation in _OF_DATES
    return any(re.match(cue, norm.bearer.text, re.IGNORECASE) for cue in cues(language, "amend-subjects"))


def _pointed_to(words: str, operation: Operation) -> tuple[Path, ...]:
    """Return the units that only say which date is meant ("the period referred to in Article 8(2)")."""
    return pinpoints(words) if operation in _OF_DATES else ()


def _is_whole(norm: Norm, extraction: Extraction) -> bool:
    """Tell whether an instruction is about an act itself and not about something in it."""
    cited = [e for e in extraction.entities if e.type is EntityType.INSTRUMENT and norm.span.holds(e.span)]
    bearer = norm.bearer if norm.bearer and norm.span.holds(norm.bearer.span) else None
    named = next((e for e in cited if bearer is None or bearer.span.overlaps(e.span)), None)
    if named is None or (bearer is not None and named.start - bearer.start > _ARTICLE):
        return False
    reached = max((e.end for e in cited if e.end <= named.start), default=norm.start)
    before = re.split(r"[,:]", extraction.document.text[reached : named.start])[-1]
    units = rf"(?:{'|'.join(cues(extraction.document.metadata.language, 'amend-units'))})(?:e?s)?"
    if re.match(rf"(?:the )?{units} (?:of|to|in)\b", named.text, re.IGNORECASE):
        return False
    return re.search(rf"\b{units}\b", before, re.IGNORECASE) is None


def unfound(extraction: Extraction) -> Iterator[Norm]:
    """Yield the instructions that no norm covers: a sentence that names an instrument and amends it."""
    document = extraction.document
    cited = sorted((e for e in extraction.entities if e.type is EntityType.INSTRUMENT), key=_start)
    for span in overlooked(document, extraction.norms):
        quote = document.text[span.start : span.end].rstrip(" .;")
        first, last = (bisect_left(cited, edge, key=_start) for edge in (span.start, span.end))
        named = [e for e in cited[first:last] if e.end <= span.end]
        may_order = named or _quotes_both(quote) or pinpoints(quote)
        cue = order(quote, document.metadata.language) if may_order else None
        if cue and (named or (cue.old and cue.new) or _numbers_anew(cue)):
            action = span.start + cue.start
            yield Norm(
                Modality.CONSTITUTIVE,
                extraction.status,
                span.start,
                span.start + len(quote),
                quote,
                bearer=Slot(named[0].text, named[0].start, named[0].end) if named else None,
                action=Slot(quote[cue.start : cue.end], action, span.start + cue.end),
                found_by=_UNFOUND,
            )


def _numbers_anew(found: Order) -> bool:
    return found.operation is Operation.RENUMBER and bool(pinpoints(found.new or ""))


def _quotes_both(quote: str) -> bool:
    return sum(map(quote.count, QUOTES)) >= _TWO_PAIRS


def torn(extraction: Extraction) -> frozenset[Norm]:
    """Return the norms that are but pieces of an instruction which quotes both its words.

    "Remove the words "20" and add in their place "200"" orders one thing, of the printed text.
    """
    document = extraction.document
    found: set[Norm] = set()
    for span in overlooked(document, ()):
        quote = document.text[span.start : span.end]
        said = order(quote, document.metadata.language) if _quotes_both(quote) else None
        if said and said.old and said.new:
            whole = Span(span.start + said.start, span.start + said.end)
            inside = (norm for norm in extraction.norms if span.holds(norm.span))
            found |= {norm for norm in inside if not norm.span.holds(whole)}
    return frozenset(found)


def _start(entity: Entity) -> int:
    return entity.start


def _date(norm: Norm, operation: Operation, new: str | None, extraction: Extraction) -> dt.date | None:
    """Return the date that the instruction sets: the last one said; of a stay, its last day."""
    found = days.times(extraction.entities, norm.start, norm.end)
    if operation is Operation.SUBSTITUTE:
        found = [e for e in found if new and e.text in new]
    if operation is Operation.POSTPONE and (said := order(norm.text, extraction.document.metadata.language)):
        found = days.times(extraction.entities, norm.start + said.start, norm.end) or found
    if operation is Operation.SUSPEND:
        again = days.reopening(found)  # "is stayed as of D" has no last day
        return again - days.ONE_DAY if again else None
    values = [
        e.value.value for e in found if isinstance(e.value, TimeValue) and e.value.kind is TimeKind.DATE
    ]
    return next((day for value in reversed(values) if value and (day := days.first_day(value))), None)
