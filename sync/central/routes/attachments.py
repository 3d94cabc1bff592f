"""The contents of attachments, chunk by chunk: what is there, send one, fetch one."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from models.attachment import CHUNK_BYTES, MAX_CHUNKS
from sync.central import attachments
from sync.central.attachments import Place
from sync.central.bodies import answer, received, unpacked
from sync.central.routes.access import Id, accepted, centre_of, writer_of
from sync.central.writer import Writer
from sync.wire import MAX_ID
from sync.wire_attachments import CHUNK_ADDRESS, STATUS_ADDRESS

router = APIRouter(tags=["attachments"])

_Hash: TypeAlias = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", min_length=64, max_length=64)]
_Number: TypeAlias = Annotated[int, Path(ge=0, lt=MAX_CHUNKS)]
_Owner: TypeAlias = Annotated[str, Query(max_length=MAX_ID, pattern=r"^[^\x00]*$")]


@router.get(STATUS_ADDRESS, summary="Say which chunks are missing", response_class=Response)
def status(request: Request, dossier_id: Id, sha256: _Hash, organisation: _Owner = "") -> Response:
    """Say which chunks of a content the centre lacks: an upload or download that was cut goes on from there.

    ``organisation``: the owner of the dossier, if it is not the own one."""
    centre, reader = centre_of(request), writer_of(request)
    place = _place(reader, organisation, dossier_id, sha256)
    return answer(attachments.status(centre.database, reader, place, now=centre.clock()), accepted(request))


@router.put(CHUNK_ADDRESS, summary="Take a chunk", response_class=Response)
async def take(request: Request, dossier_id: Id, sha256: _Hash, n: _Number, organisation: _Owner = "") -> Response:
    """Take a chunk of a content that a row of the dossier names; the same chunk twice is taken once."""
    body = await received(request, CHUNK_BYTES)
    return await run_in_threadpool(_take, request, organisation, dossier_id, sha256, n, body)


def _take(request: Request, organisation: str, dossier_id: str, sha256: str, n: int, body: bytes) -> Response:
    centre, writer = centre_of(request), writer_of(request)
    data = unpacked(body, request.headers.get("content-encoding", ""), CHUNK_BYTES)
    place = _place(writer, organisation, dossier_id, sha256)
    taken = attachments.take_chunk(centre.database, writer, place, n, data, now=centre.clock())
    return answer(taken, accepted(request))


@router.get(CHUNK_ADDRESS, summary="Give a chunk", response_class=Response)
def give(request: Request, dossier_id: Id, sha256: _Hash, n: _Number, organisation: _Owner = "") -> Response:
    """Give a chunk as the bytes that came in."""
    centre, reader = centre_of(request), writer_of(request)
    place = _place(reader, organisation, dossier_id, sha256)
    data = attachments.give_chunk(centre.database, reader, place, n, now=centre.clock())
    return Response(data, media_type="application/octet-stream", headers={"Cache-Control": "no-store"})


def _place(asking: Writer, organisation: str, dossier_id: str, sha256: str) -> Place:
    return Place(organisation or asking.organisation_id, dossier_id, sha256)
