"""Who this is, signing in, and tokens."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from sync.central.api.bodies import MAX_SMALL_BYTES, answer, decoded, received, unpacked
from sync.central.api.problems import Refused
from sync.central.api.routes.access import accepted, centre_of
from sync.central.identity.organisations import sign_in_ways
from sync.central.identity.sessions import check_protocol
from sync.wire.changes import PROTOCOL, SCHEMA, Health, Refresh, Session, SignIn
from sync.wire.identity import OidcSignIn

router = APIRouter(prefix="/v1", tags=["identity"])

_sign_in_request = msgspec.json.Decoder(SignIn)
_oidc_request = msgspec.json.Decoder(OidcSignIn)
_refresh_request = msgspec.json.Decoder(Refresh)

_GUESSES = frozenset({"account_unknown", "id_token", "token_invalid", "token_reused"})
"""Refusals that count as a try: somebody does not know what opens this door."""


@router.get("/health", summary="Say who this is", response_class=Response)
def health(request: Request) -> Response:
    """Say that this is a centre of Tandem, and which protocol, schema and epoch it has."""
    return answer(Health("tandem-centre", PROTOCOL, SCHEMA, centre_of(request).epoch), accepted(request))


@router.get("/sign-in", summary="Say how one may sign in", response_class=Response)
def ways(request: Request) -> Response:
    """Name the organisations whose people sign in at their own OpenID provider; all others have a password here."""
    return answer(sign_in_ways(centre_of(request).database), accepted(request))


@router.post("/devices", summary="Sign in and register a device", response_class=Response)
async def sign_in(request: Request) -> Response:
    """Sign in with an account of the centre on a new device, or again on a known one."""
    body = await received(request, MAX_SMALL_BYTES)
    return await run_in_threadpool(_sign_in, request, body)


def _sign_in(request: Request, body: bytes) -> Response:
    wanted = decoded(_small(request, body), _sign_in_request)
    keys = (f"user {wanted.username}", _address(request))
    return _guarded(request, keys, lambda: centre_of(request).sessions.sign_in(wanted))


@router.post("/devices/oidc", summary="Sign in with an ID token and register a device", response_class=Response)
async def sign_in_oidc(request: Request) -> Response:
    """Sign in with the ID token that the organisation's provider gave to the laptop."""
    body = await received(request, MAX_SMALL_BYTES)
    return await run_in_threadpool(_sign_in_oidc, request, body)


def _sign_in_oidc(request: Request, body: bytes) -> Response:
    wanted = decoded(_small(request, body), _oidc_request)
    check_protocol(wanted.protocol)
    centre = centre_of(request)
    return _guarded(
        request,
        (_address(request),),
        lambda: centre.sessions.begin(centre.providers.identify(wanted), wanted.device_id, wanted.device_name),
    )


@router.post("/token", summary="Renew the tokens of a device", response_class=Response)
async def token(request: Request) -> Response:
    """Give new tokens for a refresh token, which works once."""
    body = await received(request, MAX_SMALL_BYTES)
    return await run_in_threadpool(_token, request, body)


def _token(request: Request, body: bytes) -> Response:
    wanted = decoded(_small(request, body), _refresh_request)
    # Per device: those of one office share an address, and a token is too long to be guessed.
    keys = (f"device {wanted.device_id}",)
    return _guarded(request, keys, lambda: centre_of(request).sessions.refresh(wanted))


def _guarded(request: Request, keys: tuple[str, ...], begin: Callable[[], Session]) -> Response:
    """Answer with a session; a wrong guess counts for each of ``keys``. Raises Refused ``too_many_tries`` too."""
    tries = centre_of(request).tries
    tries.check(*keys)
    try:
        return answer(begin(), accepted(request))
    except Refused as refused:
        if refused.kind in _GUESSES:
            tries.failed(*keys)
        raise


def _address(request: Request) -> str:
    return f"address {request.client.host if request.client else ''}"


def _small(request: Request, body: bytes) -> bytes:
    return unpacked(body, request.headers.get("content-encoding", ""), MAX_SMALL_BYTES)
