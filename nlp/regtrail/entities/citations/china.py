"""Citations of Chinese instruments: titles in 《》 with the articles in them, decree and standard numbers."""

import re

from regtrail.entities.citations.base import Grammar
from regtrail.model.entity import Citation

_HAN = r"[〇零一二三四五六七八九十百]+"


def _title(match: re.Match[str]) -> Citation:
    article = match.group("article")
    return Citation("title", match.group("title"), f"art_{article}" if article else None)


def _standard(match: re.Match[str]) -> Citation:
    return Citation("GB", re.sub(r"\s+", " ", match.group()).replace("—", "-").replace("–", "-"))


GRAMMARS = (
    Grammar(
        re.compile(rf"《(?P<title>[^《》\n]{{2,60}})》(?:第(?P<article>{_HAN}|\d+)条)?"),
        _title,
        (
            (
                "依照《数据安全法》第三十条处理",
                "《数据安全法》第三十条",
                Citation("title", "数据安全法", "art_三十"),
            ),
        ),
    ),
    Grammar(
        re.compile(r"\b(?:GB(?:/T|/Z)?|YD/T|TC260-\d{3})\s?\d{3,6}(?:\.\d+)?[-—–]\d{4}\b"),
        _standard,
        (("as GB/T 35273-2020 asks", "GB/T 35273-2020", Citation("GB", "GB/T 35273-2020")),),
    ),
)
