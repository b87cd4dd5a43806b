"""A document in; the sanctions that it names, with amounts and currencies, out: the grammar of PENALTY."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from regtrail.entities.cues import section
from regtrail.entities.folding import folded
from regtrail.entities.numerals import plain
from regtrail.entities.quantity import Amount, Quantities, quantities
from regtrail.entities.timex.grammar import choice, fill, literal
from regtrail.languages import language
from regtrail.model.document import Document
from regtrail.model.entity import Sanction

_KEY = "regtrail_sanctions"
# Follow-on amounts ("rising to £2,500") stand in the sentence of the sanction they raise.
_REACH = 80


@dataclass(frozen=True, slots=True)
class SanctionMention:
    """A sanction with its span."""

    start: int
    end: int
    value: Sanction


@dataclass(frozen=True)
class Sanctions:
    """Finds sanctions in one language."""

    scanner: re.Pattern[str]
    bound: re.Pattern[str]
    join: re.Pattern[str]
    tail: re.Pattern[str]
    special: re.Pattern[str]
    duration: re.Pattern[str]
    prison: re.Pattern[str]
    raising: re.Pattern[str]
    bare: re.Pattern[str]
    generic: frozenset[str]
    agreed: re.Pattern[str]
    lead: re.Pattern[str]
    maximum: re.Pattern[str]
    quantities: Quantities

    def find(self, text: str) -> Iterator[SanctionMention]:
        """Yield the sanctions of a lower-cased text, in order, without overlaps."""
        position = 0
        while (match := self.scanner.search(text, position)) is not None:
            mention = self._read(text, match)
            position = max(match.end(), mention.end if mention else 0)
            if mention is None:
                continue
            yield mention
            for raised in self._raised(text, mention):
                yield raised
                position = max(position, raised.end)

    def _read(self, text: str, match: re.Match[str]) -> SanctionMention | None:
        parts = {name: value for name, value in match.groupdict().items() if value}
        start, end = match.span()
        if "money" in parts:
            return self._amount_first(text, match)
        if "warning" in parts:
            begin = start + max(match[0].rfind(" warning") + 1, 0)
            return SanctionMention(begin, end, Sanction("warning"))
        named = parts.get("head") or parts.get("taking") or parts.get("verb")
        measure = " ".join((named or (match[0].split()[0] if "fined" in parts else match[0])).split())
        value = Sanction(_singular(measure))
        if "fined2" in parts:
            parts, value = {**parts, "fined": "fine"}, Sanction("fine")
        if not {"head", "fined"} & set(parts):
            return SanctionMention(start, end, value)
        reach, value = self._amounts(text, end, value, direct="fined" in parts)
        if reach == end and not self._stands(text, match, parts):
            return None
        return SanctionMention(start, self._tails(text, reach), value)

    def _stands(self, text: str, match: re.Match[str], parts: dict[str, str]) -> bool:
        """Tell whether a name without an amount is a sanction, unlike "fine particles"."""
        if "fined" in parts:
            return False
        if self.agreed.search(text, max(0, match.start() - 24), match.start()):
            return False
        if "modifier" in parts:
            return True
        if parts["head"] in self.generic:
            return False
        if parts["head"] != "fine":
            return True
        led = self.lead.search(text, max(0, match.start() - 14), match.start())
        return led is not None and self.bare.match(text, match.end()) is not None

    def _amount_first(self, text: str, match: re.Match[str]) -> SanctionMention | None:
        """Read "a EUR 5 million fine" and "two years in prison"."""
        amount = self.quantities.amount(text, match.start("money"), unit=False)
        head = match["head2"]
        value = Sanction(_singular(head))
        if amount is not None and amount.money:
            value = _with(value, amount, self._is_maximum(match["upto"] or ""), None)
        return SanctionMention(match.start(), self._tails(text, match.end()), value)

    def _amounts(self, text: str, end: int, value: Sanction, *, direct: bool) -> tuple[int, Sanction]:
        """Read the bounds and amounts after a sanction's name, and those joined to them."""
        reach = position = end
        for _ in range(4):
            bound = self.bound.match(text, position)
            if bound is None and position == end and not direct:
                break
            begin = bound.end() if bound else position + (position == end)
            found = self._value(text, begin)
            if found is None:
                break
            served = found[1] is None and self.prison.search(text, begin, found[0]) is not None
            if position > end and served:
                # "A fine of £500 or six months in prison" is two sanctions.
                break
            reach, amount, base = found
            if amount is not None:
                value = _with(value, amount, self._is_maximum(bound[0] if bound else ""), base)
            join = self.join.match(text, reach)
            if join is None:
                break
            position = join.end()
        return reach, value

    def _value(self, text: str, start: int) -> tuple[int, Amount | None, str | None] | None:
        length = self.duration.match(text, start) or self.special.match(text, start)
        amount = self.quantities.amount(text, start, unit=False)
        if amount is not None and (amount.money or amount.percent):
            base = text[start : amount.end].partition(" of ")[2] or None
            return amount.end, amount, base
        return (length.end(), None, None) if length else None

    def _tails(self, text: str, end: int) -> int:
        for _ in range(2):
            tail = self.tail.match(text, end)
            if tail is None:
                break
            end = tail.end()
        return end

    def _raised(self, text: str, mention: SanctionMention) -> Iterator[SanctionMention]:
        raising = self.raising.search(text, mention.end, mention.end + _REACH)
        if raising is None or re.search(r"[.;]\s", text[mention.end : raising.start()]):
            return
        amount = self.quantities.amount(text, raising.end(), unit=False)
        if amount is not None and (amount.money or amount.percent):
            value = _with(Sanction(mention.value.measure), amount, False, None)
            yield SanctionMention(raising.end(), amount.end, value)

    def _is_maximum(self, words: str) -> bool:
        return self.maximum.search(words) is not None


