"""A policy in, what any engine that decides by facts cannot take over of each rule out."""

from collections import defaultdict

from regtrail.exports.base import Loss, RuleLoss
from regtrail.model.policy import Policy, QuestionKind

_FREE_TEXT = frozenset({QuestionKind.CONDITION, QuestionKind.EXCEPTION})
_NOTES = (
    "a case is made facts before the engine sees it (`regtrail facts`): an engine compares no words",
    "the engine tells which rules apply and what sets them aside; due days stay with `regtrail decide`",
)


def loss(policy: Policy, target: str, *notes: str) -> Loss:
    """Return what is lost of each rule, and which facts it needs in free words.

    Args:
        policy: What is exported.
        target: The target's name.
        notes: What else holds for all rules of the target.
    """
    lost: dict[str, dict[str, None]] = defaultdict(dict)
    asked: dict[str, dict[str, None]] = defaultdict(dict)
    questions = {question.id: question for question in policy.questions}
    bounded = {found.provision: found.member for found in policy.classes if found.bounded}
    for provision in policy.provisions:
        rule = provision.version.id
        if provision.id in bounded:
            lost[rule][f"the bound on {bounded[provision.id]!r} is compared before the engine"] = None
        for question in (questions[q] for check in provision.checks for q in check.questions):
            if question.kind in _FREE_TEXT:
                asked[rule][question.words] = None
    rules = tuple(dict.fromkeys(provision.version.id for provision in policy.provisions))
    entries = (RuleLoss(rule, tuple(lost[rule]), tuple(asked[rule])) for rule in rules)
    return Loss(target, len(rules), tuple(e for e in entries if e.lost or e.free_text), (*_NOTES, *notes))
