"""Names, words and children in; elements of LegalRuleML and RuleML out, with nothing that XML cannot hold."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from xml.etree.ElementTree import Element, register_namespace

LRML = "http://docs.oasis-open.org/legalruleml/ns/v1.0/"
RULEML = "http://ruleml.org/spec"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_NAME = re.compile(r"[^A-Za-z0-9._-]")
_DIGEST = 12

register_namespace("lrml", LRML)
register_namespace("ruleml", RULEML)
register_namespace("xsi", _XSI)


def lrml(name: str, *children: Element, text: str | None = None, **attributes: str | None) -> Element:
    """Return an element of LegalRuleML; attributes that are None are left out."""
    return _element(f"{{{LRML}}}{name}", children, text, attributes)


def ruleml(name: str, *children: Element, text: str | None = None, **attributes: str | None) -> Element:
    """Return an element of RuleML; attributes that are None are left out."""
    return _element(f"{{{RULEML}}}{name}", children, text, attributes)


def data(datatype: str, value: str) -> Element:
    """Return a value of a datatype of XML Schema."""
    found = ruleml("Data", text=value)
    found.set(f"{{{_XSI}}}type", f"xs:{datatype}")
    return found


def number(value: float) -> Element:
    """Return a number, exactly; one beyond all numbers is a double."""
    if math.isfinite(value):
        return data("decimal", f"{Decimal(repr(float(value))).normalize():f}")
    return data("double", "NaN" if math.isnan(value) else "INF" if value > 0 else "-INF")


def atom(relation: str, *terms: Element, words: str | None = None) -> Element:
    """Return a predicate applied to terms: its IRI, and if it has any its words."""
    return ruleml("Atom", ruleml("Rel", text=words, iri=relation), *terms)


def any_of(found: Sequence[Element]) -> list[Element]:
    """Return a formula that holds where one of some holds; nothing, where there is none."""
    return [ruleml("Or", *found)] if len(found) > 1 else list(found)


def all_of(found: Sequence[Element]) -> list[Element]:
    """Return a formula that holds where all of some hold; nothing, where there is none."""
    return [ruleml("And", *found)] if len(found) > 1 else list(found)


def key(*parts: str) -> str:
    """Return the key of a node: a name as XML has it, the same for the same parts."""
    return _NOT_NAME.sub(lambda found: f"-{ord(found[0]):x}-", ".".join(parts).replace(":", "-"))


def digest(*parts: str) -> str:
    """Return a short name of parts that are too long for a key."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:_DIGEST]


def holds(texts: Iterable[str]) -> bool:
    """Tell whether XML can hold some texts as they are."""
    return not any(_NOT_XML.search(text) for text in texts)


def _element(
    tag: str, children: Sequence[Element], text: str | None, attributes: dict[str, str | None]
) -> Element:
    found = Element(tag, {name: _clean(value) for name, value in attributes.items() if value is not None})
    found.text = _clean(text) if text is not None else None
    found.extend(children)
    return found


def _clean(text: str) -> str:
    """Return a text with what XML cannot hold replaced by U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)
