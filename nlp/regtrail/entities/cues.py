"""A language code and a section's name in; its cue lists out, none where there are no such."""

from collections.abc import Mapping

from regtrail.languages import available, language


def section(code: str, name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the cue lists of a section of a language, empty for a language that we have no file of."""
    return language(code).sections.get(name, {}) if code in available() else {}
