"""A document's title, opening and text in, its kind out: regulation, guidance, notice, news or other.

The cues are the language's (`documents`); the weights were set on texts of our own and say how far a
place is to be trusted: a title names its kind, a body only hints at it.
"""

import re
from collections.abc import Sequence
from functools import cache

from regtrail.languages import language
from regtrail.model.document import Block, BlockKind, DocumentKind, Section

_TITLE_WEIGHT = 4.0
_LINE_WEIGHT = 2.0
# A line of so few words is a label ("Media release"), and as good as a title.
_LABEL_WORDS = 3
# Press releases are labelled in the masthead, which may count as boilerplate.
_MASTHEAD = 600
_TEXT_WEIGHT = 1.5
_ISSUER_WEIGHT = 1.0
_ARTICLES_WEIGHT = 3.0
_QUESTIONS_WEIGHT = 2.5
_ALERT_WEIGHT = 3.0
_SPEECH_WEIGHT = 3.0
# News quotes somebody in at least every second hundred words; enacted texts and guidance hardly ever do.
_SPEECH_SHARE = 1 / 200
_FEWEST_QUOTES = 2
_MASTHEAD_WEIGHT = 2.0
_ENACTING_WEIGHT = 3.0
_COMMANDS_WEIGHT = 4.5
# Enacted texts command in every hundredth word or so; news hardly ever does but in quotations.
_COMMANDS_SHARE = 1 / 150
_FEWEST_COMMANDS = 3
_NAME_WORDS = 8
_SHORT_WORD = 3
_FEWEST_ARTICLES = 3
_FEWEST_QUESTIONS = 3
_LEAST = 1.0
_OPENING = 1500
_SAMPLE = 20_000


def classify(
    text: str, blocks: Sequence[Block], sections: Sequence[Section], lines: Sequence[str], code: str
) -> DocumentKind:
    """Return the kind of a document.

    Args:
        text: The document's text.
        blocks: Its blocks.
        sections: Its sections.
        lines: Its title, then the lines above its running text.
        code: Its language.
    """
    scores = dict.fromkeys(DocumentKind, 0.0)
    sample = text[:_SAMPLE]
    for kind in DocumentKind:
        cues = _cues(code, f"{kind}-title")
        scores[kind] += _TITLE_WEIGHT * any(p.search(line) for line in lines[:1] for p in cues)
        if kind is DocumentKind.NOTICE:
            lines = [
                *lines,
                *(line for line in text[:_MASTHEAD].split("\n") if len(line.split()) <= _LABEL_WORDS),
            ]
        above = [line for line in lines[1:] if any(p.search(line) for p in cues)]
        alone = any(len(line.split()) <= _LABEL_WORDS for line in above)
        scores[kind] += _TITLE_WEIGHT if alone else _LINE_WEIGHT * bool(above)
        scores[kind] += _TEXT_WEIGHT * sum(p.search(sample) is not None for p in _cues(code, f"{kind}-text"))
    _weigh_speech(scores, sample, code)
    _weigh_commands(scores, sample, code)
    scores[DocumentKind.REGULATION] += _ENACTING_WEIGHT * any(
        p.search(sample) for p in _cues(code, "enacting")
    )
    _weigh_structure(scores, text, blocks, sections)
    _weigh_issuer(scores, text, code)
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= _LEAST else DocumentKind.OTHER


def _weigh_speech(scores: dict[DocumentKind, float], sample: str, code: str) -> None:
    speech = _cues(code, "speech")
    said = sum(len(pattern.findall(sample)) for pattern in speech)
    if said >= _FEWEST_QUOTES and said > _SPEECH_SHARE * max(len(sample) / 6, 1):
        scores[DocumentKind.NEWS] += _SPEECH_WEIGHT


def _weigh_commands(scores: dict[DocumentKind, float], sample: str, code: str) -> None:
    """Weigh the commands against news: a text full of them reports nothing."""
    commands = sum(len(pattern.findall(sample)) for pattern in _cues(code, "commands"))
    if commands >= _FEWEST_COMMANDS and commands > _COMMANDS_SHARE * len(sample.split()):
        scores[DocumentKind.NEWS] -= _COMMANDS_WEIGHT


def _weigh_structure(
    scores: dict[DocumentKind, float], text: str, blocks: Sequence[Block], sections: Sequence[Section]
) -> None:
    numbered = sum(s.kind in ("article", "section", "rule") and len(s.num or "") > 3 for s in sections)
    if numbered >= _FEWEST_ARTICLES:
        scores[DocumentKind.REGULATION] += _ARTICLES_WEIGHT
    asked = sum(b.kind is BlockKind.HEADING and text[b.end - 1] in "?？" for b in blocks)
    if asked >= _FEWEST_QUESTIONS:
        scores[DocumentKind.GUIDANCE] += _QUESTIONS_WEIGHT


def _weigh_issuer(scores: dict[DocumentKind, float], text: str, code: str) -> None:
    """A law firm's alert is news; a public body in the opening makes notices likelier than news."""
    alerts = sum(p.search(text) is not None for p in _cues(code, "alert-text"))
    if alerts:
        scores[DocumentKind.NEWS] += _ALERT_WEIGHT * alerts
    elif any(p.search(text[:_OPENING]) for p in _cues(code, "public-body")):
        scores[DocumentKind.NOTICE] += _ISSUER_WEIGHT
        if any(_is_issuer(line.split("|")[0].strip(), code) for line in text[:_MASTHEAD].split("\n")):
            scores[DocumentKind.NOTICE] += _ISSUER_WEIGHT
            scores[DocumentKind.NEWS] -= _MASTHEAD_WEIGHT


def _is_issuer(line: str, code: str) -> bool:
    """Tell whether a line of the masthead is the name of a public body, and no headline about one."""
    words = line.split()
    if not 1 < len(words) <= _NAME_WORDS or not all(w[0].isupper() for w in words if len(w) > _SHORT_WORD):
        return False
    headline = any(p.search(line) for p in _cues(code, "news-title"))
    return not headline and any(p.search(line) for p in _cues(code, "public-body"))


@cache
def _cues(code: str, name: str) -> tuple[re.Pattern[str], ...]:
    lists = language(code).sections.get("documents", {})
    return tuple(re.compile(cue, re.IGNORECASE | re.MULTILINE) for cue in lists.get(name, ()))
