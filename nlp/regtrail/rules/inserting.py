"""The claims of an amending document in; each in new text with its instruction and its new home, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from regtrail.model.claim import Amendment, Claim
from regtrail.model.document import Span
from regtrail.model.norm import Extraction, Modality, Norm
from regtrail.rules import instruments, newtext
from regtrail.rules.addresses import is_quoted, of_new_text, of_quoted
from regtrail.rules.pinpoints import path_of, points_to


@dataclass(frozen=True, slots=True)
class Home:
    """An instruction that brings new text, what it does where, and the range of that text."""

    instruction: Claim
    amendment: Amendment
    place: Span


def homes(claims: Sequence[Claim], extraction: Extraction) -> list[Home]:
    """Return where a document brings new text."""
    return [
        Home(
            claim,
            claim.amendment,
            newtext.inserted_range(claim.norm, extraction) or _until_next(claim, claims),
        )
        for claim in claims
        if claim.amendment and newtext.brings_text(claim.norm, claim.amendment, extraction)
    ]


def leans_out(claim: Claim, found: Sequence[Home]) -> bool:
    """Tell whether a claim is but words of new text that were read with the lead-in of its instruction."""
    norm = claim.norm
    if norm.modality is not Modality.CONSTITUTIVE or claim.amendment is not None or norm.bearer is None:
        return False
    places = [home.place for home in found if home.place.holds(norm.span)]
    return bool(places) and not any(place.holds(norm.bearer.span) for place in places)


def items(claims: Sequence[Claim], found: Sequence[Home], extraction: Extraction) -> Iterator[Norm]:
    """Yield the items of lists that new text brings where no norm was read in it."""
    for home in found:
        if not any(home.place.holds(claim.norm.span) for claim in claims):
            yield from newtext.items(home.instruction.norm, home.place, extraction)


def _until_next(instruction: Claim, claims: Sequence[Claim]) -> Span:
    """Return the range from an instruction to the next: new text may be set apart from its own unit."""
    start = instruction.norm.end
    following = (
        c.norm.start for c in claims if c.norm.start >= start and (c.amendment or c.effect is not None)
    )
    return Span(start, min(following, default=start))


def _printed(claim: Claim, found: Sequence[Home]) -> Claim | None:
    """Return the instruction before a norm that is about the very unit under whose number it is printed."""
    if claim.norm.eid is None or claim.amendment is not None or is_quoted(claim.norm.eid):
        return None
    for home in found:
        before = home.instruction.norm.end <= claim.norm.start
        ours = home.instruction.instrument == claim.instrument and _of_own(home.amendment, claim)
        if before and ours and any(_is_unit(unit, claim.norm.eid) for unit in home.amendment.units):
            return home.instruction
    return None


def _of_own(amendment: Amendment, claim: Claim) -> bool:
    """Tell whether what is amended is the text's own instrument, and not another act's Article 2."""
    return amendment.target is None or (
        claim.instrument is not None and amendment.target.key == claim.instrument.key
    )


def _is_unit(unit: str, eid: str) -> bool:
    """Tell whether an eId lies in a unit that is named from its section or article on."""
    path = path_of(unit)
    return path[0][0] in {"sec", "art"} and points_to(path, eid)


def inserted(claim: Claim, found: Sequence[Home]) -> Claim:
    """Mark a norm that stands in new text with the instruction that inserts it, and its new home."""
    if (instruction := _printed(claim, found)) is not None:
        dated = claim.valid_from or instruction.valid_from
        return replace(claim, inserted_by=instruction.id, valid_from=dated)
    around = (h for h in reversed(found) if h.place.holds(claim.norm.span) and h.instruction.id != claim.id)
    home = next(around, None)
    if home is None or claim.amendment is not None:
        return claim
    instruction, amendment = home.instruction, home.amendment
    instrument = amendment.target or claim.instrument
    eid = claim.norm.eid
    if (unit := newtext.home(amendment)) is not None:
        eid = of_new_text(unit, eid, instruction.norm.eid, instruction.text)
    elif eid is not None:
        eid = of_quoted(eid)
    norm = replace(claim.norm, eid=eid)
    valid_from = claim.valid_from or instruction.valid_from
    effect = claim.effect
    if effect and effect.subject and instrument and instruments.key_of(effect.subject) == instrument.key:
        effect = replace(effect, subject=None)  # new text speaks of the act that it comes to stand in
    return replace(
        claim,
        inserted_by=instruction.id,
        instrument=instrument,
        norm=norm,
        valid_from=valid_from,
        effect=effect,
    )
