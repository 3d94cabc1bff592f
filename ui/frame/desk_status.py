"""What the services have to say: in the status bar, and in the tray when somebody must act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.cases.in_step.syncing import SyncState, SyncStatus
from app.cases.laptop.device_notes import is_recovery_code_open, tell_once
from app.sentences.trouble import sentence
from app.store.backup import Backup
from app.store.os_keyring import KeyringState
from app.workspace import Workspace
from models.errors import Trouble
from ui.dutch_moments import time_of
from ui.frame.main_window import MainWindow
from ui.services.backup_service import BackupService
from ui.services.change_relay import ChangeRelay
from ui.services.refresh import Refresh
from ui.services.sync_service import SyncService
from ui.services.sync_words import (
    conflict_words,
    refused_elsewhere_words,
    refused_words,
    tone_of,
    words_of,
    words_of_progress,
)
from ui.work.jobs import JobControl, Progress
from ui.work.tasks import Tasks

if TYPE_CHECKING:
    from ui.sitting.day_watch import DayAtHand

_QUESTIONS = frozenset({"sync.many_removed", "sync.centre_restored", "sync.centre_rebuilt"})
"""Trouble on which syncing waits for an answer."""

_PASSES = frozenset({"sync.no_server", "sync.interrupted", "sync.centre_failed", "sync.busy"})
"""Trouble that the status bar tells well enough: it goes over by itself."""


class DeskStatus(QObject):
    """Puts what services tell on the screen.

    Signals:
        centre_wanted(): the user wants to join a centre or sign in again.
        conflicts_wanted(): the user wants to see what waits for a choice.
        refused_wanted(): the user wants to see what the centre did not accept.
        keys_wanted(): the user wants to make a new recovery code.
        sitting_day_wanted(sitting_day_id: str): the user wants to see how the sitting day stands.
    """

    centre_wanted = Signal()
    conflicts_wanted = Signal()
    refused_wanted = Signal()
    keys_wanted = Signal()
    sitting_day_wanted = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        workspace: Workspace,
        refresh: Refresh,
        relay: ChangeRelay,
        sync: SyncService,
        backups: BackupService,
        tasks: Tasks,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._refresh = refresh
        self._sync = sync
        self._tasks = tasks
        self._question: Trouble | None = None
        self._day_id = ""
        relay.committed.connect(self._on_committed)
        sync.status_changed.connect(self._on_status)
        sync.progressed.connect(self._on_progress)
        sync.ended.connect(self._on_sync_ended)
        sync.erased.connect(self._on_erased)
        backups.failed.connect(self._on_backup_failed)
        backups.made.connect(self._on_backup_made)
        window.sync_pressed.connect(self._on_sync_pressed)
        window.status.ready_pressed.connect(self._on_ready_pressed)

    @Slot(object)
    def show_day_at_hand(self, found: DayAtHand) -> None:
        """Say quietly whether everything for the sitting day of today or tomorrow is here."""
        self._day_id = found.day_id
        self._window.status.set_ready(found.ready)

    @Slot()
    def _on_ready_pressed(self) -> None:
        """Go to the day, unless the client looks along: it names others."""
        if not self._window.is_together:
            self.sitting_day_wanted.emit(self._day_id)

    @Slot()
    def _on_committed(self) -> None:
        at = time_of(self._workspace.clock())
        self._window.set_saved(self.tr("Bewaard om {time}").format(time=at))

    @Slot()
    def _on_sync_pressed(self) -> None:
        """Go to what needs attention; where nothing does, sync."""
        status = self._sync.status
        if status.state is SyncState.ALONE or status.trouble == "sync.signed_out":
            self.centre_wanted.emit()
        elif self._question is not None and status.trouble == self._question.kind:
            self.ask()
        elif status.trouble or status.state is not SyncState.ATTENTION:
            self._sync.sync()
        elif status.refused:
            self.refused_wanted.emit()
        else:
            self.conflicts_wanted.emit()

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        self._window.set_sync_state("waiting", words_of_progress(progress))

    @Slot(object)
    def _on_status(self, status: SyncStatus) -> None:
        if not self._sync.is_running:
            self._window.set_sync_state(tone_of(status), words_of(status, self._workspace.clock()))
        notices, act = self._window.notices, self.tr("Bekijken")
        if status.refused:
            said = refused_words(status.refused)
            notices.standing("refused", said, act, self.refused_wanted.emit, may_close=False)
        else:
            notices.withdraw("refused")
        if status.refused_elsewhere:
            said = refused_elsewhere_words(status.refused_elsewhere)
            notices.standing("refused_elsewhere", said, act, self.refused_wanted.emit)
        else:
            notices.withdraw("refused_elsewhere")
        if status.conflicts:
            notices.standing("conflicts", conflict_words(status.conflicts), act, self.conflicts_wanted.emit)
        else:
            notices.withdraw("conflicts")

    @Slot(object)
    def _on_sync_ended(self, trouble: Trouble | None) -> None:
        self._refresh.changed.emit(frozenset({"sync"}), "")
        notices = self._window.notices
        if trouble is None or trouble.kind in _PASSES:
            notices.withdraw("sync")
        elif trouble.kind == "sync.signed_out":
            notices.standing("sync", sentence(trouble), self.tr("Aanmelden"), self.centre_wanted.emit)
        elif trouble.kind in _QUESTIONS:
            self._question = trouble
            notices.standing("sync", sentence(trouble), self.tr("Beslissen"), self.ask, may_close=False)
        else:
            notices.standing("sync", sentence(trouble))

    @Slot(int)
    def _on_erased(self, number: int) -> None:
        """Say that dossiers went: one that stood open would otherwise be gone without a word."""
        text = sentence(Trouble("dossier.erased" if number == 1 else "dossiers.erased", number=number))
        self._window.notices.standing("erased", text)

    @Slot()
    def ask(self) -> None:
        """Put the question on which syncing stopped; whoever does not answer changes nothing."""
        from ui.services.sync_questions import RemovalDialog, RestoredDialog  # late: once in a centre's life

        if self._question is None:
            return
        if self._question.kind == "sync.many_removed":
            removal = RemovalDialog(self._question.facts, self._window)
            removal.confirmed.connect(self._sync.sync_with_removal)
            removal.open()
        else:
            is_rebuilt = self._question.kind == "sync.centre_rebuilt"
            restored = RestoredDialog(self._workspace, self._tasks, self._window, is_rebuilt=is_rebuilt)
            restored.confirmed.connect(self._sync.send_again)
            restored.open()

    @Slot(object)
    def _on_backup_failed(self, trouble: Trouble) -> None:
        self._window.notices.standing("backup", sentence(trouble))

    @Slot(object)
    def _on_backup_made(self, _backup: Backup) -> None:
        self._window.notices.withdraw("backup")

    def tell_what_is_open(self, keyring: KeyringState) -> None:
        """Tell at the start what was left open: a keyring that is missing (once), a recovery code not confirmed."""
        workspace, notices = self._workspace, self._window.notices

        def work(_control: JobControl) -> tuple[bool, bool]:
            is_news = keyring is not KeyringState.READY and tell_once(workspace, "no_keyring")
            return is_news, is_recovery_code_open(workspace)

        def tell(found: tuple[bool, bool]) -> None:
            is_news, is_code_open = found
            if is_news:
                notices.standing("keyring", sentence(Trouble(f"keyring.{keyring.value}")))
            if is_code_open:
                text = self.tr("U hebt uw herstelcode nog niet bevestigd. Zonder die code is een vergeten "
                               "wachtwoordzin niet te herstellen.")  # fmt: skip
                notices.standing("recovery", text, self.tr("Nieuwe code maken"), self._on_keys_wanted)

        self._tasks.write(work, tell, owner=self)

    @Slot()
    def _on_keys_wanted(self) -> None:
        self._window.notices.withdraw("recovery")
        self.keys_wanted.emit()
