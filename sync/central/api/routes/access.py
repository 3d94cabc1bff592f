"""Who asks: the centre behind the request, and the device its token speaks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias, cast

from fastapi import Path, Query, Request

from models.permissions import AccountRole
from sync.central.api.problems import Refused
from sync.central.api.request_log import WRITER
from sync.central.log.seen import check_seen
from sync.central.log.writer import Writer
from sync.wire.changes import MAX_ID, SEEN_HEADER

if TYPE_CHECKING:
    from sync.central.centre import Centre


Id: TypeAlias = Annotated[str, Path(min_length=1, max_length=MAX_ID, pattern=r"^[^\x00./]+$")]
"""An id in an address: anything else is refused before a route sees it. A dot would be taken for a step in the path."""

Organisation: TypeAlias = Annotated[str, Query(min_length=1, max_length=MAX_ID, pattern=r"^[^\x00]+$")]
"""Whose log a request is about; missing: that of the user's own organisation."""


def centre_of(request: Request) -> Centre:
    """Return the centre that serves ``request``."""
    return cast("Centre", request.app.state.centre)


def writer_of(request: Request) -> Writer:
    """Return whose laptop asks. Raises Refused as ``asker_of`` does, and ``partners_view_only`` for another system."""
    writer = asker_of(request)
    if writer.role == AccountRole.LINK:
        raise Refused("partners_view_only")
    return writer


def asker_of(request: Request) -> Writer:
    """Return whose laptop or which other system asks. Raises Refused for a missing, wrong, expired or revoked token,
    for a device that asks without end (``too_many_requests``), and where this is an earlier copy of the centre that it
    knows (``behind``)."""
    writer = centre_of(request).sessions.writer(bearer(request))
    setattr(request.state, WRITER, writer)
    centre_of(request).pace.count(writer.device_id)
    if seen := request.headers.get(SEEN_HEADER):
        check_seen(centre_of(request).database, writer, stream_of(request, writer), seen)
    return writer


def stream_of(request: Request, writer: Writer) -> str:
    """Return whose log the request is about: the own organisation's, unless it names another."""
    named = request.query_params.get("organisation", "")
    return named if 0 < len(named) <= MAX_ID and "\0" not in named else writer.organisation_id


def bearer(request: Request) -> str:
    """Return the token that the request shows. Raises Refused ``token_invalid`` where there is none."""
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not shown.strip():
        raise Refused("token_invalid")
    return shown.strip()


def accepted(request: Request) -> str:
    """Return which packings the reader takes."""
    return request.headers.get("accept-encoding", "")
