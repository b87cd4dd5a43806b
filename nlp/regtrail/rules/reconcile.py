"""What is known and a document's claims in, what they change out: each claim finds or opens its rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from regtrail.model.claim import Claim, DocumentClaims, Operation
from regtrail.model.document import DocumentKind
from regtrail.model.norm import Status
from regtrail.model.rule import ChangeKind, Content
from regtrail.rules import adopting, amend, ending, extending, refuting, reported, staying
from regtrail.rules.book import NOT_YET, Book, words_in
from regtrail.rules.contents import Difference, content_of, differences
from regtrail.rules.kinship import explains, key, may_restate, named_alike, unit_of
from regtrail.rules.ledger import Ledger, Outcome
from regtrail.rules.life import PROGRESS, Life
from regtrail.rules.matching import CLOSE, SAME, similarity
from regtrail.rules.pairing import Pairing
from regtrail.rules.words import cues, has_cue

# Standing in the same unit of the same instrument makes a likely pair a likelier one.
_SAME_UNIT = 0.1
# Of two acts that lay down the same, a story speaks of the one that it names.
_SAME_INSTRUMENT = 0.02
# A restatement within one document counts as one rule only when it is all but literal.
_LITERAL = 0.97
_HOLDING = frozenset({Status.ADOPTED, Status.IN_FORCE})
_OF_DATES = frozenset({Operation.POSTPONE, Operation.SUSPEND, Operation.RESTORE})


def reconcile(book: Book, asserted: DocumentClaims, pairing: Pairing | None = None) -> Outcome:
    """Return what a document's claims change in what is known; the book stays as it is.

    Args:
        book: What is known.
        asserted: What the document says.
        pairing: What reviewers said of mergers.
    """
    ledger = Ledger(book, asserted.record, pairing or Pairing(), amends=_amends(asserted))
    asserting = tuple(staying.agreed(refuting.asserting(asserted.claims)))
    ledger.denied = refuting.denied_figures(asserted.claims)
    plain = [c for c in asserting if c.amendment is None and c.inserted_by is None]
    contents = {claim.id: content_of(claim) for claim in plain}
    meant = _meant(ledger, plain, contents)
    inserted: dict[str, list[Claim]] = defaultdict(list)
    refuting.doubt(ledger, asserted.claims)
    for claim in asserting:
        if claim.inserted_by is not None:
            inserted[claim.inserted_by].append(claim)
    for claim in asserting:
        if claim.amendment is not None:
            amend.apply(ledger, claim, claim.amendment, inserted[claim.id])
        elif claim.inserted_by is None:
            _settle(ledger, claim, contents[claim.id], meant.get(claim.id))
    adopting.drop_what_was_left_out(ledger, asserted)
    refuting.refute(ledger, asserted.claims)
    return ledger.outcome()


def _amends(asserted: DocumentClaims) -> bool:
    """Tell whether a document changes the wording of a text, not only its dates."""
    found = (claim.amendment.operation for claim in asserted.claims if claim.amendment)
    return any(operation not in _OF_DATES for operation in found)


def _meant(ledger: Ledger, claims: Sequence[Claim], contents: Mapping[str, Content]) -> dict[str, str]:
    """Pair claims with the rules they speak of, those that reviewers joined and then the likest first.

    An official text speaks of a rule once; news may speak of one rule several times.
    """
    words = {claim.id: words_in(contents[claim.id], claim.language) for claim in claims}
    ledger.expect(words.values())
    pairs = [
        (-score, claim.id, life.id)
        for claim in claims
        for life in ledger.like(words[claim.id])
        if may_restate(life, claim, ledger.record)
        and not (ledger.amends and claim.effect is not None and claim.source_class.official)
        and not ledger.pairing.parts(claim, life)
        and (score := _score(ledger, life, claim, contents[claim.id])) >= SAME
    ]
    found = {claim.id: life.id for claim in claims if (life := ledger.mate(claim, own=False))}
    taken = set(found.values()) if ledger.record.source_class.official else set()
    for _, claim_id, rule_id in sorted(pairs):
        if claim_id not in found and rule_id not in taken:
            found[claim_id] = rule_id
            taken |= {rule_id} if ledger.record.source_class.official else set()
    return found


def _settle(ledger: Ledger, claim: Claim, content: Content, meant: str | None) -> None:
    if claim.status is Status.ENDED and ending.end(ledger, claim, content):
        return
    if claim.effect is not None:
        ending.spread(ledger, claim, claim.effect)
    restated = None if meant else _restated(ledger, claim, content)
    if restated is not None and (claim.source_class.official or _surer(restated, claim)):
        ledger.support(restated, claim)
        return
    life = ledger.known(meant) if meant else restated
    if life is None:
        _open(ledger, claim, content)
    elif not life.official or (claim.source_class.official and not _guides(ledger, life, claim)):
        _move(ledger, life, claim, content)
    else:
        _report(ledger, life, claim, content)


def _guides(ledger: Ledger, life: Life, claim: Claim) -> bool:
    """Tell whether guidance speaks of another instrument's rule: it bears it out or is wrong about it."""
    return ledger.record.kind is DocumentKind.GUIDANCE and explains(life, claim)


