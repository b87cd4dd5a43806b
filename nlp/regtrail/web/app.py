"""A rule set's name in, the service that answers for it out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from regtrail.errors import ReadError, RegtrailError
from regtrail.rules import RuleStore
from regtrail.web import reads, writes
from regtrail.web.bounds import Bounds
from regtrail.web.settings import Settings

_TITLE = "regtrail"
_SUMMARY = "What applies to this case on this day, with the trail back to every quoted word."


def create_app(settings: Settings) -> FastAPI:
    """Make the service; it opens the rule set when it starts and closes it when it ends.

    Args:
        settings: Which rule set, what a client may send, and who may write.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with RuleStore.open(settings.store, create=settings.token is not None) as rules:
            app.state.rules = rules
            yield

    # No pages: they would load scripts from elsewhere. `/openapi.json` describes the service.
    app = FastAPI(title=_TITLE, summary=_SUMMARY, lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.settings = settings
    app.include_router(reads.router)
    if settings.token is not None:
        app.include_router(writes.router)
    app.add_middleware(Bounds, settings=settings)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(RegtrailError, _refused)
    return app


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    """Name the faults of a request without repeating it: it may hold what JSON cannot."""
    faults = error.errors() if isinstance(error, RequestValidationError) else ()
    detail = [{"loc": [str(part) for part in fault["loc"]], "msg": fault["msg"]} for fault in faults]
    return JSONResponse({"detail": detail}, 422)


async def _refused(_: Request, error: Exception) -> JSONResponse:
    status = 422 if isinstance(error, ReadError) else 404
    return JSONResponse({"detail": str(error)}, status)
