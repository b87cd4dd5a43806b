"""Citations of US law: CFR, U.S.C., Federal Register, public laws, executive orders."""

import re

from regtrail.entities.citations.base import Grammar
from regtrail.model.entity import Citation


def _cfr(match: re.Match[str]) -> Citation:
    title, part, rest = match.group("title"), match.group("part"), match.group("rest") or ""
    pinpoint = "__".join(re.findall(r"[A-Za-z0-9]+", rest)).lower()
    return Citation("CFR", f"{title} CFR {part}", pinpoint or None)


def _usc(match: re.Match[str]) -> Citation:
    return Citation("USC", f"{match.group('title')} USC {match.group('section').rstrip('.,')}")


def _fr(match: re.Match[str]) -> Citation:
    return Citation("FR", f"{match.group('volume')} FR {match.group('page').replace(',', '')}")


def _public_law(match: re.Match[str]) -> Citation:
    return Citation("PL", f"Pub. L. {match.group('number').replace('–', '-')}")


def _order(match: re.Match[str]) -> Citation:
    return Citation("EO", f"EO {match.group('number').replace(',', '')}")


def _state_code(match: re.Match[str]) -> Citation:
    return Citation("state", " ".join(match.group().split()))


def _part_title(match: re.Match[str]) -> Citation:
    return Citation("CFR", None, f"part_{match.group('number')}")


GRAMMARS = (
    Grammar(
        re.compile(r"(?m)^PART (?P<number>\d+)\s?[—–-]\s?[A-Z][A-Z ,;:()'’-]+[A-Z)]$"),
        _part_title,
        (("PART 77—KILNS AND OVENS", "PART 77—KILNS AND OVENS", Citation("CFR", None, "part_77")),),
    ),
    Grammar(
        re.compile(
            r"\b(?P<title>\d{1,2})\s(?:CFR|C\.F\.R\.)\s(?:[Pp]arts?\s|§§?\s?)?(?P<part>\d+(?:\.\d+[a-z]?)?)"
            r"(?P<rest>(?:\([a-zA-Z0-9]{1,5}\))+)?(?:(?:,|\sand|,\sand|\sthrough|[–-])\s?\d+(?:\.\d+)?(?:\([a-z0-9]+\))*(?!\s(?:CFR|U\.?S\.?C)))*"
        ),
        _cfr,
        (
            ("under 40 CFR part 2 they", "40 CFR part 2", Citation("CFR", "40 CFR 2")),
            (
                "see 28 CFR 202.401(a)(1) on",
                "28 CFR 202.401(a)(1)",
                Citation("CFR", "28 CFR 202.401", "a__1"),
            ),
        ),
    ),
    Grammar(
        re.compile(
            r"\b(?P<title>\d{1,2})\s(?:USC|U\.\s?S\.\s?C\.)\s(?:§§?\s?)?(?P<section>\d+[a-z]{0,2}(?:-\d+)?"
            r"(?:\([a-zA-Z0-9]{1,4}\))*(?:[–-]\d+[a-z]?)?)(?:\set seq\.)?"
        ),
        _usc,
        (("under 15 U.S.C. 45(a) it", "15 U.S.C. 45(a)", Citation("USC", "15 USC 45(a)")),),
    ),
    Grammar(
        re.compile(r"\b(?P<volume>\d{1,3})\s(?:FR|Fed\.\sReg\.)\s(?P<page>\d{1,3},?\d{3}|\d{3,6})\b"),
        _fr,
        (("at 88 FR 12345 the", "88 FR 12345", Citation("FR", "88 FR 12345")),),
    ),
    Grammar(
        re.compile(r"\b(?:Public Law|Pub\.\s?L\.)\s(?:No\.\s)?(?P<number>\d{2,3}[-–]\d{1,3})\b"),
        _public_law,
        (("by Public Law 117-58 it", "Public Law 117-58", Citation("PL", "Pub. L. 117-58")),),
    ),
    Grammar(
        re.compile(r"\b\d{1,3}\s(?:[A-Z][a-z]{1,5}\.\s){1,3}Code\s(?:§\s?)?\d+(?:\.\d+)*"),
        _state_code,
        (
            (
                "in 50 Ill. Adm. Code 2061 it",
                "50 Ill. Adm. Code 2061",
                Citation("state", "50 Ill. Adm. Code 2061"),
            ),
        ),
    ),
    Grammar(
        re.compile(
            r"\b(?:[HSA]\.?B\.|[HS]\.?R\.|L\.D\.|(?:House |Senate |Assembly )?Bill)\s(?:No\.\s)?\d{1,5}\b"
        ),
        _state_code,
        (("passed H.B. 2216 on", "H.B. 2216", Citation("state", "H.B. 2216")),),
    ),
    Grammar(
        re.compile(r"\b(?:Executive Order|E\.?O\.?)\s(?:No\.\s)?(?P<number>\d{2},?\d{3})\b"),
        _order,
        (("under Executive Order 14117 a", "Executive Order 14117", Citation("EO", "EO 14117")),),
    ),
)
