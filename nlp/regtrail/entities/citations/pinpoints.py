"""A text and the instruments cited in it in; pinpoints ("Article 46(1)", "Part 2 of this Act") out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from regtrail.entities.citations.base import Cited
from regtrail.model.entity import Citation

# The unit, as drafters write it, and its Akoma Ntoso element.
_UNITS = {
    "article": "art", "art": "art", "section": "sec", "sec": "sec", "s": "sec", "ss": "sec", "§": "sec",
    "§§": "sec",
    "paragraph": "para", "para": "para", "subparagraph": "subpara", "sub-paragraph": "subpara",
    "point": "point", "clause": "clause", "subsection": "subsec", "sub-section": "subsec",
    "sub-rule": "subrule", "subrule": "subrule", "subregulation": "subreg", "sub-regulation": "subreg",
    "item": "item", "principle": "principle",
    "annex": "annex", "appendix": "appendix", "schedule": "schedule", "chapter": "chp", "part": "part",
    "title": "title", "rule": "rule", "regulation": "reg", "recital": "rec",
    "subpart": "subpart", "exhibit": "exhibit", "division": "dvs",
}  # fmt: skip
_WORDS = sorted((u for u in _UNITS if len(u) > 2 and u != "§§"), key=len, reverse=True)
_LONG = "|".join(_WORDS)
_BRACKETED = r"(?:\s?\([a-zA-Z0-9]{1,5}\))"
_NUMBER = (
    r"(?:[A-Z]{1,2}\d+(?:\.\d+)+|\d+[A-Za-z]{0,2}(?:[.\-–]\d+[A-Za-z]?)*"
    rf"|\([a-zA-Z0-9]{{1,5}}\)|[IVXLC]+\b|[A-Z]\b){_BRACKETED}*"
)
_AND = r"(?:(?:,?\s(?:and|or|to|through)\s|,\s|\s?[–-]\s?|\sand/or\s))"
_NUMBERS = rf"{_NUMBER}(?:{_AND}{_NUMBER})*"
_SHORT = r"art\.|arts\.|sec\.|secs\.|para\.|paras\.|ss?\."
_UNIT = rf"(?:(?<![\w-])(?i:(?:{_LONG})s?|annexes|appendices|{_SHORT})\s|§§?\s?)"
_PINPOINT = re.compile(rf"{_UNIT}(?P<numbers>{_NUMBERS})")
_OWN = (
    "Act|Regulations?|Directive|Law|Code|Order|Rules|Decree|Ordinance|Constitution|Treaty|Agreement|Annex|Schedule|"
    "Convention"
)
_SELF = re.compile(
    rf",?\s(?:of|to|in|under)\s(?:(?:this|that|the same|the said)\s[A-Za-z]+\b|(?:the|its)\s(?:{_OWN})\b)"
)
_OF = re.compile(r",?\s(?:of|to|in|under)\s(?:the\s)?")
_COMMA = re.compile(r",\s")
_THEN = re.compile(rf",\s(?=(?:{_LONG})s?\s\(?[\dIVX])")
_LABEL_BEFORE = re.compile(r"(?:^|\n)[ \t#*>]*$")
# The line before breaks off amid a sentence: "the level stated in | § 12.3."
_WRAPPED = re.compile(r"(?:[ ,](?:of|in|under|to|by|with|and|or|see|from)|[a-z],)[ \t]*\r?\n[ \t]*$")
_LABEL_AFTER = re.compile(r"[ \t]*(?:\n|$|[.:–—-]\s*\S|[ \t]{2,}|\s+[A-Z])")


def pinpointed(text: str, sources: Sequence[Cited]) -> Iterator[Cited]:
    """Find pinpoints; each reaches over the units and the instrument that it says it is of."""
    starts = {s.start: s for s in sources}
    done = 0
    for match in _PINPOINT.finditer(text):
        named = starts.get(match.start())
        if (
            match.start() < done
            or _is_label(text, match)
            or _crosses(match)
            or (named and named.end > match.end())
        ):
            continue
        path, end, source = [_eid(match)], match.end(), None
        while True:
            link = _OF.match(text, end) or _THEN.match(text, end) or _before_title(text, end, starts)
            if link is None:
                break
            following = _PINPOINT.match(text, link.end())
            cited = starts.get(link.end())
            if cited is not None and (following is None or cited.end > following.end()):
                source, end = cited.value, cited.end
                break
            if following is not None:
                path.append(_eid(following))
                end = following.end()
            else:
                own = _SELF.match(text, end)
                end = own.end() if own else end
                break
        done = end
        pinpoint = "__".join(reversed([p for p in path if p]))
        yield Cited(match.start(), end, _citation(source, pinpoint))


def _before_title(text: str, end: int, starts: Mapping[int, Cited]) -> re.Match[str] | None:
    """Return the comma between a pinpoint and the code that it is in: "Section 38.003, Education Code"."""
    comma = _COMMA.match(text, end)
    return comma if comma and comma.end() in starts else None


def _crosses(match: re.Match[str]) -> bool:
    """Tell whether a heading and the mark of the next line only look like one: "9 Regulations", "(1)"."""
    return match["numbers"].startswith("(") and "\n" in match.string[match.start() : match.start("numbers")]


def _citation(source: Citation | None, pinpoint: str) -> Citation:
    if source is None:
        return Citation("pinpoint", None, pinpoint or None)
    return Citation(source.system, source.identifier, pinpoint or source.pinpoint)


def _is_label(text: str, match: re.Match[str]) -> bool:
    """Tell whether a pinpoint is the label of a unit of this text, at the head of its line."""
    line_start = text.rfind("\n", 0, match.start()) + 1
    if _WRAPPED.search(text, max(0, line_start - 40), match.start()):
        return False
    return not text[line_start : match.start()].strip(" \t#*>'\"‘“") and bool(
        _LABEL_AFTER.match(text, match.end())
    )


def _eid(match: re.Match[str]) -> str:
    word = re.match(r"§+|[A-Za-z-]+", match.group())
    unit = (word.group().lower() if word else "").rstrip("s") or "s"
    code = (
        _UNITS.get(unit)
        or _UNITS.get(unit.removesuffix("e"))
        or {"appendice": "appendix", "annexe": "annex"}.get(unit, unit)
    )
    first = re.match(_NUMBER, match.group("numbers"))
    if first is None:
        return ""
    parts = re.findall(r"[A-Za-z0-9.–-]+", first.group())
    return f"{code}_{'__'.join(parts).lower()}"
