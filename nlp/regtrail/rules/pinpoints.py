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
    "number": "point", "indent": "indent", "subsubparagraph": "subsubpara", "subclause": "subcl",
    "subchapter": "subchp", "subpart": "subpart", "subtitle": "subtitle",
}  # fmt: skip
# Small units go by many names: "Point 1" of a notice may be a paragraph to its reader.
_LOOSE = frozenset({"", "para", "point", "item", "subsec", "sec", "cl", "list", "subpara", "rule"})

_SUB = r"(?:\([a-z0-9]{1,5}(?:-[a-z0-9]{1,3})?\))"
_NUM = (
    rf"(?:\d+(?::\d+)?(?:[a-z]{{1,2}}(?![a-z]))?(?:\.\d+[a-z]?)*|"
    rf"[ivxlc]+(?![a-z])|{_SUB}|[a-z](?![a-z])){_SUB}*"
)
# Codes number sections by title ("§ 47-1805.02"); of several sections, "3-5" is a range.
_CODE = rf"\d+[a-z]{{0,2}}(?::\d+[a-z]?)?-\d+[a-z]{{0,2}}(?:[.:]\d+[a-z]?)?{_SUB}*"
_LONG_CODE = rf"\d+[a-z]{{0,2}}(?::\d+[a-z]?)?-\d{{3,}}[a-z]{{0,2}}(?:[.:]\d+[a-z]?)?{_SUB}*"
_ONE_SECTION = frozenset({"section", "sec.", "§"})
_ORDINALS = {
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7",
    "eighth": "8", "ninth": "9", "tenth": "10",
}  # fmt: skip
_HEADING = re.compile(r"\s*(?P<ordinal>[A-Z]+)(?:\.|:|\s*[–—-])\s")
_ORDINAL = f"(?:{'|'.join(_ORDINALS)})"
_BETWEEN = r"(?:,\s*and|,\s*or|,|and|or|to|through|–|-)"
_NAMED = re.compile(
    rf"\b(?P<ordinal>{_ORDINAL}(?:(?:,\s*and|,|\s+and)\s+{_ORDINAL})*)\s+"
    rf"(?P<small>(?:sub-?paragraph|paragraph|indent|point|article|clause)s?)\b(?!\s*\(?\d)|"
    rf"(?P<kind>\b(?:articles?|art\.|sections?|secs?\.|paragraphs?|para\.|sub-?sub-?paragraphs?|"
    rf"sub-?paragraphs?|points?|items?|indents?|sub-?clauses?|sub-?chapters?|sub-?parts?|sub-?titles?|"
    rf"sub-?sections?|clauses?|chapters?|parts?|titles?|annex(?:es)?|schedules?|"
    rf"(?:rules?|regulations?)(?=\s+\d{{1,3}}(?!\d)))|§§?)"
    rf"(?![a-z])(?!\s*\((?:eu|ec|eec)\))\s*"
    rf"(?P<nums>{_NUM}(?:\s*{_BETWEEN}\s*{_NUM})*)",
    re.IGNORECASE,
)
# Sections of a code are cited by its title: "16 CFR 325.4", "section 325.4 of title 16, Code of …".
_OF_TITLE = re.compile(
    r",?\s+(?:of\s+)?title\s+\d+(?:,|\s+of\s+the)?\s+(?=Code of Federal|United States Code|CFR\b)",
    re.IGNORECASE,
)
_OF_PART = re.compile(r"\b\d+\s+C\.?F\.?R\.?\s+(?=\d+\.\d)")
_NUMBER = re.compile(rf"(?P<link>{_BETWEEN})?\s*(?P<num>{_LONG_CODE}|{_NUM})", re.IGNORECASE)
_NUMBER_OF_ONE = re.compile(rf"(?P<link>{_BETWEEN})?\s*(?P<num>{_CODE}|{_NUM})", re.IGNORECASE)
_LONGEST_RANGE = 200
_RANGES = frozenset({"to", "through", "–", "-"})


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
    text = _OF_PART.sub("section ", _OF_TITLE.sub(" of the ", text))
    for match in _NAMED.finditer(text):
        word = (match["kind"] or match["small"]).lower().rstrip(".").replace("-", "")
        kind = _KINDS.get(word) or _KINDS.get(word.rstrip("s"), "")
        if match["ordinal"]:
            words = re.findall(_ORDINAL, match["ordinal"].lower())
            paths = [_path(kind, _ORDINALS[word]) for word in words]
        else:
            paths = _paths(kind, _numbers(match["nums"], match["kind"]))
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


def _paths(kind: str, printed: list[str]) -> list[Path]:
    """Return the path of each number; in "Article 9(1) and (2)" the last one stands beside the (1).

    In "paragraphs (b)(1) and (b)(2)" each is whole.
    """
    found: list[Path] = []
    for num in printed:
        beside = found[-1][: -len(_path(kind, num))] if found and num.startswith("(") else ()
        found.append((*beside, *_path("" if beside else kind, num)))
    return found


