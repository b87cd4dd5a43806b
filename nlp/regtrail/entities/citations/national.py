"""Citations of instruments by type and number in any country: Law No. 12 of 2020, Decree 13.709/2018."""

import re

from regtrail.entities.citations.base import Grammar
from regtrail.model.entity import Citation


def _act(match: re.Match[str]) -> Citation:
    number, year = match.group("number"), match.group("year")
    kind = " ".join(match.group("kind").split())
    return Citation("national", f"{kind} {number}/{year}" if year else f"{kind} {number}")


GRAMMARS = (
    Grammar(
        re.compile(
            r"\b(?P<kind>(?:(?:Federal|Ministerial|Government|Royal|Presidential|Cabinet|Executive|Legislative|Organic|"
            r"Administrative|Supplementary|Complementary|Provisional)\s)*(?:Law|Act|Decree|Decree-Law|Order|Regulation|"
            r"Ordinance|Resolution|Notice|Circular|Decision|Directive|Bill|Rule|Announcement|Instruction|Statute))\s"
            r"(?:(?:No\.?|Nos\.?|Nr\.?|Number|№)\s?)?(?P<number>(?<=[.o№r]\s)\d[\d.,]*[A-Z]?|\d[\d.]*(?=\sof\s\d{4}|/\d{4}))"
            r"(?:\s?(?:of|/)\s?(?P<year>\d{4})|/[A-Z]{2,}/\d{4})?(?:/[A-Z]{2,}(?:-[A-Z]{2,})?)?(?<![.,])"
        ),
        _act,
        (
            ("under Law No. 12 of 2020 a", "Law No. 12 of 2020", Citation("national", "Law 12/2020")),
            (
                "by Ministerial Decree 45/2019 it",
                "Ministerial Decree 45/2019",
                Citation("national", "Ministerial Decree 45/2019"),
            ),
        ),
    ),
)
