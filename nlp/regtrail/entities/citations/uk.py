"""Citations of UK law by number: statutory instruments, chapters, Scottish and Welsh series."""

import re

from regtrail.entities.citations.base import Grammar
from regtrail.model.entity import Citation


def _instrument(match: re.Match[str]) -> Citation:
    series = {"S.S.I.": "ssi", "SSI": "ssi", "W.S.I.": "wsi", "WSI": "wsi"}.get(match.group("series"), "uksi")
    return Citation("UKSI", f"{series}/{match.group('year')}/{match.group('number')}")


def _handbook(match: re.Match[str]) -> Citation:
    return Citation("handbook", match.group("book"), match.group("rule"))


def _legal_notice(match: re.Match[str]) -> Citation:
    return Citation("LN", " ".join(match.group().split()))


GRAMMARS = (
    Grammar(
        # A rule of a regulator's handbook ("COBS 4.2.1R"), not its label at the head of a line.
        re.compile(
            r"(?<!\n)(?<!^)\b(?P<book>[A-Z]{3,8})\s"
            r"(?P<rule>\d{1,2}[A-Z]?(?:\.\d{1,2}[A-Z]?){1,3}[RGE]?(?:\(\d{1,2}\))*)(?![\w.%]\w)"
        ),
        _handbook,
        (("breach of COBS 4.2.1R is", "COBS 4.2.1R", Citation("handbook", "COBS", "4.2.1R")),),
    ),
    Grammar(
        re.compile(r"\bL\.\s?N\.\s\d{1,4}\sof\s\d{4}\b"),
        _legal_notice,
        (("made as L.N. 118 of 2026 on", "L.N. 118 of 2026", Citation("LN", "L.N. 118 of 2026")),),
    ),
    Grammar(
        re.compile(
            r"\b(?P<series>S\.S\.I\.|SSI|S\.I\.|SI|W\.S\.I\.|WSI)\s(?P<year>(?:19|20)\d{2})/(?P<number>\d{1,4})\b"
        ),
        _instrument,
        (("made as S.I. 2019/419 by", "S.I. 2019/419", Citation("UKSI", "uksi/2019/419")),),
    ),
)
