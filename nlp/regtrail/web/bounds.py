"""Requests in; those that are too large or too many are answered here, the others passed on."""

from __future__ import annotations

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from regtrail.web.settings import Settings

_TOO_MANY = JSONResponse({"detail": "too many requests: wait a minute"}, 429, {"Retry-After": "60"})


class Bounds:
    """An ASGI layer that bounds the size of a body and the rate of one client address."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._max_bytes = settings.max_bytes
        self._rate = RateLimitItemPerMinute(settings.per_minute)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on that keeps the bounds."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        client = scope.get("client") or ("", 0)
        if not self._limiter.hit(self._rate, client[0]):
            await _TOO_MANY(scope, receive, send)
            return
        read = 0

        async def bounded() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._max_bytes:
                raise HTTPException(413, f"the body is larger than {self._max_bytes:,} bytes")
            return message

        await self._app(scope, bounded, send)
