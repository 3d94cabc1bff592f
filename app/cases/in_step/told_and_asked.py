"""What a sync tells and asks beside the rows: views for the audit trail, the directory, what was refused elsewhere."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from app.clock import local_date
from app.workspace import Workspace, set_facts
from sync.errors import SyncTrouble

if TYPE_CHECKING:
    from sync.http.client import CentreClient


def tell_and_ask(workspace: Workspace, client: CentreClient) -> None:
    """Tell and ask what is due. The rows are in step already: what fails here waits for the next sync."""
    from sync.laptop.directory import refresh_directory
    from sync.laptop.telling import send_views

    with suppress(SyncTrouble):
        send_views(workspace, client)
        refresh_directory(workspace, client, workspace.clock())
        _ask_refused(workspace, client)


def _ask_refused(workspace: Workspace, client: CentreClient) -> None:
    """Ask once a day which changes of colleagues were refused; the tray asks when it is opened."""
    from app.cases.in_step.refused import refresh_refused  # late: it reads tables, and a start must not wait for them

    today = local_date(workspace.clock()).isoformat()
    if workspace.fact("refused_asked_on") == today:
        return
    refresh_refused(workspace, client)
    with workspace.writing() as connection:
        set_facts(connection, refused_asked_on=today)