def mentions(doc: Doc, document: Document) -> tuple[SanctionMention, ...]:
    """Find the sanctions of a document; the Doc remembers them for the next finder."""
    found: tuple[SanctionMention, ...] | None = doc.user_data.get(_KEY)
    if found is None:
        code = document.metadata.language
        known = "heads" in section(code, "sanctions")
        found = tuple(sanctions(code).find(folded(doc, document))) if known else ()
        doc.user_data[_KEY] = found
    return found


@cache
def sanctions(code: str) -> Sanctions:
    """Compile the sanctions of a language, once."""
    cues = language(code)

    numbers = quantities(code)
    places = {name: choice(listed) for name, listed in cues.sections["sanctions"].items()}
    # A longer name stands before the shorter that opens it: the data's own order counts.
    places |= {name: "|".join(cues.cues("sanctions", name)) for name in ("heads", "tails", "templates")}
    places["n"] = numbers.numerals.cardinal
    places["money"] = fill(
        rf"{literal(numbers.currencies)} ?<n>(?:(?:k|mn?|bn?)(?!\w))?|<n> {literal(numbers.suffix_words)}",
        places,
    )
    places["length"] = fill(places["durations"], places)

    def compiled(template: str) -> re.Pattern[str]:
        return re.compile(fill(template, places))

    return Sanctions(
        scanner=compiled(rf"(?<![\w$-])(?:{places['templates']})"),
        bound=compiled("(?:,? <bounds>){1,3} "),
        join=compiled(",? <joins> "),
        tail=compiled(places["tails"]),
        special=compiled(places["special_values"] + r"(?!\w)"),
        duration=compiled(r"<length>(?:'s?)?(?: <prison>)?(?!\w)"),
        prison=compiled(r"<prison>$"),
        raising=compiled(places["raising"] + " "),
        agreed=compiled(r"(?<!\w)<agreed> $"),
        generic=frozenset(cues.cues("sanctions", "generic")),
        bare=compiled(r"(?:[.,;:)'\"”\n]|$| <bare_follow>(?!\w))"),
        lead=compiled(r"(?<!\w)<determiners> $"),
        maximum=compiled("<maximum_words>"),
        quantities=numbers,
    )


def _with(value: Sanction, amount: Amount, maximum: bool, base: str | None) -> Sanction:
    """Add an amount to a sanction; the first amount of money and the first percentage stand."""
    return Sanction(
        measure=value.measure,
        amount=value.amount or (plain(amount.number) if amount.money else None),
        currency=value.currency or (amount.unit if amount.money else None),
        percent=value.percent or (plain(amount.number) if amount.percent else None),
        base=value.base or base,
        maximum=value.maximum or maximum,
    )


def _singular(measure: str) -> str:
    if measure.endswith("ies"):
        return measure[:-3] + "y"
    return (
        measure.removesuffix("s") if measure.endswith(("fines", "notices", "terms", "sentences")) else measure
    )
