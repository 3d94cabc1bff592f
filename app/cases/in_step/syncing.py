"""Syncing with the joined centre, and what the status bar says about it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from app.cases.attachments.transfer import contents_wait, contents_waiting, forget_gone, sweep_if_due, transfer_contents
from app.cases.conversations.trio_initials import close_what_all_initialled
from app.cases.gpmi.signing import close_what_all_signed
from app.cases.in_step.told_and_asked import tell_and_ask
from app.cases.laptop.contact import contact_facts
from app.cases.laptop.dossier_erasure import finish_erasures, send_receipts, sweep_replaced
from app.cases.laptop.joining import ask_centre
from app.cases.trajectory.file_manager import follow_handovers
from app.workspace import Workspace, set_facts
from models.moments import moment, moment_text
from sync.errors import SyncTrouble

if TYPE_CHECKING:
    from sync.http.client import CentreClient
    from sync.laptop.attachments import AttachmentStep
    from sync.laptop.engine import Step, SyncReport

_OFFLINE = frozenset({"sync.no_server", "sync.interrupted", "sync.not_a_centre", "sync.centre_failed"})


def sync_now(
    workspace: Workspace,
    *,
    report_step: Callable[[Step], None] = lambda _: None,
    should_stop: Callable[[], bool] = lambda: False,
    answer_seconds: float | None = None,
    at_a_time: int | None = None,
    allow_removal: bool = False,
    report_erased: Callable[[int], None] = lambda _: None,
    contents_of: Callable[[], Collection[str]] | None = None,
    report_content: Callable[[AttachmentStep], None] = lambda _: None,
) -> SyncReport:
    """Sync once with the joined centre and keep what came of it for the status bar.

    ``answer_seconds``: how long to wait for an answer; ``at_a_time``: how many changes to take in by one transaction,
    if not as usual (a save waits for it). ``allow_removal``: the user said that many dossiers may leave this device,
    after ``sync.many_removed``. ``report_erased`` is told how many dossiers were erased, also where the sync is stopped
    or ends in trouble after that. ``contents_of``: tells, once the rows are here, of which dossiers to move the
    attachments, the others follow at the next sync; ``report_content`` is told how far that is. Raises SyncTrouble;
    ``sync.not_joined`` when no centre was joined yet. What was done before stays done.
    """
    from sync.laptop.engine import AT_A_TIME, SyncEngine

    def sync(client: CentreClient) -> SyncReport:
        engine = SyncEngine(
            workspace,
            client,
            report_step=report_step,
            should_stop=should_stop,
            at_a_time=at_a_time or AT_A_TIME,
            allow_removal=allow_removal,
        )
        try:
            report = engine.sync()
        finally:
            _tell(workspace, engine.report)
            if engine.report.erased:
                report_erased(len(engine.report.erased))
            finish_erasures(workspace)
        client.seen = ""  # what was said last is about one organisation's log; what follows is about none
        send_receipts(workspace, client)
        tell_and_ask(workspace, client)
        sweep_replaced(workspace)
        return report

    finish_erasures(workspace)  # what was cut short before this laptop was last closed
    try:
        report = ask_centre(workspace, sync, answer_seconds=answer_seconds)
    except SyncTrouble as trouble:
        if trouble.kind != "sync.not_joined":
            _keep_failure(workspace, trouble)
        raise
    with workspace.writing() as connection:
        now = moment_text(workspace.clock())
        set_facts(connection, **contact_facts(workspace), sync_trouble="", offline_since="")
        if report.is_current:
            set_facts(connection, last_current=now)
    close_what_all_signed(workspace)
    close_what_all_initialled(workspace)
    follow_handovers(workspace)
    _move_contents(workspace, should_stop, answer_seconds, contents_of() if contents_of else None, report_content)
    return report


def _move_contents(
    workspace: Workspace,
    should_stop: Callable[[], bool],
    answer_seconds: float | None,
    dossiers: Collection[str] | None,
    report_step: Callable[[AttachmentStep], None],
) -> None:
    """Send and fetch the contents of attachments, now that the rows are in step. Raises SyncTrouble."""
    forget_gone(workspace)
    sweep_if_due(workspace)
    if should_stop() or not contents_wait(workspace):
        return

    def move(client: CentreClient) -> None:
        transfer_contents(workspace, client, report_step=report_step, should_stop=should_stop, dossiers=dossiers)

    try:
        ask_centre(workspace, move, answer_seconds=answer_seconds)
    except SyncTrouble as trouble:
        _keep_failure(workspace, trouble)
        raise


def _tell(workspace: Workspace, report: SyncReport) -> None:
    """Tell every window what came and went, also where the sync ended in trouble after that."""
    if report.touched:
        from app.store.change import Changed

        kinds, dossiers = zip(*report.touched, strict=True)
        workspace.tell(Changed(frozenset(kinds), frozenset(dossiers)))


def _keep_failure(workspace: Workspace, trouble: SyncTrouble) -> None:
    since = workspace.fact("offline_since") or moment_text(workspace.clock())
    is_offline = trouble.kind in _OFFLINE
    with workspace.writing() as connection:
        set_facts(connection, sync_trouble=trouble.kind, offline_since=since if is_offline else "")


class SyncState(StrEnum):
    """What the status bar says."""

    ALONE = "alone"  # no centre joined
    CURRENT = "current"  # everything confirmed and compared, nothing to settle
    WAITING = "waiting"  # changes wait to be sent, or to come back
    OFFLINE = "offline"  # the centre could not be reached
    ATTENTION = "attention"  # a person must do something: sign in, look at refused changes, settle a conflict


@dataclass(frozen=True)
class SyncStatus:
    """``waiting``: changes that the centre has not confirmed; ``refused``: changes kept apart there; ``since``: of this
    state. ``refused_elsewhere``: changes of colleagues on own dossiers that were kept apart. ``contents``: attachments
    whose content is still to be sent or fetched; ``refused_contents``: those of which it is not taken."""

    state: SyncState
    waiting: int
    refused: int
    conflicts: int
    since: datetime | None
    trouble: str
    refused_elsewhere: int = 0
    contents: int = 0
    refused_contents: int = 0


def sync_status(workspace: Workspace) -> SyncStatus:
    """Return what the status bar says now, by a few counts."""
    facts = dict(workspace.rows("SELECT name, value FROM fact"))
    waiting = workspace.rows("SELECT count(*) FROM change WHERE state IN ('waiting', 'sent', 'held')")[0][0]
    refused = workspace.rows("SELECT count(*) FROM change WHERE state = 'quarantined'")[0][0]
    conflicts = workspace.rows("SELECT count(*) FROM conflict WHERE settled_at IS NULL")[0][0]
    elsewhere = workspace.rows("SELECT count(*) FROM refused_elsewhere")[0][0]
    contents, refused_contents = contents_waiting(workspace)
    trouble = facts.get("sync_trouble", "")
    offline_since, last_current = facts.get("offline_since", ""), facts.get("last_current", "")
    since = moment(offline_since or last_current) if offline_since or last_current else None
    if not facts.get("epoch"):
        state = SyncState.ALONE
    elif (trouble and not offline_since) or refused:
        state = SyncState.ATTENTION
    elif offline_since:
        state = SyncState.OFFLINE
    elif conflicts:
        state = SyncState.ATTENTION
    elif waiting or not last_current:
        state = SyncState.WAITING
    else:
        state = SyncState.CURRENT
    return SyncStatus(state, waiting, refused, conflicts, since, trouble, elsewhere, contents, refused_contents)