def _surer(restated: Life, claim: Claim) -> bool:
    """Tell whether a story says that what it called a plan holds, and not from when: a manner of speaking."""
    return restated.before in NOT_YET and claim.status is Status.IN_FORCE and claim.valid_from is None


def _restated(ledger: Ledger, claim: Claim, content: Content) -> Life | None:
    """Return the rule that the same document has laid down before, or None.

    In an official text two units are two rules, unless their words are the same; news may repeat itself.
    """
    if (mate := ledger.mate(claim, own=True)) is not None:
        return mate
    worded = ledger.worded_so(content)
    if claim.source_class.official:
        near = ledger.of_unit(claim.norm.eid)
    else:
        near = ledger.spoken_of_like(words_in(content, claim.language))
    for life in (worded, *near) if worded else near:
        agrees = not differences(life.latest, content, claim.language)
        same_kind = (life.effect is None) == (claim.effect is None)
        if not agrees or not same_kind or ledger.pairing.parts(claim, life):
            continue
        if life is worded or similarity(life.latest, content, claim.language) >= _LITERAL:
            return life
    return None


def _score(ledger: Ledger, life: Life, claim: Claim, content: Content) -> float:
    told = [*(said for _, said in life.contents), *life.reports]
    score = max(similarity(said, content, claim.language) for said in told)
    if score < SAME:
        return 0.0
    agrees = any(not differences(said, content, claim.language) for said in told)
    if score < _floor(ledger, life, claim, agrees=agrees):
        return 0.0
    same_instrument = key(life) is not None and key(life) == key(claim)
    unit = _SAME_UNIT if same_instrument and life.eid and life.eid == claim.norm.eid else 0.0
    unit += _SAME_INSTRUMENT if same_instrument else 0.0
    return score + unit + (0.05 if agrees else 0.0)


def _floor(ledger: Ledger, life: Life, claim: Claim, *, agrees: bool) -> float:
    """Return how alike a claim and a rule must be, given who speaks; above 1 they cannot be the same."""
    never = 2.0
    if claim.status in NOT_YET and life.standing not in NOT_YET:
        return CLOSE if agrees and life.standing is not Status.ENDED and not _over(ledger, life) else never
    if not claim.source_class.official or not life.official or key(life) == key(claim):
        return SAME
    if life.standing in NOT_YET:
        return SAME if named_alike(life, claim) else CLOSE
    return CLOSE if agrees else never


def _over(ledger: Ledger, life: Life) -> bool:
    return life.end is not None and life.end < ledger.day


def _open(ledger: Ledger, claim: Claim, content: Content) -> None:
    base = extending.base(ledger, claim, content)
    life = ledger.add(claim, content, _heard(ledger, claim))
    if base is None:
        ledger.note(ChangeKind.ADDED, life, claim, Difference("status", "", _shown(life, claim)))
        return
    ends = [day for day in (life.end, base.end) if day is not None]
    life = ledger.put(replace(life, extends=base.id, end=min(ends, default=None)))
    ledger.note(ChangeKind.EXTENDED, life, claim, extending.widening(base.latest, content))


def _shown(life: Life, claim: Claim) -> str:
    return (Status.UNKNOWN if life.before is Status.UNKNOWN and life.start is None else claim.status).value


def _heard(ledger: Ledger, claim: Claim) -> Status:
    """Return a new rule's status: what news calls the law, and the law does not say, is unknown."""
    if claim.source_class.official or claim.status in NOT_YET or claim.valid_from is not None:
        return claim.status
    own = key(claim)
    enacted = ledger.enacted((*ledger.record.cites, *([own] if own else [])))
    reported_law = claim.status is Status.IN_FORCE
    return Status.UNKNOWN if enacted and (reported_law or own in enacted) else claim.status


