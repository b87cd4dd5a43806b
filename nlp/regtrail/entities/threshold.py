"""Parsed document in; THRESHOLD mentions (comparison, number, unit, period) out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc

from regtrail.entities import sanctions, timex
from regtrail.entities.base import Finder
from regtrail.entities.cues import section
from regtrail.entities.folding import folded
from regtrail.entities.numerals import pairs, plain
from regtrail.entities.quantity import Amount, Quantities, quantities
from regtrail.entities.timex.grammar import choice, fill, grammar, literal
from regtrail.languages import language
from regtrail.model.document import Document, DocumentKind
from regtrail.model.entity import Comparison, Entity, EntityType, Quantity, TimeKind

# A news text compares numbers that bound nothing; there a word of rule must stand this near.
_REACH = 120
_MAX_AGE = 100
# "One or more" and "two or more" are articles, not limits.
_IDIOM = 2
_YEAR = re.compile(r"(?:19|20|21)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    value: Quantity


@dataclass(frozen=True)
class Thresholds:
    """Finds thresholds in one language."""

    lead: re.Pattern[str]
    age_lead: re.Pattern[str]
    age_end: re.Pattern[str]
    aged: re.Pattern[str]
    suffix: re.Pattern[str]
    join: re.Pattern[str]
    period: re.Pattern[str]
    normative: re.Pattern[str]
    citation: re.Pattern[str]
    follow: re.Pattern[str]
    dimension: re.Pattern[str]
    modal: re.Pattern[str]
    distance: re.Pattern[str]
    comparisons: dict[str, Comparison]
    suffixes: dict[str, Comparison]
    ranges: frozenset[str]
    periods: dict[str, str]
    time_units: frozenset[str]
    quantities: Quantities

    def find(self, text: str) -> Iterator[_Mention]:
        """Yield candidates of a lower-cased text: first the compared, then those with a comparison behind."""
        position = 0
        while (match := self.lead.search(text, position)) is not None:
            mention = self._compared(text, match)
            position = max(match.end(), mention.end if mention else 0)
            if mention is not None:
                aged = self.aged.search(text, max(0, mention.start - 6), mention.start)
                yield replace(mention, start=aged.start()) if aged else mention

    def is_rule(self, text: str, start: int, end: int) -> bool:
        """Tell whether a word of rule stands near a span."""
        return self.normative.search(text, max(0, start - _REACH), end + _REACH) is not None

    def _compared(self, text: str, match: re.Match[str]) -> _Mention | None:
        if match["limit"] is not None:
            return self._limited(text, match)
        if match["lead"] is None:
            return self._trailing(text, match.start("number"))
        word = " ".join(match["lead"].split())
        start, begin = match.start(), match.end("lead") + len(match["gap"])
        age = self.age_lead.match(text, begin)
        if age is not None:
            begin = age.end()
        if word == "not exceed" and self.modal.search(text, max(0, start - 8), start):
            # "Must not exceed 5 %": the limit is what follows the verb.
            start = begin
        amount = self.quantities.amount(text, begin)
        bare = self.quantities.amount(text, begin, unit=False)
        if word == "within" and not self.distance.search(amount.unit if amount else ""):
            return None
        if amount is None or bare is None or self.citation.match(text, bare.end):
            return None
        if word in self.ranges:
            return self._range(text, start, begin, amount)
        return self._finished(text, start, begin, amount, self.comparisons[word], aged=age is not None)

    def _limited(self, text: str, match: re.Match[str]) -> _Mention | None:
        """Read a limit value: "a limit of 0.5 mg/kg"."""
        amount = self.quantities.amount(text, match.end(), unit=False)
        if amount is None or not amount.unit or amount.money:
            return None
        comparison = Comparison.GE if match["limit"].startswith("min") else Comparison.LE
        return _Mention(match.end(), amount.end, Quantity(plain(amount.number), amount.unit, comparison))

    def _range(self, text: str, start: int, begin: int, first: Amount) -> _Mention | None:
        lower = self.quantities.amount(text, begin, unit=False)
        for amount in (lower, first):
            join = self.join.match(text, amount.end) if amount else None
            if amount is None or join is None:
                continue
            if _YEAR.fullmatch(text, begin, amount.end):
                return None
            upper = self.quantities.amount(text, join.end())
            if self.aged.search(text, max(0, start - 6), start):
                upper = self.quantities.amount(text, join.end(), unit=False)
                upper = replace(upper, unit="years of age") if upper else None
            if upper is None or not upper.unit or self._is_time(upper):
                return None
            end, period = self._period(text, upper.end)
            value = Quantity(plain(amount.number), upper.unit, Comparison.GE, plain(upper.number), period)
            return _Mention(start, end, value)
        return None

    def _trailing(self, text: str, start: int) -> _Mention | None:
        """Read "250 or more employees", "500 parts per million or greater", "900 visits a year or fewer"."""
        for unit in (False, True):
            amount = self.quantities.amount(text, start, unit=unit)
            behind, period = self._period(text, amount.end) if amount and unit else (0, None)
            suffix = self.suffix.match(text, behind or amount.end) if amount else None
            if amount is None or suffix is None:
                continue
            comparison = self.suffixes[" ".join(suffix[1].split())]
            end, unit_name = suffix.end(), amount.unit
            if not amount.unit and amount.number <= _IDIOM:
                return None
            if not unit_name:
                counted = self.quantities.counted(text, end, amount.number)
                end, unit_name = counted.end, counted.unit
            if unit_name.split(" ")[0] in self.time_units and "age" not in unit_name:
                if not suffix[1].endswith(("older", "younger", "over")):
                    return None
                unit_name = "years of age"
            end, after = self._period(text, end)
            value = Quantity(
                plain(amount.number), unit_name or "years of age", comparison, period=period or after
            )
            return _Mention(start, end, value)
        return None

    def _finished(
        self, text: str, start: int, begin: int, amount: Amount, comparison: Comparison, *, aged: bool
    ) -> _Mention | None:
        bare = self.quantities.amount(text, begin, unit=False)
        ended = self.age_end.match(text, bare.end) if bare is not None else None
        if bare is not None and (aged or ended):
            end = ended.end() if ended else bare.end
            return _Mention(start, end, Quantity(plain(bare.number), "years of age", comparison))
        if (
            not amount.money
            and not amount.percent
            and _YEAR.fullmatch(text, begin, bare.end if bare else begin)
        ):
            return None
        if not amount.unit:
            young = amount.number < _MAX_AGE and self.follow.match(text, amount.end) is not None
            if not young or text[begin : begin + 1].isalpha():
                return None
            return _Mention(start, amount.end, Quantity(plain(amount.number), "years of age", comparison))
        if amount.counted and amount.number == 1 and text[begin : begin + 1].isalpha():
            return None
        end, period = self._period(text, amount.end)
        suffix = self.suffix.match(text, end)
        unit = amount.unit
        measured = self.dimension.match(text, end)
        return _Mention(
            start,
            suffix.end() if suffix else measured.end() if measured else end,
            Quantity(plain(amount.number), unit, comparison, period=period),
        )

    def _is_time(self, amount: Amount) -> bool:
        return amount.unit.split(" ")[0] in self.time_units and "age" not in amount.unit

    def _period(self, text: str, end: int) -> tuple[int, str | None]:
        found = self.period.match(text, end)
        if found is None:
            return end, None
        return found.end(), self.periods[next(value for value in found.groups() if value)]


@cache
def thresholds(code: str) -> Thresholds:
    """Compile the thresholds of a language, once."""
    cues = language(code)

    numbers = quantities(code)
    comparisons = dict(_compared(cues.cues("quantities", "comparisons")))
    suffixes = dict(_compared(cues.cues("quantities", "suffixes")))
    ranges = cues.cues("quantities", "range_leads")
    periods = dict(pairs(cues.cues("quantities", "period_values")))
    places = {name: choice(listed) for name, listed in cues.sections["quantities"].items()}
    places |= {"n": numbers.numerals.cardinal, "mark": literal(numbers.currencies)}
    places |= {"comparison": literal([*comparisons, *ranges]), "suffix": literal(suffixes)}
    places["opening"] = fill(r"\d|<mark> ?\d|[a-z]{3} \d|<age_leads> |<n>(?!\w)", places)
    tails = (
        " " + template.replace("<period>", f"({literal(periods)})")
        for template in cues.cues("quantities", "periods")
    )

    def compiled(template: str) -> re.Pattern[str]:
        return re.compile(fill(template, places))

    return Thresholds(
        lead=compiled(rf"(?<![\w-])(?:{'|'.join(cues.cues('quantities', 'templates'))})"),
        age_lead=compiled("(?:the )?<age_leads> (?:of )?"),
        age_end=compiled(r"(?: |-)<age_ends>(?!\w)"),
        aged=compiled(r"(?<!\w)aged $"),
        suffix=compiled(r",? (<suffix>)(?!\w)"),
        join=compiled(" (?:and|to|or) "),
        period=compiled(rf"(?:{'|'.join(tails)})(?!\w)"),
        normative=compiled(r"(?<!\w)<normative>(?!\w)"),
        citation=compiled(" <citations>"),
        follow=compiled(r"(?:[.,;:)'\"”\n]|$| <age_follows>(?!\w))"),
        dimension=compiled(" <dimensions>(?!\\w)"),
        modal=compiled(r"(?<!\w)<before_exceed> $"),
        distance=compiled("^(?:<distances>)(?!\\w)"),
        comparisons=comparisons,
        suffixes=suffixes,
        ranges=frozenset(ranges),
        periods=periods,
        time_units=frozenset(word for unit in grammar(code).units for word in unit.split(" ")[-1:]),
        quantities=numbers,
    )


def _compared(cues: tuple[str, ...]) -> Iterator[tuple[str, Comparison]]:
    """Split cues of the form "more than|over=>"; a cue may itself be a sign (">=>")."""
    for cue in cues:
        sign = cue[-2:] if cue.endswith(("=>=", "=<=")) else cue[-1:]
        words = cue[: -len(sign) - 1]
        yield from ((word, Comparison(sign)) for word in words.split("|"))


def _find(doc: Doc, document: Document) -> Iterator[Entity]:
    code = document.metadata.language
    if "comparisons" not in section(code, "quantities"):
        return
    rules, text = thresholds(code), folded(doc, document)
    # The words of an event that bounds a time may hold a limit: "before paying out more than 900 pesos".
    times = (t for t in timex.expressions(doc, document) if t.value.kind is not TimeKind.UNRESOLVED)
    taken = [(t.start, t.end) for t in times]
    taken += [(s.start, s.end) for s in sanctions.mentions(doc, document)]
    taken.sort()
    news = document.metadata.kind is DocumentKind.NEWS
    first = 0
    for mention in rules.find(text):
        while first < len(taken) and taken[first][1] <= mention.start:
            first += 1
        rivals = [t for t in taken[first : first + 3] if t[0] < mention.end]
        if any(not (mention.start <= start and end <= mention.end) for start, end in rivals):
            continue
        if news and not rules.is_rule(text, mention.start, mention.end):
            continue
        quote = document.text[mention.start : mention.end]
        yield Entity(
            EntityType.THRESHOLD, mention.start, mention.end, quote, mention.value, found_by="threshold"
        )


FINDER = Finder(
    type=EntityType.THRESHOLD,
    find=_find,
    examples=(
        ("A keeper of more than 1 million animals shall register.", ("more than 1 million animals",)),
        ("A mill that grinds 40 sacks a year or less shall register.", ("40 sacks a year or less",)),
        ("Firms with 250 or more employees must report.", ("250 or more employees",)),
        ("The water shall contain less than 0.5 mg/l of lead.", ("less than 0.5 mg/l of lead",)),
        ("No person under the age of 18 may enter.", ("under the age of 18",)),
        ("The operator shall report under section 12.", ()),
        ("The operator shall report within 12 days.", ()),
    ),
)
