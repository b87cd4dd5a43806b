"""What a file's properties state in; what of it a person is likely to have meant out."""

import re

# What programs write for a title where nobody wrote one: a file's name, a template's, a word or number.
_NO_TITLE = re.compile(
    r"(?:microsoft word|powerpoint|presentation|untitled|document\d*|print|layout|slide)\b.*"
    r"|.*\.\w{2,5}|[\W\d_]*|[!-~]+",
    re.IGNORECASE,
)
_FILE_YEAR = re.compile(r"(?:D:)?((?:19|20)\d\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def title(text: str) -> str | None:
    """Return a stated title, or None where it is a file's name or a program's."""
    words = " ".join(text.split())
    return None if _NO_TITLE.fullmatch(words) else words


def year(date: str, text: str) -> int | None:
    """Return the year of a file's date, where its text shows no year of its own.

    The date itself is no date of publication: the year completes dates in the text that lack one.
    """
    found = _FILE_YEAR.match(date)
    return int(found[1]) if found and not _YEAR.search(text) else None
