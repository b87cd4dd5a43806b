"""Words that point to units ("Points 1, 4 and 5") in, paths of numbers out, and which eIds lie under them."""

from __future__ import annotations

import re

# A path from the outermost unit: its kind as eIds write it ("" where the words do not say) and its number.
Path = tuple[tuple[str, str], ...]

_KINDS = {
    "article": "art", "art": "art", "section": "sec", "sec": "sec", "§": "sec", "§§": "sec",
    "paragraph": "para", "para": "para", "subparagraph": "subpara", "point": "point", "item": "point",
    "subsection": "subsec", "clause": "cl", "chapter": "chp", "part": "part", "title": "title",
    "annex": "annex", "annexe": "annex", "schedule": "sched", "rule": "rule", "regulation": "rule",
    "number": "point",
}  # fmt: skip
# Small units go by many names: "Point 1" of a notice may be a paragraph to its reader.
_LOOSE = frozenset({"", "para", "point", "item", "subsec", "sec", "cl", "list", "subpara", "rule"})

_NUM = (
    r"(?:\d+(?:[a-z](?![a-z]))?(?:\.\d+)*|[ivxlc]+(?![a-z])|\([a-z0-9]{1,4}\)|[a-z](?![a-z]))"
    r"(?:\([a-z0-9]{1,5}\))*"
)
_NAMED = re.compile(
    rf"(?P<kind>articles?|art\.|sections?|sec\.|§§?|paragraphs?|para\.|sub-?paragraphs?|points?|items?|"
    rf"sub-?sections?|clauses?|chapters?|parts?|titles?|annex(?:es)?|schedules?|(?:rules?|regulations?)(?=\s+\d))"
    rf"(?![a-z])(?!\s*\((?:eu|ec|eec)\))\s*"
    rf"(?P<nums>{_NUM}(?:\s*(?:,|and|or|to|–|-|,\s*and)\s*{_NUM})*)",
    re.IGNORECASE,
)
_LINK = re.compile(r"\s*(to|–|-|,|and|or)\s*", re.IGNORECASE)


def pinpoints(text: str) -> tuple[Path, ...]:
    """Return the paths that a text points to, in order.

    >>> pinpoints("Points 1 and 4")
    ((('point', '1'),), (('point', '4'),))
    >>> pinpoints("paragraph 2 of Article 7")
    ((('art', '7'), ('para', '2')),)
    >>> pinpoints("Article 5(2)(b)")
    ((('art', '5'), ('', '2'), ('', 'b')),)
    """
    found: list[tuple[Path, int, int]] = []
    for match in _NAMED.finditer(text):
        word = match["kind"].lower().rstrip(".").replace("-", "")
        kind = _KINDS.get(word) or _KINDS.get(word.rstrip("s"), "")
        paths = [_path(kind, num) for num in _numbers(match["nums"])]
        inner = found[-1] if found else None
        between = text[inner[2] : match.start()].strip().lower() if inner else ""
        if inner and between == "of" and len(paths) == 1:
            found[-1] = ((*paths[0], *inner[0]), inner[1], match.end())
        elif (
            inner and between in {",", ""} and kind in _LOOSE and len(paths) == 1 and match.start() > inner[2]
        ):
            found[-1] = ((*inner[0], *paths[0]), inner[1], match.end())
        else:
            found.extend((path, match.start(), match.end()) for path in paths)
    return tuple(path for path, _, _ in found)


def _path(kind: str, printed: str) -> Path:
    parts = [p for p in re.split(r"[()]+", printed.lower()) if p]
    return ((kind, parts[0]), *(("", part) for part in parts[1:]))


def _numbers(words: str) -> list[str]:
    pieces = _LINK.split(words)
    numbers: list[str] = []
    for link, num in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        low, high = (re.sub(r"\D", "", n) for n in (numbers[-1] if numbers else "", num))
        if link.lower() in {"to", "–", "-"} and low and high and 0 < int(high) - int(low) < 200:
            numbers += [str(n) for n in range(int(low) + 1, int(high))]
        if num:
            numbers.append(num)
    return numbers


def as_eid(path: Path) -> str:
    """Return the eId that a path stands for; units without a kind are paragraphs, then points."""
    return "__".join(f"{kind or ('para' if num.isdigit() else 'point')}_{num}" for kind, num in path)


def path_of(eid: str) -> Path:
    """Return the path that an eId spells: the inverse of `as_eid`."""
    return tuple(_part(part) for part in eid.split("__"))


def points_to(path: Path, eid: str | None) -> bool:
    """Tell whether the unit with this eId is the one that a path names, or lies in it.

    >>> points_to((("art", "7"),), "chp_II__art_7__para_1")
    True
    >>> points_to((("point", "1"),), "para_1__point_a")
    True
    """
    if not eid:
        return False
    parts = [_part(p) for p in eid.split("__")]
    first_kind, first_num = path[0]
    starts = [i for i, (kind, num) in enumerate(parts) if num == first_num and _alike(first_kind, kind)]
    if first_kind in _LOOSE:
        loose = next((i for i, (kind, _) in enumerate(parts) if kind in _LOOSE), None)
        starts = [i for i in starts if i == loose]
    return any(_follows(path, parts[i:]) for i in starts)


def _part(part: str) -> tuple[str, str]:
    kind, _, num = part.partition("_")
    return kind, num.lower()


def _alike(wanted: str, kind: str) -> bool:
    return wanted == kind or (wanted in _LOOSE and kind in _LOOSE)


def _follows(path: Path, parts: list[tuple[str, str]]) -> bool:
    if len(parts) < len(path):
        return False
    return all(_alike(wk, k) and wn == n for (wk, wn), (k, n) in zip(path, parts, strict=False))
