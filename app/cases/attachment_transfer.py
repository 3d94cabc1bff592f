"""Contents of attachments to and from the centre, when the rows are in step; and what the screen must know of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.cases.attachments import sweep_attachments
from app.workspace import Workspace

if TYPE_CHECKING:
    from sync.attachments import AttachmentReport, AttachmentStep
    from sync.client import CentreClient


def transfer_contents(
    workspace: Workspace,
    client: CentreClient,
    *,
    report_step: Callable[[AttachmentStep], None] = lambda _: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> AttachmentReport:
    """Send and fetch contents, and let those go of which no row is left. To be called after the pull: only then is
    known which rows there are.

    Raises SyncTrouble when the connection breaks; what was done before stays done, and every window is told of it.
    """
    from sync.attachments import transfer_attachments

    waiting = {row[0] for row in workspace.rows("SELECT DISTINCT dossier_id FROM attachment_todo")}
    touched = waiting
    try:
        report = transfer_attachments(workspace, client, report_step=report_step, should_stop=should_stop)
        touched = report.touched
    finally:
        _tell(workspace, touched)
    sweep_attachments(workspace)
    return report


def _tell(workspace: Workspace, dossiers: set[str]) -> None:
    if dossiers:
        from app.store.change import Changed

        workspace.tell(Changed(frozenset({"attachment"}), frozenset(dossiers)))
