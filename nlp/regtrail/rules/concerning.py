"""A record, a moment and a case in; the rules that may concern the case, and what they rest on, out."""

from __future__ import annotations

from collections.abc import Iterable

from regtrail.concepts import Vocabulary
from regtrail.model.revision import Moment
from regtrail.model.rule import Case, Rule
from regtrail.rules.definitions import Classes, Classifications
from regtrail.rules.facets import Facet, bounding, members, sought
from regtrail.rules.store.reading import Reader


def concerning(tx: Reader, moment: Moment, case: Case, vocabulary: Vocabulary) -> tuple[Rule, ...]:
    """Return the rules of a moment without those that cannot concern a case.

    With them come the classifications and the stages that decide whether they do: an answer
    that is not no is the same by these rules as by all rules of the moment.
    """
    kept = _classifying(tx, moment, case, vocabulary)
    classes = _classes(tx.speaking(kept, moment), case, vocabulary)
    kept |= tx.finding.concerning(sought(case, classes))
    found = tx.speaking(kept, moment)
    kept |= tx.finding.filed(Facet.STAGE, {rule.instrument.key for rule in found if rule.instrument})
    kept |= tx.finding.filed(Facet.BOUNDED, bounding(tx.speaking(kept, moment)))
    return tx.speaking(kept, moment)


def _classifying(tx: Reader, moment: Moment, case: Case, vocabulary: Vocabulary) -> set[str]:
    """Return the classifications that take in what the case names, and what that counts as, and so on."""
    things = (*case.actor, *case.data)
    kept: set[str] = set()
    asked: frozenset[str] = frozenset()
    classes = _classes((), case, vocabulary)
    while fresh := members(classes, things) - asked:
        asked |= fresh
        if more := tx.finding.filed(Facet.MEMBER, fresh) - kept:
            kept |= more
            classes = _classes(tx.speaking(kept, moment), case, vocabulary)
    return kept


def _classes(rules: Iterable[Rule], case: Case, vocabulary: Vocabulary) -> Classes:
    true = tuple(phrase for phrase, value in case.facts.items() if value)
    return Classes(Classifications(tuple(rules), vocabulary), true, case.quantities)
