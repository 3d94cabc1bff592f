"""What a sync tells and asks beside the rows: views for the audit trail, the directory, what was refused elsewhere."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.workspace import Workspace, set_facts
from models.moments import moment, moment_text

if TYPE_CHECKING:
    from sync.client import CentreClient

_REFUSED_EVERY = timedelta(minutes=30)
"""How old the list of colleagues' refused changes may grow: a sync without news stays one request."""


def tell_and_ask(workspace: Workspace, client: CentreClient) -> None:
    """Tell and ask what is due. Raises SyncTrouble; what was not told or asked waits for the next sync."""
    from app.cases.refused import refresh_refused  # late: it reads tables, and a start must not wait for them
    from sync.directory import refresh_directory
    from sync.telling import send_views

    send_views(workspace, client)
    refresh_directory(workspace, client, workspace.clock())
    asked = workspace.fact("refused_asked")
    if asked and timedelta() <= workspace.clock() - moment(asked) < _REFUSED_EVERY:
        return
    refresh_refused(workspace, client)
    with workspace.writing() as connection:
        set_facts(connection, refused_asked=moment_text(workspace.clock()))
