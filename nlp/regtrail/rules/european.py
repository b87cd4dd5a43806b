"""Citations of EU acts in, one key for all ways of citing an act out; editions kept as national law apart."""

from __future__ import annotations

import re

from regtrail.rules.words import cues

_ACTS = (
    re.compile(
        r"\b(?P<kind>regulation|directive|decision)s?\s*\((?:EU|EC|EEC|Euratom|EU, Euratom)\)\s*"
        r"(?P<no>No\.?\s*)?(?P<a>\d+)/(?P<b>\d+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?P<kind>directive|decision)\s+(?P<no>No\.?\s*)?(?P<a>\d+)/(?P<b>\d+)/(?:EU|EC|EEC|JHA)",
        re.IGNORECASE,
    ),
)
# In "Regulations (EU) 2031/4 and (EU) 2031/5" the second one is cited without its kind.
_BARE = (
    (re.compile(r"\((?:EU|EC|EEC|Euratom)\)\s*(?P<no>No\.?\s*)?(?P<a>\d+)/(?P<b>\d+)"), "regulation"),
    (re.compile(r"(?P<no>No\.?\s*)?(?P<a>\d+)/(?P<b>\d+)/(?:EU|EC|EEC)"), "directive"),
)
_CELEX = re.compile(r"3(?P<year>\d{4})(?P<type>[RLD])(?P<number>\d{4})(?:\.(?P<zone>[A-Z]{2}))?")
_TYPES = {"R": "regulation", "L": "directive", "D": "decision"}
_KEY = re.compile(r"(?:regulation|directive|decision) (?:19|20)\d\d \d+")
# Years of two digits are of the last century from here on.
_CENTURY = 51


def key_of(words: str) -> str | None:
    """Return the key of the first EU act that words cite by its number, or None.

    >>> key_of("Regulation (EC) No 178/2002"), key_of("Directive 95/46/EC")
    ('regulation 2002 178', 'directive 1995 46')
    """
    for pattern in _ACTS:
        if match := pattern.search(words):
            return _key(match, match["kind"])
    bare = ((pattern.fullmatch(words.strip()), kind) for pattern, kind in _BARE)
    return next((_key(match, kind) for match, kind in bare if match), None)


def each_cited(words: str) -> list[tuple[int, int]]:
    """Return where in a citation of several acts each of them stands; the first one keeps the kind.

    >>> each_cited("Regulations (EU) 2031/4 and (EU) 2031/5")
    [(0, 23), (28, 39)]
    """
    found = sorted(m.span() for pattern, _ in _BARE for m in pattern.finditer(words))
    return [(0 if start == found[0][0] else start, end) for start, end in found]


def _key(match: re.Match[str], kind: str) -> str:
    year, number = (match["b"], match["a"]) if _is_year_last(match) else (match["a"], match["b"])
    if len(year) == 2:
        year = ("19" if int(year) >= _CENTURY else "20") + year
    return f"{kind.lower()} {year} {int(number)}"


def opens(words: str) -> bool:
    """Tell whether words open with the number of an EU act."""
    return any(pattern.match(words) for pattern in _ACTS)


def _is_year_last(match: re.Match[str]) -> bool:
    """Tell whether the number comes first, as until 2014 after "No"."""
    return match["no"] is not None or len(match["b"]) == 4 > len(match["a"])


def key_of_celex(identifier: str) -> str | None:
    """Return the key of the act with a CELEX number, or None; a country after it tells of its own edition.

    >>> key_of_celex("32016R0679"), key_of_celex("32016R0679.GB")
    ('regulation 2016 679', 'regulation 2016 679 gb')
    """
    match = _CELEX.fullmatch(identifier.upper())
    if match is None:
        return None
    key = f"{_TYPES[match['type']]} {match['year']} {int(match['number'])}"
    return edition(key, f"zone:{match['zone']}") if match["zone"] else key


def edition(key: str, zone: str | None, language: str = "en") -> str:
    """Return the key of an act as it stands in a zone: where a state keeps EU acts as its own law, another.

    >>> edition("regulation 2016 679", "zone:GB"), edition("regulation 2016 679", "zone:NO")
    ('regulation 2016 679 gb', 'regulation 2016 679')
    """
    kept = zone is not None and zone in {line.split()[0] for line in cues(language, "retaining-zones")}
    return f"{key} {str(zone).partition(':')[2].lower()}" if kept and _KEY.fullmatch(key) else key


def zone_of_key(key: str) -> str | None:
    """Return the zone of an EU act, or of an edition of one; None for other keys."""
    found = _KEY.match(key)
    rest = key[found.end() :].strip() if found else ""
    return None if found is None else f"zone:{rest.upper()}" if rest else "zone:EU"


def zone_of_title(title: str, language: str = "en") -> str | None:
    """Return the state whose edition of an EU act a title is, or None.

    >>> zone_of_title("Regulation (EU) 2016/679 (United Kingdom General Data Protection Regulation)")
    'zone:GB'
    """
    for line in cues(language, "retaining-zones"):
        zone, _, name = line.partition(" ")
        if re.search(rf"(?:^|\((?:the )?){re.escape(name)} ", title, re.IGNORECASE):
            return zone
    return None
