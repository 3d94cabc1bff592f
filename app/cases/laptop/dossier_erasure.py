"""Finish the erasure of dossiers that this user may not see any more: search index, log, attachments, backups, receipt.

The rows went in one transaction that noted the erasure as begun; whatever stops the rest, the next start or sync goes
on from there (``sync.laptop.erasure``).
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from app.errors import WorkspaceTrouble
from app.store.backup import rewrite_backups
from app.workspace import Workspace, bring_up_to_date, set_facts
from models.moments import moment_text
from sync.errors import SyncTrouble

if TYPE_CHECKING:
    from app.store.connection import Connection
    from sync.http.client import CentreClient


def finish_erasures(workspace: Workspace) -> bool:
    """Wipe what may still hold anything of erased dossiers; tells whether nothing is left to do.

    What cannot be done now (no room on the disk, a reader in the way) is done the next time.
    """
    begun = workspace.rows("SELECT dossier_id, organisation_id, at FROM erasure WHERE state IN ('begun', 'again')")
    if not begun:
        return True
    try:
        _wipe(workspace, begun)
    except WorkspaceTrouble:
        return False
    return True


def _wipe(workspace: Workspace, lost: list[tuple[str, str, str]]) -> None:
    from sync.laptop.erasure import finish, wipe_search

    _forget_contents(workspace)
    with workspace.writing() as connection:
        wipe_search(connection)
    workspace.rewrite()  # secure_delete leaves what lies between the cells of a page that was put in order
    workspace.empty_log()
    unsent = {row[0] for row in workspace.rows("SELECT id FROM change WHERE state IN ('waiting', 'sent')")}
    rewrite_backups(workspace.folder, workspace.key, lambda copy: _erase_in(copy, workspace, lost, unsent))
    with workspace.writing() as connection:
        finish(connection, [dossier_id for dossier_id, _, _ in lost])


def _erase_in(copy: Connection, workspace: Workspace, lost: list[tuple[str, str, str]], unsent: set[str]) -> bool:
    from sync.laptop.erasure import erase_in_copy

    # From before an update it has other columns than the rows that are taken back in it.
    bring_up_to_date(copy, workspace.folder, backup=lambda: None)
    copy.execute("BEGIN IMMEDIATE")
    found = erase_in_copy(copy, lost, unsent)
    copy.execute("COMMIT")
    return found


def sweep_replaced(workspace: Workspace) -> None:
    """After a restore, once everything was read again: take out of what it replaced the dossiers that this user may
    not see any more. No notice would do so, for the restored database does not have them."""
    if not workspace.fact("was_put_back"):
        return
    here = {row[0] for row in workspace.rows("SELECT DISTINCT dossier_id FROM row_meta")}
    at = moment_text(workspace.clock())
    try:
        rewrite_backups(workspace.folder, workspace.key, lambda copy: _erase_all_but(copy, workspace, here, at))
    except WorkspaceTrouble:
        return  # no room on the disk: at the next sync
    with workspace.writing() as connection:
        set_facts(connection, was_put_back="")


def _erase_all_but(copy: Connection, workspace: Workspace, here: set[str], at: str) -> bool:
    from sync.laptop.erasure import not_seen

    owner = copy.execute("SELECT value FROM fact WHERE name = 'organisation_id'").fetchone()[0]
    lost = [(dossier_id, owner, at) for dossier_id in not_seen(copy, here)]
    unsent = {row[0] for row in copy.execute("SELECT id FROM change WHERE state IN ('waiting', 'sent')").fetchall()}
    return bool(lost) and _erase_in(copy, workspace, lost, unsent)


def _forget_contents(workspace: Workspace) -> None:
    """Remove the files of erased attachments, unless another dossier has the same content."""
    gone = [
        row[0]
        for row in workspace.rows(
            "SELECT sha256 FROM erased_content e"
            " WHERE NOT EXISTS (SELECT 1 FROM attachment a WHERE a.sha256 = e.sha256)"
        )
    ]
    for sha256 in gone:
        workspace.contents.forget(sha256)
    with workspace.writing() as connection:
        connection.execute("DELETE FROM erased_content")


def send_receipts(workspace: Workspace, client: CentreClient) -> None:
    """Tell the centre which dossiers were erased here; what it does not take now is told the next time."""
    from sync.laptop.erasure import note_told
    from sync.wire.audit import MAX_HANDED_IN, Receipt

    done = workspace.rows(
        "SELECT organisation_id, dossier_id, at FROM erasure WHERE state = 'done' ORDER BY at LIMIT ?", MAX_HANDED_IN
    )
    if not done:
        return
    with suppress(SyncTrouble):
        client.tell_erased([Receipt(*row) for row in done])
        with workspace.writing() as connection:
            note_told(connection, [row[1] for row in done])
