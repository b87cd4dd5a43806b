"""Tagged words in; runs of capitalised words that may be a proper name out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from regtrail.entities.words import Words

_CONNECTORS = frozenset(
    {
        "of",
        "for",
        "on",
        "and",
        "the",
        "&",
        "to",
        "in",
        "de",
        "du",
        "des",
        "da",
        "do",
        "la",
        "le",
        "with",
        "at",
        "etc",
        "etc.",
    }
)
# Capitalised inside a name: "Banks and Other Financial Institutions Act".
_INSIDE = frozenset({"Other", "Certain", "Related", "All"})
_BRACKETED = frozenset("()")


@dataclass(frozen=True, slots=True)
class Run:
    """Words `first` to `last`: capitalised, or small connecting words between capitalised ones."""

    first: int
    last: int


def runs(words: Words) -> Iterator[Run]:
    """Yield every longest run of capitalised words and their connectors, articles in front left out."""
    i, size = 0, len(words)
    while i < size:
        if not _name_word(words, i):
            i += 1
            continue
        last = _run_end(words, i)
        yield Run(i, last)
        i = last + 1


def _name_word(words: Words, i: int) -> bool:
    text = words.text[i]
    if not text[0].isupper() or (words.tag[i] in "dqpriotwmj"):
        return False
    return not (len(text) == 1 and not words.opens[i] and i and words.text[i - 1] == "(")


def _run_end(words: Words, i: int) -> int:
    last, k, size = i, i + 1, len(words)
    while k < size and not words.opens[k]:
        lower = words.lower[k]
        labels = words.lines[k] and words.text[k + 1 : k + 2] == [":"]
        if labels or (words.lines[k] and words.text[last].isupper() != words.text[k].isupper()):
            break
        if _name_word(words, k) or (words.text[k] in _INSIDE and words.lower[k - 1] == "and"):
            last = k
        elif lower in _CONNECTORS or (words.text[k] == "," and _listed(words, k)):
            pass
        elif words.text[k] == "(" and _bracketed(words, k) > k:
            last = k = _bracketed(words, k)
        elif words.tag[k] == "s" and k + 1 < size and words.capital(k + 1):
            pass
        else:
            break
        if k - last > 3:
            break
        k += 1
    return last


def _bracketed(words: Words, k: int) -> int:
    """Return the bracket that closes words within a name: "Dairy Hygiene (Wales) Regulations"; else k."""
    end = next((e for e in range(k + 1, min(k + 7, len(words))) if words.text[e] == ")"), k)
    inner = words.text[k + 1 : end]
    if (
        not inner
        or not inner[0][0].isupper()
        or (len(inner) == 1 and (inner[0].isupper() or len(inner[0]) < 5))
    ):
        return k
    goes_on = end + 1 < len(words) and (words.capital(end + 1) or words.text[end + 1] == "(")
    return end if goes_on and not words.opens[end + 1] else k


def _listed(words: Words, k: int) -> bool:
    """Tell whether a comma stands in a name's own list: "for Science, Innovation and Technology"."""
    if k + 2 < len(words) and words.lower[k + 1] in ("and", "&"):
        return _name_word(words, k + 2) and _name_word(words, k - 1)
    if k + 2 >= len(words) or not _name_word(words, k + 1):
        return False
    for j in range(k + 2, min(k + 6, len(words))):
        if words.lower[j] in ("and", "&"):
            return j + 1 < len(words) and _name_word(words, j + 1)
        if not (_name_word(words, j) or words.text[j] == ","):
            return False
    return False


def titled(text: str) -> str:
    """Return a word in the case of a title: a word all in capitals comes down."""
    return text.capitalize() if text.isupper() and len(text) > 2 else text
