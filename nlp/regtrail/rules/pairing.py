"""What reviewers said of mergers, as sets of claims: which stay apart for ever, which are joined."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from regtrail.model.claim import Claim
from regtrail.rules.life import Life, rule_id

_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Pairing:
    """The claims that a claim is kept apart from, and the rules that it is joined with, by its id."""

    apart: Mapping[str, Set[str]] = field(default_factory=dict)
    joined: Mapping[str, Set[str]] = field(default_factory=dict)

    def parts(self, claim: Claim, life: Life) -> bool:
        """Tell whether a claim is kept out of a rule."""
        return not self.apart.get(claim.id, _NOBODY).isdisjoint(life.claims)

    def rules_for(self, claim: Claim) -> list[str]:
        """Return the ids of the rules that a claim goes to, should one of them be known."""
        return sorted({rule_id(origin) for origin in self.joined.get(claim.id, _NOBODY)})
