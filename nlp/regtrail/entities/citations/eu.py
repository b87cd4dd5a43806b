"""Citations of EU law: Regulation (EU) 2016/679, Directive 95/46/EC, COM documents, CELEX numbers."""

import re

from regtrail.entities.citations.base import Grammar
from regtrail.model.entity import Citation

_TYPES = {"regulation": "R", "directive": "L", "decision": "D"}
_QUALIFIED = r"(?i:(?:Commission|Council|Implementing|Delegated|Framework)\s)*"


def _act(match: re.Match[str]) -> Citation:
    kind = _TYPES[match.group("kind").lower()]
    first, second = match.group("a"), match.group("b")
    # Since 2015 the year comes first; before, directives had it first and regulations second.
    year, number = (
        (second, first) if (len(second) == 4 and len(first) < 4) or match.group("no") else (first, second)
    )
    if len(year) == 2:
        year = ("19" if int(year) > 50 else "20") + year
    return Citation("CELEX", f"3{year}{kind}{int(number):04d}")


def _celex(match: re.Match[str]) -> Citation:
    return Citation("CELEX", match.group("celex"))


def _com(match: re.Match[str]) -> Citation:
    return Citation("CELEX", f"5{match.group('year')}PC{int(match.group('number')):04d}")


GRAMMARS = (
    Grammar(
        re.compile(
            rf"\b{_QUALIFIED}(?P<kind>Regulation|Directive|Decision|REGULATION|DIRECTIVE|DECISION)\s"
            r"(?:\((?:EU|EC|EEC|Euratom|EU, Euratom)\)\s)?"
            r"(?P<no>No\.?\s)?(?P<a>\d{2,4})/(?P<b>\d{1,4})(?:/(?:EU|EC|EEC|JHA|CFSP|Euratom))?"
            r"(?:\sof the European Parliament and of the Council|\sof the Council)?"
        ),
        _act,
        (
            ("as Regulation (EU) 2016/679 says", "Regulation (EU) 2016/679", Citation("CELEX", "32016R0679")),
            ("by Directive 95/46/EC then", "Directive 95/46/EC", Citation("CELEX", "31995L0046")),
            (
                "Regulation (EC) No 178/2002 holds",
                "Regulation (EC) No 178/2002",
                Citation("CELEX", "32002R0178"),
            ),
        ),
    ),
    Grammar(
        re.compile(r"\b(?:CELEX[: ]\s?)(?P<celex>\d{5}[A-Z]{1,2}\d{4})\b"),
        _celex,
        (("see CELEX:32016R0679 now", "CELEX:32016R0679", Citation("CELEX", "32016R0679")),),
    ),
    Grammar(
        re.compile(r"\bCOM\s?\((?P<year>\d{4})\)\s?(?P<number>\d{1,4})(?:\sfinal)?"),
        _com,
        (("in COM(2021) 206 final it is", "COM(2021) 206 final", Citation("CELEX", "52021PC0206")),),
    ),
)
