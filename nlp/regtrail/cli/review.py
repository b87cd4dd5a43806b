"""`regtrail review`: a rule set and a reviewer's judgement in; the queue, the judgement kept, or gold out."""

import datetime as dt
import getpass
import json
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from regtrail.cli import _console

if TYPE_CHECKING:
    from regtrail.rules import RuleStore
    from regtrail.rules.judging import Judgement

_VERDICTS = ("accept", "reject", "correct", "split", "merge")


class Options(TypedDict):
    """What the options of the command line say, the verdicts aside."""

    store: str
    corrections: tuple[str, ...]
    reason: str | None
    reviewer: str | None
    day: dt.date | None
    folder: Path | None
    threshold: float
    form: str
    accept: str | None
    reject: str | None
    correct: str | None
    split: str | None
    merge: tuple[str, str] | None


@click.command()
@_console.STORE
@click.option("--accept", metavar="CLAIM", help="The norm was read rightly.")
@click.option("--reject", metavar="CLAIM", help="It is no norm: it counts no more; wants a --reason.")
@click.option("--correct", metavar="CLAIM", help="It says what --set tells.")
@click.option(
    "--set",
    "corrections",
    metavar="SLOT=QUOTE",
    multiple=True,
    help="Words of the document for a slot, none to empty it; or modality=…, status=….",
)
@click.option("--split", metavar="CLAIM", help="It is a rule of its own, for ever.")
@click.option("--merge", metavar="RULE RULE", nargs=2, help="The two are one rule, for ever.")
@click.option("--reason", help="Why.")
@click.option("--reviewer", help="Who judges [default: the user's name].")
@click.option("--day", type=_console.DAY, default=None, help="Day from which it is known [default: today].")
@click.option(
    "--export",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the paragraphs whose every norm was judged there, for `regtrail train`.",
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=0.6,
    show_default=True,
    help="Norms with a score below it are in the queue.",
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(**options: Unpack[Options]) -> None:
    """Judge what was read and what was joined; without a judgement, list what should be looked at.

    A judgement is kept for ever as a claim of its own, and wins over what was extracted. It holds on
    when the rule set is derived anew or the document read anew.

    \b
    regtrail review --store rules.db
    regtrail review --store rules.db --reject claim:3f… --reason "a heading"
    regtrail review --store rules.db --correct claim:3f… --set bearer="operator" --set modality=obligation
    regtrail review --store rules.db --export lessons/
    """
    from regtrail.rules import RuleStore

    judgement = _judgement(options)
    if judgement and options["folder"]:
        raise click.UsageError("--export goes without a judgement")
    with RuleStore.open(options["store"], create=False) as rules:
        if judgement:
            claim = rules.desk.review(judgement, day=options["day"] or dt.date.today())
            from regtrail.codec.rules import claim_to_json

            if options["form"] == "json":
                click.echo(json.dumps(claim_to_json(claim), ensure_ascii=False))
            else:
                _console.out().print(f"{judgement.verdict}: {claim.text}\nkept as {claim.id}", markup=False)
        elif options["folder"]:
            _export(rules, options["folder"], options["form"])
        else:
            _list(rules, options["threshold"], options["form"])


def _judgement(options: Options) -> "Judgement | None":
    from regtrail.model.claim import Verdict
    from regtrail.rules.judging import Judgement

    told = {name: options[name] for name in _VERDICTS if options[name]}  # type: ignore[literal-required]
    if len(told) > 1:
        raise click.UsageError(f"one judgement at a time, not {' and '.join(f'--{name}' for name in told)}")
    if options["corrections"] and "correct" not in told:
        raise click.UsageError("--set goes with --correct CLAIM")
    if not told:
        return None
    [(verdict, about)] = told.items()
    return Judgement(
        verdict=Verdict(verdict),
        about=about if isinstance(about, tuple) else (about,),
        reviewer=options["reviewer"] or _user(),
        reason=options["reason"],
        corrections=tuple(map(_correction, options["corrections"])),
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError) as error:
        raise click.UsageError("say who judges: --reviewer NAME") from error


def _correction(told: str) -> tuple[str, str]:
    slot, equals, quote = told.partition("=")
    if not equals:
        raise click.BadParameter(f'{told!r}: write it as bearer="ferry operator"', param_hint="--set")
    return slot.strip(), quote


def _export(rules: "RuleStore", folder: Path, form: str) -> None:
    from regtrail import gold

    lessons = rules.desk.lessons()
    for lesson in lessons:
        gold.save(lesson, folder)
    norms = sum(len(lesson.annotation.norms) for lesson in lessons)
    if form == "json":
        told = {"folder": str(folder), "texts": [lesson.name for lesson in lessons], "norms": norms}
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        _console.out().print(f"{len(lessons)} texts with {norms} norms to {folder}", markup=False)


def _list(rules: "RuleStore", threshold: float, form: str) -> None:
    found = rules.desk.queue(threshold=threshold)
    if form == "json":
        from regtrail.codec.rules import claim_to_json

        rows = [
            {
                "kind": doubt.kind.value,
                "reason": doubt.reason,
                "score": doubt.score,
                "rule": doubt.rule.id if doubt.rule else None,
                "claim": claim_to_json(doubt.claim),
            }
            for doubt in found
        ]
        click.echo(json.dumps({"queue": rows}, ensure_ascii=False))
    elif not found:
        _console.out().print("nothing to review")
    else:
        from regtrail.cli._tables import doubt_table

        _console.out().print(doubt_table(found))
