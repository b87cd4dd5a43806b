"""A document in, the zone whose law it is out: by its format, its publisher, or its title."""

from __future__ import annotations

from regtrail import concepts
from regtrail.model.document import Document, DocumentKind
from regtrail.rules import european

# Formats that one state publishes its law in.
_FORMATS = {
    "application/clml+xml": "zone:GB",
    "application/ecfr+xml": "zone:US",
    "application/federal-register+xml": "zone:US",
    "application/uslm+xml": "zone:US",
    "application/formex+xml": "zone:EU",
    "application/xml;type=fmx4": "zone:EU",
}
# Codes that one state alone has.
_CODES = {"cfr": "zone:US", "usc": "zone:US"}
_TELLING_OF_LAW = frozenset({DocumentKind.NEWS, DocumentKind.OTHER})
_ZONE = "zone:"


def jurisdiction(document: Document) -> str | None:
    """Return the concept of the zone whose law a document is, or None where nothing says so."""
    meta = document.metadata
    if meta.kind in _TELLING_OF_LAW:
        return None
    told = _FORMATS.get(document.source.media_type) or european.zone_of_title(meta.title or "", meta.language)
    return told or _of_publisher(meta.publisher)


def _of_publisher(publisher: str | None) -> str | None:
    body = concepts.load().lookup(publisher) if publisher else None
    return next((zone for zone in body.broader if zone.startswith(_ZONE)), None) if body else None


def zone_of_key(key: str) -> str | None:
    """Return the zone whose law the instrument with a key is, or None where the key does not say so.

    >>> zone_of_key("regulation 2016 679"), zone_of_key("regulation 2016 679 gb"), zone_of_key("cfr 16 314")
    ('zone:EU', 'zone:GB', 'zone:US')
    """
    return european.zone_of_key(key) or _CODES.get(key.partition(" ")[0])
