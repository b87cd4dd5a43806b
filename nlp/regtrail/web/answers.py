"""What the service answers when all is not well, and the version of what it answers from."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Annotated, Any, TypeAlias

from fastapi import Depends, HTTPException, Request, Response

from regtrail.rules import RuleStore

_DETAIL = {
    "type": "object",
    "required": ["detail"],
    "properties": {"detail": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "object"}}]}},
}


def _said(description: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": _DETAIL}}}


Responses: TypeAlias = dict[int | str, dict[str, Any]]

TOO_MANY: Responses = {
    422: _said("The request is not of the form described."),
    429: _said("Too many requests."),
}
UNCHANGED: Responses = {304: {"description": "Nothing has changed since the version in If-None-Match."}}
NOT_THERE: Responses = {404: _said("There is no such thing.")}
TOO_LARGE: Responses = {400: _said("The body cannot be read."), 413: _said("The body is too large.")}
NOT_ALLOWED: Responses = {401: _said("The token is missing or wrong.")}


async def rules_of(request: Request) -> RuleStore:
    """Return the rule set that the service answers from."""
    rules: RuleStore = request.app.state.rules
    return rules


Rules = Annotated[RuleStore, Depends(rules_of)]


def unchanged_since(request: Request, response: Response, rules: Rules) -> None:
    """Name the version of the rule set, and stop where the client has the answer of this version.

    Without a day an answer is about today, so a version lasts a day at most.

    Raises:
        HTTPException: 304, nothing has changed.
    """
    version = f"{rules.version()} {dt.date.today()} {request.url.path}?{request.url.query}"
    tag = f'"{hashlib.sha256(version.encode("utf-8", "replace")).hexdigest()[:24]}"'
    response.headers["ETag"] = tag
    asked = request.headers.get("if-none-match", "")
    if tag in (entry.strip().removeprefix("W/") for entry in asked.split(",")):
        raise HTTPException(304, headers={"ETag": tag})


Versioned = Depends(unchanged_since)
