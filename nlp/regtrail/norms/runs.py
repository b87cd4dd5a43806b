"""The text of a sentence in; where the items of a list that runs on inside it start, out."""

import re
from string import ascii_lowercase

# "… shall: (a) keep a log; (b) train staff", "… the following:\n2.1.1 the purpose; 2.1.2 the means"
_FIRST = re.compile(r"(?:[:—–]|\w-)\s*(?P<mark>\((?P<label>a|1|i)\)\s)")
_DECIMAL = re.compile(r"(?<=\n)\d+(?:\.\d+){1,3}\.?\s+")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def starts(text: str) -> list[tuple[int, int]]:
    """Return for each item where its mark starts and where its words do; nothing for fewer than two items."""
    found = _lettered(text) or _decimal(text)
    return found if len(found) > 1 else []


def _lettered(text: str) -> list[tuple[int, int]]:
    first = _FIRST.search(text)
    if first is None:
        return []
    found = [first.span("mark")]
    for label in _after(first["label"]):
        following = re.compile(rf"(?<=[\s;,])\({label}\)\s").search(text, found[-1][1])
        if following is None:
            break
        found.append(following.span())
    return found


def _after(label: str) -> list[str]:
    if label == "1":
        return [str(n) for n in range(2, 40)]
    return list(_ROMAN[1:] if label == "i" else ascii_lowercase[1:])


def _decimal(text: str) -> list[tuple[int, int]]:
    found = [m.span() for m in _DECIMAL.finditer(text)]
    opens = bool(found) and text[: found[0][0]].rstrip().endswith((":", "—", "–", "-"))
    return found if opens else []
