"""Ways of citing an instrument in, one key out: its number and year, else the words of its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from regtrail.model.claim import Instrument
from regtrail.model.document import Document
from regtrail.model.entity import Citation, Entity, EntityType
from regtrail.rules import european
from regtrail.rules.jurisdictions import jurisdiction
from regtrail.rules.words import cues, has_cue, masked, starts_with_cue, stems, without_opening

# Numbered citations: each pattern beside examples in tests/rules/test_instruments.py.
_NUMBERED = (
    re.compile(
        r"\b(?P<a>\d+)\s+(?P<kind>C\.?F\.?R\.?|U\.?S\.?C\.?)\s*(?:parts?\s*|§+\s*)?(?P<b>\d+)",
        re.IGNORECASE),
    re.compile(
        r"\b(?P<kind>[a-z]+(?:\s+(?:order|rule|instrument|law))?)\s+(?:No\.?|Number|Nr\.?|no\.?)\s*(?P<a>\d(?:[\w.,-]*\w)?)"
        r"(?:\s*(?:of|/|\()\s*(?P<b>\d{4}))?", re.IGNORECASE),
    re.compile(
        r"\b(?P<kind>executive order|public law|s\.?i\.?)\s+(?P<a>\d[\d,]*(?:[-/]\d+)?)", re.IGNORECASE),
)  # fmt: skip
# "Section 325.4 of title 16 of the Code of Federal Regulations" is 16 CFR 325.4.
_LONG_FORM = re.compile(
    r"\b(?:sections?|parts?|§+)\s*(?P<b>\d+)[\w.()]*(?:,|\s+of|\s+to)?\s+title\s+(?P<a>\d+)(?:,|\s+of\s+the)?\s+"
    r"Code of Federal Regulations",
    re.IGNORECASE,
)
# The head of a rule names the part of the code that it is to become.
_CODE_PART = re.compile(r"\b\d+\s+C\.?F\.?R\.?\s+Parts?\s+\d+")
_PINPOINT = re.compile(
    r"^(?:in\s+)?(?:(?:articles?|sections?|paragraphs?|points?|parts?|chapters?|annex(?:es)?|schedules?|clauses?|rules?|"
    r"regulations?|§+)\s+[\w().,\s–-]{1,40}?\s+(?:of|to)\s+)+(?:the\s+)?(?=\S)",
    re.IGNORECASE,
)
# "Regulations 4(2)(b) and 5(1)" are units of the text at hand.
_UNIT = r"(?:\d{1,4}[a-z]{0,2}(?:\(\w{1,5}\))*|(?:\(\w{1,5}\))+)"
_UNITS_ALONE = re.compile(
    rf"(?:the )?(?:regulations?|rules?|clauses?)\s+{_UNIT}"
    rf"(?:(?:,(?:\s*(?:and|or))?|\s+(?:and|or|to))\s*{_UNIT})*",
    re.IGNORECASE,
)
KIND = (
    r"\b(?:act|law|code|regulations?|directive|decision|order|rules?|measures|provisions|guidance|guidelines|notice|"
    r"decree|ordinance|standard|framework|bill|circular)\b"
)
_NAMED_KIND = re.compile(f"{KIND}|《", re.IGNORECASE)
# "Measures for Ferries (for Trial Implementation)" are cited with these words and without them.
_TRIAL = re.compile(r"\s*[(（](?:for )?(?:trial|interim|provisional)\b[^()（）]{0,30}[)）]", re.IGNORECASE)
# A notice that hands out what it quotes in its title is that instrument's first page.
_HANDING_OUT = re.compile(
    r"\b(?:distributing|issuing|promulgating|publishing|releasing|issuance of|promulgation of|publication of)"
    r"\s+(?:the\s+)?[\"“《](?P<name>[^\"”》]+)[\"”》]",
    re.IGNORECASE,
)
_SHORT_TITLE = re.compile(
    r"\b(?:may|shall) be (?:known and )?(?:cited|called)(?: as)? (?:the )?[\"“‘']?(?:the )?"
    r"(?P<name>[A-Z][^.;:\"”’\n]{4,119}?)[\"”’']?(?:[.;]|,(?!\s*\d{4}\b)|\s+and\s+(?:shall\s+)?comes?\b)"
)
_NOTICE_OF_AMENDMENT = re.compile(
    r"(?:notice of )?(?:final )?(?:amendments?|corrections?|repeal|revision) ?"
    r"(?:(?:of|to) )?(?:the )?(?:rules?|regulations?)?",
    re.IGNORECASE,
)
# "No. 142/2026/ND-CP" under the name of a state.
_NUMBER_ALONE = re.compile(
    r"^\s*(?:No|Number|Nr|Ref)\.?:?\s*(?P<a>\d[\w-]*)/(?P<b>\d{4})(?:[/-][\w-]+)*\s*$", re.MULTILINE
)
# "RESOLUTION No. 88 OF 2027" on a line of its own.
_DESIGNATION = re.compile(
    r"[A-Z]\w+(?: [A-Z]\w+){0,2} (?:No|Number|Nr)\.? ?"
    r"(?:\d+(?:[-/]\w+)* (?:of|OF) \d{4}|\d+[-/]\d{4}(?:-\w+)?)",
    re.ASCII,
)
_BY_NAME = "name "
# "Legal Notice No. 12", "S.I. 40" and "Gazette Supplement No. 3" number papers of the gazette.
_PAPERS = frozenset({"notice", "si", "instrument", "supplement"})
# A correction says what it is in its first lines, and by then what it corrects.
_HEAD, _NAME = 600, 240
# The number of an instrument stands at most so many characters before its title.
_BEFORE = 120
_CELEX = "CELEX"
# A citation by its title alone is one by its name.
_BY_TITLE = "title"
_AMENDING = re.compile(
    r"\b(?:amending|to amend|amendments? (?:to|of)|correcting|repealing|delay(?:ing)? (?:of|to))\s+"
    r"(?P<rest>.+)",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def key_of(name: str, citation: Citation | None = None, language: str = "en") -> str | None:
    """Return the key of a cited instrument, or None when the words name none ("the draft").

    >>> key_of("Article 8 of Regulation No. 14 of 2026")
    'regulation 14 2026'
    >>> key_of("Regulation (EU) 2024/1689")
    'regulation 2024 1689'
    >>> key_of("this Regulation") is None
    True
    """
    words = _LONG_FORM.sub(r"\g<a> CFR \g<b>", " ".join(name.split()))
    if by_number := numbered(words):
        return by_number
    if citation is not None and citation.identifier and citation.system != _BY_TITLE:
        celex = european.key_of_celex(citation.identifier) if citation.system == _CELEX else None
        return celex or f"{citation.system}:{citation.identifier}".lower()
    bare = without_pinpoint(words)
    if _UNITS_ALONE.fullmatch(bare):
        return None
    if starts_with_cue(bare, cues(language, "own-instrument")) and len(bare.split()) < 4:
        return None
    content = stems(_TRIAL.sub(" ", bare), language)
    named = len(content) >= 3 and len(masked(content)) >= 2  # "regulation 1(4)" is no name
    return _BY_NAME + " ".join(sorted(content)) if named and _NAMED_KIND.search(bare) else None


def numbered(words: str) -> str | None:
    """Return the key of the first instrument that words cite by its number, or None."""
    if european_act := european.key_of(words):
        return european_act
    match = next((found for pattern in _NUMBERED if (found := pattern.search(words))), None)
    if match is None:
        return None
    kind = re.sub(r"\W", "", match["kind"].split()[-1]).lower()
    return " ".join(p for p in (kind, match["a"].lower(), match.groupdict().get("b")) if p)


def without_pinpoint(words: str) -> str:
    """Return a citation without the unit that it names.

    >>> without_pinpoint("Section 4(1) of the principal Act")
    'principal Act'
    """
    return _PINPOINT.sub("", " ".join(words.split()))


def is_numbered(instrument: Instrument) -> bool:
    """Tell whether an instrument is known by its number: two of them with other numbers are two."""
    return not instrument.key.startswith(_BY_NAME)


def of_entity(entity: Entity, language: str = "en", zone: str | None = None) -> Instrument | None:
    """Return the instrument that a mention names, or None.

    Args:
        entity: The mention.
        language: The language of the text.
        zone: The zone whose law the text is, if it is any's: its law cites its own edition of an EU act.
    """
    citation = entity.value if isinstance(entity.value, Citation) else None
    key = key_of(entity.text, citation, language)
    if key and key == european.key_of(entity.text):  # a name tells by itself whose law it is
        key = european.edition(key, zone, language)
    return Instrument(key, " ".join(entity.text.split())) if key else None


def cited(
    entities: Iterable[Entity], language: str = "en", zone: str | None = None
) -> tuple[Instrument, ...]:
    """Return the instruments that the mentions name, each once, in order."""
    found: dict[str, Instrument] = {}
    for entity in entities:
        if entity.type is EntityType.INSTRUMENT and (instrument := of_entity(entity, language, zone)):
            found.setdefault(instrument.key, instrument)
    return tuple(found.values())


def own(document: Document) -> Instrument:
    """Return the instrument that an official document is: by its numbered title, else by its name.

    A title that does not number the instrument is completed by the lines around it.
    """
    title, language = " ".join((document.metadata.title or "").split()), document.metadata.language
    head = " ".join(document.text[:1500].split())
    if (opening := correcting_from(document)) is not None:
        name = " ".join(document.text[opening : opening + _NAME].split())
        return Instrument(_BY_NAME + " ".join(sorted(stems(name, document.metadata.language))), name)
    for words in (
        *_numbered_apart(document.text[:1500], title),
        *_designated(document.text[:1500], title),
        _AMENDING.sub("", title),
        head[:400] if not title else _around(head, title, language),
        *_CODE_PART.findall(head),
        *_below_masthead(document.text[:1500], title, document.metadata.language),
    ):
        if (key := numbered(words)) and not (_is_of_a_paper(key) and _cited_as(document)):
            return Instrument(european.edition(key, jurisdiction(document), language), title or words[:120])
    handed = _HANDING_OUT.search(title)
    short = _cited_as(document)
    named = handed["name"] if handed else short or _above_notice(document, title) or title
    name = _TRIAL.sub(" ", named or head[:120])
    key = _BY_NAME + " ".join(sorted(stems(name, language)))
    return Instrument(key, short or title or document.source.uri)


def heads_title(subject: str, document: Document) -> bool:
    """Tell whether a title opens with words: "the trial" is a "Trial of Nets in the North Lake"."""
    title = " ".join((document.metadata.title or "").lower().split())
    bare = without_opening(" ".join(subject.lower().split()), ("the", "this"))
    rest = title.removeprefix("the ").removeprefix(bare).lstrip()
    headed = bool(bare) and len(rest) < len(title.removeprefix("the "))
    return headed and starts_with_cue(rest, cues(document.metadata.language, "title-on"))


def _is_of_a_paper(key: str) -> bool:
    """Tell whether a number is that of a paper of the gazette; what it prints goes by its title."""
    return key.split(maxsplit=1)[0] in _PAPERS


def _cited_as(document: Document) -> str | None:
    """Return the short title that an act gives itself; what an amending act gives is another's."""
    if _AMENDING.search(document.metadata.title or ""):
        return None
    found = _SHORT_TITLE.search(document.text)
    return " ".join(found["name"].split()) if found else None


