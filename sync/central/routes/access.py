"""Who asks: the centre behind the request, and the device its token speaks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias, cast

from fastapi import Path, Request

from sync.central.problems import Refused
from sync.central.request_log import WRITER
from sync.central.seen import check_seen
from sync.central.validation import Writer
from sync.wire import MAX_ID, SEEN_HEADER

if TYPE_CHECKING:
    from sync.central.centre import Centre


Id: TypeAlias = Annotated[str, Path(min_length=1, max_length=MAX_ID, pattern=r"^[^\x00]+$")]
"""An id in an address: anything else is refused before a route sees it."""


def centre_of(request: Request) -> Centre:
    """Return the centre that serves ``request``."""
    return cast("Centre", request.app.state.centre)


def writer_of(request: Request) -> Writer:
    """Return whose device asks. Raises Refused for a missing, wrong, expired or revoked token, and where
    this is an earlier copy of the centre that the device knows (``behind``)."""
    scheme, _, access_token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not access_token:
        raise Refused("token_invalid")
    writer = centre_of(request).sessions.writer(access_token.strip())
    setattr(request.state, WRITER, writer)
    if seen := request.headers.get(SEEN_HEADER):
        check_seen(centre_of(request).database, writer, seen)
    return writer


def accepted(request: Request) -> str:
    """Return which packings the reader takes."""
    return request.headers.get("accept-encoding", "")
