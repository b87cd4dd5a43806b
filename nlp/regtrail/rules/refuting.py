"""A denial and what is known in, the rules out that were reported and are not so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from regtrail.model.claim import Claim
from regtrail.model.entity import TimeValue
from regtrail.model.norm import Status
from regtrail.model.rule import ChangeKind
from regtrail.rules.book import words_of
from regtrail.rules.contents import Difference
from regtrail.rules.days import first_day
from regtrail.rules.denials import is_denial, speaks_of_rules
from regtrail.rules.ledger import Ledger
from regtrail.rules.life import PROGRESS, Life
from regtrail.rules.matching import figures
from regtrail.rules.reported import belied, turns
from regtrail.rules.words import Stems, cues, numbers, share, stems, telling

# Most of what a denial tells is in the rule, or most of what the rule is about is in the denial.
_ABOUT = 0.6
_FEWEST = 2
_FIGURE = 2


def denied_figures(claims: Iterable[Claim]) -> Stems:
    """Return the figures in what a document denies."""
    return frozenset[str]().union(*(numbers(stems(c.text, c.language)) for c in claims if is_denial(c.norm)))


def asserting(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims that assert a norm, and do not say something of rules."""
    return [claim for claim in claims if not speaks_of_rules(claim.norm)]


def refute(ledger: Ledger, claims: Iterable[Claim]) -> None:
    """Let the denials among claims contradict the rules that they are about."""
    for claim in claims:
        if is_denial(claim.norm):
            _refute(ledger, claim)


def _refute(ledger: Ledger, claim: Claim) -> None:
    """Contradict the rules that a denial is about; what only reports told of comes as far as it says."""
    for life in _meant(ledger, claim):
        if life.official and not claim.source_class.official:
            continue
        most = claim.norm.status
        supported = ledger.support(life, claim)
        difference = None
        if not claim.source_class.official:
            supported = ledger.put(belied(supported, life.latest))
        if not life.official and claim.source_class.official and PROGRESS[life.standing] > PROGRESS[most]:
            difference = Difference("status", life.standing.value, most.value)
            halted = replace(supported, before=most, start=None, end=None)
            supported = ledger.put(belied(halted, life.latest) if most is Status.UNKNOWN else halted)
        ledger.note(ChangeKind.CONTRADICTED, supported, claim, difference)


def doubt(ledger: Ledger, claims: Iterable[Claim]) -> None:
    """Contradict reports that something was halted of which the record says that it holds."""
    for claim in claims:
        if speaks_of_rules(claim.norm) and not is_denial(claim.norm):
            _doubt(ledger, claim)


def _doubt(ledger: Ledger, claim: Claim) -> None:
    days = {
        day
        for m in claim.mentions
        if isinstance(m.value, TimeValue) and (day := first_day(m.value.value or ""))
    }
    for life in _meant(ledger, claim):
        stands = life.official and life.status_on(ledger.day) is Status.IN_FORCE
        if stands and life.end is None and not life.pauses and days.isdisjoint(turns(life)):
            difference = Difference("status", Status.IN_FORCE.value, Status.ENDED.value)
            ledger.note(ChangeKind.CONTRADICTED, ledger.support(life, claim), claim, difference)


def _meant(ledger: Ledger, claim: Claim) -> list[Life]:
    """Return the known rules that a denial is about most, and that the document has not contradicted yet."""
    told = stems(claim.text, claim.language)
    words = telling(told, claim.language) - _reporting(claim.language)
    near = (life for life in ledger.like(words) if life.effect is None and life.language == claim.language)
    scored = [(s, _is_reported(x), x) for x in near if (s := _score(x, words, numbers(told))) >= _ABOUT]
    best = max((entry[:2] for entry in scored), default=None)
    meant = [life for score, reported, life in scored if (score, reported) == best]
    return [life for life in meant if not ledger.has_noted(ChangeKind.CONTRADICTED, life)]


def _is_reported(life: Life) -> bool:
    """Tell whether reports told of a rule what the record does not bear out."""
    return bool(life.reports) or not life.official


def _score(life: Life, words: Stems, told: Stems) -> float:
    """Weigh how far a denial is about a rule: a figure that both have tells as much as several words."""
    known = words_of(life)
    said = frozenset[str]().union(*(numbers(figures(content, life.language)) for _, content in life.contents))
    shared = len(words & known) + _FIGURE * len(told & said)
    if shared < _FEWEST or words.isdisjoint(known):
        return 0.0
    content = life.latest
    core = (term.text for term in (content.object, *content.data) if term)
    object_words = frozenset[str]().union(*(telling(stems(t, life.language), life.language) for t in core))
    covered = share(object_words, words) if len(object_words) >= _FEWEST else 0.0
    return max(shared / (len(words) + _FIGURE * len(told & said)), covered)


def _reporting(language: str) -> Stems:
    return frozenset[str]().union(*(stems(word, language) for word in cues(language, "reporting-words")))
