"""What fails most, figure by figure, as a page for people: the costliest faults, and what would mend them.

    python benchmarks/failures.py corpora/gold/en/dev > docs/failures.md

Faults are those of `regtrail evaluate --errors 10`; likes are counted once with their number.
"""

import argparse
from pathlib import Path

from regtrail import gold
from regtrail.evaluation import misses, run, score

_MOST, _SHOWN = 10, 90
_REMEDIES = {
    "boilerplate": "A model of the whole page: imprints and credits stand where no rule of lines looks for them.",
    "document": "Kind and status of decisions, digests and court reports: one document speaks of several acts.",
    "entity ACTOR": "One type for one name throughout a text; a vocabulary of national agencies.",
    "entity AGENCY": "The same; and short forms that a text introduces without brackets.",
    "entity DATA_CATEGORY": "Terms that a text defines, found again wherever they stand; coordinated heads.",
    "entity DATE": "Months and feasts as modifiers of instruments; when a DEADLINE ends before the next time.",
    "entity DEADLINE": "Events without a number (“while a review is pending”), and ends of run-on times.",
    "entity INSTRUMENT": "Foreign names of instruments without a known head (“Prakas”); what the noun “rule” is.",
    "entity PENALTY": "The end of a sanction that names several amounts or a duration.",
    "entity THRESHOLD": "Counts that are no limit (“five tiers”), limits without a comparison word (“90 percent”).",
    "entity ZONE": "Place names that no list has, and places in headings set in capitals.",
    "frame action": "Where an action ends and its object begins; discontinuous actions.",
    "frame authority": "An agency named only in the lead-in or by a heading; one that is merely mentioned.",
    "frame bearer": "Subjects across list items and page furniture; the party behind a dropped subject.",
    "frame conditions": "Conditions that stand in an earlier item or sentence; wh-clauses that belong to the object.",
    "frame data": "Data that an earlier sentence named; coordinated categories.",
    "frame deadline": "Times before which an act must be done, told from conditions (“before it moves records”).",
    "frame exceptions": "Exceptions with items of their own; “despite” and “with the exception of” at a distance.",
    "frame object": "Objects with their relative clauses; the subject of a passive in an item.",
    "frame zones": "Which of several places limits the norm.",
    "norm constitutive": "Amending instructions and effects told in passing (“in force since August 13”).",
    "norm exemption": "Exemption against permission: what is lifted is often said elsewhere in the text.",
    "norm obligation": "Items after a lead-in that is a norm itself; plain declaratives in news.",
    "norm permission": "Open consultations said without a verb; verbs that allow (“lets”, “keep”).",
    "norm prohibition": "Bans without a cue (“stay off limits”, “reserves the claim for”).",
    "time value": "Relative times counted from a day that the text gives indirectly.",
}


def main() -> None:
    """Print the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="folder of annotated texts whose faults may be read")
    options = parser.parse_args()
    texts, _ = gold.load_all([options.folder])
    found = [said.annotation if said else None for said, _ in run.extract(texts)]
    faults = misses.worst((s.comparison for s in score.score(texts, found)), most=_MOST)
    print(f"# What fails most\n\nOn `{options.folder}`, by `python benchmarks/failures.py {options.folder}`.")
    print("The costliest faults of each figure; cost counts what they add to errors.")
    for figure in dict.fromkeys(fault.first.figure for fault in faults):
        print(f"\n## {figure}\n\nWhat would mend them: {_REMEDIES.get(figure, 'open.')}\n")
        print("| fault | wanted | found | times | text |\n|---|---|---|---|---|")
        for fault in (f for f in faults if f.first.figure == figure):
            miss = fault.first
            cells = (miss.fault, _cell(miss.wanted), _cell(miss.found), str(fault.times), miss.document)
            print(f"| {' | '.join(cells)} |")


def _cell(words: str) -> str:
    plain = " ".join(words.split()).replace("|", "¦")
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN] + " …"


if __name__ == "__main__":
    main()
