"""Folders that each tell a story in documents in, which of its questions and changes come out right out."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import cattrs

from regtrail import pipeline
from regtrail.codec.rules import case_from_json
from regtrail.errors import ConfigError
from regtrail.model.norm import Modality, Status
from regtrail.model.rule import Applies, Case, Change, ChangeKind, Decision
from regtrail.rules import RuleStore

EXPECTED = "expected.json"


@dataclass(frozen=True, slots=True)
class _Document:
    """A text of a story: its file, the day on which it became known, and who speaks."""

    file: str
    date: dt.date
    source: Literal["official", "news"]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A rule of this modality that says all these words."""

    modality: Modality
    mentions: tuple[str, ...]
    status: Status = Status.IN_FORCE


@dataclass(frozen=True, slots=True)
class _Check:
    """A question about a day, put after a document: which rules apply to the case, and which do not."""

    after: str
    as_of: dt.date
    case: Case
    applies: tuple[_Wanted, ...]
    applies_not: tuple[_Wanted, ...]
    why: str


@dataclass(frozen=True, slots=True)
class _Change:
    """A change that a document is to make: of a rule that says all these words."""

    on: str
    kind: ChangeKind
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Story:
    documents: tuple[_Document, ...]
    checks: tuple[_Check, ...]
    changes: tuple[_Change, ...]


@dataclass(frozen=True, slots=True)
class Played:
    """What became of one story: questions answered right of those asked, changes seen of those to be seen."""

    name: str
    right: int
    asked: int
    seen: int
    changes: int
    faults: tuple[str, ...]


def play(folder: Path, *, model: str | None = None) -> Played:
    """Ingest the documents of a story one by one and ask its questions after each.

    Args:
        folder: Its texts, and `expected.json` with `documents`, `checks` and `changes`.
        model: What to read with (see `regtrail.pipeline.extract`).

    Raises:
        ConfigError: The folder holds no story.
        ReadError: One of the documents cannot be read.
    """
    story = _story(folder)
    faults: list[str] = []
    with RuleStore.open("sqlite://") as rules:
        for document in story.documents:
            extraction = pipeline.extract(pipeline.read(folder / document.file), model)
            rules.ingest(extraction, received=document.date, evidence=document.source)
            checks = (check for check in story.checks if check.after == document.file)
            faults += (fault for check in checks if (fault := _fault(rules, check)))
        made = rules.changes()
    unseen = [wanted for wanted in story.changes if not any(_is(change, wanted) for change in made)]
    return Played(
        name=folder.name,
        right=len(story.checks) - len(faults),
        asked=len(story.checks),
        seen=len(story.changes) - len(unseen),
        changes=len(story.changes),
        faults=(*faults, *(f"{w.on}: no change {w.kind.value!r} of {list(w.mentions)}" for w in unseen)),
    )


def figures(played: Sequence[Played]) -> dict[str, float]:
    """Return the share of questions answered right and of changes seen, of all stories together."""
    decisions = sum(p.right for p in played) / max(1, sum(p.asked for p in played))
    changes = sum(p.seen for p in played) / max(1, sum(p.changes for p in played))
    return {"decisions": round(decisions, 4), "changes": round(changes, 4)}


def stories_hash(folders: Iterable[Path]) -> str:
    """Return the SHA-256 of stories: the names and bytes of their files."""
    digest = hashlib.sha256()
    for path in sorted(path for folder in folders for path in folder.iterdir()):
        content = path.read_bytes()
        digest.update(f"{path.parent.name}/{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _story(folder: Path) -> _Story:
    reader = cattrs.Converter()
    reader.register_structure_hook(dt.date, lambda text, _: dt.date.fromisoformat(text))
    reader.register_structure_hook(Case, lambda plain, _: case_from_json(plain))
    try:
        return reader.structure(json.loads((folder / EXPECTED).read_text(encoding="utf-8")), _Story)
    except (OSError, ValueError, cattrs.BaseValidationError) as error:
        raise ConfigError(f"{folder} holds no story: {EXPECTED}: {error!r}") from error


def _fault(rules: RuleStore, check: _Check) -> str | None:
    """Return what is wrong with the answers to a question, or None."""
    found = rules.decide(check.case, as_of=check.as_of)
    told = [f"no rule is {w}" for w in check.applies if not any(_stands(d, w) for d in found)]
    told += [f"should not apply: {w}" for w in check.applies_not if any(_applies(d, w) for d in found)]
    return f"{check.after}, {check.as_of}: {told[0]} ({check.why})" if told else None


def _stands(decision: Decision, wanted: _Wanted) -> bool:
    """Tell whether a decision is the wanted one: it applies, or is listed with the status asked for."""
    if not _meant(decision, wanted) or decision.rule.status is not wanted.status:
        return False
    return decision.applies is Applies.YES or wanted.status is not Status.IN_FORCE


def _applies(decision: Decision, unwanted: _Wanted) -> bool:
    return _meant(decision, unwanted) and decision.applies is Applies.YES


def _meant(decision: Decision, wanted: _Wanted) -> bool:
    return decision.rule.modality is wanted.modality and _says(decision.rule.text, wanted.mentions)


def _is(change: Change, wanted: _Change) -> bool:
    named = change.kind is wanted.kind and Path(change.document).name == wanted.on
    return named and _says(change.text, wanted.mentions)


def _says(text: str, words: Iterable[str]) -> bool:
    low = " ".join(text.lower().split())
    return all(word.lower() in low for word in words)
