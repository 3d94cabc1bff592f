"""The contents of attachments, chunk by chunk: what is there, send one, fetch one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypeAlias

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from models.attachment import CHUNK_BYTES, MAX_CHUNKS
from sync.central.api.bodies import answer, received, unpacked
from sync.central.api.routes.access import Id, accepted, centre_of, writer_of
from sync.central.log import attachments
from sync.central.log.attachments import Place
from sync.central.log.writer import Writer
from sync.central.store.tables import MAX_AUDIENCE
from sync.wire.attachments import CHUNK_ADDRESS, STATUS_ADDRESS
from sync.wire.changes import MAX_ID

router = APIRouter(tags=["attachments"])

_Hash: TypeAlias = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", min_length=64, max_length=64)]
_Number: TypeAlias = Annotated[int, Path(ge=0, lt=MAX_CHUNKS)]
_Audience: TypeAlias = Annotated[str, Query(min_length=1, max_length=MAX_AUDIENCE, pattern=r"^[^\x00]+$")]
_Owner: TypeAlias = Annotated[str, Query(max_length=MAX_ID, pattern=r"^[^\x00]*$")]


@dataclass(frozen=True)
class _Asked:
    """Who asks, and for which content."""

    writer: Writer
    place: Place


def _asked(request: Request, dossier_id: Id, sha256: _Hash, audience: _Audience, organisation: _Owner = "") -> _Asked:
    writer = writer_of(request)
    return _Asked(writer, Place(organisation or writer.organisation_id, dossier_id, audience, sha256))


_Content: TypeAlias = Annotated[_Asked, Depends(_asked)]


@router.get(STATUS_ADDRESS, summary="Say which chunks are missing", response_class=Response)
def status(request: Request, content: _Content) -> Response:
    """Say which chunks of a content the centre lacks: an upload or download that was cut goes on from there.

    ``audience``: that of the row that names it. ``organisation``: the owner of the dossier, if it is not the own one.
    """
    centre = centre_of(request)
    found = attachments.status(centre.database, content.writer, content.place, now=centre.clock())
    return answer(found, accepted(request))


@router.put(CHUNK_ADDRESS, summary="Take a chunk", response_class=Response)
async def take(request: Request, content: _Content, n: _Number) -> Response:
    """Take a chunk of a content that a row of the dossier names; the same chunk twice is taken once."""
    body = await received(request, CHUNK_BYTES)
    return await run_in_threadpool(_take, request, content, n, body)


def _take(request: Request, content: _Asked, n: int, body: bytes) -> Response:
    centre = centre_of(request)
    data = unpacked(body, request.headers.get("content-encoding", ""), CHUNK_BYTES)
    taken = attachments.take_chunk(centre.database, content.writer, content.place, n, data, now=centre.clock())
    return answer(taken, accepted(request))


@router.get(CHUNK_ADDRESS, summary="Give a chunk", response_class=Response)
def give(request: Request, content: _Content, n: _Number) -> Response:
    """Give a chunk as the bytes that came in."""
    centre = centre_of(request)
    data = attachments.give_chunk(centre.database, content.writer, content.place, n, now=centre.clock())
    return Response(data, media_type="application/octet-stream", headers={"Cache-Control": "no-store"})
