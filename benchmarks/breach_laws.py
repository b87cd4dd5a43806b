"""Other people's annotation of US state breach laws in; how many of its rules we find, with their type, out.

Run: `python benchmarks/breach_laws.py dev.jsonl [--model rules|PATH] [--errors 10] [--format json]`.

The data: the paragraphs of Singhal and Breaux's requirements (arXiv 2507.02846, Apache-2.0), one JSON object
a line with `text` and `statements`. A large language model was published at precision 0.82 and recall 0.89,
by test cases of its own. No model is trained on the paragraphs, but the grammar was mended by classes of
errors seen on their development set: figures on it are no longer those of unseen text.

Types. OBLIGATION, PERMISSION and PROHIBITION are our modalities of that name; Exemption is `exemption` and
Definition `constitutive`. A PENALTY goes by its wording with us, so obligation and permission both stand
for it. These are the figures by `labels`. Those by `wording` differ in one class: what a rule or an exemption
says by "is deemed", "is construed to", "constitutes" or "is void" is `constitutive` in our terms; their
labels name its effect (deemed compliant: PERMISSION; void: PROHIBITION).

A match. A norm and a statement are the same when their types agree, at least half of the word pairs of the
shorter one stand in the other (conditions and exceptions included on both sides), and at least half of the
words of our action stand in what their statement says outside of its conditions: a duty inside a condition
does not find the rule that it conditions. Word pairs, as statutes repeat their words but not their phrases.

Granularity. They keep a verb with the list of its objects, prescribed contents and many coordinated verbs in
one statement, where we take each for a norm, and hold a proviso for a condition.

- `strict`, the main figure, pairs one norm with one statement, the closest pair first. Every other norm
  within the same statement is spurious; a statement that shares its only norm with another is missed.
- `one verb` is strict once the norms of one type with the very same action are one, as the items of a list
  below "shall include" are: their granularity, got from our output alone.
- `one clause` is strict once the norms of one modality, one sentence and the very same subject are one, too:
  "shall notify the office and shall keep a log" is one statement of theirs by their convention, and two norms
  by ours. What is joined is told by our output alone (where the subject stands), never by their annotation.
  It came after the others, as strict counted each further verb as spurious; read it beside strict.
- `coarse` lets several norms stand in one statement, and several statements in one norm.

A restatement is a statement like any other. Norms inside of what they call Information are not counted, as
it has no type that could be right or wrong; references are no statements.

Words. Of strict pairs of rules, their entity is compared with our bearer, or with our object where a passive
leaves no bearer; relative clauses that follow it at once are conditions with us and are put back. Their
conditions and exceptions are compared with the rest of ours and with the deadline: read the recall, for
their descriptions keep what limits an object and most times, which costs precision by convention.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from breach_statements import (
    INFORMATION,
    MODALITIES,
    RULES,
    Found,
    Pair,
    Paragraph,
    by_clause,
    compared,
    merged,
    statement,
)

from regtrail import pipeline, readers
from regtrail.evaluation.bootstrap import SEED
from regtrail.evaluation.comparison import words
from regtrail.evaluation.figures import Counts
from regtrail.model.norm import Norm

LABELS = {modality: label for label, (modality, *others) in MODALITIES.items() if not others}
_ARTICLES = {"a", "an", "the"}
# Between a noun and the relative clause that follows it at once stand a space, or a comma and a space.
_AT_ONCE = 2
_SAMPLES = 1000
_FOLDS = 5
_SCORES = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9)


class Tally(NamedTuple):
    """How many finds stand in a statement, of how many; how many statements hold a find, of how many."""

    right: int = 0
    found: int = 0
    met: int = 0
    statements: int = 0


def read(path: Path, model: str | None) -> list[Paragraph]:
    """Return every paragraph with what they annotated and what we find."""
    paragraphs = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            plain = json.loads(line)
            document = readers.read_bytes(plain["text"].encode(), f"{plain['law']}-{plain['row']}.txt")
            found = tuple(Found((norm,)) for norm in pipeline.extract(document, model).norms)
            statements = tuple(statement(said) for said in plain["statements"])
            paragraphs.append(compared(Paragraph(plain["row"], statements, found, document.text)))
    return paragraphs


def one_to_one(pairs: Iterable[Pair]) -> list[Pair]:
    """Give each statement and each find its closest partner that is still free."""
    kept: list[Pair] = []
    for pair in pairs:
        if all(pair.statement != k.statement and pair.found != k.found for k in kept):
            kept.append(pair)
    return kept


def tally(paragraph: Paragraph, pairs: Sequence[Pair]) -> dict[str, Tally]:
    """Count by label; `rules` adds up the rules, `all` everything.

    A find counts with the label of its statement, and with that of its modality where it has none.
    """
    label_of = {p.found: paragraph.statements[p.statement].label for p in reversed(pairs)}
    met = {p.statement for p in pairs}
    counts: dict[str, Counter[str]] = {}

    def add(label: str, **counted: int) -> None:
        for group in (label, "all", *(["rules"] if label in RULES else [])):
            counts.setdefault(group, Counter()).update(counted)

    for j, found in enumerate(paragraph.found):
        if j in label_of or j not in paragraph.informing():
            add(label_of.get(j, LABELS[found.modality]), right=j in label_of, found=1)
    for i, said in enumerate(paragraph.statements):
        if said.label != INFORMATION:
            add(said.label, met=i in met, statements=1)
    return {group: Tally(**counted) for group, counted in counts.items()}


def figure(tallies: Sequence[Tally]) -> dict[str, float]:
    """Return precision, recall and F1 with what they rest on and the bounds of their 95 % intervals."""
    table = np.array(tallies)
    share = np.full(len(table), 1 / len(table))
    drawn = np.random.default_rng(SEED).multinomial(len(table), share, size=_SAMPLES) @ table
    found: dict[str, float] = dict(zip(Tally._fields, table.sum(axis=0).tolist(), strict=True))
    for name, part, whole in (("p", 0, 1), ("r", 2, 3)):
        found[name] = float(table[:, part].sum() / max(table[:, whole].sum(), 1))
        low, high = np.percentile(drawn[:, part] / np.maximum(drawn[:, whole], 1), (2.5, 97.5))
        found |= {f"{name}_low": float(low), f"{name}_high": float(high)}
    return found | {"f1": 2 * found["p"] * found["r"] / ((found["p"] + found["r"]) or 1)}


def surer(paragraph: Paragraph, threshold: float) -> Paragraph:
    """Return a paragraph with the finds that score at least so much."""
    found = tuple(f for f in paragraph.found if f.norms[0].score >= threshold)
    return compared(Paragraph(paragraph.row, paragraph.statements, found, paragraph.text))


def cross_validated(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return each paragraph above the score that is best for the paragraphs of the other folds.

    The score is all that is learned from this annotation, and never from the fold it is used on.
    """
    kept = {step: [surer(paragraph, step) for paragraph in paragraphs] for step in _SCORES}

    def f1(step: float, fold: int) -> float:
        others = [merged(p) for n, p in enumerate(kept[step]) if n % _FOLDS != fold]
        each = [tally(p, one_to_one(p.typed())).get("rules", Tally()) for p in others]
        return figure(each)["f1"]

    best = [max(_SCORES, key=lambda step, fold=fold: f1(step, fold)) for fold in range(_FOLDS)]
    return [kept[best[number % _FOLDS]][number] for number in range(len(paragraphs))]


