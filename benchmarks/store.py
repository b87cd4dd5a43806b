"""A generated rule set of a given size in; how long queries, one more document and decisions take out.

Run: `python benchmarks/store.py 10000 100000 1000000 [--postgresql URL] [--keep FOLDER] [--repeat 15]`.

Each rule has four versions: two that are known now (in force, then ended) and two that an amendment took
the place of. The rules are generated through SQLAlchemy Core, and found by what they say once the first
document comes, as those of a store that an older version wrote; what is timed goes through RuleStore.
"""

import argparse
import datetime as dt
import hashlib
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import create_engine, insert

from regtrail.codec import stored
from regtrail.model.claim import Claim, DocumentRecord, Evidence, Instrument, SourceClass
from regtrail.model.document import Block, BlockKind, Document, DocumentKind, Metadata, Section, Source
from regtrail.model.norm import Extraction, Modality, Norm, Slot, Status
from regtrail.model.rule import Case, Content, Rule, RuleQuery, Term
from regtrail.rules import RuleStore
from regtrail.rules.store import filing, tables

Seconds: TypeAlias = tuple[float, float]
VERSIONS = 4
BATCH = 2_000
# A store that stays open has looked up what many documents ask for.
WARM = 40
FILLED = ("documents", "claims", "rules", "support", "filing")
FIRST, AMENDED, LAST = dt.date(2030, 1, 1), dt.date(2031, 1, 1), dt.date(2039, 12, 31)
DAY = dt.date(2032, 5, 5)
ACTORS = (
    "harbour",
    "quarry",
    "nursery",
    "foundry",
    "ferry",
    "brewery",
    "archive",
    "orchard",
    "theatre",
    "mill",
)
HOLDERS = ("operator", "owner", "keeper", "manager", "agent", "tenant", "master", "steward")
THINGS = (
    "gate",
    "tank",
    "crane",
    "kiln",
    "press",
    "pump",
    "scale",
    "lift",
    "furnace",
    "turbine",
    "silo",
    "loom",
)
RECORDS = ("readings", "ledgers", "plans", "rosters", "images", "invoices", "samples", "permits", "counts")
VERBS = ("submit", "archive", "publish", "encrypt", "delete", "certify", "translate", "index")


CASE = Case(actor=("quarry keeper",), action=("publish",), data=("crane ledgers",), zone=("district 7",))
QUERY = RuleQuery(as_of=DAY, status=Status.IN_FORCE, zone="district 7", data="crane ledgers")


