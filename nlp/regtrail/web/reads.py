"""Questions about the rule set in, its answers out: what applies, which rules there are, what changed."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
import zipfile
from functools import partial
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response

from regtrail import exports
from regtrail.codec.rules import change_to_json, decision_to_json, input_to_json, rule_to_json
from regtrail.codec.schemas import schema
from regtrail.model.norm import Modality, Status
from regtrail.model.policy import Release
from regtrail.model.rule import Applies, RuleQuery
from regtrail.web import answers
from regtrail.web.answers import Rules, Versioned
from regtrail.web.forms import Day, DecideForm, Phrase

router = APIRouter(responses=answers.TOO_MANY)
_Limit = Annotated[int, Query(ge=1, le=1_000)]
_Offset = Annotated[int, Query(ge=0, le=10_000_000)]
_ZIP = "application/zip"
_ARCHIVE = {"content": {_ZIP: {}}, "description": "A ZIP archive."}


def _listed(name: str, entry: str) -> answers.Responses:
    """Describe an answer that lists entries of a published schema."""
    published = {key: value for key, value in schema(entry).items() if not key.startswith("$")}
    listed = {"type": "object", "properties": {name: {"type": "array", "items": published}}}
    described = {"description": f"The {name}.", "content": {"application/json": {"schema": listed}}}
    return {200: described, **answers.UNCHANGED}


@router.get("/health")
def health(rules: Rules) -> dict[str, object]:
    """Tell that the service runs, and which version of the rule set it answers from."""
    return {"status": "ok", "version": rules.version()}


@router.post("/decide", responses=answers.TOO_LARGE)
def decide(form: DecideForm, rules: Rules) -> dict[str, object]:
    """Decide which rules apply to a case on a day, with reasons and quotes."""
    day = form.as_of or dt.date.today()
    version = rules.version()
    found = rules.decide(form.case.case(), as_of=day, known_at=form.known_at)
    # Most rules do not apply: their answers are worked out for those alone who ask for them.
    asked = found if Applies.NO in form.only else found.concerned
    listed = [decision_to_json(decision) for decision in asked if decision.applies in form.only]
    return {"version": version, "as_of": day.isoformat(), "rules": listed}


@router.get("/rules", dependencies=[Versioned], responses=_listed("rules", "rule"))
def rules_(
    rules: Rules,
    as_of: Day | None = None,
    known_at: Day | None = None,
    modality: Modality | None = None,
    status: Status | None = None,
    zone: Phrase | None = None,
    data: Phrase | None = None,
    agency: Phrase | None = None,
    text: Phrase | None = None,
    limit: _Limit = 100,
    offset: _Offset = 0,
) -> dict[str, object]:
    """List the rules that pass the filters, as of a day and as known on a day."""
    day = as_of or dt.date.today()
    found = rules.rules(RuleQuery(day, known_at, modality, status, zone, data, agency, text))
    listed = [rule_to_json(rule) for rule in found[offset : offset + limit]]
    return {"as_of": day.isoformat(), "total": len(found), "rules": listed}


@router.get("/changes", dependencies=[Versioned], responses=_listed("changes", "change"))
def changes(
    rules: Rules,
    since: Day | None = None,
    document: Phrase | None = None,
    limit: _Limit = 100,
    offset: _Offset = 0,
) -> dict[str, object]:
    """List what changed, oldest first."""
    found = rules.changes(document=document, since=since)
    listed = [change_to_json(change) for change in found[offset : offset + limit]]
    return {"total": len(found), "changes": listed}


@router.get("/inputs", dependencies=[Versioned], responses=_listed("inputs", "input"))
def inputs(rules: Rules, as_of: Day | None = None, known_at: Day | None = None) -> dict[str, object]:
    """List what the rules in force on a day can ask about a case."""
    day = as_of or dt.date.today()
    found = rules.inputs(as_of=day, known_at=known_at)
    return {"as_of": day.isoformat(), "inputs": [input_to_json(asked) for asked in found]}


@router.get("/export", dependencies=[Versioned], responses=answers.UNCHANGED)
def targets() -> dict[str, object]:
    """Name the targets of `/export/{target}`."""
    return {"targets": {name: export.summary for name, export in exports.targets().items()}}


@router.get(
    "/export/{target}",
    dependencies=[Versioned],
    response_class=Response,
    responses={**answers.UNCHANGED, **answers.NOT_THERE, 200: _ARCHIVE},
)
def export(
    target: Phrase, response: Response, rules: Rules, as_of: Day | None = None, known_at: Day | None = None
) -> Response:
    """Return the rule set for another program, with `loss.json`, as a ZIP archive."""
    if target not in exports.targets():
        raise HTTPException(404, f"no target {target!r}: there are {', '.join(exports.targets())}")
    day = as_of or dt.date.today()
    asked = partial(rules.inputs, as_of=day, known_at=known_at)
    release = Release(rules.ruleset(as_of=day, known_at=known_at), partial(rules.policy, known_at), asked)
    with tempfile.TemporaryDirectory() as folder:
        exports.write(release, target, Path(folder))
        packed = _packed(Path(folder))
    named = f'attachment; filename="{target}.zip"'
    return Response(
        packed, media_type=_ZIP, headers={"Content-Disposition": named, "ETag": response.headers["ETag"]}
    )


def _packed(folder: Path) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                # A fixed date: the same rule set gives the same bytes.
                info = zipfile.ZipInfo(str(path.relative_to(folder)))
                archive.writestr(info, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