def measure(paragraphs: Sequence[Paragraph]) -> dict[str, dict[str, float]]:
    """Return every figure, by its name: the types one by one by the labels, then rules and all."""
    by_verb = [merged(paragraph) for paragraph in paragraphs]
    clauses = [by_clause(paragraph) for paragraph in paragraphs]
    sure = cross_validated(paragraphs)
    ways = {
        "labels, strict": [(p, one_to_one(p.typed())) for p in paragraphs],
        "labels, one verb": [(p, one_to_one(p.typed())) for p in by_verb],
        "labels, one clause": [(p, one_to_one(p.typed())) for p in clauses],
        "labels, coarse": [(p, p.typed()) for p in paragraphs],
        "wording, strict": [(p, one_to_one(p.typed(by_wording=True))) for p in paragraphs],
        "wording, one verb": [(p, one_to_one(p.typed(by_wording=True))) for p in by_verb],
        "wording, one clause": [(p, one_to_one(p.typed(by_wording=True))) for p in clauses],
        "wording, coarse": [(p, p.typed(by_wording=True)) for p in paragraphs],
        "labels, strict, scores learned": [(p, one_to_one(p.typed())) for p in sure],
        "labels, one verb, scores learned": [(m, one_to_one(m.typed())) for p in sure for m in [merged(p)]],
        "labels, coarse, scores learned": [(p, p.typed()) for p in sure],
        "any type, one verb": [(p, one_to_one(p.alike)) for p in by_verb],
    }
    report = {}
    for way, paired in ways.items():
        each = [tally(paragraph, pairs) for paragraph, pairs in paired]
        for group in ("rules", *(MODALITIES if way.startswith("labels") else ()), "all"):
            report[f"{way}: {group}"] = figure([counted.get(group, Tally()) for counted in each])
    for name, counts in slot_figures(paragraphs).items():
        report[name] = {"p": counts.precision, "r": counts.recall, "f1": counts.f1}
    return report


