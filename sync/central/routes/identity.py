"""Health, signing in, tokens and devices."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from sync.central.bodies import MAX_SMALL_BYTES, answer, decoded, received, unpacked
from sync.central.problems import Refused
from sync.central.routes.access import Id, accepted, centre_of, writer_of
from sync.wire import PROTOCOL, SCHEMA, Health, Refresh, SignIn

router = APIRouter(prefix="/v1", tags=["identity"])

_sign_in_request = msgspec.json.Decoder(SignIn)
_refresh_request = msgspec.json.Decoder(Refresh)


@router.get("/health", summary="Say who this is", response_class=Response)
def health(request: Request) -> Response:
    """Say that this is a centre of Tandem, and which protocol, schema and epoch it has."""
    return answer(Health("tandem-centre", PROTOCOL, SCHEMA, centre_of(request).epoch), accepted(request))


@router.post("/devices", summary="Sign in and register a device", response_class=Response)
async def sign_in(request: Request) -> Response:
    """Sign in with an account of the centre on a new device, or again on a known one."""
    body = await received(request, MAX_SMALL_BYTES)
    return await run_in_threadpool(_sign_in, request, body)


def _sign_in(request: Request, body: bytes) -> Response:
    centre = centre_of(request)
    wanted = decoded(_small(request, body), _sign_in_request)
    keys = (f"user {wanted.username}", f"address {request.client.host if request.client else ''}")
    centre.tries.check(*keys)
    try:
        return answer(centre.sessions.sign_in(wanted), accepted(request))
    except Refused as refused:
        if refused.kind == "account_unknown":
            centre.tries.failed(*keys)
        raise


@router.post("/token", summary="Renew the tokens of a device", response_class=Response)
async def token(request: Request) -> Response:
    """Give new tokens for a refresh token, which works once."""
    body = await received(request, MAX_SMALL_BYTES)
    return await run_in_threadpool(_token, request, body)


def _token(request: Request, body: bytes) -> Response:
    wanted = decoded(_small(request, body), _refresh_request)
    return answer(centre_of(request).sessions.refresh(wanted), accepted(request))


@router.delete("/devices/{device_id}", summary="Revoke an own device", status_code=204, response_class=Response)
def revoke(request: Request, device_id: Id) -> Response:
    """End a device of the same user for good: its tokens stop at once."""
    centre_of(request).sessions.revoke(writer_of(request), device_id)
    return Response(status_code=204)


def _small(request: Request, body: bytes) -> bytes:
    return unpacked(body, request.headers.get("content-encoding", ""), MAX_SMALL_BYTES)