def _path(kind: str, printed: str) -> Path:
    parts = [p for p in re.split(r"[()]+", printed.lower()) if p]
    return ((kind, parts[0]), *(("", part) for part in parts[1:]))


def _numbers(words: str, kind: str) -> list[str]:
    numbers: list[str] = []
    shape = _NUMBER_OF_ONE if kind.lower() in _ONE_SECTION else _NUMBER
    for match in shape.finditer(words):
        link, num = (match["link"] or "").lower(), match["num"]
        if link in _RANGES and numbers:
            numbers += _between(numbers[-1], num)
        numbers.append(num)
    return numbers


def _between(first: str, last: str) -> list[str]:
    """Return the numbers or letters between the ends of a range; Roman numbers are not counted."""
    # "§§ 90.3 through 90.6" of one part: its sections are counted after the point.
    part, point, inner = first.rpartition(".")
    if point and last.startswith(part + point):
        return [f"{part}.{number}" for number in _between(inner, last.removeprefix(part + point))]
    low, high = (re.sub(r"\D", "", end) for end in (first, last))
    if low and high and 0 < int(high) - int(low) < _LONGEST_RANGE:
        return [str(number) for number in range(int(low) + 1, int(high))]
    letters = [end.strip("()").lower() for end in (first, last)]
    if all(len(letter) == 1 and letter.isalpha() for letter in letters) and letters[0] != "i":
        return [f"({chr(code)})" for code in range(ord(letters[0]) + 1, ord(letters[1]))]
    return []


def headed(text: str) -> Path | None:
    """Return the unit that a paragraph is by the ordinal in capitals that opens it, or None.

    >>> headed("SECOND. Permits. Every keeper shall obtain a permit.")
    (('point', '2'),)
    """
    opening = _HEADING.match(text)
    number = _ORDINALS.get(opening["ordinal"].lower()) if opening else None
    return (("point", number),) if number else None


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
    return _place(path, path_of(eid)) is not None


def renumbered(eid: str, path: Path, new: Path) -> str:
    """Return an eId under another number of the unit that a path names; a smaller unit is put between.

    >>> renumbered("sec_4__para_2__point_a", (("sec", "4"), ("para", "2")), (("para", "3"),))
    'sec_4__para_3__point_a'
    >>> renumbered("sec_4", (("sec", "4"),), (("subsec", "a"),))
    'sec_4__subsec_a'
    >>> renumbered("sec_4__para_b", (("para", "b"),), (("para", "b"), ("", "2")))
    'sec_4__para_b__para_2'
    """
    parts = path_of(eid)
    start = _place(path, parts)
    if start is None:
        return eid
    end = start + len(path)
    if len(new) > 1:
        first = start + _step(path, new[0])
        return as_eid((*parts[:first], *_as_printed(parts[first:end], new), *parts[end:]))
    same = new[-1][0] in {"", path[-1][0]} or path[-1][0] == ""
    put = ((parts[end - 1][0], new[-1][1]),) if same else (parts[end - 1], new[-1])
    return as_eid((*parts[: end - 1], *put, *parts[end:]))


def _step(path: Path, unit: tuple[str, str]) -> int:
    """Return which unit of a path a new number stands for: the same one, else the last of its kind."""
    alike = [i for i, (kind, _) in enumerate(path) if _alike(unit[0], kind)]
    same = (i for i in alike if path[i][1] == unit[1])
    return next(same, alike[-1] if alike else len(path))


def _as_printed(old: Path, new: Path) -> Path:
    """Return the first unit of new numbers as the eId calls its kind."""
    return ((old[0][0], new[0][1]), *new[1:]) if old and new[0][0] in _LOOSE else new


def within(eid: str, neighbour: str) -> str:
    """Return an eId with the larger units around it in which a neighbour of it lies.

    >>> within("art_5__para_1", "chp_II__art_4__para_3")
    'chp_II__art_5__para_1'
    """
    path, parts = path_of(eid), path_of(neighbour)
    outer = next((i for i, (kind, _) in enumerate(parts) if kind == path[0][0]), 0)
    return as_eid((*parts[:outer], *path))


def _place(path: Path, parts: Path) -> int | None:
    """Return where among an eId's parts a path begins, or None."""
    first_kind, first_num = path[0]
    starts = [i for i, (kind, num) in enumerate(parts) if num == first_num and _alike(first_kind, kind)]
    if first_kind in _LOOSE:
        loose = next((i for i, (kind, _) in enumerate(parts) if kind in _LOOSE), None)
        starts = [i for i in starts if i == loose]
    return next((i for i in starts if _follows(path, parts[i:])), None)


def _part(part: str) -> tuple[str, str]:
    kind, _, num = part.partition("_")
    return kind, num.lower()


def _alike(wanted: str, kind: str) -> bool:
    return wanted == kind or (wanted in _LOOSE and kind in _LOOSE)


def _follows(path: Path, parts: Path) -> bool:
    if len(parts) < len(path):
        return False
    return all(_alike(wk, k) and wn == n for (wk, wn), (k, n) in zip(path, parts, strict=False))