def _move(ledger: Ledger, life: Life, claim: Claim, content: Content) -> None:
    """Let a claim that may move a rule do so: its status, its figures, its dates."""
    steps: list[tuple[ChangeKind, Difference]] = []
    found = reported.departs(life, claim, content)
    risen = PROGRESS[claim.status] > PROGRESS[life.standing] and life.start is None
    hearsay = not claim.source_class.official
    if hearsay and ((found and not risen) or reported.told_before(life, content)):
        ledger.note(
            ChangeKind.CONTRADICTED,
            ledger.support(reported.belied(life, content), claim),
            claim,
            found[0] if found else reported.standings(life, claim),
        )
        return
    moved = replace(life, official=life.official or not hearsay)
    if risen:
        steps.append((ChangeKind.STATUS, Difference("status", life.standing.value, claim.status.value)))
        moved = _risen(ledger, moved, claim)
    same_text = key(life) is not None and key(life) == key(claim)
    enacted = not hearsay and not life.official and (life.start is None or life.start > ledger.day)
    if enacted and not risen and life.standing not in NOT_YET:
        # News told of what this text lays down: its dates take the place of the reported ones.
        moved = replace(moved, start=claim.valid_from or life.start, end=claim.valid_until)
    if found:
        denied = not hearsay and not life.official and same_text and life.standing not in NOT_YET
        wrong = [
            denied or (enacted and reported.was_wrong(life, content, difference, ledger.denied))
            for difference in found
        ]
        kinds = (ChangeKind.CONTRADICTED if report else ChangeKind.AMENDED for report in wrong)
        steps += zip(kinds, found, strict=True)
        if enacted:
            moved = reported.belied(moved, *(said for _, said in life.contents))
        throughout = risen or denied or enacted
        moved = moved.amended(content, None if throughout else claim.valid_from or ledger.day)
    elif risen or (
        not hearsay and not life.official and not has_cue(claim.text, cues(claim.language, "remaining"))
    ):
        moved = moved.amended(content, None)
    if not hearsay and not explains(life, claim):
        moved = replace(moved, instrument=claim.instrument, eid=unit_of(claim) or life.eid)
    moved, dated = _redated(moved, claim, same_text=same_text and not found)
    steps += dated
    moved = ledger.support(moved, claim)
    for kind, difference in steps:
        ledger.note(kind, moved, claim, difference)
    if not steps:
        ledger.note(ChangeKind.CORROBORATED, moved, claim)


def _risen(ledger: Ledger, life: Life, claim: Claim) -> Life:
    """Return a life that has come further: adopted, or in force from its first day on."""
    start = claim.valid_from or (ledger.day if claim.status is Status.IN_FORCE else None)
    if claim.status in {Status.ADOPTED, Status.IN_FORCE}:
        before = Status.ADOPTED if claim.valid_from or claim.status is Status.ADOPTED else Status.UNKNOWN
        return replace(life, before=before, start=start, end=claim.valid_until)
    return replace(life, before=claim.status)


def _redated(
    life: Life, claim: Claim, *, same_text: bool
) -> tuple[Life, list[tuple[ChangeKind, Difference]]]:
    """Take an official claim's dates: where none was known, or the same instrument now says others."""
    steps: list[tuple[ChangeKind, Difference]] = []
    if claim.status in NOT_YET:
        return life, steps
    if claim.valid_from and life.start is None:
        life = replace(life, start=claim.valid_from)
    elif not claim.source_class.official and claim.valid_from not in {None, *reported.turns(life)}:
        steps.append((ChangeKind.CONTRADICTED, reported.other_day(life, claim)))
    elif claim.valid_from and life.start and same_text and claim.valid_from != life.start:
        kind = ChangeKind.POSTPONED if claim.valid_from > life.start else ChangeKind.AMENDED
        steps.append((kind, reported.other_day(life, claim)))
        life = replace(life, start=claim.valid_from)
    if claim.valid_until and life.end is None:
        life = replace(life, end=claim.valid_until)
    return life, steps


def _report(ledger: Ledger, life: Life, claim: Claim, content: Content) -> None:
    """Let news speak of a rule that an official text lays down: it bears it out or contradicts it."""
    found = reported.departs(life, claim, content)
    proposes = claim.status in NOT_YET and life.standing not in NOT_YET
    if found and proposes and not reported.told_before(life, content):
        _open(ledger, claim, content)
        return
    if not found and life.start and claim.valid_from not in {None, *reported.turns(life)}:
        found = (reported.other_day(life, claim),)
    if not found and _over(ledger, life) and claim.status in _HOLDING:
        found = (Difference("status", Status.ENDED.value, claim.status.value),)
    supported = ledger.support(reported.belied(life, content) if found else life, claim)
    if found:
        ledger.note(ChangeKind.CONTRADICTED, supported, claim, found[0])
    elif not ledger.has_noted(ChangeKind.CONTRADICTED, life):
        ledger.note(ChangeKind.CORROBORATED, supported, claim)
