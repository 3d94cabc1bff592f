"""Hear from the centre that somebody else has written."""

from __future__ import annotations

import threading
from collections.abc import Callable

from app.settings import load_settings
from app.workspace import Workspace
from models.moments import moment
from sync.errors import SyncTrouble

_FIRST_PAUSE_SECONDS = 5.0
_LONGEST_PAUSE_SECONDS = 300.0
_PASSING = frozenset({"sync.no_server", "sync.interrupted", "sync.signed_out", "sync.not_a_centre"})


def where_to_listen(workspace: Workspace) -> tuple[str, str] | None:
    """Return the centre's address and a token that lives; ``None`` while there is none."""
    url = load_settings(workspace.folder.settings).settings.server_url
    expires = workspace.fact("token_expires")
    if not url or not expires or moment(expires) <= workspace.clock():
        return None
    return url, workspace.fact("access_token")


def listen_for_news(
    where: Callable[[], tuple[str, str] | None], heard: Callable[[], None], over: threading.Event
) -> None:
    """Call ``heard`` whenever the centre's log has moved, until ``over`` is set; for a thread of its own.

    ``where``: as ``where_to_listen``; it is asked before each try. What fails is tried again after growing pauses:
    who hears nothing still looks every few minutes.
    """
    pause = _FIRST_PAUSE_SECONDS
    while not over.is_set():
        try:
            if place := where():
                _listen_once(*place, heard, over)
                pause = _FIRST_PAUSE_SECONDS
        except SyncTrouble as trouble:
            if trouble.kind not in _PASSING:
                raise
            pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)
        over.wait(pause)


def _listen_once(url: str, access_token: str, heard: Callable[[], None], over: threading.Event) -> None:
    from sync.laptop.news import positions  # late: a laptop that joined no centre never loads what talks to one

    for position in positions(url, access_token):
        if over.is_set():
            return
        if position is not None:
            heard()
