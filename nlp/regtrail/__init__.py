"""Regulatory texts and news in; a versioned rule set, with the trail back to every quoted word, out.

>>> extraction = regtrail.extract("notice.pdf")
>>> with regtrail.RuleStore.open("rules.db") as store:
...     store.ingest(extraction)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from regtrail.errors import RegtrailError
from regtrail.model.document import Document
from regtrail.model.entity import Entity
from regtrail.model.norm import Extraction, Norm

if TYPE_CHECKING:
    from regtrail.model.rule import Rule
    from regtrail.rules import RuleStore

__all__ = [
    "Document",
    "Entity",
    "Extraction",
    "Norm",
    "RegtrailError",
    "Rule",
    "RuleStore",
    "extract",
    "read",
]


def read(path: str | Path) -> Document:
    """Read a document of any supported format (PDF, HTML, DOCX, XML, Markdown, plain text).

    Raises:
        ReadError: The file cannot be read; the message names it and the reason.
    """
    from regtrail import pipeline

    return pipeline.read(path)


def extract(document: Document | str | Path, model: str | None = None) -> Extraction:
    """Find the entities and the norms of a document, or of the file at a path.

    Args:
        document: A document, or the path of a file.
        model: Weights to use instead of the shipped ones (a folder that `regtrail train` wrote, or a
            transformers checkpoint), or `"rules"` for the rules alone.

    Raises:
        ReadError: The file cannot be read.
        ConfigError: The model cannot be loaded.
    """
    from regtrail import pipeline

    return pipeline.extract(document if isinstance(document, Document) else pipeline.read(document), model)


def __getattr__(name: str) -> object:
    # The store pulls in SQLAlchemy; `import regtrail` and `regtrail --help` must stay quick.
    if name == "RuleStore":
        from regtrail.rules import RuleStore

        return RuleStore
    if name == "Rule":
        from regtrail.model.rule import Rule

        return Rule
    raise AttributeError(f"module 'regtrail' has no attribute {name!r}")