def _above_notice(document: Document, title: str) -> str | None:
    """Return the name above "Notice of Amendment of Rules": that of the rules."""
    at = document.text.find(document.metadata.title or "\0") if _NOTICE_OF_AMENDMENT.fullmatch(title) else -1
    lines = [line.strip() for line in document.text[: max(at, 0)].splitlines() if line.strip()]
    return lines[-1] if lines and _NAMED_KIND.search(lines[-1]) else None


def correcting_from(document: Document) -> int | None:
    """Return where a text that corrects the print of another begins to say so, or None."""
    found = _correcting(document.metadata.language).search(document.text[:_HEAD])
    return found.start() if found else None


@cache
def _correcting(language: str) -> re.Pattern[str]:
    listed = "|".join(cues(language, "correcting-titles")) or "(?!)"
    return re.compile(rf"^\W*(?:{listed})\b", re.IGNORECASE | re.MULTILINE)


def amended_by_title(document: Document) -> Instrument | None:
    """Return the instrument that a title says it amends ("Regulation X amending Regulation Y")."""
    match = _AMENDING.search(" ".join((document.metadata.title or "").split()))
    key = key_of(match["rest"]) if match else None
    home = jurisdiction(document)
    return Instrument(european.edition(key, home), match["rest"]) if match and key else None


