"""The head of a line in, the number or list marker that stands there out: `Article 5`, `§ 12.3`, `(a)`, `•`.

Headed units ("Article 5") come from the `unit-*` templates of every language; list markers are the same
in all of them. A line that merely begins with a reference ("Section 4 expires on …") has no marker.
"""

import re
from dataclasses import dataclass
from functools import cache

from regtrail.languages import available, language

_OPENING = "'\"‘“’”「『`"
_NUMBER = (
    r"(?:[0-9]+[A-Za-z]{0,2}(?:[.\-–‑][0-9]+[A-Za-z]?)*(?![0-9A-Za-z%])|[IVXLCDM]+(?![A-Za-z])"
    # "REGULATION OF THE COUNCIL" has no number
    r"|(?!(?:AN|AS|AT|BY|IN|IS|OF|ON|OR|TO)(?![A-Za-z]))[A-Z]{1,2}(?![A-Za-z])"
    r"|[一二三四五六七八九十百零〇两0-9]+)"
)
_CJK = r"[一二三四五六七八九十百]+"
# Marks of emphasis that Markdown sets around and inside a marker: "**31 (1)**", "(*a*)".
_EMPHASIS = re.compile(r"[*_]")
_EM = r"[*_]{0,3}"
_HEAD = re.compile(rf"(?:[*_]{{1,3}}(?=[^\s*_]))?(?P<quotes>[{_OPENING}]{{0,2}})")
_LIST_MARKER = re.compile(
    rf"(?P<paren>\(\s?{_EM}(?P<p>[0-9]{{1,3}}[A-Za-z]{{0,2}}|[a-z]{{1,2}}|[ivxl]{{1,6}}|[A-Z]{{1,2}}|[IVXL]{{1,6}}"
    rf"|{_CJK})\.?{_EM}\s?\)|（(?P<w>[0-9]{{1,3}}|[a-z]|[ivx]{{1,5}}|{_CJK})）){_EM}\s*"
    rf"|(?P<close>(?P<c>[0-9]{{1,3}}|[a-z]|[ivx]{{1,5}})\){_EM})(?:\s+|$)"
    rf"|(?P<multi>(?!\d\d?\.\d\d?\.\d{{4}})(?P<m>[0-9]{{1,4}}(?:\.[0-9]{{1,4}}){{1,4}})\.?{_EM})(?:\s+(?=[\W_]{{0,3}}[A-Z一-鿿(])|$)"
    rf"|(?P<dot>(?P<d>[0-9]{{1,3}}[A-Z]?|[a-z]|[ivx]{{2,5}}|[A-Z]|[IVX]{{2,5}})\.{_EM})(?:[—–]\s?|\s+|$)(?![0-9])"
    rf"|(?P<wide>(?P<f>[0-9]{{1,3}})[．、]|(?P<k>{_CJK})、)\s*"
    rf"|(?P<bare>(?P<b>[0-9]{{1,3}}[A-Z]{{0,2}}){_EM}(?:\s|[—–-])\s?(?=\({_EM}1{_EM}\)))"
    r"|(?P<bullet>[•●▪■◦‣·∙○➢►–—*\-])\s+(?=[^\s*])"
)
_SEPARATOR = re.compile(rf"{_EM}\s*(?:[.:：．]{_EM}(?=\s|$|[—–]|-\s)\s*[—–-]?|[—–]|-(?=\s)|\s\s|\t|　)\s*")
_WORDED = re.compile(rf"{_EM}\s+(?=[\W_]{{0,3}}[A-Z一-鿿]|\((?:1|a|i|A)\)\s)|(?<=[条章节編编部分])\s*(?=\S)")
_APPENDIX_OF = re.compile(r"\s+(?=(?:to|of)\s+(?:this\s+)?(?:[A-Z§]|part|subpart|section))")
_QUESTION_KINDS = frozenset({"question", "answer"})


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at the head of a line.

    `unit` is the kind of a headed unit (`"article"`), None for a list marker. `style` tells list markers
    that count in different ways apart (`"paren-alpha"`). `length` reaches to the first word after it.
    """

    printed: str
    number: str
    style: str
    length: int
    unit: str | None = None
    quoted: bool = False


def parse(line: str) -> Marker | None:
    """Return the marker at the head of a line (which must not start with white space), or None."""
    head = _HEAD.match(line)
    start = head.end() if head else 0
    quoted = bool(head and head["quotes"])
    found = _unit(line, start, quoted=quoted) or _listed(line, start, quoted=quoted)
    if found is not None and found.style == "bullet" and start:
        return None
    return found


def _unit(line: str, start: int, *, quoted: bool) -> Marker | None:
    match = _unit_pattern().match(line, start)
    if match is None or match.lastgroup is None:
        return None
    kind = match.lastgroup.split("_")[0]
    number = next((g for name, g in match.groupdict().items() if g and "_" in name), "")
    end = match.end()
    tail = _SEPARATOR.match(line, end)
    if kind in _QUESTION_KINDS and (tail is None or not (number or ":" in tail[0] or "：" in tail[0])):
        return None
    if tail is None and line[end:].strip("*_ \t"):
        tail = _WORDED.match(line, end) if number else None
        if tail is None and kind in {"appendix", "annex", "schedule"}:
            tail = _APPENDIX_OF.match(line, end)
        if tail is None:
            return None
    length = tail.end() if tail else len(line)
    return Marker(_EMPHASIS.sub("", match[0]).strip(), number, kind, length, unit=kind, quoted=quoted)


def _listed(line: str, start: int, *, quoted: bool) -> Marker | None:
    match = _LIST_MARKER.match(line, start)
    if match is None:
        return None
    form = next(name for name in ("paren", "close", "multi", "dot", "wide", "bare", "bullet") if match[name])
    number = next((g for g in (match[n] for n in "pwcmdfkb") if g), "")
    style = "bullet" if form == "bullet" else f"{form}-{_counting(number)}"
    printed = match[form] if form == "bullet" else _EMPHASIS.sub("", match[form]).strip()
    return Marker(printed, number, style, match.end(), quoted=quoted)


def _counting(number: str) -> str:
    if number[0].isdigit():
        return "digit"
    if not number.isascii():
        return "cjk"
    return "lower" if number.islower() else "upper"


@cache
def _unit_pattern() -> re.Pattern[str]:
    forms: dict[str, set[str]] = {}
    for code in available():
        for name, templates in language(code).sections.get("structure", {}).items():
            if name.startswith("unit-"):
                forms.setdefault(name.removeprefix("unit-"), set()).update(templates)
    kinds = []
    for kind, found in sorted(forms.items()):
        spellings = sorted(
            {s for t in found for s in (t, t.upper().replace("{N}", "{n}"))}, key=len, reverse=True
        )
        options = [
            re.escape(s).replace(r"\{n\}", f"(?P<{kind}_{i}>{_NUMBER})").replace(r"\ ", r"\s{1,3}") + _edge(s)
            for i, s in enumerate(spellings)
        ]
        kinds.append(f"(?P<{kind}>{'|'.join(options)})")
    return re.compile("|".join(kinds))


def _edge(spelling: str) -> str:
    return "" if spelling.endswith("}") or not spelling[-1].isascii() else r"(?![A-Za-z0-9'’])"
