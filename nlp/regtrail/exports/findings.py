"""What a target cannot express, noted rule by rule while it is written, in; the Loss out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from regtrail.exports.base import Loss, RuleLoss
from regtrail.model.norm import Status
from regtrail.model.policy import Policy, Provision, Question, QuestionKind

_FREE_TEXT = frozenset({QuestionKind.CONDITION, QuestionKind.EXCEPTION})
_NEVER = {
    Status.ADOPTED: "adopted, with no first day known",
    Status.ENDED: "ended, with no day known on which it was in force",
    Status.UNKNOWN: "of unknown status",
}


@dataclass
class Findings:
    """Collects what is lost, and what stays free text; each once, in the order in which it was found."""

    policy: Policy
    _lost: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    _free: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))

    def lost(self, provision: Provision, what: str) -> None:
        """Note what the target cannot express of a provision's rule."""
        self._lost[provision.version.id][what] = None

    def free(self, provision: Provision, words: str) -> None:
        """Note words that the target holds as words only."""
        self._free[provision.version.id][words] = None

    def clauses(self, provision: Provision, questions: dict[str, Question]) -> None:
        """Note a provision's conditions and exceptions, which are words in every target."""
        for check in provision.checks:
            for question in (questions[ident] for ident in check.questions):
                if question.kind in _FREE_TEXT:
                    self.free(provision, question.words)

    def loss(self, target: str, *notes: str) -> Loss:
        """Return all that was noted, with notes that hold for all rules."""
        rules = tuple(dict.fromkeys(provision.version.id for provision in self.policy.provisions))
        entries = (RuleLoss(rule, tuple(self._lost[rule]), tuple(self._free[rule])) for rule in rules)
        return Loss(target, len(rules), tuple(e for e in entries if e.lost or e.free_text), notes)


def never_in_force(policy: Policy, exported: Iterable[Provision]) -> Iterator[tuple[Provision, str]]:
    """Yield the last version of each rule of which none is exported, and how it stands."""
    last = {provision.version.id: provision for provision in policy.provisions}
    ever = {provision.version.id for provision in exported}
    for rule, provision in last.items():
        if rule not in ever:
            status = provision.version.status
            yield provision, _NEVER.get(status, f"only {status.value}")
