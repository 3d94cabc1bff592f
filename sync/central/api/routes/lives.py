"""What a device asks before it reads on: which dossiers come first, what of an earlier life of this centre is there."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from sync.central.api.bodies import answer
from sync.central.api.routes.access import accepted, centre_of, writer_of
from sync.central.log.lives import lives_since
from sync.central.log.soon import soon as coming
from sync.wire.changes import MAX_ID

router = APIRouter(prefix="/v1", tags=["sync"])

Epoch = Annotated[str, Query(min_length=1, max_length=MAX_ID, pattern=r"^[^\x00]+$")]


@router.get("/lives", summary="Say what is left of an earlier life of this centre", response_class=Response)
def lives(request: Request, since: Epoch) -> Response:
    """Say up to where the logs are those of the life that had the epoch ``since``, before the centre was put back to
    an earlier day, and which change of this device is the newest here."""
    centre = centre_of(request)
    told = lives_since(centre.database, writer_of(request), centre.epoch, since)
    return answer(told, accepted(request))


@router.get("/soon", summary="Say which dossiers are needed first", response_class=Response)
def soon(request: Request) -> Response:
    """Give the dossiers with an appointment or a term in the coming days, the nearest first."""
    centre = centre_of(request)
    return answer(coming(centre.database, writer_of(request), centre.clock()), accepted(request))
