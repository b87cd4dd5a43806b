"""A small story told in Extractions made by hand: no reader and no extractor takes part."""

import datetime as dt
import hashlib

from regtrail.model.document import Block, BlockKind, Document, DocumentKind, Metadata, Section, Source
from regtrail.model.entity import Bound, Comparison, Entity, EntityType, Quantity, TimeKind, TimeValue
from regtrail.model.norm import Extraction, Modality, Norm, Slot, Status
from regtrail.model.policy import Release
from regtrail.model.rule import Ruleset
from regtrail.rules import RuleStore

ACT = "Dairy Order No. 8 of 2031"
LATE = dt.date(2040, 1, 1)


def said(name: str, paragraphs: list[dict], **facts: object) -> Extraction:
    """Make an Extraction: each paragraph is a dict with `text` and, where it is a norm, its slots.

    A slot is a quote from the paragraph; `from`, `on` and `until` are ISO dates of its deadline,
    `duration` its length with `bound`, `working_days` and `anchor`, `limit` a pair of a threshold's
    quote and its Quantity.
    """
    text, norms, entities, blocks, sections = "", [], [], [], []
    for number, paragraph in enumerate(paragraphs, 1):
        start = len(text)
        text += paragraph["text"] + "\n"
        eid = paragraph.get("eid", f"art_{number}")
        end = start + len(paragraph["text"])
        blocks.append(Block(start, end, BlockKind.PARAGRAPH))
        sections.append(Section(eid, "article", None, None, start, end))
        entities += _entities(paragraph, start)
        if "modality" in paragraph:
            norms.append(_norm(paragraph, start, eid))
    status = facts.get("status", Status.ADOPTED)
    meta = Metadata(
        title=str(facts.get("title", ACT)),
        published=facts.get("published"),
        kind=facts.get("kind", DocumentKind.REGULATION),
    )
    source = Source(name, hashlib.sha256(text.encode()).hexdigest(), "text/plain", len(text))
    document = Document(source, text, meta, tuple(blocks), sections=tuple(sections))
    return Extraction(document, tuple(entities), tuple(norms), status)


def _entities(paragraph: dict, start: int):
    text = paragraph["text"]
    for quote in paragraph.get("cites", ()):
        at = start + text.index(quote)
        yield Entity(EntityType.INSTRUMENT, at, at + len(quote), quote)
    if "limit" in paragraph:
        quote, quantity = paragraph["limit"]
        at = start + text.index(quote)
        yield Entity(EntityType.THRESHOLD, at, at + len(quote), quote, quantity)
    for bound in Bound:
        if bound.value in paragraph and "deadline" in paragraph:
            quote = paragraph["deadline"]
            at = start + text.index(quote)
            value = TimeValue(TimeKind.DATE, paragraph[bound.value], bound)
            yield Entity(EntityType.DEADLINE, at, at + len(quote), quote, value)
    if "duration" in paragraph:
        quote, bound = paragraph["deadline"], paragraph.get("bound", Bound.WITHIN)
        working, anchor = paragraph.get("working_days", False), paragraph.get("anchor")
        value = TimeValue(TimeKind.DURATION, paragraph["duration"], bound, working, anchor)
        at = start + text.index(quote)
        yield Entity(EntityType.DEADLINE, at, at + len(quote), quote, value)


def _norm(paragraph: dict, start: int, eid: str) -> Norm:
    text = paragraph["text"].rstrip(".")

    def slot(quote: str) -> Slot:
        at = start + paragraph["text"].index(quote)
        return Slot(quote, at, at + len(quote))

    scalars = {
        n: slot(paragraph[n])
        for n in ("bearer", "action", "object", "deadline", "authority")
        if n in paragraph
    }
    lists = {
        n: tuple(slot(q) for q in paragraph[n])
        for n in ("conditions", "exceptions", "zones", "data")
        if n in paragraph
    }
    return Norm(
        modality=Modality(paragraph["modality"]),
        status=Status(paragraph.get("status", "adopted")),
        start=start,
        end=start + len(text),
        text=text,
        eid=eid,
        **scalars,
        **lists,
    )


def more_than(number: int, unit: str) -> Quantity:
    """Return the quantity "more than N units"."""
    return Quantity(str(number), unit, Comparison.GT)


def duty(limit: int, status: str = "adopted", verb: str = "shall") -> dict:
    """Return the paragraph of the story's main duty."""
    quote = f"more than {limit} litres"
    return {
        "text": f"A dairy {verb} keep delivery records of {quote} in Norway.",
        "modality": "obligation",
        "status": status,
        "bearer": "dairy",
        "action": "keep",
        "object": "delivery records",
        "data": ["delivery records"],
        "conditions": [f"of {quote}"],
        "limit": (quote, more_than(limit, "litres")),
    }


def entry(day: str, what: str = "This Order") -> dict:
    """Return a paragraph that sets a first day of effect."""
    return {
        "text": f"{what} takes effect on {day}.",
        "modality": "constitutive",
        "bearer": what,
        "action": "takes effect",
        "deadline": f"on {day}",
        "on": day,
    }


def draft() -> Extraction:
    """Return the draft: 500 litres."""
    return said(
        "draft.txt",
        [duty(500, "proposed", "would")],
        title="Draft Dairy Order",
        status=Status.PROPOSED,
        kind=DocumentKind.GUIDANCE,
        published=dt.date(2031, 1, 10),
    )


def act() -> Extraction:
    """Return the act: 800 litres, small mountain dairies exempt, from May."""
    exemption = {
        "text": "Mountain dairies are exempt from keeping delivery records.",
        "modality": "exemption",
        "bearer": "Mountain dairies",
        "action": "are exempt from",
        "object": "keeping delivery records",
    }
    return said("act.txt", [duty(800), exemption, entry("2031-05-01")], published=dt.date(2031, 3, 1))


def amendment() -> Extraction:
    """Return an amending order: 900 litres from 2032."""
    change = {
        "text": f"In Article 1 of {ACT}, 'more than 800 litres' is replaced by 'more than 900 litres'.",
        "modality": "constitutive",
        "bearer": "'more than 800 litres'",
        "action": "is replaced by 'more than 900 litres'",
        "cites": [ACT],
    }
    title = f"Dairy Order No. 3 of 2031 amending {ACT}"
    return said("amendment.txt", [change, entry("2032-01-01")], title=title, published=dt.date(2031, 10, 1))


def news(limit: int, name: str = "news.txt", status: str = "in_force") -> Extraction:
    """Return a news story that tells the duty with some limit."""
    told_duty = duty(limit, status, "must")
    return said(name, [told_duty], title="Milk", kind=DocumentKind.NEWS, published=dt.date(2031, 6, 1))


def told(store: RuleStore | None = None) -> Ruleset:
    """Tell the whole story and return the rule set at its end."""
    with store or RuleStore.open("sqlite://") as rules:
        return _tell(rules)


def released() -> Release:
    """Return what goes out to other programs at the end of the story."""
    with RuleStore.open("sqlite://") as rules:
        ruleset = _tell(rules)
        policy, asked = rules.policy(), rules.inputs(as_of=LATE)
    return Release(ruleset, lambda: policy, lambda: asked)


def _tell(rules: RuleStore) -> Ruleset:
    rules.ingest(draft(), received=dt.date(2031, 1, 10))
    rules.ingest(act(), received=dt.date(2031, 3, 1))
    rules.ingest(news(700), received=dt.date(2031, 6, 1))
    rules.ingest(amendment(), received=dt.date(2031, 10, 1))
    return rules.ruleset(LATE)
