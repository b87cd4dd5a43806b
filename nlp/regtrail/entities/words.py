"""What the words of a document are: columns of one length, one row a word, with a light tag each."""

from __future__ import annotations

from dataclasses import dataclass

from regtrail.entities.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document in columns of one length; hyphenated compounds are one word.

    `opens` is true for the first word of a sentence, `lines` for the first of a line; `titled` for the words
    of a sentence in title case.
    """

    text: list[str]
    lower: list[str]
    start: list[int]
    end: list[int]
    tag: list[str]
    opens: list[bool]
    titled: list[bool]
    lines: list[bool]
    lexicon: Lexicon

    def __len__(self) -> int:
        return len(self.text)

    def capital(self, i: int) -> bool:
        """Tell whether a word begins with a capital."""
        return self.text[i][0].isupper()

    def ends_in(self, first: int, last: int, name: str) -> bool:
        """Tell whether the words from first to last end in an entry of a word list."""
        entries = self.lexicon.by_last_word(name).get(self.lower[last])
        if entries is None:
            return False
        return any(
            last - len(entry) + 1 >= first and self.lower[last - len(entry) + 1 : last + 1] == entry
            for entry in entries
        )

    def phrase(self, first: int, last: int) -> str:
        """Return the words from first to last, lower case, single-spaced."""
        return " ".join(self.lower[first : last + 1])
