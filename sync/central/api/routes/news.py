"""Server-sent events: a laptop that listens syncs as soon as somebody else has written."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from sync.central.api.routes.access import centre_of, writer_of

router = APIRouter(prefix="/v1", tags=["sync"])


@router.get("/news", summary="Tell when there is news", response_class=Response)
async def news(request: Request) -> Response:
    """Give server-sent events ``head`` with the newest position, one at once and one for each move; some minutes long.

    A laptop that cannot listen (a proxy that holds events back) looks by itself every few minutes all the same.
    """
    reader = await run_in_threadpool(writer_of, request)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    events = centre_of(request).news.events(reader.organisation_id)
    return StreamingResponse(events, media_type="text/event-stream", headers=headers)
