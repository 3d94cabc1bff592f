"""Push, pull, a whole dossier, and the digests to compare with."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from models.row import NO_DOSSIER
from sync.central.api.bodies import MAX_BODY_BYTES, answer, decoded, received, unpacked
from sync.central.api.problems import Refused
from sync.central.api.routes.access import Id, Organisation, accepted, centre_of, writer_of
from sync.central.audit.trail import note_at_once, page_acts, snapshot_acts
from sync.central.log import pull as reading
from sync.central.log.push import push as take
from sync.central.log.quarantined import quarantined
from sync.wire.changes import PushRequest, PushResponse

router = APIRouter(prefix="/v1", tags=["sync"])

PAGE_BYTES = 1024 * 1024

_push_request = msgspec.json.Decoder(PushRequest)


@router.post("/push", summary="Take a batch of changes", response_class=Response)
async def push(request: Request) -> Response:
    """Take the changes of one device in the order of their seq; the same batch twice gives the same answers."""
    body = await received(request, MAX_BODY_BYTES)
    return await run_in_threadpool(_push, request, body)


def _push(request: Request, body: bytes) -> Response:
    centre, writer = centre_of(request), writer_of(request)
    batch = decoded(unpacked(body, request.headers.get("content-encoding", "")), _push_request)
    taken = take(centre.database, writer, batch, epoch=centre.epoch, now=centre.clock())
    centre.metrics.count_push(taken.outcomes, taken.rows)
    if any(b'inquiry"' in bytes(change) for change in batch.changes):
        centre.passing_on.wake()
    return answer(PushResponse(centre.epoch, taken.highest, taken.answers), accepted(request))


@router.get("/pull", summary="Give the log after a cursor", response_class=Response)
def pull(
    request: Request,
    after: Annotated[int, Query(ge=0, lt=2**63)] = 0,
    max_bytes: Annotated[int, Query(ge=1)] = PAGE_BYTES,
    echo: Annotated[int, Query(ge=0, le=1)] = 1,
    organisation: Organisation | None = None,
) -> Response:
    """Give whole entries in order, as far as the user may see them, about ``max_bytes`` of them.

    Of the log of the own ``organisation``, or of another that shares dossiers with the user. With ``echo=0`` the
    device's own changes come with their rows too: it has lost what it wrote.
    """
    centre, reader = centre_of(request), writer_of(request)
    page = reading.pull(
        centre.database,
        reader,
        organisation or reader.organisation_id,
        after=after,
        max_bytes=max_bytes,
        epoch=centre.epoch,
        now=centre.clock(),
        echo=bool(echo),
    )
    acts = page_acts(organisation or reader.organisation_id, page)
    note_at_once(centre.database, reader, acts, centre.clock())
    return answer(page, accepted(request))


@router.get("/dossiers/", include_in_schema=False, response_class=Response)
def directory(request: Request, organisation: Organisation | None = None) -> Response:
    """Give the rows that belong to no dossier: the colleagues."""
    return dossier(request, NO_DOSSIER, organisation)


@router.get("/dossiers/audit", include_in_schema=False, response_class=Response)
def trail_of_nothing() -> Response:
    """Refuse what clients and proxies make of ``/dossiers//audit``: it asks for a trail, not for a dossier "audit"."""
    raise Refused("not_found")


@router.get("/dossiers/{dossier_id}", summary="Give a whole dossier", response_class=Response)
def dossier(request: Request, dossier_id: Id, organisation: Organisation | None = None) -> Response:
    """Give every row of a dossier of the own ``organisation`` or another that the user may see, deleted ones
    included."""
    centre, reader = centre_of(request), writer_of(request)
    whole = reading.snapshot(
        centre.database, reader, organisation or reader.organisation_id, dossier_id, now=centre.clock()
    )
    note_at_once(centre.database, reader, snapshot_acts(whole), centre.clock())
    return answer(whole, accepted(request))


@router.get("/digests", summary="Give the digests of all dossiers", response_class=Response)
def digests(request: Request, organisation: Organisation | None = None) -> Response:
    """Give the digests of every dossier, one for each audience that the user belongs to."""
    centre, reader = centre_of(request), writer_of(request)
    found = reading.digests(centre.database, reader, organisation or reader.organisation_id, now=centre.clock())
    return answer(found, accepted(request))


@router.get("/quarantine", summary="Give the changes that were refused", response_class=Response)
def quarantine(request: Request, after: Annotated[str, Query(max_length=100, pattern=r"^[^\x00]*$")] = "") -> Response:
    """Give refused changes, the newest first: the user's own, and those on dossiers that the user keeps."""
    centre, reader = centre_of(request), writer_of(request)
    return answer(quarantined(centre.database, reader, after), accepted(request))