def main() -> None:
    """Generate a store of each size on each database and print what was timed, side by side."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("sizes", nargs="+", type=int, help="rule versions")
    arguments.add_argument(
        "--postgresql", help="URL of an empty database with {size} in it, one for each size"
    )
    arguments.add_argument("--keep", type=Path, help="a folder where SQLite's files are kept, and looked for")
    arguments.add_argument("--repeat", type=int, default=15)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = chosen.keep or Path(passing)
        folder.mkdir(exist_ok=True)
        names = [f"sqlite:///{folder}/{{size}}.db", *([chosen.postgresql] if chosen.postgresql else [])]
        for size in chosen.sizes:
            urls = [name.format(size=size) for name in names]
            for url in urls:
                prepare(url, size)
            table(size, [dict(timings(url, chosen.repeat)) for url in urls])


def prepare(url: str, size: int) -> None:
    """Make a store of a size where there is none, and let its rules be found by what they say."""
    with closing(RuleStore.open(url)) as store:
        there = bool(store.documents())
    if not there:
        wall, cpu = timed(lambda: generate(url, size))
        print(f"{size:>9,} versions generated in {wall:.0f} s, of it {cpu:.0f} s at work", flush=True)
    wall, cpu = timed(lambda: opened(url, one_more(next_number(url))))
    print(f"{size:>9,} versions, a first document in {wall:.1f} s, of it {cpu:.1f} s at work", flush=True)


def table(size: int, columns: list[dict[str, Seconds]]) -> None:
    """Print what was timed: of each database the wall clock and what this process was at work."""
    heads = ("SQLite", "PostgreSQL")[: len(columns)]
    print(f"{size:>9,} versions {'':27}" + "".join(f"{head + ', ms (at work)':>26}" for head in heads))
    for name in columns[0]:
        cells = (f"{found[name][0] * 1000:>12.1f} ({found[name][1] * 1000:>7.1f})" for found in columns)
        print(f"{'':10}{name:36}" + "".join(f"{cell:>26}" for cell in cells), flush=True)


def timings(url: str, repeat: int) -> Iterator[tuple[str, Seconds]]:
    """Yield what was timed, in seconds: the median of some repetitions."""
    first = next_number(url)
    documents = [one_more(first + number) for number in range(2 * repeat + WARM)]
    with closing(RuleStore.open(url)) as store:
        store.decide(CASE, as_of=FIRST)  # languages and vocabulary are loaded once a process
        yield "as-of query with a filter", median(lambda _: store.rules(QUERY), repeat)
    yield "one more document, store just opened", median(lambda i: opened(url, documents[i]), repeat)
    with closing(RuleStore.open(url)) as store:
        for document in documents[repeat : repeat + WARM]:
            ingest(store, document)
        late = documents[repeat + WARM :]
        yield "one more document, store open", median(lambda i: ingest(store, late[i]), repeat)
    with closing(RuleStore.open(url)) as store:
        yield "first decision of a day", timed(lambda: store.decide(CASE, as_of=DAY))
        yield "a further decision", median(lambda _: store.decide(CASE, as_of=DAY), repeat)


def next_number(url: str) -> int:
    """Return the number of the first document of `one_more` that is not on record."""
    with closing(RuleStore.open(url)) as store:
        return sum(document.received == LAST for document in store.documents())


def opened(url: str, document: Extraction) -> None:
    """Open a store and add a document."""
    with closing(RuleStore.open(url)) as store:
        ingest(store, document)


def ingest(store: RuleStore, document: Extraction) -> None:
    """Add a document on the day after the last one."""
    assert store.ingest(document, received=LAST, evidence="official")


def timed(act: Callable[[], object]) -> Seconds:
    """Return how long an act takes, and how much of it this process was at work."""
    began, at_work = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - began, time.process_time() - at_work


def median(act: Callable[[int], object], repeat: int) -> Seconds:
    """Return the medians of what `timed` returns of repetitions."""
    walls, cpus = zip(*(timed(lambda i=number: act(i)) for number in range(repeat)), strict=True)
    return statistics.median(walls), statistics.median(cpus)


def generate(url: str, size: int) -> None:
    """Write a rule set with so many rule versions."""
    RuleStore.open(url).close()
    engine = create_engine(url)
    made = random.Random(size)
    with engine.begin() as connection:
        for start in range(0, size // VERSIONS, BATCH):
            numbers = range(start, min(start + BATCH, size // VERSIONS))
            rows: dict[str, list[dict[str, object]]] = {name: [] for name in FILLED}
            record = document_record(numbers[0])
            rows["documents"].append(document_row(record))
            for number in numbers:
                add_rule(rows, record, number, content(made))
            for name, filled in rows.items():
                connection.execute(insert(tables.metadata.tables[name]), filled)
    with engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
    engine.dispose()


def content(made: random.Random) -> Content:
    """Return a duty put together at random."""
    bearer = f"{made.choice(ACTORS)} {made.choice(HOLDERS)}"
    data = f"{made.choice(THINGS)} {made.choice(RECORDS)}"
    zone, days, verb = f"district {made.randrange(400)}", made.randrange(2, 400), made.choice(VERBS)
    text = f"A {bearer} in {zone} shall {verb} {data} of unit {made.randrange(5000)} within {days} days"
    return Content(
        Modality.OBLIGATION, text, bearer=Term(bearer), action=Term(verb), data=(Term(data),),
        zones=(Term(zone),), deadline=Term(f"within {days} days"),
    )  # fmt: skip


def document_record(number: int) -> DocumentRecord:
    """Return a document on record."""
    name = f"Order No. {number + 1} of 2030"
    return DocumentRecord(
        source=f"orders/{number}.txt", sha256=hashed(f"document {number}"), kind=DocumentKind.REGULATION,
        source_class=SourceClass.OFFICIAL_ACT, received=FIRST, title=name, published=FIRST,
        status=Status.IN_FORCE, instrument=Instrument(f"order {number + 1} 2030", name),
    )  # fmt: skip


def document_row(record: DocumentRecord) -> dict[str, object]:
    """Return the row of a document."""
    assert record.instrument is not None
    return {
        "sha256": record.sha256, "source": record.source, "source_class": record.source_class.value,
        "instrument": record.instrument.key, "published": record.published, "received": record.received,
        "payload": stored.dumps(record),
    }  # fmt: skip


def add_rule(
    rows: dict[str, list[dict[str, object]]], record: DocumentRecord, number: int, said: Content
) -> None:
    """Add the rows of a rule: its claim, its versions, what it rests on."""
    ident, claim = f"rule:{number:016x}", f"claim:{number:024x}"
    norm = Norm(said.modality, Status.IN_FORCE, 0, len(said.text), said.text)
    evidence = Evidence(record.source, record.sha256, 0, len(said.text), said.text, f"art_{number}")
    stated = Claim(
        claim,
        evidence,
        record.source_class,
        norm,
        said.text,
        (),
        Status.IN_FORCE,
        FIRST,
        FIRST,
        record.instrument,
    )
    rows["claims"].append({"id": claim, "document": record.sha256, "payload": stored.dumps(stated)})
    rows["support"].append({"rule": ident, "claim": claim, "known": FIRST})
    for known, known_until, ends in (
        (FIRST, AMENDED, dt.date(2033, 1, 1)),
        (AMENDED, None, dt.date(2036, 1, 1)),
    ):
        for status, first, last in (
            (Status.IN_FORCE, None, ends),
            (Status.ENDED, ends + dt.timedelta(1), None),
        ):
            rule = Rule(
                ident,
                said,
                status,
                first,
                last,
                known,
                instrument=record.instrument,
                eid=f"art_{number}",
                official=True,
            )
            rows["filing"] += filing.rows([rule]) if known_until is None and first is None else []
            rows["rules"].append(
                {
                    "id": ident, "status": status.value, "modality": said.modality.value, "official": True,
                    "instrument": record.instrument.key if record.instrument else None,
                    "valid_from": first, "valid_until": last, "known_from": known,
                    "known_until": known_until and known_until - dt.timedelta(1),
                    "payload": stored.dumps(rule),
                }
            )  # fmt: skip


def one_more(number: int) -> Extraction:
    """Return a document of three duties that is not on record."""
    made = random.Random(-number - 1)
    text, norms, blocks, sections = "", [], [], []
    for article in range(1, 4):
        said, start = content(made), len(text)
        text += said.text + ".\n"
        end = start + len(said.text)
        bearer = said.bearer.text if said.bearer else ""
        at = start + said.text.index(bearer)
        norms.append(
            Norm(
                said.modality, Status.IN_FORCE, start, end, said.text,
                bearer=Slot(bearer, at, at + len(bearer)),
                eid=f"art_{article}",
            )
        )  # fmt: skip
        blocks.append(Block(start, end + 1, BlockKind.PARAGRAPH))
        sections.append(Section(f"art_{article}", "article", None, None, start, end + 1))
    meta = Metadata(title=f"Decree No. {number + 1} of 2039", published=LAST, kind=DocumentKind.REGULATION)
    source = Source(f"decrees/{number:06}.txt", hashed(text), "text/plain", len(text))
    document = Document(source, text, meta, tuple(blocks), sections=tuple(sections))
    return Extraction(document, (), tuple(norms), Status.IN_FORCE)


def hashed(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


if __name__ == "__main__":
    main()
