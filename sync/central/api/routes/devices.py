"""Devices: which there are, ending one, and what a revoked one hands in."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from sync.central.api.bodies import MAX_BODY_BYTES, answer, decoded, received, unpacked
from sync.central.api.routes.access import Id, accepted, bearer, centre_of, writer_of
from sync.central.identity.hand_in import hand_in as keep
from sync.wire.changes import PushRequest

router = APIRouter(prefix="/v1", tags=["devices"])

_push_request = msgspec.json.Decoder(PushRequest)


@router.get("/devices", summary="List devices", response_class=Response)
def devices(request: Request) -> Response:
    """List the user's own devices; for an administrator those of the whole organisation."""
    return answer(centre_of(request).devices.devices(writer_of(request)), accepted(request))


@router.delete("/devices/{device_id}", summary="Revoke a device", response_class=Response)
def revoke(request: Request, device_id: Id) -> Response:
    """End a device for good: it gets nothing more, and erases itself when it next asks for something."""
    return answer(centre_of(request).devices.revoke(writer_of(request), device_id), accepted(request))


@router.post("/hand-in", summary="Take the last changes of a revoked device", response_class=Response)
async def hand_in(request: Request) -> Response:
    """Keep apart what a revoked device had not sent yet; nothing is merged.

    Its organisation's id, a dot and its erase code will do for a token, or any token that it ever had."""
    body = await received(request, MAX_BODY_BYTES)
    return await run_in_threadpool(_hand_in, request, body)


def _hand_in(request: Request, body: bytes) -> Response:
    centre = centre_of(request)
    writer = centre.sessions.revoked_writer(bearer(request))
    centre.pace.count(writer.device_id)
    batch = decoded(unpacked(body, request.headers.get("content-encoding", "")), _push_request)
    return answer(keep(centre.database, writer, batch, now=centre.clock()), accepted(request))
