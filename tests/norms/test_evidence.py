from pathlib import Path

import pytest
import spacy

from regtrail import norms, parsing, pipeline
from regtrail.model.document import Block, BlockKind, Document, Source, Span
from regtrail.model.norm import Extraction

SHARED = Path(__file__).parents[2].parent / "shared"
TEXT = (
    "A ferry must carry life jackets. It shall renew them, unless the inspector agrees otherwise. "
    "Private boats are exempt."
)


def plain(text: str, **layers: object) -> Document:
    blocks = (Block(0, len(text), BlockKind.PARAGRAPH),)
    return Document(Source("<test>", "", "text/plain", len(text)), text, blocks=blocks, **layers)


def test_every_quote_stands_in_the_text() -> None:
    document = plain(TEXT)
    found = norms.extract(parsing.parse(document), document, ())
    Extraction(document=document, norms=found)
    assert len(found) == 3


def test_a_pronoun_takes_its_antecedent() -> None:
    document = plain(TEXT)
    renewal = norms.extract(parsing.parse(document), document, ())[1]
    assert renewal.bearer is not None
    assert renewal.object is not None
    assert (renewal.bearer.text, renewal.object.text) == ("ferry", "life jackets")


def test_boilerplate_holds_no_norms() -> None:
    document = plain(TEXT, boilerplate=(Span(0, len(TEXT)),))
    assert norms.extract(parsing.parse(document), document, ()) == ()


def test_headings_and_rows_hold_no_norms() -> None:
    for kind in (BlockKind.HEADING, BlockKind.TITLE, BlockKind.ROW):
        document = Document(
            Source("<test>", "", "text/plain", len(TEXT)), TEXT, blocks=(Block(0, len(TEXT), kind),)
        )
        assert norms.extract(parsing.parse(document), document, ()) == ()


def test_the_component_writes_on_the_doc() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("regtrail_norms")
    assert [norm.modality.value for norm in nlp(TEXT)._.norms] == ["obligation", "obligation", "exemption"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared corpora")
def test_gdpr_articles_keep_their_unit() -> None:
    document = pipeline.read(SHARED / "corpora/eu/formex/gdpr.fmx.xml")
    found = norms.extract(parsing.parse(document), document, ())
    units = {norm.eid.split("__")[0] for norm in found if norm.eid}
    assert len([unit for unit in units if unit.startswith("art_")]) > 80
