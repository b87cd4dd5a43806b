"""Documents in, what they change out: the part of the service that asks for a token."""

from __future__ import annotations

import datetime as dt
import hmac
import tempfile
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from regtrail import batch
from regtrail.codec.rules import change_to_json
from regtrail.rules import RuleStore
from regtrail.web import answers
from regtrail.web.answers import Rules
from regtrail.web.forms import Day, EvidenceName, Name, RetractForm

_BEARER = HTTPBearer(auto_error=False)


def _may_write(
    request: Request, shown: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]
) -> None:
    token: str = request.app.state.settings.token
    if shown is None or not hmac.compare_digest(shown.credentials.encode(), token.encode()):
        raise HTTPException(401, "the token is missing or wrong", {"WWW-Authenticate": "Bearer"})


router = APIRouter(
    dependencies=[Depends(_may_write)],
    responses={**answers.TOO_MANY, **answers.TOO_LARGE, **answers.NOT_ALLOWED},
)


@router.post(
    "/documents",
    openapi_extra={
        "requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {}}}}
    },
)
async def ingest(
    request: Request,
    rules: Rules,
    name: Annotated[Name, Query(description="The document's file name; its ending tells the format.")],
    received: Day | None = None,
    evidence: EvidenceName = "auto",
) -> dict[str, object]:
    """Add a document, the body of the request; return what it changes."""
    body = await request.body()
    return await run_in_threadpool(_ingest, rules, body, name, received or dt.date.today(), evidence)


def _ingest(
    rules: RuleStore, body: bytes, name: str, received: dt.date, evidence: EvidenceName
) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (PurePosixPath(name.replace("\\", "/")).name or "document")
        path.write_bytes(body)
        (outcome,) = batch.extract_all([path])
    if outcome.result is None:
        raise HTTPException(422, f"{name}: {outcome.refusal}")
    document = outcome.result.document
    source = replace(document.source, uri=name)
    named = replace(outcome.result, document=replace(document, source=source))
    changes = rules.ingest(named, received=received, evidence=evidence)
    return {"sha256": source.sha256, "changes": [change_to_json(change) for change in changes]}


@router.post("/documents/{sha256}/retract", responses=answers.NOT_THERE)
def retract(sha256: Name, form: RetractForm, rules: Rules) -> dict[str, object]:
    """Take a document out: its claims stay on record, and the rules are derived without them."""
    rules.retract(sha256, reason=form.reason, day=dt.date.today())
    return {"sha256": sha256, "version": rules.version()}
