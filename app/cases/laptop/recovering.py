"""A centre that was put back to an earlier day: what it lacks of what is here, and sending it again after a yes.

The operator begins another life of the database (``tandem serve --new-epoch``) before laptops are let in; a laptop that
knew the life before stops with ``sync.centre_restored``. One that was rebuilt, or put back to a day before that life,
has never heard of it: ``sync.centre_rebuilt``. An altogether other centre lets nobody of this workspace sign in.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from app.cases.in_step.syncing import sync_now
from app.cases.laptop.joining import ask_centre
from app.errors import WorkspaceTrouble
from app.store.backup import make_backup
from app.workspace import Workspace
from sync.errors import SyncTrouble

if TYPE_CHECKING:
    from sync.http.client import CentreClient
    from sync.laptop.engine import SyncReport
    from sync.laptop.set_back import Lacking
    from sync.wire.lives import Lives


def offer_to_restored_centre(workspace: Workspace) -> Lacking:
    """Return how much the centre lacks that it once had and this laptop still has; nothing is changed.

    Raises SyncTrouble: ``sync.other_centre`` where its operator has not said that it was put back.
    """
    from sync.laptop.set_back import lacking

    lives = _lives(workspace)
    identity = workspace.identity
    with workspace.writing() as connection:
        return lacking(connection, lives, identity.device_id, identity.organisation_id)


def send_again(workspace: Workspace, *, report_erased: Callable[[int], None] = lambda _: None) -> SyncReport:
    """Take up the centre's later life, send what it lacks again, and sync. Stopped anywhere, the next sync goes on.

    ``report_erased`` as in ``sync_now``. Raises SyncTrouble as ``offer_to_restored_centre`` and ``sync_now``.
    """
    from app.store.change import Changed
    from models.registry import KINDS
    from sync.laptop.set_back import set_back

    lives = _lives(workspace)
    with suppress(WorkspaceTrouble):  # one more way back; without it nothing is lost either
        make_backup(workspace.folder, workspace.key, at=workspace.clock())
    identity = workspace.identity
    dossiers = frozenset(row[0] for row in workspace.rows("SELECT id FROM dossier"))
    with workspace.writing() as connection:
        set_back(connection, lives, identity.device_id, identity.organisation_id)
    try:
        return sync_now(workspace, report_erased=report_erased)
    finally:
        workspace.tell(Changed(frozenset(KINDS), dossiers))


def _lives(workspace: Workspace) -> Lives:
    from sync.laptop.known_lives import known_lives

    def ask(client: CentreClient) -> Lives:
        epoch = workspace.fact("epoch")
        lives = known_lives(workspace, client, epoch, workspace.identity.organisation_id)
        if lives.epoch == epoch:
            raise SyncTrouble("sync.other_centre", host=client.host)
        return lives

    return ask_centre(workspace, ask)
