"""Bytes of a text in, the text and what was guessed out: marks, UTF-8, declarations, statistics."""

import codecs
import re

import charset_normalizer

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MARKS = tuple(mark for mark, _ in _MARKS)
_DECLARED = re.compile(
    rb"""<(?:\?xml|meta)[^>]{0,200}?(?:encoding|charset)\s*=\s*["']?\s*([A-Za-z0-9_.:\-]{2,40})""",
    re.IGNORECASE,
)
_HEAD = 4096
# What Western typists and drafters use beside ASCII, and the share of a text that it may make up.
_WESTERN = frozenset(
    "‘’“”„‚«»–—…•·§¶©®™°±€£¥½¼¾ºª×\u00a0\u00adÄÖÜäöüßÉÈÊËéèêëÀÂÁàâáÇçÎÏÍîïíÔÓôóÛÙÚûùúÑñØøÅåÆæ"
)
_RARE_SHARE = 0.08
# Statistics settle after some tens of kilobytes, and cost time on more.
_SAMPLE = 64 * 1024


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of the bytes, and a warning where its encoding is a guess.

    A byte order mark is no part of the text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace"), ()
    wide = without_mark(data)
    if wide is not None:
        return data.decode(wide, errors="replace"), (f"no byte order mark: read as {wide}",)
    for stated in ("utf-8", declared(data)):
        if stated is not None:
            try:
                return data.decode(stated), ()
            except (UnicodeDecodeError, LookupError):
                continue
    if _is_western(data[:_SAMPLE]):
        return data.decode("cp1252", errors="replace"), ("encoding guessed: cp1252",)
    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    name = best.encoding if best is not None else "latin-1"
    return data.decode(name, errors="replace"), (f"encoding guessed: {name}",)


def _is_western(sample: bytes) -> bool:
    """Tell whether bytes are Western text with few characters beside ASCII: too few for statistics."""
    rare = sample.translate(None, bytes(range(128)))
    try:
        letters = rare.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return len(rare) < _RARE_SHARE * len(sample) and set(letters) <= _WESTERN


def declared(data: bytes) -> str | None:
    """Return the encoding that an XML declaration or an HTML `meta` element names, or None."""
    found = _DECLARED.search(data[:_HEAD])
    return found[1].decode("ascii") if found else None


def without_mark(data: bytes) -> str | None:
    """Return the kind of UTF-16 that bytes without a mark are in: every other byte of Latin text is zero."""
    head = data[:_HEAD]
    if len(head) < 4 or len(data) % 2:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None
