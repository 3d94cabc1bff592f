"""Every request leaves one line in the log and one count: when, which route, what came of it, how long it took.

Nothing that a client sent is in it: not the address as it was asked, no header, no body, no name. The device stands
there as a short hash, enough to see that two lines are of the same laptop.
"""

from __future__ import annotations

import hashlib
import logging
import time
from typing import Any

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.central.api.metrics import Metrics
from sync.central.log.writer import Writer

WRITER = "writer"
"""The name in a request's state under which the routes leave whose token it carried."""

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_GONE = 499
"""The client went away before its answer; a number that proxies use for it."""

_log = logging.getLogger("tandem.centre.requests")


class RequestLog:
    """Stands around the API (ASGI) and notes each request when its answer has gone out."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        """``app``: what answers; ``metrics``: what counts."""
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, start = 500, time.perf_counter()
        scope["state"] = {}

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = int(message["status"])
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except ClientDisconnect:
            status = _GONE
        finally:
            self._note(scope, status, time.perf_counter() - start)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "other"
        route = str(getattr(scope.get("route"), "path", "") or "unknown")
        self._metrics.count_request(method, route, status, seconds)
        if _log.isEnabledFor(logging.INFO):
            facts: dict[str, Any] = {
                "method": method,
                "route": route,
                "status": status,
                "milliseconds": round(seconds * 1000, 1),
                "device": _short_hash(scope["state"].get(WRITER)),
            }
            _log.info("request", extra={"facts": facts})


def _short_hash(writer: Writer | None) -> str:
    return hashlib.sha256(writer.device_id.encode()).hexdigest()[:12] if writer else ""
