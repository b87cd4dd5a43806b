"""The reviews known on a day and the record in, each document's claims as reviewed out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from regtrail.model.claim import Claim, DocumentClaims, DocumentRecord, Review, Verdict
from regtrail.model.norm import Extraction, Norm
from regtrail.rules.claims import claim_id, claims_under, completed
from regtrail.rules.pairing import Pairing
from regtrail.rules.requoting import counterpart, relocated
from regtrail.rules.store.reading import Reader


@dataclass(frozen=True)
class Rulings:
    """What holds by all reviews up to a day: the last word on each claim, and who is joined with whom.

    `last` has the review of a claim's norm by the id that the claim has in the last reading.
    """

    last: Mapping[str, Claim] = field(default_factory=dict)
    pairing: Pairing = field(default_factory=Pairing)

    @classmethod
    def of(cls, reviews: Sequence[Claim], tx: Reader) -> Rulings:
        """Return the rulings of reviews, oldest first.

        What was reviewed is found again in the last reading of its document by its unit and its quote.
        """
        today = _found_again(reviews, tx)
        last: dict[str, Claim] = {}
        mergers: list[Review] = []
        for claim in reviews:
            if (review := claim.review) is None:
                continue
            if review.verdict in {Verdict.SPLIT, Verdict.MERGE}:
                mergers.append(review)
            else:
                last[today[review.of]] = claim
        return cls(last, _pairing(mergers, today, last))

    def on(self, record: DocumentRecord) -> dict[str, Claim]:
        """Return the reviews of a document's norms, by the claims of its last reading."""
        return {i: claim for i, claim in self.last.items() if claim.evidence.sha256 == record.sha256}

    def asserted(self, record: DocumentRecord, tx: Reader) -> DocumentClaims:
        """Return what a document asserts, as reviewed: what is rejected contributes nothing."""
        ruled = self.on(record)
        if not ruled:
            return DocumentClaims(record, tx.claims_of(record.sha256))
        extraction = completed(record, tx.reading(record.sha256))
        read = list(_read(record, extraction, ruled))
        made = claims_under(record, replace(extraction, norms=tuple(norm for norm, _ in read)))
        reviews = {claim_id(record.sha256, norm): review for norm, review in read if review}
        return DocumentClaims(record, tuple(_signed(claim, reviews) for claim in made.claims))

    def norms(self, record: DocumentRecord, extraction: Extraction) -> tuple[Norm, ...]:
        """Return the norms of a document's reading, as reviewed."""
        return tuple(norm for norm, _ in _read(record, extraction, self.on(record)))


def _found_again(reviews: Sequence[Claim], tx: Reader) -> dict[str, str]:
    """Return the ids that claims reviews speak of have in the last reading of their documents."""
    spoken_of = {i for claim in reviews if claim.review for i in (claim.review.of, *claim.review.others)}
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in tx.claims(sorted(spoken_of)):
        by_document[claim.evidence.sha256].append(claim)
    found: dict[str, str] = {}
    for sha256, claims in by_document.items():
        read = {claim.id: claim for claim in tx.claims_of(sha256)}
        found |= {claim.id: claim.id for claim in claims if read.pop(claim.id, None)}
        for claim in claims:
            if claim.id not in found:
                again = counterpart(claim, read.values())
                found[claim.id] = again.id if again and read.pop(again.id) else claim.id
    return found


def _pairing(mergers: Sequence[Review], today: Mapping[str, str], last: Mapping[str, Claim]) -> Pairing:
    """Return who stays apart from whom, and who is joined with whom; the last word counts."""
    named = {ident: last[now].id if now in last else now for ident, now in today.items()}
    founding = {ident: last[now].origin if now in last else now for ident, now in today.items()}
    apart: dict[str, set[str]] = defaultdict(set)
    joined: dict[str, set[str]] = defaultdict(set)
    for review in mergers:
        split = review.verdict is Verdict.SPLIT
        circle = (review.of, *review.others)
        for one in circle:
            for other in set(circle) - {one}:
                if not split:
                    joined[named[one]].add(founding[other])
                    apart[named[one]].discard(named[other])
                elif review.of in {one, other}:
                    apart[named[one]].add(named[other])
                    joined[named[one]].discard(founding[other])
    return Pairing(apart, joined)


def _read(
    record: DocumentRecord, extraction: Extraction, ruled: Mapping[str, Claim]
) -> Iterator[tuple[Norm, Claim | None]]:
    """Yield the norms of a reading as reviewed, each with its review; those that were rejected are left out.

    What this reading missed counts all the same; a review whose words are gone says nothing.
    """
    read = {claim_id(record.sha256, norm): norm for norm in extraction.norms}
    missed = ((ident, None) for ident in ruled if ident not in read)
    for ident, norm in (*read.items(), *missed):
        claim = ruled.get(ident)
        if claim is None or claim.review is None or claim.review.verdict is Verdict.REJECT:
            if claim is None and norm is not None:
                yield norm, None
            continue
        said = relocated(claim.norm, extraction.document.text, (norm or claim.norm).start)
        if said is not None:
            yield said, claim
        elif norm is not None:
            yield norm, None


def _signed(claim: Claim, reviews: Mapping[str, Claim]) -> Claim:
    """Return a claim under the name of its review, and of the review of what inserts it."""
    review, home = reviews.get(claim.id), reviews.get(claim.inserted_by or "")
    if home is not None:
        claim = replace(claim, inserted_by=home.id)
    return replace(claim, id=review.id, review=review.review) if review else claim
