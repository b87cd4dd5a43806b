"""A text in, the code of its language out: by characters, by function words, else by py3langid's model."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from regtrail.languages import available, language

_WORD = re.compile(r"[^\W\d_]+")
_CHINESE = re.compile(r"[一-鿿]")
_KANA_OR_HANGUL = re.compile(r"[ぁ-ヿ가-힣]")
_SAMPLE = 6000
# English regulations and news hold 0.25 to 0.45 function words of the list, other languages below 0.08.
_FUNCTION_SHARE = 0.16
# A line of names or figures is no evidence of a language that we lack.
_FEWEST_WORDS = 50
# A Chinese text that quotes English names stays above this share of its letters.
_CHINESE_SHARE = 0.3


def identify(text: str, stated: str | None = None) -> tuple[str, str]:
    """Return the language that a text is read with, and the language that it is in.

    They differ where there is no vocabulary for the latter. What a format states ("en-GB") decides only
    where the text is too short to tell: pages often state the language of their template.
    """
    sample = text[:_SAMPLE] if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[len(text) // 2 :][:_SAMPLE]
    words = [w.lower() for w in _WORD.findall(sample)]
    letters = sum(map(len, words))
    codes = available()
    if not words:
        return "en", "en"
    if len(_CHINESE.findall(sample)) > _CHINESE_SHARE * letters and not _KANA_OR_HANGUL.search(sample):
        return ("zh" if "zh" in codes else "en"), "zh"
    for code in codes:
        common = _function_words(code)
        if common and sum(w in common for w in words) > _FUNCTION_SHARE * len(words):
            return code, code
    short = len(words) < _FEWEST_WORDS
    if short and stated is not None and stated[:2].lower() in codes:
        return stated[:2].lower(), stated[:2].lower()
    found = str(_identifier().classify(sample)[0])
    if found in codes:
        return found, found
    return "en", ("en" if short else found)


@cache
def _function_words(code: str) -> frozenset[str]:
    return frozenset(language(code).sections.get("documents", {}).get("function-words", ()))


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
