"""The audit trail: what laptops tell afterwards, and a dossier's trail to read."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from sync.central.api.bodies import answer, decoded, received, unpacked
from sync.central.api.routes.access import Id, Organisation, accepted, centre_of, writer_of
from sync.central.audit.reading import MAX_LINES, audit_page
from sync.central.audit.told_later import take_receipts, take_views
from sync.wire.audit import Receipts, ReceiptsTaken, Views

router = APIRouter(prefix="/v1", tags=["audit"])

MAX_TOLD_BYTES = 1024 * 1024
_PAGE = 200

_views_request = msgspec.json.Decoder(Views)
_receipts_request = msgspec.json.Decoder(Receipts)


@router.post("/views", summary="Tell what stood on the screen", response_class=Response)
async def views(request: Request) -> Response:
    """Take in which dossiers were looked at on this laptop; what was told before is not taken twice."""
    body = await received(request, MAX_TOLD_BYTES)
    return await run_in_threadpool(_views, request, body)


def _views(request: Request, body: bytes) -> Response:
    centre, writer = centre_of(request), writer_of(request)
    told = decoded(_unpacked(request, body), _views_request)
    taken = take_views(centre.database, writer, told.views, now=centre.clock())
    return answer(taken, accepted(request))


@router.post("/receipts", summary="Tell which dossiers were erased", response_class=Response)
async def receipts(request: Request) -> Response:
    """Take in which dossiers this laptop erased, because it may not have them any longer."""
    body = await received(request, MAX_TOLD_BYTES)
    return await run_in_threadpool(_receipts, request, body)


def _receipts(request: Request, body: bytes) -> Response:
    centre, writer = centre_of(request), writer_of(request)
    told = decoded(_unpacked(request, body), _receipts_request)
    take_receipts(centre.database, writer, told, now=centre.clock())
    return answer(ReceiptsTaken(len(told)), accepted(request))


@router.get("/dossiers/{dossier_id}/audit", summary="Give the audit trail of a dossier", response_class=Response)
def trail(
    request: Request,
    dossier_id: Id,
    organisation: Organisation | None = None,
    before: Annotated[int, Query(ge=0, lt=2**63)] = 0,
    limit: Annotated[int, Query(ge=1, le=MAX_LINES)] = _PAGE,
) -> Response:
    """Give who saw, wrote, shared or was refused what of a dossier, newest first, to those who answer for it."""
    centre, reader = centre_of(request), writer_of(request)
    owner = organisation or reader.organisation_id
    page = audit_page(centre.database, reader, owner, dossier_id, before=before, limit=limit, now=centre.clock())
    return answer(page, accepted(request))


def _unpacked(request: Request, body: bytes) -> bytes:
    return unpacked(body, request.headers.get("content-encoding", ""), MAX_TOLD_BYTES)
