"""`regtrail demo`: the bundled samples in; their story told at the terminal out."""

import datetime as dt
import tempfile
from pathlib import Path

import click

from regtrail.cli import _console

# When each document of the story became known; the order of the files is the order of the days.
RECEIVED = {
    "01-consultation-draft.docx": dt.date(2026, 2, 3),
    "02-news-on-the-draft.html": dt.date(2026, 2, 5),
    "03-second-story.txt": dt.date(2026, 2, 6),
    "04-law-firm-alert.md": dt.date(2026, 3, 2),
    "05-regulation-7-2026.pdf": dt.date(2026, 6, 15),
    "06-technical-order.akn.xml": dt.date(2026, 7, 20),
    "07-zone-list.txt": dt.date(2026, 10, 12),
    "08-zone-news.txt": dt.date(2026, 10, 14),
    "09-eu-decision.fmx.xml": dt.date(2026, 11, 18),
    "12-us-notice.fr.xml": dt.date(2026, 12, 15),
    "16-zone-register.xml": dt.date(2027, 1, 4),
    "10-uk-regulations.clml.xml": dt.date(2027, 2, 10),
    "11-us-part.ecfr.xml": dt.date(2027, 3, 15),
    "13-us-bill.uslm.xml": dt.date(2027, 3, 22),
    "14-regulation-12-2027.pdf": dt.date(2027, 7, 5),
    "15-amendment-news.txt": dt.date(2027, 7, 9),
}
SHOWN = "05-regulation-7-2026.pdf"
CASE_DAYS = (dt.date(2026, 10, 20), dt.date(2028, 1, 1))


@click.command()
@click.option(
    "--store", default=None, help="Keep the rule set in this file or database [default: thrown away]."
)
def command(store: str | None) -> None:
    """Walk through the bundled story of a car-data rule.

    A draft, the news about it, the final regulation, a free-trade zone's list and an amendment, in every
    format, with what each document changed and what applies to one case on two days.
    The country and its authorities are invented.
    """
    if store is not None:
        _tell(store)
        return
    with tempfile.TemporaryDirectory() as folder:
        _tell(str(Path(folder) / "demo.db"))


def _tell(store: str) -> None:
    from regtrail import pipeline
    from regtrail.cli import _tables
    from regtrail.model.norm import Modality
    from regtrail.model.rule import Applies, Case, RuleQuery
    from regtrail.resources import shipped
    from regtrail.rules import RuleStore

    console = _console.out()
    samples = shipped("samples")
    with RuleStore.open(store) as rules:
        console.rule("1. documents in")
        for name, day in RECEIVED.items():
            extraction = pipeline.extract(pipeline.read(samples / name))
            changes = rules.ingest(extraction, received=day)
            found = (
                f"{len(extraction.entities)} entities, {len(extraction.norms)} norms, {len(changes)} changes"
            )
            console.print(f"{day}  {name:28} {found}")
            if name == SHOWN:
                shown = extraction
        console.rule(f"2. what {SHOWN} says")
        console.print(_tables.entity_table(shown))
        console.print(_tables.norm_table(shown))
        console.rule("3. the rule set on 1 January 2028: what binds in Velmora")
        query = RuleQuery(as_of=dt.date(2028, 1, 1), text="vehicle data handler")
        console.print(_tables.rule_table(rules.rules(query)))
        console.rule("4. what changed, besides what was added")
        console.print(_tables.change_table(c for c in rules.changes() if c.kind.value != "added"))
        case = Case(
            actor=("vehicle data handler",),
            action=("transfer abroad",),
            data=("personal data",),
            zone=("Velmora",),
            quantities={"individuals": 150_000},
        )
        for day in CASE_DAYS:
            console.rule(f"5. a fleet sends the data of 150,000 drivers abroad on {day}")
            decisions = rules.decide(case, as_of=day)
            speaking = [
                d
                for d in decisions
                if d.applies is not Applies.NO and d.rule.modality != Modality.CONSTITUTIVE
            ]
            console.print(_tables.decision_table(speaking))
