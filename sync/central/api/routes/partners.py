"""For partners and their systems: a dossier to read without speaking the sync protocol, the directory, the overview.

Each answer has an ETag; who shows it again gets 304 and no line in the audit trail, for nothing was handed over.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import parse_qsl, unquote_plus

import msgspec
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from sync.central.api.bodies import MAX_SMALL_BYTES, answer, received
from sync.central.api.problems import Refused
from sync.central.api.routes.access import Id, accepted, asker_of, centre_of, writer_of
from sync.central.audit.trail import Act, Action, note_at_once
from sync.central.identity.service_accounts import sign_in_service
from sync.central.log.writer import Writer
from sync.central.partners.directory import directory as whole_directory
from sync.central.partners.overview import overview as figures
from sync.central.partners.profile import shared_profile
from sync.central.partners.rows import OpenDossier, note_refused, open_dossier, organisations_for
from sync.central.partners.view import agreements, appointments, dossier_list, references, whole_dossier
from sync.central.rights.renewal import day_of, looking
from sync.wire.changes import encode
from sync.wire.partners import DossierRef, ServiceSignIn

router = APIRouter(prefix="/v1", tags=["partners"])


@router.post("/oauth/token", summary="Give a token to another system", response_class=Response)
async def token(request: Request) -> Response:
    """Give an access token for the client id and secret of a service account (OAuth2 client credentials)."""
    body = await received(request, MAX_SMALL_BYTES)
    return await run_in_threadpool(_token, request, body)


def _token(request: Request, body: bytes) -> Response:
    centre, wanted = centre_of(request), _credentials(request, body)
    keys = (f"client {wanted.client_id}", f"address {request.client.host if request.client else ''}")
    centre.tries.check(*keys)
    try:
        return answer(sign_in_service(centre.database, centre.sessions, wanted), accepted(request))
    except Refused as refused:
        if refused.kind == "client_unknown":
            centre.tries.failed(*keys)
        raise


def _credentials(request: Request, body: bytes) -> ServiceSignIn:
    """Return what the form says, or its header where the client names itself by HTTP Basic (RFC 6749, 2.3.1)."""
    try:
        form = dict(parse_qsl(body.decode(), strict_parsing=True, max_num_fields=20))
        scheme, _, packed = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "basic":
            name, _, secret = base64.b64decode(packed, validate=True).decode().partition(":")
            form |= {"client_id": unquote_plus(name), "client_secret": unquote_plus(secret)}
        return msgspec.convert(form, ServiceSignIn)
    except (ValueError, binascii.Error) as error:
        raise Refused("bad_request") from error


@router.get("/partner/dossiers", summary="List the dossiers that may be read", response_class=Response)
def dossiers(request: Request) -> Response:
    """List who the clients are of the dossiers that this user or system may read, of every organisation."""

    centre, who = centre_of(request), asker_of(request)
    found: list[DossierRef] = []
    for owner in organisations_for(centre.database, who):
        with looking(centre.database, who, owner, centre.clock()) as (connection, _head):
            found += references(connection, who, owner)
    acts = [_act(one.organisation_id, one.dossier_id, ["identity"]) for one in found]
    return _given(request, who, dossier_list(found), acts)


@router.get("/partner/dossiers/{dossier_id}", summary="Give who a client is", response_class=Response)
def dossier(request: Request, dossier_id: Id) -> Response:
    """Give who the client is, who manages the dossier, and the team of today and later."""
    today = day_of(centre_of(request).clock())
    return _of_dossier(request, dossier_id, lambda opened: whole_dossier(opened, today), "identity")


@router.get("/partner/dossiers/{dossier_id}/profile", summary="Give the shared profile", response_class=Response)
def profile(request: Request, dossier_id: Id) -> Response:
    """Give the newest profile as far as its categories are shared: strengths before barriers."""
    return _of_dossier(request, dossier_id, shared_profile, "work", "care", "justice")


@router.get("/partner/dossiers/{dossier_id}/agreements", summary="Give what is agreed", response_class=Response)
def agreed(request: Request, dossier_id: Id) -> Response:
    """Give the GPMI that stands and what is agreed and not done yet, in it and in triogesprekken."""
    return _of_dossier(request, dossier_id, agreements, "gpmi", "trajectory")


@router.get("/partner/dossiers/{dossier_id}/appointments", summary="Give the next talks", response_class=Response)
def next_talks(request: Request, dossier_id: Id) -> Response:
    """Give the talks that are planned from now on, the first one first."""
    now = centre_of(request).clock()
    return _of_dossier(request, dossier_id, lambda opened: appointments(opened, now), "trajectory")


@router.get("/directory", summary="Give who works where", response_class=Response)
def directory(request: Request) -> Response:
    """Give the organisations of the region and their people. No client is in it."""
    centre = centre_of(request)
    writer_of(request)
    with centre.database.reading() as connection:
        found = whole_directory(connection)
    return _unchanged(request, found.version) or _answered(request, found, found.version)


@router.get("/overview", summary="Give a supervisor's figures", response_class=Response)
def overview(request: Request) -> Response:
    """Give counts per caseworker and the coming terms with day and dossier, to a supervisor."""
    centre, reader = centre_of(request), writer_of(request)
    with centre.database.reading() as connection:
        return answer(figures(connection, reader, day_of(centre.clock())), accepted(request))


def _of_dossier(
    request: Request, dossier_id: str, view: Callable[[OpenDossier], msgspec.Struct], *categories: str
) -> Response:
    """Return what ``view`` makes of a dossier, of whichever organisation. Raises Refused ``dossier_unknown``: also
    where there is none, so that the answer does not tell."""
    centre, who = centre_of(request), asker_of(request)
    owners = organisations_for(centre.database, who)
    for owner in owners:
        with looking(centre.database, who, owner, centre.clock()) as (connection, _head):
            opened = open_dossier(connection, who, owner, dossier_id)
            if opened is not None:
                seen = [one for one in categories if opened.rights.may_read(one)]
                body = view(opened)
                break
    else:
        note_refused(centre.database, who, owners, dossier_id, centre.clock())
        raise Refused("dossier_unknown")
    return _given(request, who, body, [_act(owner, dossier_id, seen)])


def _act(owner: str, dossier_id: str, categories: Iterable[str]) -> Act:
    return Act(owner, dossier_id, frozenset(categories), Action.PARTNER_READ)


def _given(request: Request, who: Writer, body: msgspec.Struct, acts: Sequence[Act]) -> Response:
    """Return ``body`` once the audit trail has it; 304 where the asker has it already."""
    centre = centre_of(request)
    tag = hashlib.sha256(encode(body)).hexdigest()[:32]
    if unchanged := _unchanged(request, tag):
        return unchanged
    note_at_once(centre.database, who, acts, centre.clock())
    return _answered(request, body, tag)


def _unchanged(request: Request, tag: str) -> Response | None:
    shown = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    return Response(status_code=304, headers=_headers(tag)) if f'"{tag}"' in shown else None


def _answered(request: Request, body: object, tag: str) -> Response:
    response = answer(body, accepted(request))
    response.headers.update(_headers(tag))
    return response


def _headers(tag: str) -> dict[str, str]:
    # Weak: the same answer may come packed or not. Kept by the asker alone, and asked again each time.
    return {"ETag": f'W/"{tag}"', "Cache-Control": "private, no-cache"}
