"""The annotated texts: every quote stands in its text, and no document is in two splits."""

import json
from collections import Counter
from pathlib import Path

import pytest

from regtrail.model.entity import EntityType
from regtrail.model.norm import Modality, Status

GOLD = Path(__file__).parents[2] / "corpora" / "gold" / "en"
FILES = sorted(GOLD.glob("*/*.gold.json"))
SCALARS = ("bearer", "action", "object", "deadline", "authority")
LISTS = ("conditions", "exceptions", "zones", "data")


def plain(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_every_quote_stands_in_its_text(path):
    text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
    gold = json.loads(path.read_text(encoding="utf-8"))
    assert gold["norms"] or gold["entities"]
    for entity in gold["entities"]:
        assert entity["type"] in set(EntityType)
        assert text[entity["start"] : entity["end"]] == entity["text"]
    for norm in gold["norms"]:
        assert norm["modality"] in set(Modality)
        assert norm["status"] in set(Status)
        assert text[norm["start"] : norm["end"]] == norm["text"]
        quotes = [norm[name] for name in SCALARS if norm[name]] + [q for name in LISTS for q in norm[name]]
        assert all(plain(quote) in plain(text) for quote in quotes)
    for start, end in gold["boilerplate"]:
        assert 0 <= start < end <= len(text)


def test_no_document_is_in_two_splits():
    names = Counter(path.name for path in FILES)
    assert len(names) >= 40
    assert set(names.values()) == {1}
