"""Rules and a filter in, the rules that pass out."""

from __future__ import annotations

from collections.abc import Iterable

from regtrail.model.rule import Rule, RuleQuery, Term
from regtrail.rules.words import share, stems


def passing(rules: Iterable[Rule], query: RuleQuery) -> tuple[Rule, ...]:
    """Return the rules that a filter lets pass; its dates are the store's affair."""
    return tuple(rule for rule in rules if _passes(rule, query))


def _passes(rule: Rule, query: RuleQuery) -> bool:
    content = rule.content
    agency = tuple(t for t in (content.authority, content.bearer) if t)
    return (
        query.modality in {None, rule.modality}
        and query.status in {None, rule.status}
        and _named(query.zone, content.zones, rule)
        and _named(query.data, content.data, rule)
        and _named(query.agency, agency, rule)
        and _words(query.text, rule)
    )


def _named(wanted: str | None, terms: tuple[Term, ...], rule: Rule) -> bool:
    if wanted is None:
        return True
    asked = stems(wanted, rule.language)
    return any(wanted == t.concept or share(asked, stems(t.text, rule.language)) == 1.0 for t in terms)


def _words(wanted: str | None, rule: Rule) -> bool:
    return wanted is None or all(word in rule.text.lower() for word in wanted.lower().split())
