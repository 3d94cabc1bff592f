"""Contents of attachments to and from the centre, when the rows are in step; and what the screen must know of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from app.cases.attachments.files import UNDO_TIME, sweep_attachments
from app.workspace import Workspace, set_facts
from models.moments import moment, moment_text

if TYPE_CHECKING:
    from sync.http.client import CentreClient
    from sync.laptop.attachments import AttachmentReport, AttachmentStep


def contents_wait(workspace: Workspace) -> bool:
    """Tell whether there is an attachment of which is not known that its content is whole here and at the centre."""
    return bool(workspace.rows("SELECT EXISTS (SELECT 1 FROM attachment_todo)")[0][0])


def contents_waiting(workspace: Workspace) -> tuple[int, int]:
    """Return how many attachments wait for their content to be sent or fetched, and of how many it is not taken."""
    waiting, refused = workspace.rows(
        "SELECT count(*) FILTER (WHERE trouble = ''), count(*) FILTER (WHERE trouble <> '') FROM attachment_todo"
    )[0]
    return waiting, refused


def transfer_contents(
    workspace: Workspace,
    client: CentreClient,
    *,
    report_step: Callable[[AttachmentStep], None] = lambda _: None,
    should_stop: Callable[[], bool] = lambda: False,
    dossiers: Collection[str] | None = None,
) -> AttachmentReport:
    """Send and fetch contents. To be called after the pull: only then is known which rows there are.

    ``dossiers``: only of these, whose contents cannot wait. Raises SyncTrouble when the connection breaks; what was
    done before stays done, and every window is told of it.
    """
    from sync.laptop.attachments import transfer_attachments

    touched = {row[0] for row in workspace.rows("SELECT DISTINCT dossier_id FROM attachment_todo")}
    try:
        report = transfer_attachments(
            workspace, client, report_step=report_step, should_stop=should_stop, dossiers=dossiers
        )
        touched = report.touched
    finally:
        _tell(workspace, touched)
    return report


def forget_gone(workspace: Workspace) -> None:
    """Let contents go at once whose rows have left this user's sight; what was deleted can be undone for a day."""
    gone = workspace.rows("SELECT sha256 FROM attachment_gone")
    if not gone:
        return
    for (sha256,) in workspace.rows(_OUT_OF_SIGHT):
        workspace.contents.forget(sha256)
    with workspace.writing() as connection:
        connection.executemany("DELETE FROM attachment_gone WHERE sha256 = ?", gone)


def sweep_if_due(workspace: Workspace) -> None:
    """Once a day let contents go of which no row is left."""
    now, swept = workspace.clock(), workspace.fact("contents_swept")
    if swept and moment(swept) <= now < moment(swept) + UNDO_TIME:
        return
    sweep_attachments(workspace)
    with workspace.writing() as connection:
        set_facts(connection, contents_swept=moment_text(now))


_OUT_OF_SIGHT = """
    SELECT sha256 FROM attachment_gone
    EXCEPT SELECT sha256 FROM attachment
    EXCEPT SELECT json_extract(tombstone, '$.sha256') FROM row_meta
           WHERE entity = 'attachment' AND tombstone IS NOT NULL"""


def _tell(workspace: Workspace, dossiers: set[str]) -> None:
    if dossiers:
        from app.store.change import Changed

        workspace.tell(Changed(frozenset({"attachment"}), frozenset(dossiers)))