def _below_masthead(head: str, title: str, language: str) -> Iterator[str]:
    """Yield the numbered line under a gazette's name, which was taken for the title of what it prints."""
    if has_cue(title, cues(language, "mastheads")):
        lines = [line.strip() for line in head.splitlines()]
        yield from (x for x in lines if european.opens(x) or any(p.match(x) for p in _NUMBERED))


def _numbered_apart(head: str, title: str) -> Iterator[str]:
    """Yield the number that stands on a line of its own, after the kind that the title names first."""
    kind, number = _NAMED_KIND.match(title), _NUMBER_ALONE.search(head)
    if kind and number:
        yield f"{kind[0]} No. {number['a']}/{number['b']}"


def _designated(head: str, title: str) -> Iterator[str]:
    """Yield the line that is but a number, "DECREE No. 12 OF 2031", over a title that names another act."""
    if not european.opens(title) and not any(pattern.match(title) for pattern in _NUMBERED):
        yield from (line for line in map(str.strip, head.splitlines()) if _DESIGNATION.fullmatch(line))


def _around(head: str, title: str, language: str) -> str:
    """Return what stands before a title, from the name of a gazette on: its number is no instrument's."""
    at = head.find(title)
    before = re.sub(r"^\w+", "", head[max(0, at - _BEFORE) : at]) if at > _BEFORE else head[: max(at, 0)]
    names = "|".join(map(re.escape, cues(language, "mastheads"))) or "(?!)"
    return re.sub(rf"\b(?:{names})\s+(?:No|Number|Nr)\.?\s*\d\S*", " ", before, flags=re.IGNORECASE)
