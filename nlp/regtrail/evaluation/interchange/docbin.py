"""spaCy's DocBin in, annotated texts out, and back; nothing of it is user data, so none of it is pickled.

Spans nest and cross, so they are span groups and not `doc.ents`: one group a type of entity, `boilerplate`,
`norms` (the label is the modality, the knowledge-base id the status) and `slots` (the label is the role, the
id the norm's). What is no span stands in a group's attributes: times by span id, the facts in `document`.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from spacy.tokens import Doc, DocBin, Span, SpanGroup
from spacy.vocab import Vocab

from regtrail import languages, parsing
from regtrail.codec.extraction import value_to_json
from regtrail.errors import ReadError
from regtrail.evaluation.interchange.base import SLOTS_ARE_PLACED, Format, read_each
from regtrail.evaluation.interchange.sheet import BOILERPLATE, MODALITIES, TYPES, Arrow, Region, Sheet
from regtrail.gold import Gold, Refusal
from regtrail.gold.annotation import facts_from_json, facts_to_json, time_from_json
from regtrail.model.norm import Status

_NORMS, _SLOTS, _DOCUMENT = "norms", "slots", "document"
_GROUPS = (BOILERPLATE, *TYPES, _NORMS, _SLOTS)
# spaCy's tokenizer for texts of any language.
_ANY_LANGUAGE = "xx"


def _write(sheets: Sequence[Sheet], out: Path) -> None:
    # `attrs` are those of tokens: a blank pipeline gives none that are worth their bytes.
    docs = DocBin(attrs=["ORTH"], store_user_data=False, docs=[_doc(sheet) for sheet in sheets])
    docs.to_disk(out)


def _doc(sheet: Sheet) -> Doc:
    doc = _tokens(sheet)
    norm_of = {arrow.slot: arrow.norm for arrow in sheet.arrows}
    for group in _GROUPS:
        regions = [region for region in sheet.regions if _group(region) == group]
        times = {region.id: value_to_json(region.time) for region in regions if region.time is not None}
        spans = [_span(doc, region, norm_of.get(region.id, region.id)) for region in regions]
        doc.spans[group] = SpanGroup(doc, name=group, attrs={"times": times}, spans=spans)
    facts = {"name": sheet.name, "facts": facts_to_json(sheet.facts)}
    doc.spans[_DOCUMENT] = SpanGroup(doc, name=_DOCUMENT, attrs=facts)
    return doc


def _group(region: Region) -> str:
    if region.label in MODALITIES:
        return _NORMS
    return region.label if region.label in _GROUPS else _SLOTS


def _tokens(sheet: Sheet) -> Doc:
    """Tokenize a text so that every region starts and ends with a token, words cut where they must be."""
    language = sheet.facts.language or _ANY_LANGUAGE
    nlp = parsing.blank(language if language in languages.available() else _ANY_LANGUAGE)
    edges = {edge for region in sheet.regions for edge in (region.start, region.end)}
    words, spaces = [], []
    for token in nlp.make_doc(sheet.text):
        cuts = [0, *(at for at in range(1, len(token)) if token.idx + at in edges), len(token)]
        words += [token.text[start:end] for start, end in pairwise(cuts)]
        spaces += [False] * (len(cuts) - 2) + [bool(token.whitespace_)]
        # A region may end within the white space that spaCy hangs on a token.
        if token.whitespace_ and token.idx + len(token) + 1 in edges:
            spaces[-1] = False
            words.append(" ")
            spaces.append(False)
    return Doc(nlp.vocab, words=words, spaces=spaces)


def _span(doc: Doc, region: Region, span_id: str) -> Span:
    span = doc.char_span(
        region.start,
        region.end,
        label=region.label,
        kb_id=region.status.value if region.status else "",
        span_id=span_id,
    )
    assert span is not None
    return span


def _read(path: Path) -> tuple[list[Gold], list[Refusal]]:
    try:
        docs = list(DocBin(store_user_data=False).from_disk(path).get_docs(Vocab()))
    # spaCy lets through whatever zlib, msgpack and numpy raise on bytes that are not theirs.
    except Exception as error:
        raise ReadError(str(path), f"no DocBin: {error}") from error
    return read_each(path, docs, _sheet)


def _sheet(doc: Doc) -> Sheet:
    about = doc.spans[_DOCUMENT].attrs
    slots = list(doc.spans[_SLOTS])
    return Sheet(
        name=about["name"],
        text=doc.text,
        facts=facts_from_json(about["facts"]),
        regions=(*_regions(doc), *(_region(span, f"slot {k}") for k, span in enumerate(slots))),
        arrows=tuple(Arrow(span.label_, span.id_, f"slot {k}") for k, span in enumerate(slots)),
    )


def _regions(doc: Doc) -> Iterator[Region]:
    for group in _GROUPS:
        if group != _SLOTS and group in doc.spans:
            times = doc.spans[group].attrs.get("times", {})
            for span in doc.spans[group]:
                yield _region(span, span.id_, times.get(span.id_))


def _region(span: Span, name: str, time: object = None) -> Region:
    return Region(
        id=name,
        label=span.label_,
        start=span.start_char,
        end=span.end_char,
        status=Status(span.kb_id_) if span.kb_id_ else None,
        time=time_from_json(time) if time is not None else None,
    )


FORMAT = Format(
    name="docbin",
    summary="spaCy's DocBin with a span group for each type of entity, for norms and for slots",
    read=_read,
    write=_write,
    losses=(SLOTS_ARE_PLACED,),
)
