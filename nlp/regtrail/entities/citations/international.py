"""Citations of standards and UN rules by number: ISO/IEC, IEC, EN, UN Regulation."""

import re

from regtrail.entities.citations.base import Grammar
from regtrail.model.entity import Citation


def _standard(match: re.Match[str]) -> Citation:
    return Citation("ISO", re.sub(r"\s+", " ", match.group()))


def _un(match: re.Match[str]) -> Citation:
    return Citation("UNECE", f"UN R{match.group('number')}")


GRAMMARS = (
    Grammar(
        re.compile(
            r"\b(?:(?:EN\s)?ISO(?:/IEC|/SAE)?(?:/TS|/TR)?|IEC|EN(?:\sIEC)?|ETSI\s(?:EN|TS)|NIST\sSP|IEEE)\s\d{3,6}(?:[-.]\d+)*(?::\d{4})?"
        ),
        _standard,
        (
            (
                "certified to ISO/IEC 27001:2022 by",
                "ISO/IEC 27001:2022",
                Citation("ISO", "ISO/IEC 27001:2022"),
            ),
        ),
    ),
    Grammar(
        re.compile(r"\bUN(?:ECE)?\s(?:Regulation|R)\s?(?:No\.?\s)?(?P<number>\d{1,3})\b"),
        _un,
        (("under UN Regulation No. 155 a", "UN Regulation No. 155", Citation("UNECE", "UN R155")),),
    ),
)
