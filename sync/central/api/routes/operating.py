"""For who runs a centre: whether this process can work, and what it counted."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from sqlalchemy import select

from sync.central.api.bodies import answer
from sync.central.api.metrics import CONTENT_TYPE
from sync.central.api.routes.access import accepted, centre_of
from sync.central.store.tables import schema_version
from sync.wire.changes import Ready

router = APIRouter(prefix="/v1", tags=["operating"])


@router.get("/ready", summary="Say whether requests can be answered now", response_class=Response)
def ready(request: Request) -> Response:
    """Say that the database answers; a proxy sends a process that gives 503 no requests."""
    with centre_of(request).database.reading() as connection:
        connection.execute(select(schema_version.c.version).limit(1)).all()
    return answer(Ready(True), accepted(request))


@router.get("/metrics", summary="Give the counts of this process", response_class=Response)
def metrics(request: Request) -> Response:
    """Give counts and durations in Prometheus' text format; they say nothing about anybody."""
    return Response(centre_of(request).metrics.text(), media_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})
