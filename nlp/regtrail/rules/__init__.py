"""Claims in, the rule set out: reconciled rules with two times, typed changes, decisions with reasons."""

from regtrail.rules.rulestore import RuleStore

__all__ = ["RuleStore"]
