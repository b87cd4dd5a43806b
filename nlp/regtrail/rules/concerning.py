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
    kept, classes = _classifying(tx, moment, case, vocabulary)
    asked = sought(case, classes)
    if not asked:  # a case that tells of nobody, nothing and nowhere may be any
        return tx.versions(as_of=moment.as_of, known_at=moment.known_at)
    kept |= tx.finding.concerning(asked)
    found = tx.speaking(kept, moment)
    instruments = {rule.instrument.key for rule in found if rule.instrument}
    stages = tx.finding.filed(Facet.STAGE, instruments) - kept
    named = (*found, *tx.speaking(stages, moment))
    more = stages | tx.finding.filed(Facet.BOUNDED, bounding(named)) - kept
    return tx.speaking(kept | more, moment) if more else found


def _classifying(tx: Reader, moment: Moment, case: Case, vocabulary: Vocabulary) -> tuple[set[str], Classes]:
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
    return kept, classes


def _classes(rules: Iterable[Rule], case: Case, vocabulary: Vocabulary) -> Classes:
    true = tuple(phrase for phrase, value in case.facts.items() if value)
    return Classes(Classifications(tuple(rules), vocabulary), true, case.quantities)
