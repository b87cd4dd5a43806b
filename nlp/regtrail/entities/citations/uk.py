"""Citations of UK law by number: statutory instruments, chapters, Scottish and Welsh series."""

import re

from regtrail.entities.citations.base import Grammar
from regtrail.model.entity import Citation


def _instrument(match: re.Match[str]) -> Citation:
    series = {"S.S.I.": "ssi", "SSI": "ssi", "W.S.I.": "wsi", "WSI": "wsi"}.get(match.group("series"), "uksi")
    return Citation("UKSI", f"{series}/{match.group('year')}/{match.group('number')}")


GRAMMARS = (
    Grammar(
        re.compile(
            r"\b(?P<series>S\.S\.I\.|SSI|S\.I\.|SI|W\.S\.I\.|WSI)\s(?P<year>(?:19|20)\d{2})/(?P<number>\d{1,4})\b"
        ),
        _instrument,
        (("made as S.I. 2019/419 by", "S.I. 2019/419", Citation("UKSI", "uksi/2019/419")),),
    ),
)