def slot_figures(paragraphs: Iterable[Paragraph]) -> dict[str, Counts]:
    """Compare the entities and the conditions of strictly paired rules, in words without articles."""
    counts = {"entity words": Counts(), "condition words": Counts()}
    for paragraph in paragraphs:
        for pair in one_to_one(paragraph.typed()):
            said, norm = paragraph.statements[pair.statement], paragraph.found[pair.found].norms[0]
            if said.label in RULES:
                for name, wanted, got in zip(
                    counts, ((said.entity,), said.conditions), about(norm), strict=True
                ):
                    need, have = (Counter(w for w in words(t) if w not in _ARTICLES) for t in (wanted, got))
                    right = (need & have).total()
                    counts[name] += Counts(right, have.total() - right, need.total() - right)
    return counts


def about(norm: Norm) -> tuple[list[str], list[str]]:
    """Return who or what a norm is about, with its relative clauses, and all else that limits it."""
    subject = norm.bearer or norm.object
    limits = [*norm.conditions, *norm.exceptions, *([norm.deadline] if norm.deadline else [])]
    relative = [c for c in norm.conditions if subject and 0 <= c.start - subject.end <= _AT_ONCE]
    named = [*([subject] if subject else []), *relative]
    return [slot.text for slot in named], [slot.text for slot in limits if slot not in relative]


def faults(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    """Yield the rules missed and the norms too many once lists are one, with what says the same elsewise."""
    paragraph = by_clause(paragraph)
    right = one_to_one(paragraph.typed())
    for i, said in enumerate(paragraph.statements):
        if said.label in RULES and i not in {p.statement for p in right}:
            near = [str(paragraph.found[p.found]) for p in paragraph.alike if p.statement == i]
            yield "missed", f"{paragraph.row} missed {said}\n    found {near[0] if near else 'nothing'}"
    for j, found in enumerate(paragraph.found):
        if LABELS[found.modality] in RULES and j not in {p.found for p in right} | paragraph.informing():
            near = [str(paragraph.statements[p.statement]) for p in paragraph.alike if p.found == j]
            yield "spurious", f"{paragraph.row} spurious {found}\n    they {near[0] if near else 'nothing'}"


def show(name: str, found: Mapping[str, float]) -> None:
    """Print one line of the table."""
    line = "{name:32} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}".format(name=name, **found)
    if "right" in found:
        line += (
            "   {right} of {found} norms, {met} of {statements} statements"
            "   95 %: P {p_low:.2f} to {p_high:.2f}, R {r_low:.2f} to {r_high:.2f}"
        ).format(**found)
    print(line)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="the annotation, JSON lines")
    parser.add_argument("--model", help="`rules`, or weights in place of the shipped ones")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N misses, N norms too many")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    args = parser.parse_args()
    paragraphs = read(args.data, args.model)
    report = measure(paragraphs)
    if args.format == "json":
        print(json.dumps(report, indent=1))
    else:
        for name, found in report.items():
            show(name, found)
        told = [fault for paragraph in paragraphs for fault in faults(paragraph)]
        for kind in ("missed", "spurious"):
            print(*[text for which, text in told if which == kind][: args.errors], sep="\n")


if __name__ == "__main__":
    main()
