"""What an act has adopted of a draft in, the rules of the draft that end with it out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from regtrail.model.claim import Claim, DocumentClaims, SourceClass
from regtrail.model.rule import ChangeKind
from regtrail.rules.book import NOT_YET
from regtrail.rules.contents import Difference
from regtrail.rules.kinship import key
from regtrail.rules.ledger import Ledger
from regtrail.rules.life import ONE_DAY, Life

# Half of a draft's rules in an act show that the act adopts the draft.
_ADOPTED_SHARE = 0.5


def drop_what_was_left_out(ledger: Ledger, asserted: DocumentClaims) -> None:
    """End the rules of a draft that the act which adopts it leaves out."""
    if asserted.record.source_class is not SourceClass.OFFICIAL_ACT:
        return
    pending = (life for life in ledger.as_before() if life.official and life.standing in NOT_YET)
    drafts = Counter(draft for life in pending if (draft := key(life)))
    for draft, adopted in sorted(drafts.items()):
        left = [life for life in ledger.under(draft) if life.standing in NOT_YET and life.end is None]
        if adopted / (adopted + len(left)) >= _ADOPTED_SHARE:
            for life in left:
                _drop(ledger, life, asserted.claims[0])


def _drop(ledger: Ledger, life: Life, claim: Claim) -> None:
    dropped = ledger.put(replace(life, end=ledger.day - ONE_DAY))
    undated = replace(claim, valid_from=None)
    ledger.note(ChangeKind.STATUS, dropped, undated, Difference("status", life.standing.value, "ended"))
